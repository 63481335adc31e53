import { expect, test } from 'vitest';
import { createEvent } from '../factories/events.js';
import { createInvitation } from '../factories/invitations.js';
import { expectAccessible, phone } from '../support/browser.js';
import { eventually } from '../support/eventually.js';
import { heading, openConsole } from '../support/console.js';
import { mailsTo } from '../support/outbox.js';
import { look } from '../support/pictures.js';
import { testApp } from '../support/test-app.js';

const app = testApp();

const subjectsTo = async (address: string): Promise<string[]> =>
  (await mailsTo(app(), address)).map(({ subject }) => subject);

test('a debate is moved, postponed, set anew, cancelled and archived; each dialog says what follows', async () => {
  const { page, team, client, problems } = await openConsole(app());
  const { id } = await createEvent(app().source, { teamId: team.id, title: { en: 'Water and borders' } });
  const guest = await createInvitation(app(), { eventId: id });
  const { body: before } = await client.get(`/events/${id}`);
  await page.goto(`${app().url}/console/debates/${id}`);
  const open = async (step: RegExp) => {
    await page.getByRole('button', { name: 'Next steps' }).click();
    await page.getByRole('menuitem', { name: step }).click();
    await page.getByRole('dialog').waitFor();
    await expectAccessible(page);
    return page.getByRole('dialog');
  };
  const status = async () => (await client.get(`/events/${id}`)).body.status as string;

  const day = before.startsLocal.slice(0, 10);
  const moving = await open(/^Move to another time/);
  await moving.getByText('gets the new time in their calendar').waitFor();
  await moving.getByText('One guest is written to: one mail in English.').waitFor();
  await look(page, 'told-move');
  await moving.getByLabel('Begins').fill(`${day}T16:00`);
  expect(await moving.getByLabel('Ends').inputValue()).toBe(`${day}T18:00`);
  await moving.getByRole('button', { name: 'Move to another time' }).click();
  await moving.waitFor({ state: 'detached' });
  await page
    .getByText(/16:00–18:00/)
    .first()
    .waitFor();

  const postponing = await open(/^Postpone/);
  const postpone = postponing.getByRole('button', { name: 'Postpone' });
  expect(await postpone.isDisabled()).toBe(true);
  await postponing.getByLabel('Reason').fill('The minister is ill');
  await postpone.click();
  await postponing.waitFor({ state: 'detached' });
  expect(await status()).toBe('postponed');

  await page.getByRole('button', { name: 'Set the new date' }).click();
  const setting = page.getByRole('dialog');
  await setting.getByLabel('Begins').fill(`${Number(day.slice(0, 4)) + 1}-05-20T10:00`);
  await setting.getByRole('button', { name: 'Set the new date' }).click();
  await setting.waitFor({ state: 'detached' });
  expect(await status()).toBe('published');

  const cancelling = await open(/^Cancel/);
  await cancelling.getByRole('button', { name: 'Not now' }).click();
  await cancelling.waitFor({ state: 'detached' });
  expect(await status()).toBe('published');
  const again = await open(/^Cancel/);
  await again
    .getByText(/^One guest is written to: one mail in English\.$|^Nobody is written to\.$/)
    .waitFor();
  await again.getByLabel('Reason').fill('No quorum');
  await again.getByRole('button', { name: 'Cancel the debate' }).click();
  await again.waitFor({ state: 'detached' });
  expect(await status()).toBe('cancelled');
  await page.getByText('“Next steps” can take it up again').waitFor();
  await page.getByText('Reason: No quorum').waitFor();

  const archiving = await open(/^Archive/);
  await archiving.getByRole('button', { name: 'Archive' }).click();
  await archiving.waitFor({ state: 'detached' });
  expect(await status()).toBe('archived');
  await heading(page, 'Water and borders').waitFor();
  expect(guest.eventId).toBe(id);
  expect(problems).toEqual([]);
});

test('the settings say how many will be written to before they are saved, on a phone too', async () => {
  const { page, team, problems } = await openConsole(app(), '/', { viewport: phone });
  const { id } = await createEvent(app().source, { teamId: team.id, title: { en: 'Water and borders' } });
  for (const language of ['en', 'fr', 'en']) await createInvitation(app(), { eventId: id, language });
  await page.goto(`${app().url}/console/debates/${id}/settings`);
  const title = page.getByRole('textbox', { name: /^Title/ }).first();
  await title.fill('Water, borders and law');
  await page.getByText('3 guests are written to: 2 mails in English, 1 in French.').waitFor();
  await expectAccessible(page);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width);
  await look(page, 'told-settings-phone');
  await title.fill('Water and borders');
  await page.getByText(/are written to/).waitFor({ state: 'detached' });
  await page.getByLabel('Seats in the room').fill('40');
  await page.getByText('Not saved yet.').waitFor();
  expect(await page.getByText(/are written to/).count()).toBe(0);
  // Discretion alone is news to everybody who knows of it, but to those at risk, who never had another entry.
  await createInvitation(app(), { eventId: id, atRisk: true });
  await app().source.query(
    `UPDATE invitations SET told = '{"title":"Water and borders","discreet":"Appointment"}'
      WHERE event_id = $1 AND person_id IN (SELECT id FROM people WHERE at_risk)`,
    [id],
  );
  await page.getByLabel('Discreet mails and calendar entries').press('Space');
  await page.getByText('3 guests are written to: 2 mails in English, 1 in French.').waitFor();
  await page.getByText(/^One guest hears nothing: 1 had a neutral entry/).waitFor();
  await look(page, 'told-discreet-phone');
  expect(problems).toEqual([]);
});

test('an answer for several guests that fails in the midst is pressed again: what stands is said, and nothing is recorded twice, not even where the receipt got lost', async () => {
  const { page, team } = await openConsole(app());
  const { id } = await createEvent(app().source, { teamId: team.id, capacity: 10 });
  const guests = [];
  for (const familyName of ['Almond', 'Birch', 'Cedar', 'Dogwood'])
    guests.push(await createInvitation(app(), { eventId: id, givenName: 'Guest', familyName }));
  const [, birch, cedar] = guests;
  await page.goto(`${app().url}/console/debates/${id}/guests?answer=none`);
  for (const name of [/Almond/, /Birch/, /Cedar/, /Dogwood/])
    await page.getByRole('checkbox', { name }).check();
  await page.getByRole('button', { name: 'Record an answer', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Record the answer of 4 guests' });
  await dialog.getByLabel('How do you know?').fill('Their secretariat rang');

  // Birch is withdrawn by a colleague at that moment; of Cedar the answer arrives and its receipt does not.
  await app().source.query('UPDATE invitations SET revoked_at = now() WHERE id = $1', [birch!.id]);
  await page.route(`**/invitations/${cedar!.id}/answers`, async (route) => {
    await route.fetch();
    await route.abort();
  });
  await dialog.getByRole('button', { name: 'Record 4 answers' }).click();
  const alert = dialog.getByRole('alert', { name: '1 of 4 answers is recorded and stands' });
  await alert.getByText(/^Guest Birch: /).waitFor();
  await alert.getByText(/^Guest Cedar: The server cannot be reached/).waitFor();
  await alert.getByText('Guest Dogwood: not tried.').waitFor();
  await expectAccessible(page);

  await page.unroute(`**/invitations/${cedar!.id}/answers`);
  await app().source.query('UPDATE invitations SET revoked_at = NULL WHERE id = $1', [birch!.id]);
  await dialog.getByRole('button', { name: 'Record the other 3 answers' }).click();
  await page.getByText('4 answers are recorded: 4 have seats.').waitFor();
  const recorded: { guest: string; times: number }[] = await app().source.query(
    `SELECT invitation_id AS guest, count(*)::int AS times FROM answers WHERE event_id = $1 GROUP BY 1`,
    [id],
  );
  expect(recorded.map(({ times }) => times)).toEqual([1, 1, 1, 1]);
});

test('several guests are reminded, answered for and withdrawn at once', async () => {
  const { page, team, client, problems } = await openConsole(app());
  const { id } = await createEvent(app().source, { teamId: team.id, capacity: 10 });
  const names = ['Almond', 'Birch', 'Cedar', 'Dogwood'];
  const guests = [];
  for (const familyName of names)
    guests.push(await createInvitation(app(), { eventId: id, givenName: 'Guest', familyName }));
  const [almond, birch, cedar, dogwood] = guests;
  const yes = { answer: 'accepted', mode: 'room', reason: 'told us' };
  await client.post(`/invitations/${dogwood!.id}/answers`, yes);
  await page.goto(`${app().url}/console/debates/${id}/guests`);
  const select = async (...chosen: string[]) => {
    for (const name of chosen) await page.getByRole('checkbox', { name: new RegExp(name) }).check();
  };
  const act = (name: string) => page.getByRole('button', { name, exact: true }).click();

  await select('Almond', 'Birch', 'Dogwood');
  await act('Remind');
  const reminding = page.getByRole('dialog', { name: 'Remind 2 guests?' });
  await reminding.getByText('1 of the selected have answered and are left alone.').waitFor();
  await expectAccessible(page);
  await reminding.getByRole('button', { name: 'Send the reminder' }).click();
  await page.getByText('2 reminders are in the outbox.').waitFor();
  for (const guest of [almond!, birch!])
    expect(await eventually(async () => (await subjectsTo(guest.email)).at(-1))).toMatch(/^Please answer: /);
  expect((await subjectsTo(dogwood!.email)).filter((subject) => subject.startsWith('Please answer'))).toEqual(
    [],
  );

  await select('Almond', 'Birch');
  await act('Record an answer');
  const recording = page.getByRole('dialog', { name: 'Record the answer of 2 guests' });
  await recording.getByRole('radio', { name: 'Declines' }).check();
  const record = recording.getByRole('button', { name: 'Record 2 answers' });
  expect(await record.isDisabled()).toBe(true);
  await recording.getByLabel('How do you know?').fill('Their secretariat rang');
  await expectAccessible(page);
  await record.click();
  await page.getByText('2 answers are recorded.').waitFor();
  await page.getByRole('button', { name: 'Declined 2' }).waitFor();

  await select('Cedar', 'Dogwood');
  await act('Withdraw');
  const withdrawing = page.getByRole('dialog', { name: 'Withdraw 2 invitations?' });
  const confirm = withdrawing.getByRole('button', { name: 'Withdraw' });
  expect(await confirm.isDisabled()).toBe(true);
  await withdrawing.getByLabel('Reason').fill('Invited by mistake');
  await confirm.click();
  await page.getByText('2 invitations are withdrawn.').waitFor();
  const { body: counts } = await client.get(`/events/${id}/invitations/counts`);
  expect(counts).toMatchObject({ accepted: 0, declined: 2, revoked: 2 });
  for (const guest of [cedar!, dogwood!]) expect((await fetch(app().url + guest.path)).status).toBe(404);
  expect(problems).toEqual([]);
});
