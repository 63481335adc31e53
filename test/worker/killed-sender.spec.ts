import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { draftMessage, insertMessages } from '../factories/messages.js';
import { eventually } from '../support/eventually.js';
import { SmtpSink } from '../support/smtp-sink.js';
import { startTestApp, testSecret, type TestApp } from '../support/test-app.js';

const recipients = 300;
/** What one sender holds at most when it dies: what it claimed. */
const inFlight = 100;

const sink = new SmtpSink();
let app: TestApp;
let dataDir: string;
let child: ChildProcess | undefined;

beforeAll(async () => {
  await sink.start();
  // Without SMTP_URL the node of the test sends nothing itself.
  app = await startTestApp();
  dataDir = await mkdtemp(join(tmpdir(), 'hemicycle-sender-'));
});
afterAll(async () => {
  child?.kill('SIGKILL');
  await app?.stop();
  await sink.stop();
  await rm(dataDir, { recursive: true, force: true });
});

/** The built program as a worker process of its own. */
function startSender(): ChildProcess {
  child = spawn(process.execPath, ['dist/main.js'], {
    stdio: 'ignore',
    env: {
      ...process.env,
      ROLE: 'worker',
      DATABASE_URL: app.database.url,
      SECRET_KEY: testSecret,
      SMTP_URL: sink.url(),
      DATA_DIR: dataDir,
      LOG_LEVEL: 'silent',
    },
  });
  return child;
}
const ended = (process: ChildProcess) =>
  new Promise<number | null>((resolve) => void process.once('exit', (code) => resolve(code)));
const count = async (where: string): Promise<number> => {
  const [row] = await app.source.query(`SELECT count(*)::int AS count FROM messages WHERE ${where}`);
  return row.count;
};

test('a sender killed at any point skips nobody, and repeats only what was in flight, under the same Message-ID (H1)', async () => {
  await insertMessages(
    app,
    Array.from({ length: recipients }, () => draftMessage()),
  );
  const kills = (['rcpt', 'content', 'accepted'] as const).flatMap((point, index) => [
    { point, after: 3 + index },
    { point, after: 30 + index * 9 },
  ]);
  for (const { point, after } of kills) {
    const sender = startSender();
    const gone = ended(sender);
    let seen = 0;
    sink.onPoint = (reached) => {
      if (reached === point && ++seen === after) sender.kill('SIGKILL');
    };
    await gone;
    // What it had claimed is neither sent nor waiting: nobody pretends to know.
    expect(await count(`state = 'sending'`)).toBeLessThanOrEqual(inFlight);
    await app.source.query(`UPDATE messages SET claimed_until = now() WHERE state = 'sending'`);
  }
  sink.onPoint = () => undefined;
  const last = startSender();
  await eventually(async () => (await count(`state IN ('queued', 'sending')`)) === 0, 60_000);
  last.kill('SIGTERM');
  expect(await ended(last)).toBe(0);

  const mails: { to: string; id: string }[] = await app.source.query(
    `SELECT to_address AS "to", message_id AS id FROM messages`,
  );
  let repeated = 0;
  for (const { to, id } of mails) {
    const copies = sink.mailsTo(to);
    expect(copies.length).toBeGreaterThan(0);
    expect(new Set(copies.map(({ messageId }) => messageId))).toEqual(new Set([id]));
    repeated += copies.length - 1;
  }
  expect(repeated).toBeLessThanOrEqual(kills.length * inFlight);
  expect(await count(`state = 'sent'`)).toBe(recipients);
}, 240_000);

test('told to stop, it ends what it began and gives the rest back (J4)', async () => {
  const before = sink.received.length;
  await insertMessages(
    app,
    Array.from({ length: 300 }, () => draftMessage()),
  );
  const sender = startSender();
  const gone = ended(sender);
  let seen = 0;
  sink.onPoint = (point) => {
    if (point === 'rcpt' && ++seen === 40) sender.kill('SIGTERM');
  };
  expect(await gone).toBe(0);
  expect(await count(`state IN ('sending', 'in_doubt')`)).toBe(0);
  expect((await count(`state = 'sent'`)) - recipients).toBe(sink.received.length - before);
  expect(await count(`state = 'queued' AND attempts = 0`)).toBeGreaterThan(0);
}, 120_000);
