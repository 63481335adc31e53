import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { createSeatedGuest } from '../factories/doors.js';
import { organiseEvent } from '../factories/organised-events.js';
import { createPerson } from '../factories/people.js';
import { createSession } from '../factories/staff.js';
import { desktop, expectAccessible, openPage, phone } from '../support/browser.js';
import { look } from '../support/pictures.js';
import { testApp } from '../support/test-app.js';

const app = testApp();

const pages = ['/', '/debates', '/debates/new', '/people', '/people/new', '/duplicates', '/organisations'];
const others = ['/lists', '/outbox', '/replies', '/follow-up', '/team', '/exports', '/audit', '/account'];
const tabs = [
  '',
  '/programme',
  '/speakers',
  '/guests',
  '/invite',
  '/waves',
  '/plan',
  '/questions',
  '/waiting-list',
  '/seat-record',
  '/mail',
  '/mail/rules',
  '/mail/texts',
  '/follow-up',
  '/settings',
];

async function stage(options: Parameters<typeof openPage>[0] = {}) {
  const event = await organiseEvent(app(), { capacity: 20 });
  await createSeatedGuest(app(), { eventId: event.id, familyName: 'Kask' });
  await createPerson(app().source, { familyName: 'Maier' });
  const session = await createSession(app().source, { roles: { [event.teamId]: 'organiser' } });
  const opened = await openPage({ ...options, session: { url: app().url, token: session.token } });
  const open = async (path: string) => {
    await opened.page.goto(`${app().url}/console${path}`);
    await opened.page.getByRole('heading', { level: 1 }).waitFor();
    await opened.page.waitForLoadState('networkidle');
  };
  return { ...opened, event, open };
}

const scrollWidth = (page: Page) => page.evaluate('document.documentElement.scrollWidth');

test(
  'every main screen can be read in the dark, on a desk and on a phone',
  { timeout: 240_000 },
  async () => {
    const { page, event, open, problems } = await stage({ colorScheme: 'dark' });
    for (const path of [...pages, ...others, ...tabs.map((tab) => `/debates/${event.id}${tab}`)]) {
      await page.setViewportSize(desktop);
      await open(path);
      await expectAccessible(page);
      await page.setViewportSize(phone);
      expect([path, await scrollWidth(page)]).toEqual([path, phone.width]);
      await look(page, `dark${path.replaceAll('/', '-').replace(event.id, 'debate')}`);
    }
    expect(problems).toEqual([]);
  },
);

test('each page of a debate marks the tab that it belongs to', async () => {
  const { page, event, open } = await stage();
  for (const [path, tab] of [
    ['/plan', /^Plan\s*$/],
    ['/invite', /^Guests/],
    ['/waves', /^Guests/],
    ['/seat-record', /^Waiting list/],
    ['/mail/rules', /^Mail\s*$/],
  ] as const) {
    await open(`/debates/${event.id}${path}`);
    const current = page.getByRole('navigation', { name: 'Debate' }).locator('[aria-current]');
    await current.filter({ hasText: tab }).waitFor();
    expect(await current.count()).toBe(1);
  }
});

test('on a phone a time shows its hour: fields that stand side by side on a desk stand below each other', async () => {
  const { page, event, open } = await stage({ viewport: phone });
  await open('/debates/new');
  const begins = await page.getByLabel('Begins').boundingBox();
  const ends = await page.getByLabel('Ends').boundingBox();
  expect(ends!.y).toBeGreaterThan(begins!.y + begins!.height);
  expect(begins!.width).toBeGreaterThan(250);
  await open(`/debates/${event.id}/settings`);
  expect((await page.getByLabel('Begins').boundingBox())!.width).toBeGreaterThan(250);
});

test('who is no administrator finds no half page of the installation’s settings', async () => {
  const { page, open, problems } = await stage();
  for (const path of ['/settings/mail', '/settings/people', '/users']) {
    await open(path);
    await page.getByRole('heading', { level: 1, name: 'There is no such page' }).waitFor();
    await page.getByRole('navigation').first().waitFor();
  }
  expect(problems).toEqual([]);
});
