import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newId } from '../../src/platform/tokens/tokens.js';
import { replyAddress } from '../factories/calendar-replies.js';
import { createEvent } from '../factories/events.js';
import { createInvitation, type InvitedGuest } from '../factories/invitations.js';
import { draftMessage, insertMessages } from '../factories/messages.js';
import { signedIn } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { deliver, lmtpOf } from '../support/lmtp.js';
import { testApp } from '../support/test-app.js';
import { BounceAddress } from '../../src/modules/mail/bounce-address.js';

const folder = process.env['IMIP_SAMPLES'] ?? join(import.meta.dirname, '../../../shared/imip-samples');
const present = existsSync(folder);
if (!present) console.warn(`Real calendar mails are not tested: there is no ${folder}.`);

const app = testApp({ LMTP_PORT: '0', REPLY_DOMAIN: 'rsvp.example.org', MAIL_FROM: 'debates@example.org' });

interface Expected {
  state: string;
  reason: string;
  kind: string;
  answer?: string;
  /** What a person must be able to read of it. */
  words?: string;
}
const applied = (answer: string): Expected => ({ state: 'applied', reason: '', kind: 'calendar', answer });
const held = (reason: string, kind = 'calendar'): Expected => ({ state: 'held', reason, kind });
const receipt: Expected = { state: 'ignored', reason: 'receipt', kind: 'report' };
const bounced: Expected = { state: 'applied', reason: 'bounced', kind: 'report' };

const counterWords = 'Will be better for me, thx';

/** As index.tsv beside the samples says. */
const expectations: Record<string, Expected> = {
  'replies/apple-mail-ical3-accepted.eml': applied('accepted'),
  'replies/apple-mail-ical3-accepted-future.eml': applied('accepted'),
  'replies/apple-mail-ical3-accepted-past.eml': applied('accepted'),
  'replies/apple-reply-missing-organizer.eml': held('no_attendee'),
  'replies/obm-reply-single-part-8bit.eml': applied('accepted'),
  'counters/exchange-counter-base64-truncated.eml': { ...held('unreadable'), words: counterWords },
  'counters/exchange-counter-as-attachment-txt.eml': { ...held('unreadable'), words: counterWords },
  'requests/james-meeting.ics': held('not_an_answer'),
  'requests/james-yahoo-invitation.eml': held('not_an_answer'),
  'requests/james-openpaas-invitation.eml': held('not_an_answer'),
  'malformed/james-ics-with-error.ics': held('not_an_answer'),
  'malformed/james-without-dtstamp.ics': applied('accepted'),
  'malformed/james-without-method.ics': held('no_method'),
  'malformed/james-without-sequence.ics': applied('accepted'),
  'malformed/james-without-uid.ics': held('no_uid'),
  'malformed/james-no-event.ics': held('no_event'),
  'malformed/james-ics-in-mime-header.eml': applied('accepted'),
  'malformed/james-reply-no-attendee.eml': held('no_attendee'),
  'malformed/apple-reply-missing-attachment.eml': held('words', 'words'),
  'malformed/apple-reply-missing-attendee.eml': held('no_attendee'),
  'bounces/apple-dsn_failure_with_ics.eml': bounced,
  'bounces/apple-dsn_failure_no_ics.eml': bounced,
  'bounces/apple-dsn_failure_no_original.eml': bounced,
  'autoreplies/james-mdn_simple.eml': receipt,
  'autoreplies/james-mdn_complex.eml': receipt,
};
/** Samples of lines that are missing are requests; here they are an answer that lacks the same line. */
const asReply = /without-(dtstamp|sequence)\.ics$/;

/** The sample's addresses and UID become those of the guest: the mail is about an invitation of ours. */
function mapped(file: string, guest: InvitedGuest): Buffer {
  let text = readFileSync(join(folder, file)).toString('latin1').replace(/\r\n/g, '\n');
  if (file.endsWith('.ics'))
    text = `From: ${guest.email}\nMessage-ID: <${guest.id}@example.org>\nContent-Type: text/calendar; charset=utf-8\n\n${text}`;
  if (asReply.test(file))
    text = text
      .replace('METHOD:REQUEST', 'METHOD:REPLY')
      .replace(/^ATTENDEE[^\n]*(\n [^\n]*)*/m, `ATTENDEE;PARTSTAT=ACCEPTED:mailto:${guest.email}`)
      .replace(/(\nATTENDEE(?!;PARTSTAT=ACCEPTED:mailto:guest)[^\n]*(\n [^\n]*)*)+/g, '');
  const uid = `${guest.id}@example.org`;
  const soft = '(?:=\n)?';
  return Buffer.from(
    text
      .replace(/^UID:[^\n]*(\n [^\n]*)*/gm, `UID:${uid}`)
      // Quoted-printable samples have their object in one run of soft-broken lines.
      .replace(new RegExp(`UID:(?:[0-9A-F-]|=\\n)+(?==0D)`, 'g'), `UID:${uid}`)
      .replace(new RegExp([...'xyzzy@example.com'].join(soft), 'g'), guest.email)
      .replace(
        /user1To@linagora\.com|alice@linagora\.com|thisdoesnotexist@example\.com|nonexistant@example\.com/g,
        guest.email,
      )
      .replace(/fromUser@localhost\.com/g, `alias.${guest.id}@example.org`)
      .replace(/ical-living-on\+[0-9a-f-]{36}@example\.com/g, replyAddress(app(), guest)),
    'latin1',
  );
}

test.runIf(present)('every sample has an expectation, and none is left over', () => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(eml|ics)$/.test(file),
  );
  expect(files.sort()).toEqual(Object.keys(expectations).sort());
});

const cases = Object.keys(expectations).flatMap((file) => [
  [file, 'LF'],
  [file, 'CRLF'],
]);
test.runIf(present).each(cases)('%s with %s is handled as its index says', async (file, ends) => {
  const event = await createEvent(app().source);
  const guest = await createInvitation(app(), { eventId: event.id });
  await app().source.query('INSERT INTO person_emails (id, person_id, email) VALUES ($1, $2, $3)', [
    newId(),
    guest.personId,
    `alias.${guest.id}@example.org`,
  ]);
  const unix = mapped(file!, guest).toString('latin1');
  const raw = Buffer.from(ends === 'LF' ? unix : unix.replaceAll('\n', '\r\n'), 'latin1');
  const [messageId] = await insertMessages(app(), [
    draftMessage({ to: { address: guest.email, name: '' }, correlationId: guest.id }),
  ]);
  await app().source.query(`UPDATE messages SET state = 'sent' WHERE id = $1`, [messageId]);
  const bounce = file!.startsWith('bounces/');
  const to = bounce
    ? app().http.get(BounceAddress, { strict: false }).of(messageId!)
    : replyAddress(app(), guest);
  await deliver(lmtpOf(app()), raw, to, bounce ? '' : guest.email);
  const { answer, words, ...expected } = expectations[file!]!;
  const row = await eventually(async () => {
    const [found] = await app().source.query(
      `SELECT id, state, reason, kind FROM inbound_messages WHERE (invitation_id = $1 OR message_id = $2) AND state <> 'received'`,
      [guest.id, messageId],
    );
    return found;
  });
  const { id, ...became } = row;
  expect(became).toEqual(expected);
  if (words) {
    const organiser = await signedIn(app(), { roles: { [event.teamId]: 'organiser' } });
    expect((await organiser.get(`/inbound/${id}`)).body.text).toContain(words);
  }
  const answers = await app().source.query('SELECT answer FROM answers WHERE invitation_id = $1', [guest.id]);
  expect(answers).toEqual(answer ? [{ answer }] : []);
});
