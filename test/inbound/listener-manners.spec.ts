import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { beforeAll, expect, test } from 'vitest';
import { calendarReply, replyAddress } from '../factories/calendar-replies.js';
import { createEvent } from '../factories/events.js';
import { createInvitation } from '../factories/invitations.js';
import { lmtpOf, smtpOf } from '../support/lmtp.js';
import { smtpTranscript } from '../support/smtp-words.js';
import { testApp } from '../support/test-app.js';

const settings = { SMTP_IN_PORT: '0', LMTP_PORT: '0', REPLY_DOMAIN: 'rsvp.example.org' };
const app = testApp(settings);
let eventId: string;
beforeAll(async () => {
  eventId = (await createEvent(app().source)).id;
});
const invite = () => createInvitation(app(), { eventId });
type Guest = Awaited<ReturnType<typeof invite>>;
const stored = async (guest: Guest): Promise<number> =>
  (await app().source.query('SELECT FROM inbound_messages WHERE invitation_id = $1', [guest.id])).length;
const envelope = (guest: Guest) =>
  `MAIL FROM:<guest@example.org>\r\nRCPT TO:<${replyAddress(app(), guest)}>\r\nDATA\r\n`;
const content = (guest: Guest) => `${calendarReply(guest)}.\r\n`;

/** All that is said until the other side closes. */
async function everything(socket: Socket): Promise<string> {
  let text = '';
  socket.setEncoding('latin1').on('data', (part: string) => (text += part));
  await once(socket, 'close', { signal: AbortSignal.timeout(20_000) });
  return text;
}
const codes = (text: string): number[] => [...text.matchAll(/^(\d{3}) /gm)].map(([, code]) => Number(code));

/** Resolves once the text was said. */
const until = async (socket: Socket, words: string): Promise<void> => {
  let text = '';
  while (!text.includes(words)) {
    const [part] = (await once(socket, 'data', { signal: AbortSignal.timeout(20_000) })) as [Buffer];
    text += part.toString('latin1');
  }
};

test('commands that came together are answered together', async () => {
  const guest = await invite();
  const socket = connect(smtpOf(app()).port, '127.0.0.1');
  await until(socket, '220 ');
  socket.write('EHLO mail.example.org\r\n');
  await until(socket, '250 SIZE 10485760\r\n');
  const parts: string[] = [];
  socket.on('data', (part: Buffer) => parts.push(part.toString('latin1')));
  socket.write(envelope(guest));
  await once(socket, 'data');
  expect(parts.map(codes)).toEqual([[250, 250, 354]]);
  socket.destroy();
});

test('who is not understood is told so, and who is no mail server is sent away', async () => {
  const said = async (...lines: string[]) =>
    codes((await smtpTranscript(smtpOf(app()).port, [[`${lines.join('\r\n')}\r\n`, lines.length]])).join(''));
  expect(
    await said(
      'MAIL FROM:<a@example.org>',
      'RCPT TO:<a@example.org>',
      'DATA',
      'LHLO x',
      'AUTH LOGIN',
      'VRFY a',
      'NOOP',
    ),
  ).toEqual([220, 503, 503, 503, 500, 500, 252, 250]);
  expect(
    await said('HELO x', 'MAIL FROM:<a@example.org> SIZE=99999999', 'MAIL FROM:a', 'RSET', 'STARTTLS'),
  ).toEqual([...[220, 250, 552, 501, 250, 500]]);
  const closes = async (bytes: string) => {
    const socket = connect(smtpOf(app()).port, '127.0.0.1');
    socket.write(bytes, 'latin1');
    return codes(await everything(socket));
  };
  expect(await closes('POST / HTTP/1.1\r\nMAIL FROM:<a@example.org>\r\n')).toEqual([220, 421]);
  expect(await closes('x'.repeat(5000))).toEqual([220, 500]);
  expect(await closes('WHAT\r\n'.repeat(20))).toEqual([220, ...Array.from({ length: 9 }, () => 500), 421]);
  expect((await closes(`${'NOOP\r\n'.repeat(50_000)}QUIT\r\n`)).length).toBe(50_002);
});

test('each recipient gets an answer of its own over LMTP, also one that is named twice', async () => {
  const guest = await invite();
  const to = `RCPT TO:<${replyAddress(app(), guest)}>\r\n`;
  const answers = await smtpTranscript(lmtpOf(app()).port, [
    ['LHLO mail.example.org\r\n', 1],
    [`MAIL FROM:<>\r\n${to}${to}DATA\r\n`, 4],
    [content(guest), 2],
    [`MAIL FROM:<>\r\n${to}${to}DATA\r\n`, 4],
    [`${'x'.repeat(11 * 1024 * 1024)}\r\n.\r\nQUIT\r\n`, 3],
  ]);
  expect(codes(answers.slice(6).join(''))).toEqual([250, 250, 250, 250, 250, 354, 552, 552, 221]);
  expect(await stored(guest)).toBe(1);
});

test('who hangs up behind the last line is answered for it all the same', async () => {
  const guest = await invite();
  const socket = connect({ port: smtpOf(app()).port, host: '127.0.0.1', allowHalfOpen: true });
  socket.end(`EHLO mail.example.org\r\n${envelope(guest)}${content(guest)}`, 'latin1');
  const said = await everything(socket);
  socket.destroy();
  expect(codes(said)).toEqual([220, 250, 250, 250, 354, 250]);
  expect(await stored(guest)).toBe(1);
});

test('a mail that was cut off is none', async () => {
  const guest = await invite();
  const socket = connect(smtpOf(app()).port, '127.0.0.1');
  await until(socket, '220 ');
  socket.end(`EHLO mail.example.org\r\n${envelope(guest)}${content(guest).slice(0, -3)}`, 'latin1');
  await everything(socket);
  expect(await stored(guest)).toBe(0);
});

test('a listener that stops takes the mail that is coming in, and nobody waits for those who say nothing', async () => {
  const node = await app().anotherNode(settings);
  const guest = await invite();
  const { port } = smtpOf(node);
  const [busy, idle] = [connect(port, '127.0.0.1'), connect(port, '127.0.0.1')];
  const [heardBusy, heardIdle] = [everything(busy), everything(idle)];
  await once(idle, 'data');
  busy.write(`EHLO mail.example.org\r\n${envelope(guest)}${content(guest).slice(0, 200)}`, 'latin1');
  await until(busy, '354 ');
  const stopped = node.stop();
  expect(codes(await heardIdle)).toEqual([220, 421]);
  busy.write(`${content(guest).slice(200)}${envelope(guest)}`, 'latin1');
  expect(codes(await heardBusy)).toEqual([220, 250, 250, 250, 354, 250, 421]);
  await stopped;
  expect(await stored(guest)).toBe(1);
  const late = connect(port, '127.0.0.1');
  await expect(everything(late)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test('who said goodbye and never hangs up is cut off', async () => {
  const socket = connect({ port: smtpOf(app()).port, host: '127.0.0.1', allowHalfOpen: true });
  socket.write('QUIT\r\n');
  socket.resume();
  await once(socket, 'end');
  const cut = once(socket, 'error', { signal: AbortSignal.timeout(20_000) });
  const talking = setInterval(() => socket.write('NOOP\r\n'), 100);
  expect((await cut)[0]).toMatchObject({ code: expect.stringMatching(/ECONNRESET|EPIPE/) });
  clearInterval(talking);
});

test('a hundred connections are served, the next is told to come again', async () => {
  const node = await app().anotherNode(settings);
  const { port } = smtpOf(node);
  const held = Array.from({ length: 100 }, () => connect(port, '127.0.0.1'));
  await Promise.all(held.map((socket) => until(socket, '220 ')));
  expect(codes(await everything(connect(port, '127.0.0.1')))).toEqual([421]);
  for (const socket of held) socket.destroy();
  await node.stop();
});
