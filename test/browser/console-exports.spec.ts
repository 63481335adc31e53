import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { readSheet } from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { Answers } from '../../src/modules/rsvps/answers.service.js';
import { answerRequest } from '../factories/answers.js';
import { organiseEvent } from '../factories/organised-events.js';
import { createInvitation } from '../factories/invitations.js';
import { createList, createPerson } from '../factories/people.js';
import { expectAccessible, openPage, phone } from '../support/browser.js';
import { readPdf } from '../support/pdf.js';
import { testApp } from '../support/test-app.js';

const app = testApp();

async function scene() {
  const event = await organiseEvent(app());
  const ids = [];
  for (const familyName of ['Almond', 'Birch', '<img src=x onerror=alert(1)>'])
    ids.push((await createPerson(app().source, { givenName: 'Guest', familyName })).id);
  const list = await createList(app().source, event.teamId, ids, 'Baltic embassies');
  const session = { url: app().url, token: event.organiser.session!.token };
  return { event, list, ids, session };
}

/** Presses the button and takes what the browser saves. */
async function saved(page: Page, button: string): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('dialog').getByRole('button', { name: button }).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

test('a list leaves as a workbook with the columns chosen last time, and on labels from a chosen position (E1, E11)', async () => {
  const { list, session } = await scene();
  const { page, problems } = await openPage({ session });
  await page.goto(`${app().url}/console/lists/${list.id}`);
  await page.getByRole('button', { name: 'Export' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'Excel workbook (.xlsx)' }).check();
  await dialog.getByRole('button', { name: /^Columns: all/ }).click();
  for (const name of ['Hemicycle ID', 'Honorific', 'E-mail'])
    await dialog.getByLabel(name, { exact: true }).uncheck();
  await expectAccessible(page);
  const submit = dialog.getByRole('button', { name: 'Export' });
  expect(await submit.isDisabled()).toBe(true);
  await dialog.getByLabel('What is it for?').fill('Seating plan');
  const book = await saved(page, 'Export');
  expect(book.name).toMatch(/^Baltic embassies \d{4}-\d\d-\d\d\.xlsx$/);
  const [heading, ...rows] = await readSheet(book.bytes);
  expect(heading!.slice(0, 3)).toEqual(['First name', 'Family name', 'Name order']);
  expect(rows.map(([given, family]) => [given, family])).toContainEqual([
    'Guest',
    '<img src=x onerror=alert(1)>',
  ]);

  await page.getByRole('button', { name: 'Export' }).click();
  await dialog.getByRole('button', { name: /^Columns: 24 of 27/ }).waitFor();
  await dialog.getByRole('radio', { name: 'Address labels' }).check();
  await dialog.getByLabel('Start at position').fill('21');
  await dialog.getByLabel('What is it for?').fill('Invitations by post');
  await expectAccessible(page);
  const labels = await saved(page, 'Make the PDF');
  expect(labels.name).toMatch(/^Baltic embassies labels .*\.pdf$/);
  const { texts } = readPdf(labels.bytes);
  expect(texts).toHaveLength(2);
  expect(texts.join('\n')).toContain('Guest Almond');

  await page.goto(`${app().url}/console/audit`);
  await page.getByText('printed 3 people on a list on labels').waitFor();
  await page.getByText('Invitations by post').first().waitFor();
  expect(problems).toEqual([]);
});

test('ticked guests leave on place cards, by keyboard and on a phone', async () => {
  const { event, ids, session } = await scene();
  for (const personId of ids.slice(0, 2)) await createInvitation(app(), { eventId: event.id, personId });
  const { page, problems } = await openPage({ session, viewport: phone });
  await page.goto(`${app().url}/console/debates/${event.id}/guests`);
  await page.getByRole('checkbox', { name: /Almond/ }).check();
  await page.getByRole('toolbar').getByRole('button', { name: 'Export' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export 1 guest' });
  await dialog.getByRole('radio', { name: 'Excel workbook (.xlsx)' }).focus();
  for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowDown');
  await dialog.getByLabel('Sheet').waitFor();
  expect(await dialog.getByRole('radio', { name: 'Place cards' }).isChecked()).toBe(true);
  const width = await page.evaluate<number>('document.documentElement.scrollWidth');
  expect(width).toBeLessThanOrEqual(phone.width);
  await expectAccessible(page);
  await dialog.getByLabel('What is it for?').fill('Dinner');
  const { bytes } = await saved(page, 'Make the PDF');
  const [text] = readPdf(bytes).texts;
  expect(text).toContain('Almond');
  expect(text).not.toContain('Birch');
  expect(problems).toEqual([]);
});

test('badges are printed for who has a seat, unless all are wanted', async () => {
  const { event, ids, session } = await scene();
  const [almond, birch] = ids as [string, string];
  const comes = await createInvitation(app(), { eventId: event.id, personId: almond });
  await createInvitation(app(), { eventId: event.id, personId: birch });
  await app().http.get(Answers, { strict: false }).record(answerRequest(comes));
  const { page, problems } = await openPage({ session });
  await page.goto(`${app().url}/console/debates/${event.id}/guests`);
  const printed = async (all: boolean) => {
    await page.getByRole('button', { name: 'Export' }).click();
    const dialog = page.getByRole('dialog', { name: 'Export the guest list' });
    await dialog.getByRole('radio', { name: 'Name badges' }).check();
    const only = dialog.getByRole('checkbox', { name: 'Only guests with a seat' });
    expect(await only.isChecked()).toBe(true);
    if (all) await only.uncheck();
    await dialog.getByLabel('What is it for?').fill('The door');
    const { bytes } = await saved(page, 'Make the PDF');
    await dialog.waitFor({ state: 'detached' });
    return readPdf(bytes).texts.join('\n');
  };
  const some = await printed(false);
  expect(some).toContain('Almond');
  expect(some).not.toContain('Birch');
  expect(await printed(true)).toContain('Birch');
  expect(problems).toEqual([]);
});
