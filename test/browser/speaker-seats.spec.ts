import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { Answers } from '../../src/modules/rsvps/answers.service.js';
import { answerRequest } from '../factories/answers.js';
import { createEvent } from '../factories/events.js';
import { createInvitation } from '../factories/invitations.js';
import { addAppearance } from '../factories/speakers.js';
import { expectAccessible, phone } from '../support/browser.js';
import { openConsole } from '../support/console.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
const pictures = process.env['PICTURES'];
if (pictures) mkdirSync(pictures, { recursive: true });
const look = async (page: Page, name: string): Promise<void> => {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
};
const fitsThePhone = async (page: Page) =>
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(phone.width);

test('seats are kept for speakers and hosts by the keyboard alone; room, balance and forecast show them', async () => {
  const { page, team, client, problems } = await openConsole(app());
  const event = await createEvent(app().source, { teamId: team.id, capacity: 20 });
  const answers = app().http.get(Answers, { strict: false });
  for (let n = 0; n < 4; n++) {
    const guest = await createInvitation(app(), { eventId: event.id, categoryId: n % 2 ? 'ngo' : 'media' });
    if (n < 2) await addAppearance(client, event.id, { personId: guest.personId });
    await answers.record(answerRequest(guest));
  }
  await page.goto(`${app().url}/console/debates/${event.id}/settings`);
  await page.getByRole('button', { name: 'Set seats aside' }).press('Enter');
  const pool = page.getByRole('group', { name: 'New pool' });
  await pool.getByLabel('Seats').fill('3');
  const keptFor = pool.getByRole('combobox', { name: 'Kept for' });
  const speakers = page.getByRole('option', { name: 'Speakers and hosts' });
  // Pressed until the list is there, as whoever sees none would.
  while (!(await speakers.isVisible())) {
    await keptFor.press('ArrowDown');
    await speakers.waitFor({ timeout: 2000 }).catch(() => undefined);
  }
  while (!(await speakers.getAttribute('data-combobox-selected'))) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await pool.getByLabel('Name').fill('Podium');
  await page.getByLabel('Why they are shared out anew').fill('The podium grew');
  await page.getByRole('button', { name: 'Save the pools' }).press('Enter');
  const saved = page.getByRole('group', { name: 'Podium' });
  await saved.getByText('2 taken').waitFor();
  await expectAccessible(page);
  await saved.scrollIntoViewIfNeeded();
  await look(page, 'pools');
  await page.setViewportSize(phone);
  await saved.getByText('2 taken').waitFor();
  await fitsThePhone(page);
  await look(page, 'pools-phone');

  await page.goto(`${app().url}/console/debates/${event.id}`);
  const row = page.getByRole('row', { name: /Speakers and hosts/ });
  await row.waitFor();
  expect(await row.getByRole('cell').allTextContents()).toEqual(['3', '2', '2', '0', '0', '–']);
  await fitsThePhone(page);
  await look(page, 'room-phone');
  await page.setViewportSize({ width: 1280, height: 800 });
  await expectAccessible(page);
  await look(page, 'room');

  await page.goto(`${app().url}/console/debates/${event.id}/plan`);
  await page.getByText('2 taken of 3, kept for speakers').waitFor();
  await page.getByRole('table').filter({ hasText: 'Came before' }).getByText('Speakers and hosts').waitFor();
  await expectAccessible(page);
  await look(page, 'plan');
  // The record of seats tells what was changed, and why.
  await page.goto(`${app().url}/console/debates/${event.id}/seat-record`);
  await page.getByText('Podium: none → 3 seats for speakers and hosts').waitFor();
  await page.getByText('The podium grew').waitFor();
  await expectAccessible(page);
  await look(page, 'record');
  await page.setViewportSize(phone);
  await page.getByText('Podium: none → 3 seats for speakers and hosts').waitFor();
  await fitsThePhone(page);
  await look(page, 'record-phone');

  // Another number of seats asks why before it is saved.
  await page.goto(`${app().url}/console/debates/${event.id}/settings`);
  await page.getByLabel('Seats in the room').fill('24');
  await page.getByLabel('Why the number of seats changes').fill('A larger hall');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save', exact: true }).press('Enter');
  await page.getByText('Saved.').waitFor();
  const [entry] = (await client.get(`/events/${event.id}/seat-record`)).body.items;
  expect(entry).toMatchObject({
    deed: 'capacity_changed',
    reason: 'A larger hall',
    changes: [{ before: '20', after: '24' }],
  });
  expect(problems).toEqual([]);
});
