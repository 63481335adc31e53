import { mkdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { MailRuleClock } from '../../src/modules/mailrules/mail-rule-clock.js';
import { createInvitation } from '../factories/invitations.js';
import { createRule, fallDue } from '../factories/mail-rules.js';
import { organiseEvent } from '../factories/organised-events.js';
import { expectAccessible, openPage, phone } from '../support/browser.js';
import { openConsole } from '../support/console.js';
import { eventually } from '../support/eventually.js';
import { outboxOf } from '../support/outbox.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
const pictures = process.env['PICTURES'];
if (pictures) mkdirSync(pictures, { recursive: true });
const tick = () => app().http.get(MailRuleClock, { strict: false }).tick();

test('a rule is made with a preview of whom and what, switched, changed, and says what it waits for', async () => {
  const { page, team, client, problems } = await openConsole(app());
  const event = await organiseEvent(app(), { teamId: team.id, organiser: client });
  for (const [givenName, language] of [
    ['Zoé', 'fr'],
    ['Ivo', 'en'],
  ] as const)
    await createInvitation(app(), { eventId: event.id, givenName, familyName: 'Example', language });
  await page.goto(`${app().url}/console/debates/${event.id}/mail`);
  await page.getByRole('navigation', { name: 'Mail' }).getByRole('link', { name: 'Rules' }).click();
  await page.getByText('No rules yet').waitFor();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Add a rule' }).click();
  await page.getByRole('menuitem', { name: /^Reminder to answer/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Reminder to answer: a rule' });
  await dialog.getByRole('heading', { name: /^2 guests, / }).waitFor();
  // Exactly so many hours, or days and a time: the moment is shown on the debate's own clock.
  await dialog.getByRole('combobox', { name: 'When' }).click();
  await page.getByRole('option', { name: 'Hours before' }).click();
  const hours = dialog.getByRole('textbox', { name: 'Hours before' });
  await hours.clear();
  expect(await hours.inputValue()).toBe('');
  await hours.blur();
  expect(await hours.inputValue()).toBe('24');
  await hours.clear();
  await hours.pressSequentially('36');
  expect(await hours.inputValue()).toBe('36');
  await hours.fill('24');
  await dialog.getByText(/^Counted exactly/).waitFor();
  await dialog.getByRole('heading', { name: /^2 guests, .*, Brussels \(CES?T\)$/ }).waitFor();
  await expectAccessible(page);
  if (pictures) await page.screenshot({ path: `${pictures}/dialog-hours.png` });
  await dialog.getByRole('combobox', { name: 'When' }).click();
  await page.getByRole('option', { name: 'Days before, at a time' }).click();
  await dialog.getByLabel('Days before').fill('5');
  await dialog.getByLabel('Own words, English').fill('It would help us to hear from you.');
  await dialog.getByText(/^Please answer: /).click();
  await dialog.getByTitle(/in English$/).waitFor();
  await dialog.getByText('Who they are, and who is left out').click();
  await dialog.getByText('Zoé Example').waitFor();
  await expectAccessible(page);
  if (pictures) await page.screenshot({ path: `${pictures}/dialog.png` });
  await dialog.getByRole('button', { name: 'Add the rule' }).click();
  await dialog.waitFor({ state: 'detached' });

  const card = page.getByRole('region', { name: 'Reminder to answer' });
  await card
    .getByText(/^5 days before the deadline, at 09:00 \(Europe\/Brussels\), to guests who have not answered/)
    .waitFor();
  await card.getByText(/reaches 2 guests now/).waitFor();
  await card.getByText('Waits for its time').waitFor();
  await card.getByRole('switch').press('Space');
  await card.getByText('Off', { exact: true }).first().waitFor();
  await card.getByRole('switch').press('Space');
  await card.getByText('Waits for its time').waitFor();
  await expectAccessible(page);
  if (pictures) await page.screenshot({ path: `${pictures}/card.png` });

  await card.getByRole('button', { name: 'Change and preview' }).click();
  const { body } = await client.get(`/events/${event.id}/mail-rules`);
  await client.patch(
    `/events/${event.id}/mail-rules/${body.items[0].id}`,
    { days: 9 },
    body.items[0].version,
  );
  await dialog.getByLabel('Days before').fill('4');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText('Somebody else changed this rule in the meantime').waitFor();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Keep mine' }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'detached' });
  await card.getByText(/^4 days before/).waitFor();
  expect(problems.filter((problem) => !problem.includes('412'))).toEqual([]);
});

test('a rule whose time passed unattended asks; sent, its mails stand in the outbox until released', async () => {
  const { page, team, client, problems } = await openConsole(app(), '/', { viewport: phone });
  const event = await organiseEvent(app(), { teamId: team.id, organiser: client });
  for (const givenName of ['Zoé', 'Ivo', 'Mara'])
    await createInvitation(app(), { eventId: event.id, givenName });
  const { id } = await createRule(event);
  await fallDue(app(), id, 240);
  await tick();
  await page.goto(`${app().url}/console/debates/${event.id}/mail`);
  await page.getByRole('link', { name: /^Rules\s*1 to decide/ }).click();
  const card = page.getByRole('region', { name: 'Reminder to answer' });
  await card.getByText('Send it now to 3 guests?').waitFor();
  await expectAccessible(page);
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  if (pictures) await page.screenshot({ path: `${pictures}/asks-phone.png` });
  await card.getByRole('button', { name: 'Send now' }).click();
  await card.getByText('In the outbox', { exact: true }).waitFor();
  await card.getByRole('link', { name: '3 held' }).click();
  await page.getByRole('table', { name: 'Mail' }).getByText('Held').first().waitFor();
  await eventually(
    async () => (await outboxOf(app(), `event_id = '${event.id}' AND state = 'held'`)).length === 3,
  );
  if (pictures) await page.screenshot({ path: `${pictures}/outbox-phone.png` });
  expect(problems).toEqual([]);
});

test('the programme and the thanks as their readers see them', async () => {
  const { team, client } = await openConsole(app());
  const event = await organiseEvent(app(), { teamId: team.id, organiser: client });
  const guest = await createInvitation(app(), {
    eventId: event.id,
    givenName: 'Zoé',
    familyName: 'Example',
    language: 'fr',
  });
  await client.post(
    `/invitations/${guest.id}/answers`,
    { answer: 'accepted', mode: 'room', reason: 'phone' },
    { key: 'key-of-answer' },
  );
  const day = event.view.startsLocal.slice(0, 10);
  for (const [title, kind, at] of [
    ['Opening words', 'session', '12:30'],
    ['Coffee', 'break', '13:00'],
    ['Who pays?', 'session', '13:15'],
  ] as const)
    await client.post(`/events/${event.id}/sessions`, {
      kind,
      title: { en: title },
      startsLocal: `${day}T${at}`,
      minutes: 30,
    });
  const { page } = await openPage();
  for (const [kind, answers] of [
    ['programme', ['accepted']],
    ['thanks', ['accepted']],
  ] as const) {
    const { body } = await client.post(`/events/${event.id}/mail-rules/preview`, {
      kind,
      days: 1,
      atLocal: '09:00',
      answers,
      categoryIds: [],
    });
    await page.setContent(body.samples[0].html);
    await page.getByText('Ne plus recevoir ces courriels').waitFor();
    if (pictures) await page.screenshot({ path: `${pictures}/mail-${kind}.png`, fullPage: true });
  }
});
