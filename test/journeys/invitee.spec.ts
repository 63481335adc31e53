import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { createEvent } from '../factories/events.js';
import { createInvitation } from '../factories/invitations.js';
import { desktop, expectAccessible, openPage, phone } from '../support/browser.js';
import { testApp } from '../support/test-app.js';

const app = testApp();

test('an invitee on a phone without scripts accepts, changes, withdraws, and joins the waiting list', async () => {
  const event = await createEvent(app().source, { capacity: 1, onlineUrl: 'https://meet.example.org/room' });
  const first = await createInvitation(app(), { eventId: event.id, familyName: 'First' });
  const second = await createInvitation(app(), { eventId: event.id, familyName: 'Second' });
  const { page } = await openPage({ viewport: phone, scripts: false });
  const receipt = page.locator('output');

  await page.goto(app().url + first.path);
  expect(await page.locator('h1').textContent()).toContain('The next hundred days');
  await page.getByText('Yes, in the room').click();
  await page.getByLabel('A note to the organisers').fill('Looking forward to it.');
  await page.getByRole('button', { name: 'Send my answer' }).click();
  expect(await receipt.textContent()).toContain('You have a seat in the room.');
  expect(page.url()).toContain('saved=1');

  const other = await openPage({ viewport: phone, scripts: false });
  await other.page.goto(app().url + second.path);
  await other.page.getByText('Yes, in the room').click();
  expect(await other.page.getByText('full: join the waiting list').count()).toBe(1);
  await other.page.getByRole('button', { name: 'Send my answer' }).click();
  expect(await other.page.locator('output').textContent()).toContain('number 1 on the waiting list');

  await page.getByText('Yes, online').click();
  await page.getByRole('button', { name: 'Change my answer' }).click();
  expect(await receipt.textContent()).toContain('You take part online.');
  expect(await page.getByRole('link', { name: 'Your link to take part online' }).getAttribute('href')).toBe(
    'https://meet.example.org/room',
  );
  await other.page.reload();
  expect(await other.page.locator('output').textContent()).toContain('You have a seat in the room.');

  await page.getByText('I can no longer come').click();
  await page.getByRole('button', { name: 'Change my answer' }).click();
  expect(await receipt.textContent()).toContain('you can no longer come');
});

test('opening every link with scripts on and waiting changes nothing (C2)', async () => {
  const event = await createEvent(app().source);
  const guest = await createInvitation(app(), { eventId: event.id });
  const { page, problems } = await openPage({ viewport: desktop });
  const hosts = new Set<string>();
  page.on('request', (request) => hosts.add(new URL(request.url()).host));
  for (const query of ['', '?answer=yes', '?answer=no', '?lang=ru']) {
    await page.goto(app().url + guest.path + query, { waitUntil: 'networkidle' });
    await page.mouse.move(200, 400);
  }
  expect(await app().source.query('SELECT 1 FROM answers WHERE event_id = $1', [event.id])).toEqual([]);
  expect([...hosts]).toEqual([new URL(app().url).host]);
  expect(problems).toEqual([]);
});

test.each(['en', 'fr', 'de', 'ru'])('the page passes axe and fits a phone in %s', async (language) => {
  const event = await createEvent(app().source, {
    capacity: 9,
    answersUntil: new Date(Date.now() + 7 * 86_400_000),
  });
  const guest = await createInvitation(app(), { eventId: event.id });
  const { page } = await openPage({ viewport: phone });
  await page.goto(`${app().url}${guest.path}?lang=${language}`);
  expect(await page.locator('html').getAttribute('lang')).toBe(language);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width);
  await expectAccessible(page);
});

test('double taps and the back button on a phone keep one answer and the right place in line (C7)', async () => {
  const event = await createEvent(app().source, { capacity: 1 });
  const guests = [];
  for (const familyName of ['Seated', 'Next', 'Last'])
    guests.push(await createInvitation(app(), { eventId: event.id, familyName }));
  const tabs = [];
  for (const guest of guests) {
    const tab = await openPage({ viewport: phone, scripts: false });
    await tab.page.goto(app().url + guest.path);
    await tab.page.getByText('Yes, in the room').click();
    await tab.page.getByRole('button', { name: 'Send my answer' }).dblclick();
    await tab.page.locator('output').waitFor();
    tabs.push(tab);
  }
  const [seated, next, last] = tabs.map(({ page }) => page) as [Page, Page, Page];
  const receipt = (page: Page) => page.locator('output').textContent();
  expect(await receipt(seated)).toContain('You have a seat in the room.');
  expect(await receipt(next)).toContain('number 1 on the waiting list');
  expect(await receipt(last)).toContain('number 2 on the waiting list');

  await last.goBack();
  await last.reload();
  expect(await receipt(last)).toContain('number 2 on the waiting list');

  await seated.getByText('I can no longer come').click();
  await seated.getByRole('button', { name: 'Change my answer' }).click();
  expect(await receipt(seated)).toContain('you can no longer come');
  await next.reload();
  await last.reload();
  expect(await receipt(next)).toContain('You have a seat in the room.');
  expect(await receipt(last)).toContain('number 1 on the waiting list');

  const withScripts = await openPage({ viewport: phone }); // axe needs timers, which a page without scripts lacks
  for (const guest of guests) {
    await withScripts.page.goto(app().url + guest.path);
    await expectAccessible(withScripts.page);
  }
  expect([...tabs, withScripts].flatMap(({ problems }) => problems)).toEqual([]);
});
