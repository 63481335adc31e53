import type { Frame, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { createHostileThings, type HostileThings } from '../factories/hostile-things.js';
import { createSession, type StaffSession } from '../factories/staff.js';
import { openPage } from '../support/browser.js';
import { inspection, watch } from '../support/script-watch.js';
import { testApp } from '../support/test-app.js';

/** Nothing is sent meanwhile. */
const app = testApp({ ROLE: 'web' });
let things: HostileThings;
let session: StaffSession;

beforeAll(async () => {
  things = await createHostileThings(app());
  session = await createSession(app().source, {
    administrator: true,
    cleared: true,
    roles: { [things.teamId]: 'organiser' },
  });
});

async function open() {
  const { page, problems } = await openPage({ session: { url: app().url, token: session.token } });
  return { page, problems, seen: await watch(page, app().url) };
}

/** One script: that of the console itself. */
const clean = { stolen: false, scripts: 1, handlers: 0, targets: 0, frames: 0 };

async function show(page: Page, path: string): Promise<void> {
  await page.goto(`${app().url}/console${path}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByText('window.stolen=1').first().waitFor({ state: 'attached' });
  // A page with a live stream never rests.
  await page.waitForLoadState('networkidle', { timeout: 1500 }).catch(() => undefined);
}

async function expectFrameClean(page: Page): Promise<void> {
  const element = page.locator('iframe[title^="Mail to"]');
  await element.waitFor();
  const frame: Frame = (await (await element.elementHandle())!.contentFrame())!;
  await frame.getByText('window.stolen=1').first().waitFor({ state: 'attached' }); // the first is the hidden preview line
  expect(await frame.evaluate<object>(inspection)).toEqual({ ...clean, scripts: 0 });
  expect(await page.evaluate<object>(inspection)).toEqual({ ...clean, frames: 1 });
}

/** Opens each screen: it shows strings of the corpus, as text. */
async function expectClean(paths: string[]): Promise<void> {
  const { page, problems, seen } = await open();
  for (const path of paths) {
    await show(page, path);
    expect({ path, ...(await page.evaluate<object>(inspection)) }).toEqual({ path, ...clean });
  }
  expect(seen).toEqual([]);
  expect(problems).toEqual([]);
}

const manyScreens = 120_000;

test('no string of the corpus runs on any tab of a debate (G1)', { timeout: manyScreens }, async () => {
  const tabs = ['', '/programme', '/speakers', '/guests', '/invite', '/mail', '/follow-up', '/settings'];
  await expectClean(tabs.map((tab) => `/debates/${things.eventId}${tab}`));
});

test(
  'no string of the corpus runs on any other screen of the console (G1)',
  { timeout: manyScreens },
  async () => {
    const { personId, organisationId, listId, imports } = things;
    await expectClean([
      '/',
      '/debates',
      '/debates?when=past',
      '/people',
      `/people/${personId}`,
      `/people/${personId}/edit`,
      '/organisations',
      `/organisations/${organisationId}`,
      '/lists',
      `/lists/${listId}`,
      ...Object.values(imports).map((id) => `/imports/${id}`),
      '/outbox',
      '/audit',
      '/users',
      '/team',
      '/follow-up',
    ]);
  },
);

test('no string of the corpus runs in the mail of the outbox, in its frame or by itself (G1)', async () => {
  const { page, problems, seen } = await open();
  await show(page, `/outbox?message=${things.messageId}`);
  await expectFrameClean(page);
  await page.goto(`${app().url}/api/v1/messages/${things.messageId}/html`);
  expect(await page.evaluate<object>(inspection)).toEqual({ ...clean, scripts: 0 });
  expect(seen).toEqual([]);
  expect(problems).toEqual([]);
});

test('no string of the corpus runs in the preview of a wave (G1)', async () => {
  const { page, problems, seen } = await open();
  await show(page, `/debates/${things.eventId}/invite`);
  await page.getByLabel('Find people to invite').fill(things.uninvited);
  // By its event: texts that long push the option out of the window.
  await page.getByRole('option', { name: new RegExp(things.uninvited) }).dispatchEvent('click');
  await page.getByRole('button', { name: 'Check the wave' }).click();
  await expectFrameClean(page);
  expect(seen).toEqual([]);
  expect(problems).toEqual([]);
});
