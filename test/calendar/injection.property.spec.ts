import fc from 'fast-check';
import ICAL from 'ical.js';
import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EventRecord } from '../../src/modules/events/event-record.js';
import { InvitationLinks } from '../../src/modules/invitations/invitation-links.js';
import type { Guest } from '../../src/modules/invitations/mail/guest.js';
import { InvitationMail } from '../../src/modules/invitations/mail/invitation-mail.js';
import { UnsendableAddress } from '../../src/modules/mail/errors.js';
import { isPlainAddress } from '../../src/modules/mail/headers.rules.js';
import type { MessageDraft } from '../../src/modules/mail/message-draft.js';
import { Outbox } from '../../src/modules/mail/outbox.service.js';
import { compose } from '../../src/modules/mail/sending/mime.js';
import { newId } from '../../src/platform/tokens/tokens.js';
import { insertMessages } from '../factories/messages.js';
import { eventually } from '../support/eventually.js';
import { readWithLibical } from '../support/libical.js';
import { SmtpSink } from '../support/smtp-sink.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const sink = new SmtpSink();
let app: TestApp;
let mail: InvitationMail;
let outbox: Outbox;

beforeAll(async () => {
  await sink.start();
  app = await startTestApp({ SMTP_URL: sink.url(), LOG_LEVEL: 'fatal' });
  mail = app.http.get(InvitationMail, { strict: false });
  outbox = app.http.get(Outbox, { strict: false });
});
afterAll(async () => {
  await app?.stop();
  await sink.stop();
});

/** Everything that somebody types and that ends up in a mail or its calendar part. */
interface Typed {
  title: string;
  summary: string;
  venue: string;
  room: string;
  sender: string;
  team: string;
  name: string;
  note: string;
  reason: string;
  contact: string;
}

const parts = [
  '\r\n', '\n', '\r', '\u2028', '\u2029', '\u0085', '\u0000', '\u000b', '\t', ';', ',', ':', '"', '\\', '\\n', '^', "^'",
  '<', '>', '@', '=', '=0D=0A', '=?utf-8?q?=0D=0ABcc:_x?=', '\r\n ', '\r\n\r\n', '\ud83d', '\udc00', '👩🏽‍🎓', 'Ж', '\u202e',
  'BEGIN:VEVENT', 'END:VEVENT', 'END:VCALENDAR', 'ATTENDEE:mailto:x@example.org', 'X-EVIL:1', 'METHOD:CANCEL',
  '\r\nBcc: x@example.org', '\r\nContent-Type: text/html', '\r\n--boundary', '\r\n.\r\n', 'RCPT TO:<x@example.org>', 'Straße', ' ',
]; // prettier-ignore
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...parts), fc.string({ unit: 'binary', maxLength: 12 })), { maxLength: 12 })
  .map((pieces) => pieces.join(''));
const long = fc.tuple(hostile, fc.nat(400)).map(([text, times]) => text.repeat(times).slice(0, 9000));
const text = fc.oneof({ arbitrary: hostile, weight: 9 }, { arbitrary: long, weight: 1 });
const typed: fc.Arbitrary<Typed> = fc.record({
  title: text,
  summary: text,
  venue: text,
  room: text,
  sender: text,
  team: text,
  name: text,
  note: text,
  reason: text,
  contact: fc.oneof(fc.constantFrom('debates@example.org', '"a b"@example.org'), text),
});

function eventOf(input: Typed): EventRecord {
  const id = newId();
  return {
    ...({} as EventRecord),
    id,
    teamId: null as never,
    teamName: input.team,
    senderName: input.sender,
    slug: 'debate',
    kind: 'debate',
    status: 'published',
    statusReason: input.reason,
    visibility: 'public',
    attributionRule: 'chatham_house',
    mainLanguage: 'en',
    languages: ['en'],
    title: { en: input.title },
    summary: { en: input.summary },
    description: { en: input.summary },
    timeZone: 'Europe/Brussels',
    startsLocal: '2027-07-14T12:30',
    endsLocal: '2027-07-14T14:30',
    startsAt: new Date('2027-07-14T10:30:00Z'),
    endsAt: new Date('2027-07-14T12:30:00Z'),
    answersUntil: null,
    venue: {
      id,
      name: input.venue,
      address: input.venue,
      city: input.venue,
      country: 'BE',
      accessNotes: { en: input.note },
    },
    room: { id, name: input.room, capacity: null },
    onlineUrl: '',
    floorLanguages: ['en'],
    interpretation: [],
    contactEmail: input.contact,
    mailReplyTo: input.contact,
    repliesDirect: true,
    mailSignature: { en: input.note },
    discreet: false,
    discreetTitle: {},
    discreetSender: {},
    mailTexts: [
      {
        kind: 'cancelled',
        language: 'en',
        subject: '{{title}} {{name}}',
        body: '**{{title}}**\n\n- {{name}}',
      },
    ],
    sequence: 1,
  };
}

const guestOf = (input: Typed, email: string): Guest => ({
  invitationId: newId(),
  uid: `${newId()}@example.org`,
  sequence: 3,
  email,
  name: input.name,
  greeting: `Dear ${input.name}`,
  language: 'en',
  confidential: false,
  assistants: [],
});

function draftsOf(input: Typed, email: string): MessageDraft[] {
  const event = eventOf(input);
  const guest = guestOf(input, email);
  return [
    mail.invitation(event, guest, { en: input.note }),
    mail.update(event, guest, { title: 'Old', when: 'Then', startsAt: '', where: input.venue }),
    mail.cancelled(event, guest),
  ].map((draft) => ({ ...draft, teamId: null, eventId: null }));
}

const bytesOf = (draft: MessageDraft): string =>
  compose(
    {
      messageId: `${'m'.repeat(26)}@example.org`,
      toAddress: draft.to.address,
      toName: draft.to.name,
      subject: draft.subject,
      language: draft.language,
      createdAt: new Date('2027-01-01T00:00:00Z'),
    },
    outbox.content(draft),
  ).toString();

/** As it may be shown: one line, without what breaks lines. */
const shown = (value: string) =>
  value
    .toWellFormed()
    .replace(/[\s\u0085\u2028\u2029]+/g, ' ')
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufeff]/g, '')
    .trim();
/** A text of several lines loses what cannot be printed, and only that. */
const printable = (value: string) =>
  // eslint-disable-next-line no-control-regex
  value.replace(/\u0085/g, '\n').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufeff]/g, '');
const cut = (value: string, max: number) =>
  [...value].length > max ? `${[...value].slice(0, max - 1).join('')}…` : value;
const headerNames = (raw: string) =>
  [...raw.slice(0, raw.indexOf('\r\n\r\n')).matchAll(/^([A-Za-z-]+):/gm)].map(([, name]) => name);
/** Of the parts that boundaries divide; a typed text may say the same within its own part. */
const shape = (raw: string) =>
  [...raw.matchAll(/\r\n--=_\S+\r\nContent-Type: ([^;\r\n]+)/g)].map(([, type]) => type);
const names = (component: ICAL.Component) => component.getAllProperties().map(({ name }) => name);

const harmless: Typed = {
  ...{
    title: 'T',
    summary: 'S',
    venue: 'V',
    room: 'R',
    sender: 'O',
    team: 'O',
    name: 'N',
    note: 'N',
    reason: 'R',
  },
  contact: 'debates@example.org',
};

test('nothing typed adds a property, a header, a part or a recipient, and all of it reads back as it was (D7, D8)', async () => {
  const plain = draftsOf(harmless, 'jane@example.org').map(bytesOf);
  const objects: { text: string; title: string; location: string }[] = [];
  await fc.assert(
    fc.asyncProperty(typed, async (input) => {
      for (const [index, draft] of draftsOf(input, 'jane@example.org').entries()) {
        const raw = bytesOf(draft);
        const expectedHeaders = headerNames(plain[index]!);
        const withoutReplyTo = expectedHeaders.filter((name) => name !== 'Reply-To');
        expect(headerNames(raw)).toEqual(isPlainAddress(input.contact) ? expectedHeaders : withoutReplyTo);
        expect(shape(raw)).toEqual(shape(plain[index]!));
        const parsed = await simpleParser(raw);
        expect(
          [parsed.to, parsed.cc, parsed.bcc].flat().map((to) => to?.value.map(({ address }) => address)),
        ).toEqual([['jane@example.org'], undefined, undefined]);
        checkObject(draft.ics!.content, input);
        objects.push({ text: draft.ics!.content, title: input.title, location: locationOf(input) });
      }
    }),
    { numRuns: 100 },
  );
  const read = readWithLibical(objects.map(({ text: object }) => object));
  read?.forEach((calendar, index) => {
    const { title, location } = objects[index]!;
    expect(calendar, objects[index]!.text).toMatchObject({ name: 'VCALENDAR', errors: 0 });
    const events = calendar!.components.filter(({ name }) => name === 'VEVENT');
    expect(events).toHaveLength(1);
    const value = (name: string) =>
      events[0]!.properties.find((property) => property.name === name)?.value ?? '';
    expect(value('SUMMARY')).toBe(cut(shown(title), 1000) || '–');
    expect(value('LOCATION')).toBe(cut(shown(location), 1000));
  });
});

const locationOf = ({ venue, room }: Typed) =>
  [[venue, room].filter(Boolean).join(', '), venue, venue].filter(Boolean).join(', ');

function checkObject(object: string, input: Typed): void {
  expect(object.endsWith('END:VCALENDAR\r\n')).toBe(true);
  for (const line of object.split('\r\n')) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(line).not.toMatch(/[\r\n]/);
  }
  const calendar = new ICAL.Component(ICAL.parse(object) as never);
  const [event, ...others] = calendar.getAllSubcomponents('vevent');
  expect(others).toEqual([]);
  expect(names(calendar)).toEqual(['version', 'prodid', 'calscale', 'method']);
  const known = new Set(
    'uid sequence dtstamp dtstart dtend summary transp location description organizer attendee url status last-modified x-microsoft-cdo-busystatus x-microsoft-cdo-intendedstatus x-microsoft-disallow-counter'.split(
      ' ',
    ),
  );
  expect(names(event!).filter((name) => !known.has(name))).toEqual([]);
  expect(new Set(names(event!)).size).toBe(names(event!).length);
  expect(event!.getFirstPropertyValue('summary')).toBe(cut(shown(input.title), 1000) || '–');
  expect(event!.getFirstPropertyValue('location') ?? '').toBe(cut(shown(locationOf(input)), 1000));
  const cn = String(event!.getFirstProperty('attendee')!.getParameter('cn') ?? '');
  expect(cn).toBe(
    cut(shown(input.name), 120).replaceAll('"', "'").replaceAll('\\', '/').replaceAll('^', ' '),
  );
  // The summary is the first part of the description, line feeds kept; the rest is ours.
  const description = String(event!.getFirstPropertyValue('description'));
  expect(shown(description).startsWith(shown(printable(input.summary)))).toBe(true);
}

const crafted = [
  '"a@evil x"@example.org',
  '"a b"@example.org',
  'a@b.example>\r\nRCPT TO:<x@example.org',
  'group: a@example.org, b@example.org;',
  'a(comment)@example.org',
  'a@example.org (comment)',
  'a@exa\r\n mple.org',
  '<a@example.org>',
  'a@example.org,b@example.org',
  'a@[127.0.0.1]',
  'a@ехample.org',
  'a@example.org\u0000',
  '@relay.example:a@example.org',
  'a b@example.org',
  'a@example..org',
  '',
];

test.each(crafted)('a crafted address is refused before anything is stored (H10): %j', (address) => {
  const [draft] = draftsOf(harmless, 'jane@example.org');
  expect(() => outbox.prepare({ ...draft!, to: { address, name: 'Jane' } })).toThrow(UnsendableAddress);
});

test('whatever was typed, a mail server sees one recipient, exactly the stored one (D8, H10)', async () => {
  const inputs = fc.sample(typed, 12);
  const addresses = inputs.map((_, index) => `o'neil+${index}=x@sub.example.org`);
  await insertMessages(
    app,
    inputs.flatMap((input, index) => draftsOf(input, addresses[index]!).slice(0, 1)),
  );
  await eventually(() => sink.received.length === inputs.length);
  expect([...sink.attempted].sort()).toEqual([...addresses].sort());
  for (const { to } of sink.received) expect(to).toHaveLength(1);
});

test("the organiser's address and the identity are the same in everything a guest gets", () => {
  const links = app.http.get(InvitationLinks, { strict: false });
  const guest = guestOf(harmless, 'jane@example.org');
  const event = eventOf(harmless);
  for (const draft of [
    mail.invitation(event, guest),
    mail.update(event, guest, {}),
    mail.cancelled(event, guest),
  ]) {
    const object = draft.ics!.content.replaceAll('\r\n ', '');
    expect(object).toContain(`mailto:${links.replyAddress(guest.invitationId)}\r\n`);
    expect(object).toContain(`UID:${guest.uid}\r\n`);
    expect(draft.replyTo!.address).toBe('debates@example.org');
  }
});
