import ICAL from 'ical.js';
import { simpleParser } from 'mailparser';
import type { Cookie } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/platform/tokens/tokens.js';
import { organiseEvent } from '../factories/organised-events.js';
import { createPerson } from '../factories/people.js';
import { expectAccessible, openPage, phone } from '../support/browser.js';
import { eventually } from '../support/eventually.js';
import { codesTo } from '../support/page-codes.js';
import { SmtpSink, type ReceivedMail } from '../support/smtp-sink.js';
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

/** For people who look at the pictures: `PICTURES=/tmp/x npx vitest run …`. */
const picture = (name: string) =>
  process.env['PICTURES']
    ? { path: `${process.env['PICTURES']}/${name}.png`, fullPage: true }
    : { fullPage: true };

/** The same page where axe may run: the guest's own browser has its scripts off. */
async function expectGuestAccessible(url: string, cookies: Cookie[] = []): Promise<void> {
  const { page, context } = await openPage({ viewport: phone });
  await context.addCookies(cookies);
  await page.goto(url);
  await expectAccessible(page);
  await context.close();
}

async function received(address: string, count: number): Promise<ReceivedMail[]> {
  return eventually(() => {
    const mails = sink.mailsTo(address);
    return mails.length >= count && mails;
  });
}

async function read(mail: ReceivedMail) {
  const parsed = await simpleParser(mail.raw);
  const object = parsed.attachments
    .find(({ contentType }) => contentType === 'text/calendar')
    ?.content.toString();
  const calendar = object ? new ICAL.Component(ICAL.parse(object) as never) : undefined;
  const event = calendar && new ICAL.Event(calendar.getFirstSubcomponent('vevent')!);
  return { parsed, event, html: String(parsed.html), page: /\/i\/[a-z2-7]{26}/.exec(parsed.text!)![0] };
}

test('moving a debate sends each guest the difference, asks again, and shows whose answer was to the old time', async () => {
  const event = await organiseEvent(app);
  const yes = await createPerson(app.source, { givenName: 'Guest', familyName: 'Almond', categoryId: 'ngo' });
  const silent = await createPerson(app.source, {
    givenName: 'Guest',
    familyName: 'Birch',
    categoryId: 'ngo',
  });
  const wave = { listIds: [], personIds: [yes.id, silent.id], note: {} };
  await event.organiser.post(`/events/${event.id}/waves`, wave, { key: newId() });
  const before = await read((await received(yes.email, 1))[0]!);
  await received(silent.email, 1);

  const guest = await openPage({ viewport: phone, scripts: false });
  await guest.page.goto(app.url + before.page);
  await guest.page.getByLabel('Yes, in the room').check();
  await guest.page.getByRole('button', { name: 'Send my answer' }).click();
  await guest.page.getByText('You have a seat in the room.').waitFor();
  await received(yes.email, 2);

  const { page, problems } = await openPage({
    session: { url: app.url, token: event.organiser.session!.token },
  });
  await page.goto(`${app.url}/console/debates/${event.id}`);
  await page.getByRole('button', { name: 'Next steps' }).click();
  await page
    .getByRole('menuitem', { name: /date|time/i })
    .first()
    .click();
  const date = event.view.startsLocal.slice(0, 10);
  await page.getByLabel('Begins').fill(`${date}T18:00`);
  await page.screenshot(picture('1-move'));
  await expectAccessible(page);
  await page.locator('form').getByRole('button').last().click();
  await page.getByText(/^Moved: /).waitFor();

  for (const { email } of [yes, silent]) {
    const mails = await received(email, email === yes.email ? 3 : 2);
    const first = await read(mails[0]!);
    const update = await read(mails.at(-1)!);
    expect(update.parsed.subject).toMatch(/^New time: Media freedom after the summit/);
    expect(update.parsed.text).toMatch(/When: .*18:00–20:00.*\n {2}before: .*12:30–14:30/);
    expect(update.parsed.text).toContain('Please tell us whether the new time suits you.');
    expect(update.parsed.inReplyTo).toBe(first.parsed.messageId);
    expect(update.event).toMatchObject({
      uid: first.event!.uid,
      sequence: 1,
      organizer: first.event!.organizer,
    });
    expect(update.event!.startDate.toString()).toBe(`${date}T18:00:00`);
  }

  // The guest is asked again, and told why.
  await guest.page.goto(app.url + before.page);
  await guest.page.getByText('The time has changed since you answered.').waitFor();
  await guest.page.screenshot(picture('2-asked-again'));
  await expectGuestAccessible(guest.page.url());
  await page.goto(`${app.url}/console/debates/${event.id}`);
  await page.getByText('1 answer no longer counts').waitFor();
  await page.screenshot(picture('3-to-do'));
  await page.getByRole('link', { name: 'Remind: 1 answer no longer counts' }).click();
  await page.getByRole('button', { name: 'Old time 1' }).waitFor();
  await page.getByRole('row', { name: /Almond.*Accepted the old time/ }).waitFor();
  expect(await page.getByRole('row', { name: /Birch/ }).count()).toBe(0);
  await page.screenshot(picture('3-guests'));
  await expectAccessible(page);

  await guest.page.getByLabel('Yes, in the room').check();
  await guest.page.getByRole('button', { name: 'Change my answer' }).click();
  await guest.page.getByText('You have a seat in the room.').waitFor();
  expect(await guest.page.getByText('The time has changed').count()).toBe(0);
  await page.goto(`${app.url}/console/debates/${event.id}/guests`);
  await page.getByRole('row', { name: /Almond.*Accepted(?! the old)/ }).waitFor();
  expect(await page.getByRole('button', { name: /^Old time/ }).count()).toBe(0);

  const mail = await openPage();
  await mail.page.setContent((await read(sink.mailsTo(yes.email)[2]!)).html);
  await mail.page.screenshot(picture('4-mail'));
  expect(problems).toEqual([]);
});

test('a guest makes, replaces and stops the own calendar without a script; staff do on the account page', async () => {
  const event = await organiseEvent(app);
  const person = await createPerson(app.source, { givenName: 'Guest', familyName: 'Cedar' });
  await event.organiser.post(
    `/events/${event.id}/waves`,
    { listIds: [], personIds: [person.id], note: {} },
    { key: newId() },
  );
  const { page: path } = await read((await received(person.email, 1))[0]!);
  const guest = await openPage({ viewport: phone, scripts: false });
  await guest.page.goto(app.url + path);
  await guest.page.screenshot(picture('5-invitation'));
  await guest.page.getByRole('link', { name: 'All my invitations in my calendar' }).click();
  await guest.page.getByText('it takes a code first').waitFor();
  await guest.page.screenshot(picture('6-locked-calendar'));
  await expectGuestAccessible(guest.page.url());
  await guest.page.getByRole('button', { name: 'Send me a code' }).click();
  await guest.page.getByLabel('Code of eight digits').fill((await codesTo(app, person.email))[0]!);
  await guest.page.getByRole('button', { name: 'Show it' }).click();
  await guest.page.getByRole('button', { name: 'Make my calendar address' }).click();
  await guest.page.getByText('Your calendar address is ready.').waitFor();
  await guest.page.screenshot(picture('6-own-calendar'));
  await expectGuestAccessible(guest.page.url(), await guest.context.cookies());
  const address = () => guest.page.getByLabel('Address of your calendar').inputValue();
  const first = await address();
  await guest.page.getByRole('button', { name: 'Replace by a new address' }).click();
  await guest.page.getByText('You have a new address.').waitFor();
  expect(await address()).not.toBe(first);
  await guest.page.getByRole('button', { name: 'Stop this calendar' }).click();
  await guest.page.getByText('The calendar is stopped.').waitFor();
  await guest.page.getByRole('button', { name: 'Make my calendar address' }).click();

  const { page, problems } = await openPage({
    session: { url: app.url, token: event.organiser.session!.token },
  });
  await page.goto(`${app.url}/console/account`);
  await page.getByRole('button', { name: 'Make a secret address' }).click();
  await page.getByLabel('Secret address').waitFor();
  await page.screenshot(picture('7-account'));
  await expectAccessible(page);
  await page.goto(`${app.url}/console/debates/${event.id}/guests`);
  await page.getByRole('row', { name: /Cedar/ }).press('Enter');
  await page.getByRole('button', { name: 'Take the address back…' }).click();
  await page.screenshot(picture('8-take-back'));
  await page.getByRole('button', { name: 'Take it back' }).click();
  await page.getByText('The calendar address no longer works.').waitFor();
  await page.goto(app.url);
  await page.locator('#subscribe').scrollIntoViewIfNeeded();
  await page.screenshot(picture('9-front'));
  await expectAccessible(page);
  expect(problems).toEqual([]);
});
