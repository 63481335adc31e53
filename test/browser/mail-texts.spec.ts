import { mkdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createInvitation } from '../factories/invitations.js';
import { organiseEvent } from '../factories/organised-events.js';
import { expectAccessible, phone } from '../support/browser.js';
import { openConsole } from '../support/console.js';
import { eventually } from '../support/eventually.js';
import { holdAnswers } from '../support/late-answers.js';
import { outboxOf } from '../support/outbox.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
const pictures = process.env['PICTURES'];
if (pictures) mkdirSync(pictures, { recursive: true });

// Many steps, each of them a page of the console at work.
const patience = 240_000;

test(
  'own words for a mail: written with a live preview of a real guest, tested, saved, kept from being lost, reset',
  { timeout: patience },
  async () => {
    const { page, team, client, problems } = await openConsole(app());
    const shot = async (name: string) =>
      pictures && page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
    const event = await organiseEvent(app(), { teamId: team.id, organiser: client });
    await createInvitation(app(), {
      eventId: event.id,
      givenName: 'Zoé',
      familyName: '{{contact}}',
      language: 'fr',
    });
    await createInvitation(app(), {
      eventId: event.id,
      givenName: 'Nadia',
      familyName: 'Hiddenova',
      atRisk: true,
    });
    await page.goto(`${app().url}/console/debates/${event.id}/mail`);
    await page.getByRole('navigation', { name: 'Mail' }).getByRole('link', { name: 'Texts' }).click();
    await page.getByRole('heading', { name: 'After an answer' }).waitFor();
    await expectAccessible(page);
    await shot('list');

    await page.getByRole('button', { name: 'Invitation, English: Standard words' }).click();
    await page.getByLabel('Subject').waitFor();
    const subject = page.getByRole('textbox', { name: 'Subject' });
    const body = page.getByRole('textbox', { name: 'Text' });
    await subject.fill('Your seat at {{title}}');
    await body.fill('We would **love** to see you, ');
    await page.getByRole('button', { name: 'Insert a placeholder' }).click();
    await page.getByRole('menuitem', { name: /^\{\{name\}\}/ }).click();
    await expect.poll(() => body.inputValue()).toBe('We would **love** to see you, {{name}}');
    const preview = page.getByRole('region', { name: 'Preview' });
    await preview.getByText('Your seat at Media freedom after the summit').waitFor();
    await preview.getByRole('combobox', { name: 'With the values of' }).fill('Zo');
    await page.getByRole('option', { name: /^Zoé/ }).click();
    const mail = preview.frameLocator('iframe');
    await mail.getByText('We would love to see you, Zoé {{contact}}').waitFor();
    await mail.getByText('has the pleasure').waitFor({ state: 'detached' });
    await expectAccessible(page);
    await shot('editor');

    await preview.getByRole('combobox', { name: 'With the values of' }).fill('Guest');
    await page.getByRole('option', { name: /^Guest/ }).click();
    await preview.getByText('This reader gets a discreet mail').waitFor();
    await preview.getByText(/^Invitation: Appointment/).waitFor();
    expect(await page.content()).not.toContain('Hiddenova');
    await shot('discreet');
    await preview.getByRole('combobox', { name: 'With the values of' }).fill('Zo');
    await page.getByRole('option', { name: /^Zoé/ }).click();

    await body.fill('Hello {{nmae}}');
    await page
      .getByText(/There is no placeholder \{\{nmae\}\} in this mail/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.poll(() => page.getByText(/There is no placeholder \{\{nmae\}\}/).count()).toBe(2);
    await shot('refused');
    await body.fill('Hello {{name}}, see [the map](https://example.org/map).');
    await page.getByRole('button', { name: 'Send a test to me' }).click();
    await page.getByText(/^A test is on its way to /).waitFor();
    const [sent] = await outboxOf(app(), `kind = 'test' AND team_id = $1`, [team.id]);
    expect(sent!.subject).toBe('[Test] Your seat at Media freedom after the summit');
    expect(sent!.text).toContain('Hello Zoé {{contact}}, see the map (https://example.org/map).');

    // Leaving with words that are not saved asks.
    await page.getByRole('group', { name: 'Language' }).getByRole('button', { name: 'French' }).click();
    const leaving = page.getByRole('dialog', { name: 'Leave without saving?' });
    await leaving.getByRole('button', { name: 'Cancel' }).click();
    await leaving.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('This debate’s words').waitFor();
    await page.getByText(/The standard words still go to those who read French \(1 guests?\)/).waitFor();
    await expectAccessible(page);

    // Somebody else saves in between.
    await body.fill('Mine, {{name}}.');
    const theirs = { subject: 'Theirs', body: 'Theirs, {{name}}.' };
    expect(
      (await client.send('PUT', `/events/${event.id}/mail-texts/invitation/en`, { body: theirs, version: 1 }))
        .status,
    ).toBe(200);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Somebody else changed these words in the meantime').waitFor();
    await page.getByRole('button', { name: 'Keep mine' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await eventually(async () => {
      const { body: now } = await client.get(`/events/${event.id}/mail-texts`);
      return (
        now.kinds[0].texts.find(({ language }: { language: string }) => language === 'en').body ===
        'Mine, {{name}}.'
      );
    });
    // The server has them before the page knows; until then it would reset an older version.
    const save = page.getByRole('button', { name: 'Save', exact: true });
    await expect
      .poll(async () => (await save.isDisabled()) && !(await save.getAttribute('data-loading')), {
        timeout: 20_000,
      })
      .toBe(true);
    const changes: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/invitation/en')) changes.push(request.method());
    });
    await page.getByRole('button', { name: 'Reset…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Drop these words' }).click();
    await page.getByText('Standard words. The greeting').waitFor();
    // The answer to the question alone: the form beneath it once sent its words as well, and they overtook each other.
    expect(changes).toEqual(['DELETE']);
    expect(await subject.inputValue()).toBe('Invitation: {{title}} ({{day}})');
    // The refused preview and the refused saves.
    expect(problems.filter((problem) => !/\b4(00|12)\b/.test(problem))).toEqual([]);
  },
);

test('words written while a save is on its way stay, as does the editor while lists cannot be had', async () => {
  const { page, team, client } = await openConsole(app());
  const event = await organiseEvent(app(), { teamId: team.id, organiser: client });
  await page.goto(`${app().url}/console/debates/${event.id}/mail/texts?kind=invitation&language=en`);
  const body = page.getByRole('textbox', { name: 'Text' });
  const save = page.getByRole('button', { name: 'Save', exact: true });
  await body.fill('First words.');

  const { arrive } = await holdAnswers(page, 'PUT', '**/mail-texts/invitation/en');
  // Lists can no longer be had: the answer to the save is all that the page learns.
  let refused = 0;
  await page.route('**/mail-texts', (route) => (refused++, route.abort()));
  await save.click();
  await page.locator('button[data-loading]', { hasText: 'Save' }).waitFor();
  await body.fill('First words. And more.');
  arrive();
  await page.getByText('Saved.').waitFor();
  await page.getByText('This debate’s words. The greeting').waitFor();
  expect(await body.inputValue()).toBe('First words. And more.');
  await save.click();
  await expect.poll(() => save.isDisabled()).toBe(true);
  await page.locator('button[data-loading]', { hasText: 'Save' }).waitFor({ state: 'detached' });
  // Asked for after each save, and twice more after the last: then the page knows that it fails.
  await expect.poll(() => refused, { timeout: 20_000 }).toBeGreaterThanOrEqual(4);
  await page.getByText('This debate’s words. The greeting').waitFor();
  expect(await body.inputValue()).toBe('First words. And more.');
  const { body: now } = await client.get(`/events/${event.id}/mail-texts`);
  expect(now.kinds[0].texts.find(({ language }: { language: string }) => language === 'en')).toMatchObject({
    body: 'First words. And more.',
    version: 2,
  });
});

test(
  'a team’s words; sender, signature and discretion in the settings; all of it on a phone',
  { timeout: patience },
  async () => {
    const { page, team, client, problems } = await openConsole(app());
    const event = await organiseEvent(app(), { teamId: team.id, organiser: client });
    await page.goto(`${app().url}/console/team`);
    await page.getByRole('link', { name: 'Mail texts of the team' }).click();
    await page.getByRole('button', { name: 'Cancelled, German: Standard words' }).click();
    await page.getByRole('textbox', { name: 'Text' }).fill('Leider fällt {{title}} aus.');
    await page
      .getByRole('region', { name: 'Preview' })
      .frameLocator('iframe')
      .getByText(/^Leider fällt Media freedom/)
      .waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('The team’s words. The greeting').waitFor();
    await expectAccessible(page);

    await page.goto(`${app().url}/console/debates/${event.id}/settings`);
    await page.getByRole('textbox', { name: 'Mails come from' }).fill('Summit desk');
    await page.getByLabel('Signature, English').fill('Kind regards');
    await page.getByRole('switch', { name: /^Discreet mails/ }).press('Space');
    await page.getByText(/Whoever is invited already gets a neutral mail/).waitFor();
    await page.getByLabel('Neutral title, English').fill('Coffee');
    await page.getByText('Guests already invited get a neutral mail').waitFor();
    await expectAccessible(page);
    if (pictures) await page.screenshot({ path: `${pictures}/settings.png`, fullPage: true });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    expect((await client.get(`/events/${event.id}`)).body).toMatchObject({
      mailSender: 'Summit desk',
      mailSignature: { en: 'Kind regards' },
      discreet: true,
      discreetTitle: { en: 'Coffee' },
    });

    await page.setViewportSize(phone);
    for (const [name, path] of [
      ['phone-list', `debates/${event.id}/mail/texts`],
      ['phone-editor', `debates/${event.id}/mail/texts?kind=waiting&language=en`],
      ['phone-settings', `debates/${event.id}/settings`],
    ]) {
      await page.goto(`${app().url}/console/${path}`);
      await page
        .getByText(/On the waiting list|Discretion/)
        .first()
        .waitFor();
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
    }
    expect(problems).toEqual([]);
  },
);
