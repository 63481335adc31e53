import { expect, test } from 'vitest';
import { desktop, expectAccessible, openPage, phone } from '../support/browser.js';
import { testApp } from '../support/test-app.js';

const app = testApp();

test('a wrong address is a readable page in the reader’s language, in the look of the site', async () => {
  const { page } = await openPage({ viewport: phone, locale: 'de-DE', scripts: false });
  const response = await page.goto(`${app().url}/nothing-here`);
  expect(response!.status()).toBe(404);
  expect(await page.locator('h1').textContent()).toBe('Diese Seite gibt es nicht');
  expect(await page.locator('html').getAttribute('lang')).toBe('de');
  expect(response!.headers()['cache-control']).toBe('no-store');
});

test('the page loads its stylesheet and fonts from this server alone, and passes axe', async () => {
  const { page, problems } = await openPage({ viewport: desktop });
  const hosts = new Set<string>();
  page.on('request', (request) => hosts.add(new URL(request.url()).host));
  await page.goto(`${app().url}/nothing-here`);
  await page.evaluate('document.fonts.ready');
  expect([...hosts]).toEqual([new URL(app().url).host]);
  expect(await page.evaluate('getComputedStyle(document.querySelector("h1")).fontFamily')).toContain(
    'Source Serif',
  );
  expect(await page.evaluate('document.fonts.check("600 20px \'Source Serif 4 Variable\'")')).toBe(true);
  expect(problems.filter((problem) => !problem.includes('404'))).toEqual([]);
  await expectAccessible(page);
});
