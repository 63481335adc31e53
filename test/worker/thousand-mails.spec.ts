import fc from 'fast-check';
import { simpleParser, type AddressObject, type ParsedMail } from 'mailparser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { InvitationLinks } from '../../src/modules/invitations/invitation-links.js';
import { newId } from '../../src/platform/tokens/tokens.js';
import { createEvent } from '../factories/events.js';
import { createPerson } from '../factories/people.js';
import { createTeam } from '../factories/staff.js';
import { signedIn } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { seeds } from '../support/seeds.js';
import { SmtpSink } from '../support/smtp-sink.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const guests = Number(process.env['RECIPIENTS'] ?? 1000);
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

const specs = fc.record({
  language: fc.constantFrom('en', 'fr', 'de', 'ru'),
  atRisk: fc.boolean(),
  honorific: fc.constantFrom('', 'Ms', 'H.E.', 'Dr'),
  /** Two people of one office read one mailbox. */
  sharesMailbox: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
});

interface Guest {
  id: string;
  mark: string;
  email: string;
}

async function invite(seed: number): Promise<Guest[]> {
  const made: Guest[] = [];
  for (const { sharesMailbox, ...spec } of fc.sample(specs, { seed, numRuns: guests })) {
    const mark = newId().slice(-12);
    const email = sharesMailbox && made.length ? made.at(-1)!.email : `mail${mark}@example.org`;
    const { id } = await createPerson(app.source, {
      ...spec,
      givenName: `Given${mark}`,
      familyName: `Family${mark}`,
      alias: spec.atRisk ? `Alias${mark}` : '',
      post: `Post${mark}`,
      emails: [email],
    });
    made.push({ id, mark, email });
  }
  return made;
}

const addresses = (field: AddressObject | AddressObject[] | undefined): string[] =>
  [field ?? []].flat().flatMap(({ value }) => value.map(({ address }) => address ?? ''));

/** All that a reader, or a program, finds in it, decoded. */
const wholeOf = (mail: ParsedMail, raw: string): string =>
  [
    raw,
    mail.headerLines.map(({ line }) => line).join('\n'),
    mail.subject,
    mail.text,
    mail.html,
    ...mail.attachments.map(({ content }) => content.toString('utf8')),
  ]
    .join('\n')
    // As calendars fold their lines.
    .replaceAll(/\r?\n[ \t]/g, '');

test(
  `of ${guests} random guests each gets one mail with one recipient, and nothing of any other in any part (H9)`,
  { timeout: 300_000 },
  async () => {
    const teamId = (await createTeam(app.source)).id;
    const organiser = await signedIn(app, { roles: { [teamId]: 'organiser' } });
    const event = await createEvent(app.source, { teamId });
    const people = await invite(seeds(1)[0]!);
    const { status } = await organiser.post(
      `/events/${event.id}/waves`,
      { listIds: [], personIds: people.map(({ id }) => id) },
      { key: newId() },
    );
    expect(status).toBe(201);
    await eventually(() => sink.received.length === people.length, 240_000);

    const invited: { id: string; personId: string }[] = await app.source.query(
      'SELECT id, person_id AS "personId" FROM invitations WHERE event_id = $1',
      [event.id],
    );
    const invitationOf = new Map(invited.map(({ id, personId }) => [personId, id]));
    const links = app.http.get(InvitationLinks, { strict: false });
    /** Whose a token, a mark or an id is. */
    const owners = new Map<string, string>();
    for (const { id, mark } of people) {
      const invitationId = invitationOf.get(id)!;
      owners.set(mark, id).set(id, id).set(invitationId, id);
      for (const purpose of ['page', 'calendar', 'reply'] as const)
        owners.set(links.token(purpose, invitationId).toLowerCase(), id);
    }
    const byId = new Map(people.map((guest) => [guest.id, guest]));
    const written = new Set<string>();
    /** What of others stands in a text for this guest. */
    const othersIn = (text: string, guest: Guest): string[] => {
      const found = text.match(/[0-9a-f]{8}-[0-9a-f-]{27}|[a-z0-9]{26}|[0-9a-f]{12}/g) ?? [];
      const marks = text.match(/(?<=given|family|alias|post|mail)[0-9a-f]{12}/g) ?? [];
      // The address of a shared mailbox bears the mark of its other reader.
      const mailbox = guest.email.slice('mail'.length).split('@')[0]!;
      return [...found, ...marks].filter((one) => {
        const owner = owners.get(one);
        return owner !== undefined && owner !== guest.id && one !== mailbox;
      });
    };
    for (const { to, raw } of sink.received) {
      const mail = await simpleParser(raw);
      const whole = wholeOf(mail, raw).toLowerCase();
      const page = /\/i\/([a-z0-9]{26})/.exec(mail.text!.toLowerCase())![1]!;
      const guest = byId.get(owners.get(page)!)!;
      written.add(guest.id);
      expect([to, addresses(mail.to), addresses(mail.cc), addresses(mail.bcc)]).toEqual([
        [guest.email],
        [guest.email],
        [],
        [],
      ]);
      expect(raw).not.toMatch(/^(cc|bcc|resent-[a-z]+):/im);
      expect([guest.mark, othersIn(whole, guest)]).toEqual([guest.mark, []]);
    }
    // Whatever of somebody else were in one of them would be found.
    const [one, other] = people as [Guest, Guest];
    const token = links.token('reply', invitationOf.get(other.id)!);
    for (const leak of [`, Family${other.mark} `, `rsvp+${token}@`, `/i/${token}`, `"${other.id}"`])
      expect(othersIn(leak.toLowerCase(), one)).not.toEqual([]);
    // One each, to nobody else, and nothing was tried twice.
    expect(written.size).toBe(people.length);
    expect(sink.attempted.toSorted()).toEqual(people.map(({ email }) => email).toSorted());
  },
);
