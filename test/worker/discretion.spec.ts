import { describe, expect, test } from 'vitest';
import type { Config } from '../../src/platform/config/config.js';
import { CONFIG } from '../../src/platform/config/config.token.js';
import { compose } from '../../src/modules/mail/sending/mime.js';
import { newId } from '../../src/platform/tokens/tokens.js';
import { createInvitation } from '../factories/invitations.js';
import { organiseEvent, takeStep, type TestEvent } from '../factories/organised-events.js';
import { createPerson } from '../factories/people.js';
import { signedIn } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { look, openedPage, sendForm } from '../support/opened-page.js';
import { outboxOf, type OutboxMail } from '../support/outbox.js';
import { testApp } from '../support/test-app.js';

const app = testApp();

// Words that must be in nothing that a discreet guest is sent: topic, organisation, place, house words, what staff wrote.
const canary = /Kanarienvogel|Zeisig|Waxwing|Siskin|Serin|Meeting-Link|Goldammer/i;

async function debate(discreet: boolean) {
  const event = await organiseEvent(app(), {
    title: { en: 'The Kanarienvogel case' },
    summary: { en: 'About Kanarienvogel and Waxwing.' },
    contactEmail: 'office@example.org',
    onlineUrl: 'https://example.org/Meeting-Link',
    attributionRule: 'chatham_house',
    discreet,
  });
  await app().source.query(
    `UPDATE teams SET name = 'Zeisig Institute', sender_name = 'Zeisig' WHERE id = $1`,
    [event.teamId],
  );
  await event.organiser.patch(
    `/events/${event.id}`,
    { mailSignature: { en: 'Yours, Siskin' }, ...(discreet ? {} : { mailSender: 'Zeisig Debates' }) },
    event.view.version,
  );
  for (const kind of ['invitation', 'reminder', 'accepted', 'changed', 'cancelled', 'rescheduled'])
    await event.organiser.send('PUT', `/events/${event.id}/mail-texts/${kind}/en`, {
      body: { subject: 'Serin: {{title}}', body: 'Serin {{title}} {{sender}} {{team}} {{where}}' },
      version: 0,
    });
  return event;
}

/** Everything that leaves of a mail, transfer encodings undone. */
function bytesOf(mail: OutboxMail): string {
  const raw = compose(
    { ...mail, messageId: `${'m'.repeat(26)}@example.org`, toAddress: mail.to, createdAt: new Date(0) },
    mail,
  ).toString();
  const attachments = [...raw.matchAll(/base64\r\n[^\r]*\r\n\r\n([A-Za-z0-9+/=\r\n]+)/g)].map(([, part]) =>
    Buffer.from(part!, 'base64').toString(),
  );
  const plain = raw
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return [
    raw,
    plain,
    decodeURIComponent(plain.replace(/%(?![0-9A-F]{2})/g, '%25').replace(/%[89A-F][0-9A-F]/g, '')),
    ...attachments,
  ].join('\n');
}

const mailsOf = (event: TestEvent, to: string) =>
  outboxOf(app(), 'event_id = $1 AND to_address = $2', [event.id, to]);
const left = (event: TestEvent) =>
  app().source.query(
    `UPDATE messages SET state = 'sent', sent_at = now() WHERE event_id = $1 AND state = 'queued'`,
    [event.id],
  );

/** Lets the guest of a wave live through everything an event can bring. */
async function live(event: TestEvent, personId: string) {
  const sent = await event.organiser.post(
    `/events/${event.id}/waves`,
    { listIds: [], personIds: [personId], note: { en: 'Goldammer says hello.' } },
    { key: newId() },
  );
  expect(sent.status).toBe(201);
  const [{ id, email }] = await app().source.query(
    `SELECT id, email FROM invitations WHERE event_id = $1 AND person_id = $2`,
    [event.id, personId],
  );
  await left(event);
  await event.organiser.post(`/events/${event.id}/reminders`, { invitationIds: [id] }, { key: newId() });
  await event.organiser.post(
    `/invitations/${id}/answers`,
    { answer: 'accepted', mode: 'online', reason: 'phone' },
    { key: newId() },
  );
  await eventually(async () => (await mailsOf(event, email)).some(({ kind }) => kind === 'confirmation'));
  await left(event);
  const change = async (body: object) => {
    const { version } = (await event.organiser.get(`/events/${event.id}`)).body;
    expect((await event.organiser.patch(`/events/${event.id}`, body, version)).status).toBe(200);
  };
  await change({ title: { en: 'The Kanarienvogel case, again' } });
  await eventually(async () => (await mailsOf(event, email)).some(({ kind }) => kind === 'changed'));
  await left(event);
  await takeStep(event.organiser, event.id, { step: 'cancel', reason: 'Goldammer is ill.' });
  await eventually(async () => (await mailsOf(event, email)).some(({ kind }) => kind === 'cancelled'));
  return { id, email } as { id: string; email: string };
}

const propertyOf = (mail: OutboxMail, name: string) =>
  new RegExp(`^${name}[^:\\r\\n]*:(.*)$`, 'm').exec(mail.ics!.content.replace(/\r\n[ \t]/g, ''))?.[1]?.trim();

describe('nothing that is sent to a discreet guest tells the topic or who invites', () => {
  test.each([
    ['at risk, whatever the event', false, true],
    ['of a discreet event', true, false],
  ])('%s', async (_, discreet, atRisk) => {
    const event = await debate(discreet);
    const person = await createPerson(app().source, {
      givenName: 'Ada',
      familyName: 'Guest',
      ...(atRisk ? { atRisk, alias: 'Heron' } : {}),
    });
    const { email } = await live(event, person.id);
    const mails = await mailsOf(event, email);
    expect(mails.map(({ kind }) => kind)).toEqual([
      'invitation',
      'reminder',
      'confirmation',
      'changed',
      'cancelled',
    ]);
    for (const mail of mails) {
      expect(bytesOf(mail)).not.toMatch(canary);
      expect(mail.from.name).toBe('Secretariat');
      expect(mail.subject).toContain('Appointment');
    }
    const entries = mails.filter(({ ics }) => ics);
    expect(
      entries.map((mail) => [
        propertyOf(mail, 'METHOD'),
        propertyOf(mail, 'SUMMARY'),
        propertyOf(mail, 'LOCATION'),
      ]),
    ).toEqual([
      ['REQUEST', 'Appointment', undefined],
      ['REQUEST', 'Appointment', undefined],
      ['CANCEL', 'Appointment', undefined],
    ]);
    const [page] = /\/i\/[a-z2-7]{26}/.exec(mails[0]!.text)!;
    // What the guest takes into a calendar from the page, or subscribes to.
    const file = await app().http.inject({ url: `${page}/invite.ics` });
    expect(file.body).toContain('SUMMARY:Appointment');
    expect(file.body).not.toMatch(canary);
    const shown = await app().http.inject({ url: page! });
    expect(shown.body).toContain('Kanarienvogel');
    for (const [link] of shown.body.matchAll(/https:\/\/(calendar|outlook)[^"]+/g))
      expect(decodeURIComponent(link)).not.toMatch(canary);
  });
});

test('other guests of the same event are told everything, in the event’s own words', async () => {
  const event = await debate(false);
  const open = await createPerson(app().source, { givenName: 'Olga', familyName: 'Open' });
  const { email } = await live(event, open.id);
  const [invitation] = await mailsOf(event, email);
  expect(invitation).toMatchObject({ subject: 'Serin: The Kanarienvogel case' });
  expect(invitation!.from.name).toBe('Zeisig Debates');
  expect(invitation!.text).toContain('Yours, Siskin');
});

test('an event that becomes discreet overwrites what calendars hold, once, and tells no old words; back again too', async () => {
  const event = await debate(false);
  const people = [
    await createPerson(app().source, { familyName: 'Open' }),
    await createPerson(app().source, { familyName: 'Hidden', atRisk: true, alias: 'Heron' }),
  ];
  await event.organiser.post(
    `/events/${event.id}/waves`,
    { listIds: [], personIds: people.map(({ id }) => id) },
    { key: newId() },
  );
  await left(event);
  const turn = async (discreet: boolean) => {
    const { version, sequence } = (await event.organiser.get(`/events/${event.id}`)).body;
    const { body } = await event.organiser.patch(`/events/${event.id}`, { discreet }, version);
    expect(body.sequence).toBe(sequence + 1);
    const told = async () =>
      (
        await app().source.query(
          'SELECT count(*)::int AS n FROM invitations WHERE event_id = $1 AND told_sequence < $2',
          [event.id, body.sequence],
        )
      )[0].n === 0;
    await eventually(told);
    await left(event);
  };
  await turn(true);
  const [first, second, ...more] = await outboxOf(app(), `event_id = $1 AND kind = 'changed'`, [event.id]);
  expect([second, more]).toEqual([undefined, []]);
  expect(bytesOf(first!)).not.toMatch(canary);
  expect([propertyOf(first!, 'SUMMARY'), propertyOf(first!, 'SEQUENCE')]).toEqual(['Appointment', '1']);
  await turn(false);
  const back = (await outboxOf(app(), `event_id = $1 AND kind = 'changed'`, [event.id])).slice(1);
  expect(back.map((mail) => [propertyOf(mail, 'SUMMARY'), propertyOf(mail, 'SEQUENCE')])).toEqual([
    ['The Kanarienvogel case', '2'],
  ]);
});

test('own neutral words, in the reader’s language; without them the product’s', async () => {
  const event = await organiseEvent(app(), {
    discreet: true,
    discreetTitle: { en: 'Coffee', fr: 'Café' },
    discreetSender: { en: 'Office 4' },
  });
  for (const language of ['en', 'fr', 'ru']) {
    const { id } = await createPerson(app().source, { language });
    await event.organiser.post(
      `/events/${event.id}/waves`,
      { listIds: [], personIds: [id] },
      { key: newId() },
    );
  }
  const mails = await outboxOf(app(), 'event_id = $1', [event.id]);
  expect(mails.map((mail) => [mail.language, mail.from.name, propertyOf(mail, 'SUMMARY')])).toEqual([
    ['en', 'Office 4', 'Coffee'],
    ['fr', 'Secrétariat', 'Café'],
    ['ru', 'Секретариат', 'Встреча'],
  ]);
});

test('the calendar that a guest subscribes to is as discreet', async () => {
  const event = await debate(true);
  const guest = await createInvitation(app(), { eventId: event.id });
  await event.organiser.post(
    `/invitations/${guest.id}/answers`,
    { answer: 'accepted', mode: 'room', reason: 'phone' },
    { key: newId() },
  );
  const calendar = `${guest.path}/calendar`;
  const cookie = await openedPage(app(), guest.path, guest.email);
  await sendForm(app(), calendar, { act: 'make', lang: 'en' }, cookie);
  const address = /\/f\/[a-z2-7]+\.ics/.exec((await look(app(), calendar, cookie)).text)?.[0];
  expect(address).toBeTruthy();
  const feed = await app().http.inject({ url: address! });
  expect(feed.body).toContain('SUMMARY:Appointment');
  expect(feed.body).not.toMatch(canary);
});

test('sender, reply address and signature of the event are on its mails; calendars answer where they always do', async () => {
  const event = await organiseEvent(app(), {
    mailSender: 'Summit desk',
    mailReplyTo: 'summit@example.org',
    repliesDirect: true,
    mailSignature: { en: 'Kind regards,\nthe summit desk', fr: 'Cordialement' },
  });
  const { id } = await createPerson(app().source, { language: 'en' });
  await event.organiser.post(`/events/${event.id}/waves`, { listIds: [], personIds: [id] }, { key: newId() });
  const [mail] = await outboxOf(app(), 'event_id = $1', [event.id]);
  expect(mail!.from.name).toBe('Summit desk');
  expect(mail!.from.address).toBe(app().http.get<Config>(CONFIG, { strict: false }).mailFrom);
  expect(mail!.replyTo).toEqual({ address: 'summit@example.org', name: 'Summit desk' });
  expect(mail!.text).toContain('Kind regards,\nthe summit desk');
  expect(propertyOf(mail!, 'ORGANIZER')).not.toContain('summit@example.org');
  for (const bad of ['summit@example.org\r\nBcc: x@example.org', 'not an address'])
    expect(
      (await event.organiser.patch(`/events/${event.id}`, { mailReplyTo: bad }, event.view.version)).status,
    ).toBe(400);
  expect(
    (
      await event.organiser.patch(
        `/events/${event.id}`,
        { mailSender: 'A\r\nBcc: x@example.org' },
        event.view.version,
      )
    ).status,
  ).toBe(400);
});

test('somebody marked as being at risk after the invitation gets a neutral entry over the one they hold; unmarked, the open one', async () => {
  const event = await debate(false);
  const person = await createPerson(app().source, { givenName: 'Ada', familyName: 'Guest' });
  const others = await createPerson(app().source, { familyName: 'Other' });
  await event.organiser.post(
    `/events/${event.id}/waves`,
    { listIds: [], personIds: [person.id, others.id] },
    { key: newId() },
  );
  await left(event);
  const cleared = await signedIn(app(), { roles: { [event.teamId]: 'organiser' }, cleared: true });
  const mark = async (change: object, mails: number) => {
    const { version } = (await cleared.get(`/people/${person.id}`)).body;
    expect((await cleared.patch(`/people/${person.id}`, change, version)).status).toBe(200);
    await eventually(
      async () => (await outboxOf(app(), `event_id = $1 AND kind = 'changed'`, [event.id])).length === mails,
    );
    await left(event);
    return (await outboxOf(app(), `event_id = $1 AND kind = 'changed'`, [event.id])).at(-1)!;
  };
  const hidden = await mark({ atRisk: true, alias: 'Heron' }, 1);
  expect([hidden.to, propertyOf(hidden, 'SUMMARY'), propertyOf(hidden, 'SEQUENCE')]).toEqual([
    person.email,
    'Appointment',
    '1',
  ]);
  expect(bytesOf(hidden)).not.toMatch(canary);
  const open = await mark({ atRisk: false }, 2);
  expect([open.to, propertyOf(open, 'SUMMARY'), propertyOf(open, 'SEQUENCE')]).toEqual([
    person.email,
    'The Kanarienvogel case',
    '2',
  ]);
});
