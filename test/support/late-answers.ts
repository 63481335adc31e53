import type { Page } from 'playwright-core';

/**
 * Holds back the answers to requests of `method` under `url`, which the server has given: an order of events that a slow line
 * may bring.
 * @returns `given` once there is the first, `arrive` to let all of them through from now on
 */
export async function holdAnswers(page: Page, method: string, url: string) {
  const given = Promise.withResolvers<void>();
  const through = Promise.withResolvers<void>();
  await page.route(url, async (route) => {
    if (route.request().method() !== method) return route.fallback();
    const response = await route.fetch();
    given.resolve();
    await through.promise;
    await route.fulfill({ response });
  });
  return { given: given.promise, arrive: through.resolve };
}
