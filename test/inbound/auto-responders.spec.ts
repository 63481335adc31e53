import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/platform/tokens/tokens.js';
import { basicTime } from '../factories/calendar-replies.js';
import { organiseEvent, type TestEvent } from '../factories/organised-events.js';
import { createPerson } from '../factories/people.js';
import { eventually } from '../support/eventually.js';
import { deliver, lmtpOf } from '../support/lmtp.js';
import { SmtpSink, type ReceivedMail } from '../support/smtp-sink.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const sink = new SmtpSink();
const contact = 'office@example.org';
let app: TestApp;
let event: TestEvent;

/** What a mailbox does with each mail that it gets: the mail it sends back, and with which return path. */
interface Answer {
  to: string;
  from: string;
  raw: string;
}
type Responder = (mail: ReceivedMail, owner: string) => Answer;
const responders = new Map<string, Responder>();
let answered = 0;

beforeAll(async () => {
  await sink.start();
  app = await startTestApp({
    SMTP_URL: sink.url(),
    LMTP_PORT: '0',
    REPLY_DOMAIN: 'rsvp.example.org',
    MAIL_FROM: 'debates@example.org',
  });
  event = await organiseEvent(app, { contactEmail: contact });
  sink.onPoint = (point) => {
    const mail = sink.received.at(-1);
    const owner = mail?.to[0] ?? '';
    const responder = responders.get(owner);
    if (point !== 'accepted' || !mail || !responder) return;
    const { to, from, raw } = responder(mail, owner);
    // What is not ours to take goes elsewhere: to the mailbox of another party.
    void deliver(lmtpOf(app), raw, to, from).then(
      () => answered++,
      () => answered++,
    );
  };
});
afterAll(async () => {
  await app?.stop();
  await sink.stop();
});

const header = (mail: ReceivedMail, name: string) =>
  new RegExp(`^${name}:[^<]*<?([^<>\\r\\n]+)>?`, 'im')
    .exec(mail.raw.replace(/\r\n[ \t]+/g, ' '))?.[1]
    ?.trim() ?? '';
const words = (owner: string, headers: string[], id = `${newId()}@example.org`) =>
  [`From: ${owner}`, `Message-ID: <${id}>`, 'Subject: I am away', ...headers, '', 'Back on Monday.'].join(
    '\r\n',
  );
const organiserOf = (mail: ReceivedMail) =>
  /mailto:(rsvp\+[a-z2-7]{26}@rsvp\.example\.org)/.exec(
    mail.raw.replace(/=\r\n/g, '').replace(/=3D/g, '=').replace(/\r\n /g, ''),
  )![1]!;
const uidOf = (mail: ReceivedMail) =>
  /UID:(\S+)/.exec(mail.raw.replace(/=\r\n/g, '').replace(/\r\n /g, ''))![1]!;

const kinds: [string, Responder][] = [
  [
    'by the rules: marked, to the return path',
    (mail, owner) => ({ to: mail.from, from: '', raw: words(owner, ['Auto-Submitted: auto-replied']) }),
  ],
  [
    'like Exchange: no mark but its own, an empty return path',
    (mail, owner) => ({
      to: header(mail, 'Reply-To'),
      from: '',
      raw: words(owner, ['X-MS-Exchange-Inbox-Rules-Loop: x']),
    }),
  ],
  [
    'like iCloud: an ordinary return path',
    (mail, owner) => ({
      to: header(mail, 'Reply-To'),
      from: owner,
      raw: words(owner, ['X-Apple-Action: VACATION'], `${newId()}-vac@me.example`),
    }),
  ],
  [
    'without any mark at all, each time a new mail',
    (mail, owner) => ({ to: header(mail, 'Reply-To'), from: owner, raw: words(owner, []) }),
  ],
  [
    'without any mark, to the sender’s address',
    (mail, owner) => ({ to: header(mail, 'From'), from: owner, raw: words(owner, []) }),
  ],
  [
    'a room that accepts whatever it is asked',
    (mail, owner) => ({
      to: organiserOf(mail),
      from: owner,
      raw: [
        `From: ${owner}`,
        `Message-ID: <${newId()}@example.org>`,
        'Auto-Submitted: auto-generated',
        'Content-Type: text/calendar; method=REPLY',
        '',
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'METHOD:REPLY',
        'BEGIN:VEVENT',
        `UID:${uidOf(mail)}`,
        'SEQUENCE:0',
        `DTSTAMP:${basicTime(new Date())}`,
        `ATTENDEE;PARTSTAT=ACCEPTED:mailto:${owner}`,
        'END:VEVENT',
        'END:VCALENDAR',
        '',
      ].join('\r\n'),
    }),
  ],
];

/** Nothing is on its way any more, in either direction. */
const quiet = () =>
  eventually(async () => {
    const [{ waiting }] = await app.source.query(
      `SELECT (SELECT count(*) FROM messages WHERE state IN ('queued', 'sending'))::int
            + (SELECT count(*) FROM inbound_messages WHERE state = 'received')::int
            + (SELECT count(*) FROM pgboss.job WHERE name = 'rsvps.confirm' AND state IN ('created', 'retry', 'active'))::int AS waiting`,
    );
    return waiting === 0;
  });

test.each(kinds)(
  'two auto-responders facing each other stop after one mail: %s (D6)',
  async (_, responder) => {
    const person = await createPerson(app.source, { givenName: 'Guest' });
    responders.set(person.email, responder);
    // The organisers' own mailbox is away too, and says so without a mark to whoever seems to have written.
    responders.set(contact, (mail, owner) => ({
      to: header(mail, 'From'),
      from: owner,
      raw: words(owner, []),
    }));
    const [before, contacted] = [answered, sink.mailsTo(contact).length];
    const wave = { listIds: [], personIds: [person.id], note: {} };
    expect((await event.organiser.post(`/events/${event.id}/waves`, wave, { key: newId() })).status).toBe(
      201,
    );
    await eventually(() => answered > before);
    await quiet();
    expect(sink.mailsTo(person.email)).toHaveLength(1);
    // What looks like a person's words reached the organisers' mailbox, once; its own notice went no further.
    expect(sink.mailsTo(contact).length - contacted).toBeLessThanOrEqual(1);
  },
);
