import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { Answers } from '../../src/modules/rsvps/answers.service.js';
import { answerRequest } from '../factories/answers.js';
import { createEvent } from '../factories/events.js';
import { createInvitation } from '../factories/invitations.js';
import { expectAccessible, phone } from '../support/browser.js';
import { openConsole } from '../support/console.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
const pictures = process.env['PICTURES'];
if (pictures) mkdirSync(pictures, { recursive: true });
const look = async (page: Page, name: string): Promise<void> => {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png` });
};

test('from the overview who has not answered is reminded with one press, by the keyboard, and taken out as a file', async () => {
  const { page, team, problems } = await openConsole(app());
  const event = await createEvent(app().source, { teamId: team.id, capacity: 20 });
  for (const categoryId of ['ngo', 'ngo', 'media', 'ngo']) {
    const guest = await createInvitation(app(), { eventId: event.id, categoryId });
    if (categoryId === 'media') await app().http.get(Answers, { strict: false }).record(answerRequest(guest));
  }
  await createInvitation(app(), { eventId: event.id, categoryId: 'media' });
  await page.setViewportSize(phone);
  await page.goto(`${app().url}/console/debates/${event.id}`);
  await page.getByRole('button', { name: 'Remind 4 without an answer …' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Remind who has not answered' });
  await dialog.getByText('4 guests get a short mail').waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(phone.width);
  await look(page, 'remind-phone');
  await page.setViewportSize({ width: 1280, height: 800 });
  await dialog.getByRole('button', { name: 'Cancel' }).press('Enter');
  await dialog.waitFor({ state: 'detached' });
  // One press in its line, and that line is chosen.
  await look(page, 'funnel');
  await page.getByRole('button', { name: 'Remind 3 without an answer: NGOs' }).press('Enter');
  await dialog.getByText('3 guests get a short mail with their own link: 3 in English.').waitFor();
  expect(await dialog.getByLabel('Whom').inputValue()).toBe('category ngo');
  await dialog.getByText('Who they are, and who is left out').click();
  expect(await dialog.getByRole('listitem').count()).toBe(3);
  await expectAccessible(page);
  await look(page, 'remind');
  await dialog.getByRole('button', { name: 'Remind 3' }).press('Enter');
  await page.getByText('3 reminders are in the outbox.').waitFor();
  await dialog.waitFor({ state: 'detached' });
  const [mails] = await app().source.query(
    `SELECT count(*)::int AS count FROM messages WHERE event_id = $1 AND kind = 'reminder'`,
    [event.id],
  );
  expect(mails.count).toBe(3);

  const file = async (button: string, name: string) => {
    await page.getByRole('button', { name: button }).press('Enter');
    const taking = page.getByRole('dialog', { name });
    await taking.getByLabel('What is it for?').fill('For the board');
    await expectAccessible(page);
    await look(page, `funnel-${button.slice(7, 10).trim()}`);
    const saved = page.waitForEvent('download');
    await taking.getByRole('button', { name: 'Export', exact: true }).press('Enter');
    expect((await saved).suggestedFilename()).toMatch(/\.xlsx$/);
    await taking.waitFor({ state: 'detached' });
  };
  await file('Export them…', 'Export who has not answered');
  await file('Export the figures…', 'Export the figures');
  expect(problems).toEqual([]);
});
