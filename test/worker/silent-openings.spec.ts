import { afterEach, describe, expect, test } from 'vitest';
import { smtpContent } from '../../src/modules/mail/sending/smtp-content.rules.js';
import { SmtpLine, smtpOptions } from '../../src/modules/mail/sending/smtp-line.js';
import { draftMessage, insertMessages } from '../factories/messages.js';
import { eventually } from '../support/eventually.js';
import { ScriptedSmtp, type Script } from '../support/scripted-smtp.js';
import { startTestApp } from '../support/test-app.js';

const waits = 'greetingTimeout=400&connectionTimeout=400&socketTimeout=400';
const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
});

async function server(): Promise<ScriptedSmtp> {
  const scripted = new ScriptedSmtp(true);
  await scripted.start();
  stops.push(() => scripted.stop());
  return scripted;
}

const tls = '250-scripted\r\n250-STARTTLS\r\n250 SIZE 100000';
const login = '250-scripted\r\n250-AUTH PLAIN\r\n250 SIZE 100000';
const openings: [string, Script][] = [
  ['its greeting', { greeting: 'silent' }],
  ['a greeting without end', { greeting: 'endless' }],
  ['EHLO', { EHLO: 'silent' }],
  ['EHLO, talking without end', { EHLO: 'endless' }],
  ['STARTTLS', { EHLO: tls, STARTTLS: 'silent' }],
  ['the handshake after STARTTLS', { EHLO: tls, STARTTLS: '220-silent' }],
  ['AUTH', { EHLO: login, AUTH: 'silent' }],
];

describe.each(openings)('a server that does not get past %s', (_at, script) => {
  test('is waited for so long and no longer; the same line opens again, and the mail leaves once (H2)', async () => {
    const scripted = await server();
    const line = new SmtpLine(smtpOptions(`smtp://us:pass@127.0.0.1:${scripted.port}?${waits}`));
    stops.push(() => line.close());
    const mail = { from: 'bounce@example.org', to: 'guest@example.org' };
    const content = smtpContent(Buffer.from('Subject: Debate\r\n\r\nText\r\n'));
    scripted.answer(script);
    const outcome = await line.send(mail, content);
    // Nothing was handed over: no doubt, and no attempt that counts against the message.
    expect(outcome).toMatchObject({ kind: 'unreachable', reply: expect.stringMatching(/\S/) });
    expect(scripted.connections).toBe(1);
    expect(scripted.lines).not.toContain('DATA');
    scripted.answer({});
    expect(await line.send(mail, content)).toEqual({ kind: 'sent' });
    expect(scripted.lines.filter((said) => said === 'Subject: Debate')).toHaveLength(1);
    expect(scripted.connections).toBe(2);
  });

  test('costs no message an attempt; all of them leave once it speaks, without a loop (H2)', async () => {
    const scripted = await server();
    scripted.answer(script);
    const app = await startTestApp({
      SMTP_URL: `smtp://us:pass@127.0.0.1:${scripted.port}?${waits}&maxConnections=1`,
    });
    stops.push(() => app.stop());
    const drafts = ['one', 'two', 'three'].map((name) =>
      draftMessage({ to: { address: `${name}@example.org`, name: '' } }),
    );
    const ids = await insertMessages(app, drafts);
    const states = () =>
      app.source.query<{ state: string; attempts: number }[]>(
        'SELECT state, attempts FROM messages WHERE id = ANY ($1)',
        [ids],
      );
    await eventually(async () => (await states()).every(({ state }) => state === 'sent'), 60_000);
    for (const { attempts } of await states()) expect(attempts).toBe(1);
    expect(scripted.lines.filter((said) => said.startsWith('RCPT TO')).sort()).toEqual([
      'RCPT TO:<one@example.org>',
      'RCPT TO:<three@example.org>',
      'RCPT TO:<two@example.org>',
    ]);
    expect(scripted.connections).toBe(2);
  });
});
