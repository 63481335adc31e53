import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/platform/tokens/tokens.js';
import { createSession } from '../factories/staff.js';
import { expectAccessible, openPage, phone } from '../support/browser.js';
import { calendarMail } from '../support/calendar-shapes.mjs';
import { ApiClient } from '../support/client.js';
import { heading } from '../support/console.js';
import { eventually } from '../support/eventually.js';
import { deliver, lmtpOf } from '../support/lmtp.js';
import { freePort } from '../support/program.js';
import { SmtpSink, type ReceivedMail } from '../support/smtp-sink.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const sink = new SmtpSink();
let app: TestApp;
beforeAll(async () => {
  await sink.start();
  app = await startTestApp({
    SMTP_URL: sink.url(),
    LMTP_PORT: String(await freePort()),
    REPLY_DOMAIN: 'rsvp.example.org',
    MAIL_FROM: 'debates@example.org',
  });
});
afterAll(async () => {
  await app.stop();
  await sink.stop();
});

const administrator = () =>
  createSession(app.source, { administrator: true, name: 'Ada Ministrator', password: 'seven wide rivers' });
const unfolded = ({ raw }: ReceivedMail) =>
  raw.replace(/=\r\n/g, '').replace(/\r\n /g, '').replace(/=3D/g, '=');
const pictures = process.env['PICTURES'];

/** What the administrator's calendar answers. */
async function answerTo(mail: ReceivedMail): Promise<void> {
  const text = unfolded(mail);
  const [, organiser = ''] = /ORGANIZER[^\r\n]*mailto:(\S+)/i.exec(text) ?? [];
  const [, uid = ''] = /^UID:(\S+)/m.exec(text) ?? [];
  const stamp = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const invitation = { attendee: mail.to[0]!, organiser, uid, sequence: 0, summary: 'Test', stamp };
  await deliver(lmtpOf(app), calendarMail('outlook', invitation, uid), organiser);
}

test('connections are tried, both forms of address, and the whole way of an invitation', async () => {
  const session = await administrator();
  const { page, problems } = await openPage({ session: { url: app.url, token: session.token } });
  await page.goto(`${app.url}/console/`);
  await page.getByRole('link', { name: 'Mail set-up' }).click();
  await heading(page, 'Mail set-up').waitFor();
  const connections = page.getByRole('list', { name: 'Connections' });
  await connections.getByText('takes mail for rsvp@rsvp.example.org').waitFor();
  expect(await connections.getByRole('listitem').filter({ hasText: 'Works' }).count()).toBe(3);

  await page.getByRole('button', { name: 'Try both addresses' }).click();
  const probes = page.getByRole('list', { name: 'Do the addresses arrive?' });
  await probes.getByText('Waiting').nth(1).waitFor();
  const plus = await eventually(() => sink.received.find(({ to }) => to[0]!.startsWith('rsvp+')));
  await deliver(lmtpOf(app), plus.raw, plus.to);
  await probes.getByRole('listitem').filter({ hasText: 'With rsvp+' }).getByText('Arrived').waitFor();
  await probes.getByRole('listitem').filter({ hasText: 'Without it' }).getByText('Waiting').waitFor();

  await page.getByRole('button', { name: 'Send a test invitation to myself' }).click();
  const [mail] = await eventually(() => {
    const found = sink.mailsTo(session.email);
    return found.length > 0 && found;
  });
  await answerTo(mail!);
  const whole = page.getByRole('list', { name: 'The whole way' });
  await whole.getByText('Answer arrived').waitFor();
  await whole.getByText('You accepted').waitFor();
  await expectAccessible(page);
  if (pictures) await page.screenshot({ path: `${pictures}/mail-setup.png`, fullPage: true });
  await page.setViewportSize(phone);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(phone.width);
  await expectAccessible(page);
  if (pictures) await page.screenshot({ path: `${pictures}/mail-setup-phone.png`, fullPage: true });
  expect(problems).toEqual([]);
  // What was only a test is not among the replies of guests.
  const counts = await new ApiClient(app, session).get('/inbound/counts');
  expect(counts.body).toMatchObject({ held: 0, applied: 0 });
}, 120_000);

test('the same key sends once; a holiday notice is no answer; another administrator sees nothing of it', async () => {
  const session = await administrator();
  const client = new ApiClient(app, session);
  const key = newId();
  for (let i = 0; i < 2; i++)
    expect((await client.post('/mail-setup/invitations', undefined, { key })).status).toBe(200);
  const [mail, ...more] = await eventually(() => {
    const found = sink.mailsTo(session.email);
    return found.length > 0 && found;
  });
  expect(more).toEqual([]);
  const [, organiser = ''] = /ORGANIZER[^\r\n]*mailto:(\S+)/i.exec(unfolded(mail!)) ?? [];
  const away = `From: ${session.email}\r\nSubject: Away\r\nAuto-Submitted: auto-replied\r\n\r\nUntil Monday`;
  await deliver(lmtpOf(app), away, organiser);
  const [test] = (await client.get('/mail-setup')).body.tests;
  expect(test).toMatchObject({ kind: 'invitation', arrivedAt: null, answer: null });
  await answerTo(mail!);
  expect((await client.get('/mail-setup')).body.tests).toMatchObject([
    { answer: 'accepted', cameBy: 'lmtp' },
  ]);
  const other = new ApiClient(app, await administrator());
  expect((await other.get('/mail-setup')).body.tests).toEqual([]);
}, 60_000);

test('what does not work is said: a server that refuses, and one that is gone', async () => {
  const session = await administrator();
  const client = new ApiClient(app, session);
  sink.script('@rsvp.example.org', { at: 'rcpt', code: 550, text: '5.7.1 Relaying denied' });
  const { body } = await client.post('/mail-setup/probes', undefined, { key: newId() });
  const refused = { problem: expect.stringContaining('Relaying denied') };
  expect(body.tests).toMatchObject([refused, refused]);
  await sink.stop();
  const { body: checks } = await client.post('/mail-setup/checks');
  expect(checks.items[0]).toMatchObject({ name: 'out', state: 'failed' });
  expect(checks.items[1]).toMatchObject({ name: 'dkim', state: 'off' });
  expect(checks.items[2]).toMatchObject({ name: 'lmtp', state: 'ok' });
  await sink.start();
}, 60_000);
