import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { Clock } from '../../../platform/clock/clock.js';
import { readConfig } from '../../../platform/config/config.js';
import { newId, randomToken, Secrets } from '../../../platform/tokens/tokens.js';
import type { EventRecord } from '../../events/event-record.js';
import { MailFrame } from '../../mail/frame/frame.js';
import { ContentSeal, type MessageContent } from '../../mail/message-content.js';
import { Outbox } from '../../mail/outbox.service.js';
import type { PreparedMessage } from '../../mail/prepared-message.js';
import { compose } from '../../mail/sending/mime.js';
import { MimeStencil } from '../../mail/sending/mime-stencil.js';
import { smtpContent } from '../../mail/sending/smtp-content.rules.js';
import { fillWords } from '../../mail/stencils/cut-words.js';
import { Forms } from '../../mail/health/forms.js';
import { FreshMessages } from '../../mail/stencils/fresh-messages.js';
import { Patterns } from '../../mail/stencils/patterns.js';
import { Stencils } from '../../mail/stencils/stencils.js';
import { UnsubscribeLinks } from '../../mail/unsubscribing/unsubscribe-link.js';
import { CompanionLinks } from '../companions/companion-links.js';
import { InvitationLinks } from '../invitation-links.js';
import { readersOf, type Guest } from './guest.js';
import { InvitationMail } from './invitation-mail.js';
import { InvitationStencils } from './invitation-stencils.js';

const secrets = new Secrets('a key of a test');
const frame = new MailFrame();
beforeAll(() => frame.onModuleInit());

const event = {
  id: newId(),
  teamId: newId(),
  teamName: 'Office & Co',
  mainLanguage: 'en',
  languages: ['en'],
  title: { en: 'A debate; with, "signs" \\ and <tags>', fr: 'Un débat à l’été', de: 'Größe', ru: 'Дебаты' },
  summary: { en: '.A line that begins with a dot.\n.And another one, which is so long that it is folded.' },
  startsAt: new Date('2027-01-14T11:30:00Z'),
  endsAt: new Date('2027-01-14T13:30:00Z'),
  timeZone: 'Europe/Brussels',
  answersUntil: new Date('2027-01-10T11:30:00Z'),
  venue: {
    id: newId(),
    name: 'Residence',
    address: 'Rue 1',
    city: 'Brussels',
    accessNotes: { en: 'Bell\ntwice' },
  },
  room: null,
  onlineUrl: 'https://example.org/live',
  floorLanguages: ['en', 'fr'],
  interpretation: ['de'],
  attributionRule: 'chatham_house',
  senderName: 'Büro, "Brüssel"',
  contactEmail: 'office@example.org',
  mailReplyTo: null,
  repliesDirect: false,
  mailSignature: { en: 'Yours\n.ever' },
  discreet: false,
  discreetTitle: {},
  discreetSender: {},
  mailTexts: [
    {
      kind: 'invitation',
      language: 'de',
      subject: '{{name}}: {{title}}',
      body: 'Für **{{name}}**\n\n- {{name}}\n- [{{name}}](https://example.org/)',
    },
  ],
  sequence: 0,
} as unknown as EventRecord;

/** At one second, for every mail says when it was written. */
const clock = new (class extends Clock {
  override now = () => new Date('2026-12-01T10:00:00Z');
})();

function writers(changes: Partial<EventRecord> = {}, env: Record<string, string> = {}) {
  const config = readConfig(
    { SECRET_KEY: randomBytes(32).toString('hex'), PUBLIC_URL: 'https://example.org', ...env },
    randomToken,
  );
  const stencils = new Stencils(undefined as never, secrets);
  const contents = new ContentSeal(secrets, frame, stencils);
  const unsubscribe = new UnsubscribeLinks(config, secrets, undefined as never);
  const outbox = new Outbox(config, secrets, contents, unsubscribe, stencils);
  const links = new InvitationLinks(config, secrets, undefined as never);
  const mail = new InvitationMail(links, clock, new CompanionLinks(config, secrets));
  const forms = new Forms(undefined as never);
  const patterns = new Patterns(outbox, contents, unsubscribe, stencils, new FreshMessages(), forms);
  const own = { ...event, ...changes };
  const note = { en: 'We look forward to it.\n\n.Really' };
  const invitations = new InvitationStencils({ mail, links, outbox, patterns }, own, note);
  return {
    contents,
    outbox,
    prepare: (guest: Guest) => invitations.prepare(guest),
    draft: (guest: Guest) => mail.invitation(own, guest, note),
  };
}

const kept = (message: PreparedMessage) =>
  JSON.parse(secrets.open('message', message.id, message.sealed).toString()).values as Record<string, string>;

/** What leaves, by the stencil and written by itself; and what of it is shown. */
function both(scene: ReturnType<typeof writers>, guest: Guest) {
  const prepared = scene.prepare(guest);
  const draft = scene.draft(guest);
  const { cut } = prepared.stencil!;
  const values = kept(prepared);
  const words = scene.outbox.words(draft, prepared.id);
  const whole: MessageContent = scene.contents.show(
    draft.mailing ? { ...words, unsubscribe: values['unsubscribe'] } : words,
  );
  const { to, language } = prepared.draft;
  const message = {
    messageId: prepared.messageId,
    toAddress: to.address,
    toName: to.name,
    subject: prepared.draft.subject,
    language,
    createdAt: new Date('2026-12-01T10:00:00Z'),
  };
  return {
    quick: new MimeStencil(cut, (one) => scene.contents.show(one)).compose(message, values),
    slow: smtpContent(compose(message, whole)),
    shown: JSON.stringify(scene.contents.show(fillWords(cut, values))),
    written: JSON.stringify(whole),
    envelope: prepared.draft,
    draft,
  };
}

const sample = (changes: Partial<Guest> = {}): Guest => {
  const invitationId = newId();
  return {
    invitationId,
    uid: `${invitationId}@example.org`,
    sequence: 0,
    email: 'guest@example.org',
    name: 'Ms Guest',
    greeting: 'Dear Ms Guest',
    language: 'en',
    confidential: false,
    answer: null,
    assistants: [],
    ...changes,
  };
};

const nasty = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    '.',
    'مرحبا بالعالم ‏עברית',
    '👩‍👩‍👧‍👦 Family 🏳️‍🌈',
    'A\r\nBcc: other@example.org',
    'A\r\n.\r\nQUIT',
    'B\nLine',
    'X'.repeat(300),
    'é'.repeat(150),
    '👩'.repeat(40),
    `"><script>alert('x')</script>&{{name}}{% raw %}`,
    'CN;=,:"^\\n',
    'Ünsal Öztürk, Prof. Dr.  (Rat) <x@y.example>',
    'a = b ',
    '\ud800',
    'constructor',
    '__proto__',
  ),
);

const guests = fc.record({
  name: nasty,
  greeting: nasty,
  email: fc.constantFrom('a@b.example', `${'x'.repeat(64)}@example.org`, "o'neil+x^y&z@example.org"),
  language: fc.constantFrom('en', 'fr', 'de', 'ru', 'it'),
  confidential: fc.boolean(),
  assisted: fc.option(
    fc.record({ name: nasty, greeting: nasty, answersFor: fc.boolean(), instead: fc.boolean() }),
  ),
});

test.each([
  ['open', {}, {}],
  ['discreet', { discreet: true, discreetTitle: { en: 'Tea' }, discreetSender: { en: 'House' } }, {}],
  ['with replies read by the program', {}, { LMTP_PORT: '2400', REPLY_DOMAIN: 'reply.example.org' }],
] as [string, Partial<EventRecord>, Record<string, string>][])(
  'what a stencil makes of any guest is byte for byte the mail written for that guest alone (H9): %s',
  (_what, changes, env) => {
    const scene = writers(changes, env);
    let quick = 0;
    fc.assert(
      fc.property(guests, ({ assisted, ...guest }) => {
        const assistants = assisted
          ? [{ personId: newId(), email: 'assistant@example.org', atRisk: false, ...assisted }]
          : [];
        for (const reader of readersOf(sample({ ...guest, assistants }))) {
          if (!scene.prepare(reader).stencil) continue;
          const mail = both(scene, reader);
          if (mail.quick !== undefined) {
            expect(mail.quick.bytes.toString()).toBe(mail.slow.bytes.toString());
            expect(mail.quick).toEqual(mail.slow);
            quick++;
          }
          expect(JSON.parse(mail.shown)).toEqual(JSON.parse(mail.written));
          const { blocks: _blocks, footer: _footer, ics: _ics, subject: _subject, ...envelope } = mail.draft;
          expect(mail.envelope).toMatchObject(envelope);
        }
      }),
      { numRuns: 300 },
    );
    expect(quick).toBeGreaterThan(100);
  },
);

test('nearly all guests are written to by stencils, and of a wave those of one kind share one', () => {
  const scene = writers();
  const prepared = Array.from({ length: 5 }, (_, n) =>
    scene.prepare(sample({ name: `Guest ${n}`, greeting: `Dear ${n}` })),
  );
  expect(new Set(prepared.map(({ stencil }) => stencil!.id)).size).toBe(1);
  expect(scene.prepare(sample({ language: 'fr' })).stencil!.id).not.toBe(prepared[0]!.stencil!.id);
  const { quick } = both(scene, sample());
  expect(quick!.bytes.toString()).toContain('Dear Ms Guest');
});

test('a guest of whose mail more is their own has it written whole', () => {
  const scene = writers();
  for (const one of [
    sample({ inPlaceOf: 'Somebody' }),
    sample({ name: '' }),
    sample({ firstMail: 'id@example.org' }),
    sample({ answer: 'accepted' }),
    sample({ readBy: { assistantId: newId(), answersFor: true, guestName: 'Élise' }, language: 'fr' }),
  ])
    expect(scene.prepare(one).stencil).toBeUndefined();
});

test('the stencil itself holds nothing of a guest', () => {
  const scene = writers();
  const guest = sample({ name: 'Anna Unverwechselbar', greeting: 'Sehr geehrte Frau Unverwechselbar' });
  const text = JSON.stringify(scene.prepare(guest).stencil);
  for (const own of [
    'Unverwechselbar',
    guest.email,
    guest.invitationId,
    ...Object.values(kept(scene.prepare(guest))),
  ])
    expect(text).not.toContain(own);
});
