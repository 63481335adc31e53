import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { Answers } from '../../src/modules/rsvps/answers.service.js';
import { PortionWriter } from '../../src/modules/invitations/portions/portion-writer.js';
import { portionSize, wholeWave } from '../../src/modules/invitations/portions/portions.js';
import { newId } from '../../src/platform/tokens/tokens.js';
import { answerRequest } from '../factories/answers.js';
import { createEvent } from '../factories/events.js';
import { createList, createPerson } from '../factories/people.js';
import { desktop, expectAccessible, phone } from '../support/browser.js';
import { openConsole } from '../support/console.js';
import { testApp } from '../support/test-app.js';

// No worker: the rest of a wave waits until a test has it written.
const app = testApp({ ROLE: 'web' });

const look = async (page: Page, name: string): Promise<void> => {
  await expectAccessible(page);
  if (process.env['PICTURES'])
    await page.screenshot({ path: `${process.env['PICTURES']}/${name}.png`, fullPage: true });
};

/** Of the large wave. */
const size = wholeWave + 30;

/** A debate with a large wave of which the first portion is written, and a small one from a list. */
async function scene(options: Parameters<typeof openConsole>[2] = {}) {
  const opened = await openConsole(app(), '/', options);
  const { team, client } = opened;
  const { id } = await createEvent(app().source, { teamId: team.id, capacity: 3 });
  const rows: { id: string }[] = await app().source.query(
    `WITH people AS (
       INSERT INTO people (id, given_name, family_name, category_id, language)
       SELECT uuidv7(), 'Guest', 'Number ' || n, 'ngo', 'en' FROM generate_series(1, $1::int) n RETURNING id),
     emails AS (
       INSERT INTO person_emails (id, person_id, email, preferred) SELECT uuidv7(), id, id || '@example.org', true FROM people)
     SELECT id FROM people`,
    [size],
  );
  const send = async (body: { listIds: string[]; personIds: string[] }) =>
    (await client.post(`/events/${id}/waves`, { ...body, note: {} }, { key: newId() })).body;
  const never = await createPerson(app().source, { doNotInvite: true });
  const guests = [];
  for (const familyName of ['Almond', 'Birch', 'Cedar'])
    guests.push((await createPerson(app().source, { givenName: 'Guest', familyName })).id);
  const list = await createList(app().source, team.id, [...guests, never.id], 'Water desks');
  const small = await send({ listIds: [list.id], personIds: [] });
  const large = await send({ listIds: [], personIds: rows.map((row) => row.id) });
  const [first] = await app().source.query(
    `SELECT id, event_id AS "eventId" FROM invitations WHERE wave_id = $1 AND person_id = $2`,
    [small.id, guests[0]],
  );
  await app().http.get(Answers, { strict: false }).record(answerRequest(first));
  const path = `${app().url}/console/debates/${id}`;
  return { ...opened, eventId: id, large, path };
}

test('every wave is found from the guest list: what became of it, its guests and its mails', async () => {
  const { page, path, problems } = await scene();
  await page.goto(`${path}/guests`);
  await page.getByRole('link', { name: 'Waves', exact: true }).press('Enter');
  const small = page.getByRole('region', { name: 'Wave 1: 3 guests' });
  await small.getByText('1 accepted').waitFor();
  await small.getByText('2 no answer').waitFor();
  await small.getByText('1 marked “do not invite”').waitFor();
  await small.getByText(/by Organiser/).waitFor();
  await small.getByText('From the list Water desks').waitFor();
  const large = page.getByRole('region', { name: `Wave 2: ${size} guests` });
  await large.getByText('Being written').waitFor();
  await large
    .getByRole('listitem')
    .filter({ hasText: `${size - portionSize} to be written` })
    .waitFor();
  await look(page, 'waves');
  await page.setViewportSize(phone);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(phone.width);
  await look(page, 'waves-phone');
  await page.setViewportSize(desktop);

  await small.getByRole('link', { name: '2 no answer' }).press('Enter');
  await page.getByRole('row', { name: /Birch/ }).waitFor();
  await page.getByRole('row', { name: /Cedar/ }).waitFor();
  expect(await page.getByRole('row', { name: /Almond|Number/ }).count()).toBe(0);
  await page.goBack();
  await small.getByRole('link', { name: 'Its mails' }).press('Enter');
  await page.getByRole('row', { name: /Almond/ }).waitFor();
  await page.getByRole('button', { name: 'All 3' }).waitFor();
  expect(await page.getByRole('row', { name: /Number/ }).count()).toBe(0);
  await look(page, 'waves-mails');
  expect(problems).toEqual([]);
});

test('the rest of a wave is stopped with a reason, by the keyboard, and what has not left is held along with it', async () => {
  const { page, path, problems } = await scene({ colorScheme: 'dark' });
  await page.goto(`${path}/waves`);
  const large = page.getByRole('region', { name: /^Wave 2/ });
  await large.getByRole('button', { name: 'Stop the rest of this wave …' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Stop the rest of wave 2?' });
  await dialog.getByText(`${size - portionSize} people of this wave are not written to yet`).waitFor();
  await dialog.getByText(`${portionSize} invitations are written already and stand.`).waitFor();
  const stop = dialog.getByRole('button', { name: 'Stop the rest' });
  expect(await stop.isDisabled()).toBe(true);
  await look(page, 'waves-stop-dark');
  await dialog.getByLabel('Put those left out into the plan, for the next wave').press('Space');
  await dialog.getByLabel('Also hold the mails that have not left yet').press('Space');
  await dialog.getByLabel('Why?').fill('The wrong list was chosen');
  await dialog.getByLabel('Why?').press('Enter');
  const left = size - portionSize;
  await page
    .getByText(`${left} people were left out. ${left} people stand in the plan now, for the next wave.`)
    .waitFor();
  await page.getByText(`Held in the outbox: ${portionSize} mails.`).waitFor();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('region', { name: `Wave 2: ${portionSize} guests` }).waitFor();
  await large.getByText('Organiser: The wrong list was chosen').waitFor();
  await large.getByText(`${size - portionSize} because the rest was stopped`).waitFor();
  await large.getByText('Held', { exact: true }).waitFor();
  expect(await large.getByRole('button', { name: /^Stop/ }).count()).toBe(0);
  await look(page, 'waves-stopped-dark');

  await large.getByRole('button', { name: 'Release what is held …' }).press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Release', exact: true }).press('Enter');
  await page.getByText(`Released: ${portionSize} mails.`).waitFor();
  expect(problems).toEqual([]);
});

test('who presses too late is told so: the worker had written the last of the wave meanwhile', async () => {
  const { page, path, large: wave, problems } = await scene();
  await page.goto(`${path}/waves`);
  await page.getByRole('button', { name: 'Stop the rest of this wave …' }).click();
  const dialog = page.getByRole('dialog', { name: 'Stop the rest of wave 2?' });
  await dialog.getByLabel('Why?').fill('The wrong list was chosen');
  await app().http.get(PortionWriter, { strict: false }).write(wave.id);
  await page.getByRole('listitem').filter({ hasText: 'to be written' }).waitFor({ state: 'detached' });
  await dialog.getByRole('button', { name: 'Stop the rest' }).click();
  await dialog.getByText('Every invitation of this wave is written, so there is no rest to stop.').waitFor();
  await look(page, 'waves-too-late');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(await page.getByRole('button', { name: /^Stop/ }).count()).toBe(0);
  expect(problems).toEqual([expect.stringContaining('409')]);
});

test('the button that sends a wave stays where it is, in sight, when the mail beside it comes', async () => {
  const { page, team, problems } = await openConsole(app());
  const { id } = await createEvent(app().source, { teamId: team.id });
  const guest = await createPerson(app().source, { givenName: 'Guest', familyName: newId() });
  for (const viewport of [desktop, phone]) {
    await page.setViewportSize(viewport);
    await page.goto(`${app().url}/console/debates/${id}/invite`);
    await page.getByLabel('Find people to invite').fill(guest.familyName);
    await page.getByRole('option', { name: new RegExp(guest.familyName) }).click();
    let letCome = () => {};
    const asked = new Promise<void>((resolve) => (letCome = resolve));
    await page.route('**/waves/preview/*', async (route) => {
      await asked;
      await route.continue();
    });
    await page.getByRole('button', { name: 'Check the wave' }).click();
    const send = page.getByRole('button', { name: 'Send 1 invitation…' });
    await send.waitFor();
    const before = await send.boundingBox();
    expect(before!.y + before!.height).toBeLessThan(viewport.height);
    letCome();
    await page.getByTitle(/^Mail to /).waitFor();
    expect(await send.boundingBox()).toEqual(before);
    await page.unroute('**/waves/preview/*');
  }
  expect(problems).toEqual([]);
});
