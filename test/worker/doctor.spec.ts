import { spawn } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deliver, lmtpOf } from '../support/lmtp.js';
import { freePort } from '../support/program.js';
import { SmtpSink } from '../support/smtp-sink.js';
import { startTestApp, testSecret, type TestApp } from '../support/test-app.js';

const sink = new SmtpSink();
let app: TestApp;
let env: Record<string, string>;
beforeAll(async () => {
  await sink.start();
  env = { SMTP_URL: sink.url(), LMTP_PORT: String(await freePort()), REPLY_DOMAIN: 'rsvp.example.org' };
  app = await startTestApp(env);
});
afterAll(async () => {
  await app.stop();
  await sink.stop();
});

async function doctor(args: string[], more: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['dist/cli.js', 'doctor', ...args], {
    env: {
      ...process.env,
      ...env,
      ...{ DATABASE_URL: app.database.url, SECRET_KEY: testSecret, DATA_DIR: app.config.dataDir, ...more },
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, output };
}

test('the doctor tries every way of mail, and with --send whether answers arrive', async () => {
  // What the mail server of the domain does.
  sink.onPoint = (point) => {
    const mail = sink.received.at(-1)!;
    if (point === 'accepted' && mail.to[0]!.startsWith('rsvp+'))
      void deliver(lmtpOf(app), mail.raw, mail.to).catch(() => undefined);
  };
  const { code, output } = await doctor(['--send']);
  expect(output).toMatch(/^ok {6}mail out: 127\.0\.0\.1:\d+ answers/m);
  expect(output).toMatch(/^ok {6}mail in, LMTP: .*takes mail for rsvp@rsvp\.example\.org/m);
  expect(output).toMatch(/^ok {6}answers arrive: rsvp\+TOKEN@ by lmtp$/m);
  expect(code).toBe(0);
}, 120_000);

test('what does not answer is named, and the exit code says so', async () => {
  const { code, output } = await doctor([], {
    LMTP_PORT: '1',
    IMAP_URL: 'imap://rsvp:secret-word@127.0.0.1:1',
  });
  expect(output).toMatch(/^FAILED {2}mail in, LMTP: Nothing answers at 127\.0\.0\.1:1 \(LMTP_PORT\)/m);
  expect(output).toMatch(/^FAILED {2}mail in, IMAP: There is no mail server/m);
  expect(output).not.toContain('secret-word');
  expect(code).toBe(1);
}, 120_000);
