import { readFileSync } from 'node:fs';
import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { SetUp } from '../../src/modules/accounts/set-up.service.js';
import { expectAccessible, openPage, phone } from '../support/browser.js';
import { showRealNames } from '../support/console.js';
import { eventually } from '../support/eventually.js';
import { SmtpSink } from '../support/smtp-sink.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const sink = new SmtpSink();
let app: TestApp;
beforeAll(async () => {
  await sink.start();
  app = await startTestApp({ SMTP_URL: sink.url() });
});
afterAll(async () => {
  await app?.stop();
  await sink.stop();
});

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function choose(page: Page, field: string, option: string | RegExp) {
  await page.getByRole('combobox', { name: field, exact: true }).click();
  await page.getByRole('option', { name: option }).click();
}

async function setUp(page: Page) {
  const code = await app.http.get(SetUp).announce();
  await page.goto(`${app.url}/console/`);
  await heading(page, 'Set up Hemicycle').waitFor();
  await expectAccessible(page);
  await page.getByLabel('One-time code').fill(code!);
  await page.getByLabel('Your name').fill('First organiser');
  await page.getByLabel('Your e-mail').fill('first@example.org');
  await page.getByRole('textbox', { name: 'Password' }).fill('seven wide rivers');
  await page.getByLabel('Your first team').fill('Brussels office');
  await button(page, 'Start').click();
  await page.getByText('No debate yet').waitFor();
}

async function createDebate(page: Page) {
  const day = `${new Date().getFullYear() + 1}-05-20`;
  await page.getByRole('link', { name: 'New debate' }).first().click();
  await page.getByRole('textbox', { name: 'Title' }).fill('Water and borders');
  await page.getByLabel('Begins').fill(`${day}T12:30`);
  await page.getByLabel('Ends').fill(`${day}T15:00`);
  await choose(page, 'Time zone', /Lisbon/);
  await button(page, 'Create the draft').click();
  await heading(page, 'Water and borders').waitFor();
  await page.getByText(/20 May \d{4}, 12:30–15:00/).waitFor();
}

async function givePlace(page: Page) {
  await button(page, 'New venue …').click();
  const venue = page.getByRole('dialog', { name: 'New venue' });
  await venue.getByRole('textbox', { name: 'Name', exact: true }).fill('House of Debates');
  await venue.getByLabel('City').fill('Lisbon');
  await venue.getByLabel('Name of room 1').fill('Blue room');
  await venue.getByLabel('Seats of room 1').fill('12');
  await venue.getByRole('button', { name: 'Save venue' }).click();
  await choose(page, 'Room', 'Blue room (12 seats)');
  await choose(page, 'Who sees its page', /^Public/);
  await page.getByRole('textbox', { name: 'Contact address' }).fill('debates@example.org');
  expect(await page.getByLabel('Seats in the room').inputValue()).toBe('12');
  await expectAccessible(page);
  await button(page, 'Save').click();
  await page.getByText('Not saved yet.').waitFor({ state: 'detached' });
}

async function planProgramme(page: Page) {
  await page.getByRole('link', { name: /^Programme/ }).click();
  const add = async (kind: 'session' | 'break', title: string, minutes: string) => {
    await button(page, `Add a ${kind}`).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Title' }).fill(title);
    await dialog.getByLabel('Minutes').fill(minutes);
    await dialog.getByRole('button', { name: `Add the ${kind}` }).click();
    await dialog.waitFor({ state: 'detached' });
  };
  await add('session', 'Opening', '20');
  await add('break', 'Coffee', '15');
  await add('session', 'Discussion', '60');
  const rows = page.locator('main ol > li');
  await rows.nth(2).getByText('13:05–14:05').waitFor();
  await page.getByRole('button', { name: 'Move “Discussion”' }).focus();
  await page.keyboard.press('Space');
  await page.getByText(/Discussion is at place 3 of 3\./).waitFor({ state: 'attached' });
  await page.keyboard.press('ArrowUp');
  await page.getByText('Discussion is at place 2 of 3.', { exact: true }).waitFor({ state: 'attached' });
  await page.keyboard.press('Space');
  await rows.nth(1).getByText('12:50–13:50').waitFor();
  await rows.nth(2).getByText('13:50–14:05').waitFor();
}

async function publish(page: Page) {
  await button(page, 'Publish').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
  await page.getByText('Inviting', { exact: true }).waitFor();
}

async function importGuests(page: Page) {
  await page.getByRole('link', { name: 'Lists' }).click();
  await button(page, 'New list').first().click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Water desks');
  await button(page, 'Create the list').click();
  await heading(page, 'Water desks').waitFor();
  await page.goto(`${app.url}/console/imports/new`);
  const rows = [
    'Given name,Family name,E-mail',
    'Ada,Almond,almond@example.org',
    'Ben,Birch,guest-two@example.org',
  ];
  await page.locator('input[type=file]').setInputFiles({
    name: 'guests.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from([...rows, 'Cleo,Cedar,nowhere'].join('\n')),
  });
  await choose(page, 'Put everybody on the list', 'Water desks');
  await button(page, 'Check 3 rows').click();
  await button(page, 'Refused 1').waitFor();
  await page.getByRole('row', { name: /nowhere/ }).waitFor();
  await expectAccessible(page);
  await button(page, 'Import 2 people…').click();
  await button(page, 'Import').click();
  await page.getByRole('heading', { name: 'The people are in the address book' }).waitFor();
}

const alias = 'A writer from the south';

/** From here on nobody but cleared staff meets Ben Birch under his name; the first organiser is cleared. */
async function markAtRisk(page: Page) {
  await page.goto(`${app.url}/console/people?q=Birch`);
  await page.getByRole('link', { name: /Birch/ }).click();
  await page.getByRole('link', { name: 'Change' }).click();
  await page.getByRole('checkbox', { name: 'At risk' }).check();
  await page.getByLabel('Alias').fill(alias);
  await expectAccessible(page);
  const [saved] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'PATCH'),
    button(page, 'Save').click(),
  ]);
  expect(saved.status()).toBe(200);
  await heading(page, `Alias: “${alias}”`).waitFor();
  await showRealNames(page, 'First organiser', 'seven wide rivers');
  await heading(page, 'Ben Birch').waitFor();
}

async function putOnProgramme(page: Page, debate: string) {
  await page.goto(`${debate}/speakers`);
  await button(page, 'Add a speaker').first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Person' }).fill('Birch');
  await page.getByRole('option', { name: /Birch/ }).click();
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('At risk: by alias').waitFor();
}

/** A second organiser, without clearance, who takes up the invitation by mail. */
async function inviteColleague(page: Page): Promise<Page> {
  await page.goto(`${app.url}/console/team`);
  await button(page, 'Invite a colleague').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Second organiser');
  await dialog.getByLabel('E-mail').fill('second@example.org');
  await dialog.getByRole('button', { name: 'Invite' }).click();
  await dialog.waitFor({ state: 'detached' });
  const mail = (await eventually(() => sink.mailsTo('second@example.org')[0]))!;
  const { text } = await simpleParser(mail.raw);
  const colleague = await openPage();
  await colleague.page.goto(
    /https?:\S+account-link#\w+/.exec(text!)![0].replace(/^https?:\/\/[^/]+/, app.url),
  );
  await colleague.page.getByRole('textbox', { name: 'Password' }).fill('eight tall mountains');
  await colleague.page.getByRole('button', { name: 'Accept and sign in' }).click();
  await heading(colleague.page, /^Good/).waitFor();
  return colleague.page;
}

/** What somebody without clearance sees of Ben Birch in the console, and takes out of it. */
async function seesAliasOnly(page: Page, debate: string) {
  const expectAlias = async (where: string) => {
    const shown = (await page.locator('body').innerText()) + (await page.content());
    expect([where, shown.includes(alias), /Birch|guest-two/.test(shown)]).toEqual([where, true, false]);
  };
  await page.goto(`${debate}/guests`);
  await page.getByRole('row', { name: new RegExp(alias) }).waitFor();
  await expectAlias('guests');
  await button(page, 'Export').click();
  const dialog = page.getByRole('dialog');
  await page.getByRole('radio', { name: 'Plain table (.csv)' }).check();
  await dialog.getByLabel('What is it for?').fill('List for the host');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Export' }).click(),
  ]);
  const csv = readFileSync(await download.path(), 'utf8');
  expect([csv.includes('Almond'), csv.includes(alias), /Birch|guest-two/.test(csv)]).toEqual([
    true,
    true,
    false,
  ]);
  await page.goto(`${debate}/speakers`);
  await page.getByText(alias).first().waitFor();
  await expectAlias('speakers');
  await page.goto(debate);
  await page.getByRole('img', { name: '2 of 12 seats taken' }).waitFor();
  // The room is drawn and told by category; no name is in it.
  expect(await page.content()).not.toMatch(/Birch|guest-two/);
}

async function sendWave(page: Page, debate: string) {
  await page.goto(`${debate}/invite`);
  await page.getByRole('checkbox', { name: /Water desks/ }).check();
  await button(page, 'Check the wave').click();
  await page.getByRole('heading', { name: '2 invitations' }).waitFor();
  await page.getByRole('button', { name: /^Ben Birch/ }).click();
  await page
    .frameLocator('iframe[title^="Mail to"][title*="guest-two@"]')
    // At risk: the mail names neither the topic nor who invites.
    .getByText(/^You are invited to this appointment/)
    .waitFor();
  await expectAccessible(page);
  await button(page, 'Send 2 invitations…').click();
  await button(page, 'Send now').click();
  const sent = page.getByRole('region', { name: 'Wave 1: 2 guests' }).getByText('All sent');
  await sent.waitFor();
  // Who comes back to it finds it.
  await page.reload();
  await sent.waitFor();
  await page.getByRole('listitem').filter({ hasText: '2 sent' }).waitFor();
}

test('an organiser sets up an empty installation, draws up a debate, imports guests, one of them at risk, and sends a wave; the guests accept', async () => {
  // The machine stands on the other side of the date line; the debate's times are those of Lisbon all the same.
  const { page, problems } = await openPage({ timeZone: 'Pacific/Kiritimati' });
  page.setDefaultTimeout(20_000);
  await setUp(page);
  await createDebate(page);
  const debate = page.url().replace(/\/settings$/, '');
  await givePlace(page);
  await planProgramme(page);
  await publish(page);
  await importGuests(page);
  await markAtRisk(page);
  await putOnProgramme(page, debate);
  await sendWave(page, debate);

  expect(sink.received.map(({ to }) => to.join()).sort()).toEqual([
    'almond@example.org',
    'guest-two@example.org',
  ]);
  const links: string[] = [];
  for (const { raw, to } of sink.received.toSorted((a, b) => a.to.join().localeCompare(b.to.join()))) {
    const mail = await simpleParser(raw);
    const everything = [
      mail.subject,
      mail.text,
      mail.html,
      ...mail.attachments.map(({ content }) => content),
    ];
    expect(everything.join('\n').match(/.*(?:\bBen\b|Birch).*/g)).toBeNull();
    if (to.includes('guest-two@example.org')) {
      expect(mail.text).toContain(alias);
      expect(everything.join('\n')).not.toContain('Water and borders');
    }
    const calendar = mail.attachments.find(({ contentType }) => contentType === 'text/calendar');
    expect(calendar?.content.toString()).toContain('METHOD:REQUEST');
    links.push(/\/i\/\w+/.exec(mail.text!)![0]);
  }
  expect(new Set(links).size).toBe(2);

  await page.getByRole('link', { name: 'Its mails' }).click();
  await button(page, 'Sent 2').waitFor();
  await page
    .getByRole('row', { name: /Almond/ })
    .getByText('Sent', { exact: true })
    .waitFor();
  await expectAccessible(page);
  await page.goto(debate);
  await page.getByRole('img', { name: '0 of 12 seats taken' }).waitFor();

  const guest = await openPage({ viewport: phone, scripts: false });
  for (const [index, link] of links.entries()) {
    await guest.page.goto(app.url + link);
    expect(await guest.page.locator('h1').textContent()).toContain('Water and borders');
    // As the speaker on everybody's page, and in the greeting on his own.
    expect((await guest.page.content()).split(alias)).toHaveLength(2 + index);
    expect(await guest.page.content()).not.toMatch(/\bBen\b|Birch/);
    await guest.page.getByText('Yes, in the room').click();
    await guest.page.getByRole('button', { name: 'Send my answer' }).click();
    expect(await guest.page.locator('output').textContent()).toContain('You have a seat in the room.');
    await page.getByRole('img', { name: `${index + 1} of 12 seats taken` }).waitFor();
  }
  await expectAccessible(page);
  await seesAliasOnly(await inviteColleague(page), debate);
  expect([...problems, ...guest.problems]).toEqual([]);
}, 240_000);
