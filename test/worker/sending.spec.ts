import { simpleParser, type ParsedMail } from 'mailparser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { invitationIcs } from '../../src/modules/calendar/calendar-object.js';
import { newId } from '../../src/platform/tokens/tokens.js';
import { createEvent } from '../factories/events.js';
import { draftMessage, insertMessages } from '../factories/messages.js';
import { eventually } from '../support/eventually.js';
import { SmtpSink } from '../support/smtp-sink.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const sink = new SmtpSink();
let app: TestApp;

beforeAll(async () => {
  await sink.start();
  app = await startTestApp({ SMTP_URL: sink.url('?socketTimeout=700&maxConnections=3'), LOG_LEVEL: 'fatal' });
});
afterAll(async () => {
  await app?.stop();
  await sink.stop();
});

interface Row {
  state: string;
  attempts: number;
  doubts: number;
  last_error: string | null;
  message_id: string;
  waits: boolean;
}
const row = async (id: string): Promise<Row> => {
  const [found] = await app.source.query<Row[]>(
    `SELECT state, attempts, doubts, last_error, message_id, next_attempt_at > now() AS waits FROM messages WHERE id = $1`,
    [id],
  );
  return found!;
};
const inState = (id: string, state: string) =>
  eventually(async () => (await row(id)).state === state).catch(async () =>
    expect(await row(id)).toMatchObject({ state }),
  );
const dueNow = (id: string) =>
  app.source.query('UPDATE messages SET next_attempt_at = now() WHERE id = $1', [id]);
const headerOf = (mail: ParsedMail, name: string) =>
  mail.headerLines
    .find(({ key }) => key === name)
    ?.line.replace(/^[^:]+:\s*/, '')
    .replace(/\r?\n\s+/g, ' ') ?? '';
const one = async (draft: Parameters<typeof draftMessage>[0] = {}) => {
  const full = draftMessage(draft);
  const [id] = await insertMessages(app, [full]);
  return { id: id!, address: full.to.address };
};

test('an invitation leaves as alternative { plain, html, calendar } first, then the calendar file', async () => {
  const content = invitationIcs({
    method: 'REQUEST',
    uid: 'abc@example.org',
    sequence: 0,
    stamp: new Date(),
    title: 'Débat',
    description: '',
    location: '',
    startsAt: new Date('2027-01-14T11:30:00Z'),
    endsAt: new Date('2027-01-14T13:30:00Z'),
    timeZone: 'Europe/Brussels',
    organiser: { name: 'Office', address: 'rsvp+abc@example.org' },
    attendee: { name: 'Zoé', address: 'zoe@example.org' },
  });
  const { id } = await one({
    to: { address: 'zoe@example.org', name: 'Zoé Échantillon' },
    replyTo: { address: 'rsvp+abc@example.org', name: 'Office' },
    subject: 'Invitation: Débat',
    ics: { method: 'REQUEST', content },
    blocks: [{ type: 'paragraph', text: 'Ça y est = 100 % \n'.repeat(20) }],
  });
  await inState(id, 'sent');
  const [mail] = sink.mailsTo('zoe@example.org');
  const order = [...mail!.raw.matchAll(/^Content-Type: ([^;\r\n]+)/gim)].map(([, type]) => type);
  expect(order).toEqual([
    'multipart/mixed',
    'multipart/alternative',
    'text/plain',
    'text/html',
    'text/calendar',
    'application/ics',
  ]);
  expect(mail!.raw).toMatch(/^Content-Type: text\/calendar; charset=utf-8; method=REQUEST\r$/m);
  expect(mail!.raw.split('\r\n').every((line) => line.length <= 998)).toBe(true);
  expect(mail!.raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  const parsed = await simpleParser(mail!.raw);
  expect(parsed.subject).toBe('Invitation: Débat');
  expect(parsed.text!.trim()).toBe(`${'Ça y est = 100 % \n'.repeat(20)}\n\n--\nOffice in Brussels`.trim());
  expect(parsed.headers.get('auto-submitted')).toBe('auto-generated');
  expect(parsed.headers.get('x-auto-response-suppress')).toBe('OOF, AutoReply, RN, NRN');
  expect(parsed.replyTo!.value[0]!.address).toBe('rsvp+abc@example.org');
  expect(parsed.messageId).toBe(`<${(await row(id)).message_id}>`);
  const calendars = parsed.attachments.map((part) => part.content.toString());
  expect(calendars).toEqual([content, content]);
  expect(mail!.from).toMatch(/^bounce\+[a-z2-7]{26}@localhost$/);
  expect(mail!.to).toEqual(['zoe@example.org']);
});

test('names and subjects cannot add headers or recipients (D8)', async () => {
  const { id, address } = await one({
    to: { address: 'd8@example.org', name: 'X" <other@example.org>, y\r\nBcc: z@example.org' },
    subject: 'Hello\r\nBcc: victim@example.org',
    fromName: 'Office\nCc: a@example.org',
  });
  await inState(id, 'sent');
  const [mail] = sink.mailsTo(address);
  expect(mail!.to).toEqual([address]);
  expect(mail!.raw).not.toMatch(/^(Bcc|Cc):/im);
  const parsed = await simpleParser(mail!.raw);
  expect([parsed.to].flat().flatMap((to) => to!.value)).toHaveLength(1);
  await expect(
    insertMessages(app, [draftMessage({ to: { address: 'a@b>\r\nRCPT TO:<x', name: '' } })]),
  ).rejects.toThrow('plain e-mail address');
});

test('one refused address fails once and is named; all others get exactly one (H4)', async () => {
  sink.script('gone@example.org', { at: 'rcpt', code: 550, text: '5.1.1 <gone@example.org> unknown' });
  const others = Array.from({ length: 8 }, () => draftMessage());
  const ids = await insertMessages(app, [
    ...others.slice(0, 4),
    draftMessage({ to: { address: 'gone@example.org', name: '' } }),
    ...others.slice(4),
  ]);
  await inState(ids[4]!, 'failed');
  for (const [index, id] of ids.entries()) if (index !== 4) await inState(id, 'sent');
  for (const { to } of others) expect(sink.mailsTo(to.address)).toHaveLength(1);
  expect(sink.attempted.filter((address) => address === 'gone@example.org')).toHaveLength(1);
  expect((await row(ids[4]!)).last_error).toBe('550 5.1.1 <address> unknown');
});

test('temporary refusals of one domain make only that domain wait (H3)', async () => {
  sink.script('@slow.example', { at: 'rcpt', code: 451 });
  const slow = Array.from({ length: 6 }, (_, n) =>
    draftMessage({ to: { address: `r${n}@slow.example`, name: '' } }),
  );
  const first = await insertMessages(app, slow);
  for (const id of first)
    await eventually(async () => (await row(id)).attempts === 1 && (await row(id)).waits);
  const [domain] = await app.source.query(
    `SELECT deferrals, blocked_until > now() AS blocked FROM mail_domains`,
  );
  expect(domain).toEqual({ deferrals: 6, blocked: true });

  const late = await one({ to: { address: 'late@slow.example', name: '' } });
  const other = await one();
  await inState(other.id, 'sent');
  expect((await row(late.id)).attempts).toBe(0);

  sink.script('@slow.example', { at: 'rcpt', code: 451, times: 0 });
  await app.source.query('UPDATE mail_domains SET blocked_until = now()');
  await app.source.query(`UPDATE messages SET next_attempt_at = now() WHERE domain = 'slow.example'`);
  for (const id of [...first, late.id]) await inState(id, 'sent');
  expect(await app.source.query('SELECT 1 FROM mail_domains')).toEqual([]);
});

test('a connection lost after the content is a doubt, tried once more with the same Message-ID (H2)', async () => {
  sink.script('doubt@example.org', { act: 'drop', times: 2 });
  const { id, address } = await one({ to: { address: 'doubt@example.org', name: '' } });
  await inState(id, 'in_doubt');
  expect(await row(id)).toMatchObject({ doubts: 1, waits: true });
  await dueNow(id);
  await eventually(async () => (await row(id)).doubts === 2);
  // The second doubt waits for a person, however long.
  await eventually(async () => (await row(id)).state === 'in_doubt');
  const [{ forever }] = await app.source.query(
    `SELECT NOT isfinite(next_attempt_at) AS forever FROM messages WHERE id = $1`,
    [id],
  );
  expect(forever).toBe(true);
  expect(sink.mailsTo(address).map(({ messageId }) => messageId)).toEqual([
    (await row(id)).message_id,
    (await row(id)).message_id,
  ]);
});

test('connections lost among many mails cost the others nothing: each leaves once, at its first attempt, without a doubt (H1, H2)', async () => {
  const drafts = Array.from({ length: 60 }, (_, n) =>
    draftMessage({ to: { address: `lost${n}@example.org`, name: '' } }),
  );
  const dropped = (n: number) => n % 12 === 5;
  drafts.forEach(({ to }, n) => {
    if (dropped(n)) sink.script(to.address, { act: n % 24 === 5 ? 'drop' : 'hang-data', times: 1 });
  });
  const ids = await insertMessages(app, drafts);
  for (const [n, id] of ids.entries()) await inState(id, dropped(n) ? 'in_doubt' : 'sent');
  for (const [n, id] of ids.entries()) {
    expect(await row(id)).toMatchObject({ attempts: 1, doubts: dropped(n) ? 1 : 0 });
    expect(sink.mailsTo(drafts[n]!.to.address)).toHaveLength(1);
  }
});

test('a server that hangs is not waited for without end (H2)', async () => {
  sink.script('hang@example.org', { act: 'hang', times: 1 });
  sink.script('hang-data@example.org', { act: 'hang-data', times: 1 });
  const before = await one({ to: { address: 'hang@example.org', name: '' } });
  const after = await one({ to: { address: 'hang-data@example.org', name: '' } });
  await eventually(async () => (await row(before.id)).waits);
  expect(await row(before.id)).toMatchObject({ state: 'queued', attempts: 1 });
  await inState(after.id, 'in_doubt');
});

test('421 in the middle of a session is a temporary refusal; the rest goes on (H2)', async () => {
  sink.script('busy@example.org', { at: 'rcpt', code: 421, times: 1 });
  const busy = await one({ to: { address: 'busy@example.org', name: '' } });
  const others = await insertMessages(app, [draftMessage(), draftMessage(), draftMessage()]);
  for (const id of others) await inState(id, 'sent');
  expect(await row(busy.id)).toMatchObject({ state: 'queued', attempts: 1, waits: true });
  await dueNow(busy.id);
  await inState(busy.id, 'sent');
});

test('messages with one ordering key leave in their order, also around a delay', async () => {
  const orderingKey = newId();
  const to = { address: 'ordered@example.org', name: '' };
  sink.script(to.address, { at: 'data', code: 452, times: 1 });
  const ids = await insertMessages(
    app,
    ['first', 'second', 'third'].map((subject) => draftMessage({ orderingKey, to, subject })),
  );
  await eventually(async () => (await row(ids[0]!)).attempts === 1 && (await row(ids[0]!)).waits);
  expect((await row(ids[1]!)).attempts).toBe(0);
  await dueNow(ids[0]!);
  await inState(ids[2]!, 'sent');
  expect(sink.mailsTo(to.address).map(({ raw }) => /^Subject: (.*)\r$/m.exec(raw)![1])).toEqual([
    'first',
    'second',
    'third',
  ]);
});

test('a mail server that is away costs no message an attempt', async () => {
  await sink.stop();
  const ids = await insertMessages(app, [draftMessage(), draftMessage(), draftMessage()]);
  await eventually(async () => (await row(ids[0]!)).last_error !== null);
  await sink.start();
  for (const id of ids) await inState(id, 'sent');
  for (const id of ids) expect((await row(id)).attempts).toBe(1);
});

test('what comes too late is not sent (H7)', async () => {
  const { id, address } = await one({ notAfter: new Date(Date.now() - 1000) });
  await inState(id, 'cancelled');
  expect(sink.mailsTo(address)).toEqual([]);
});

test('the same dedupe key gives one message', async () => {
  const draft = draftMessage();
  expect(await insertMessages(app, [draft, draft])).toHaveLength(1);
  expect(await insertMessages(app, [draft])).toEqual([]);
});

test('no personal link can be read in the table (C9)', async () => {
  const link = 'https://example.org/i/abcdefghijklmnopqrstuvwxyz';
  const { id } = await one({ blocks: [{ type: 'button', label: 'Answer', url: link }] });
  const [{ dump }] = await app.source.query(`SELECT messages::text AS dump FROM messages WHERE id = $1`, [
    id,
  ]);
  expect(dump).not.toContain('abcdefghijklmnopqrstuvwxyz');
  expect(Buffer.from(/\\x([0-9a-f]+)/.exec(dump)![1]!, 'hex').toString('latin1')).not.toContain('abcdefghij');
});

test('a mailing leaves with the headers of RFC 8058 and the same link in its text; other mail has neither (C5, H14)', async () => {
  const mailing = await one({ mailing: true, language: 'fr', teamId: newId() });
  const plain = await one({});
  await Promise.all([inState(mailing.id, 'sent'), inState(plain.id, 'sent')]);
  const parsed = async (address: string) => {
    const { raw } = sink.mailsTo(address)[0]!;
    return { raw, mail: await simpleParser(raw) };
  };
  const { mail } = await parsed(mailing.address);
  const link = /^<(http[^\s<>]+\/u\/[a-z2-7]+)>$/.exec(headerOf(mail, 'list-unsubscribe'))![1]!;
  expect(headerOf(mail, 'list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
  expect(mail.text).toContain(`Ne plus recevoir ces courriels\u00a0:\n${link}`);
  expect(mail.html).toContain(`href="${link}"`);
  expect((await parsed(plain.address)).raw).not.toMatch(/list-unsubscribe|\/u\//i);
});

test('what was written while its reader unsubscribed is withdrawn instead of sent (C6)', async () => {
  const teamId = newId();
  const [id] = await insertMessages(app, [draftMessage({ mailing: true, teamId, held: true })]);
  const [other] = await insertMessages(app, [draftMessage({ mailing: false, teamId, held: true })]);
  await app.source.query(
    `INSERT INTO suppressions (id, address, source)
     SELECT gen_random_uuid(), lower(to_address), 'one_click' FROM messages WHERE id IN ($1, $2)`,
    [id, other],
  );
  await app.source.query(`UPDATE messages SET state = 'queued' WHERE id IN ($1, $2)`, [id, other]);
  await inState(other!, 'sent');
  await inState(id!, 'cancelled');
  expect((await row(id!)).last_error).toBe('The reader of this address does not want mailings.');
  const late = draftMessage({ mailing: true, teamId });
  await app.source.query(
    `INSERT INTO suppressions (id, address, source) VALUES (gen_random_uuid(), $1, 'page')`,
    [late.to.address],
  );
  const [never] = await insertMessages(app, [late]);
  expect(await row(never!)).toMatchObject({ state: 'cancelled', attempts: 0 });
});

test('nothing of a debate on hold is claimed, also what was written at the same moment', async () => {
  const { id: eventId } = await createEvent(app.source);
  const [id] = await insertMessages(app, [draftMessage({ eventId, held: true })]);
  await app.source.query('INSERT INTO mail_holds (event_id) VALUES ($1)', [eventId]);
  await app.source.query(`UPDATE messages SET state = 'queued' WHERE id = $1`, [id]);
  await inState(id!, 'held');
  expect(await row(id!)).toMatchObject({ attempts: 0, last_error: 'All mail of this debate is held back.' });
});
