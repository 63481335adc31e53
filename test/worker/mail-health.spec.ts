import { afterAll, beforeAll, expect, test } from 'vitest';
import { MailHeartbeat } from '../../src/modules/mail/health/mail-heartbeat.js';
import { MailWorker } from '../../src/modules/mail/sending/mail-worker.js';
import { draftMessage, insertMessages } from '../factories/messages.js';
import { createTeam } from '../factories/staff.js';
import { signedIn, type ApiClient } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { startProgram } from '../support/program.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
let organiser: ApiClient;

beforeAll(async () => {
  app = await startTestApp({ ROLE: 'web' });
  organiser = await signedIn(app, { roles: { [(await createTeam(app.source)).id]: 'organiser' } });
});
afterAll(() => app?.stop());

const health = async () => (await organiser.get('/mail-health')).body;

test('without a worker the console is told; one that starts ends it, one that is killed begins it again (H13)', async () => {
  expect(await health()).toEqual({ alarm: 'no_worker', since: null, reply: '' });
  const worker = await app.anotherNode({ ROLE: 'worker' });
  expect((await health()).alarm).toBeNull();
  await worker.stop();
  expect((await health()).alarm).toBe('no_worker');

  // A process of its own says that it lives every quarter of a minute; killed, it takes no leave.
  const program = await startProgram(app, { ROLE: 'all' });
  await eventually(async () => (await health()).alarm === null);
  program.child.kill('SIGKILL');
  await program.ended;
  expect((await health()).alarm).toBeNull();
  const told = await eventually(async () => {
    const found = await health();
    return found.alarm ? found : undefined;
  }, 120_000);
  expect(told).toMatchObject({ alarm: 'no_worker', since: expect.any(String) });

  const next = await startProgram(app, { ROLE: 'all' });
  await eventually(async () => (await health()).alarm === null);
  next.child.kill('SIGTERM');
  expect(await next.ended).toBe(0);
  expect((await health()).alarm).toBe('no_worker');
}, 240_000);

test('a mail server that takes nothing is told with its words, and no longer once it does (H13)', async () => {
  const worker = await app.anotherNode({
    ROLE: 'worker',
    SMTP_URL: 'smtp://127.0.0.1:1',
    LOG_LEVEL: 'fatal',
  });
  await insertMessages(worker, [draftMessage()]);
  const sender = worker.http.get(MailWorker, { strict: false });
  await eventually(() => Promise.resolve(sender.failing !== undefined));
  const heart = worker.http.get(MailHeartbeat, { strict: false });
  await heart.beat();
  expect((await health()).alarm).toBeNull();
  await app.source.query(`UPDATE mail_workers SET failing_since = now() - interval '31 seconds'`);
  await heart.beat();
  expect(await health()).toMatchObject({
    alarm: 'smtp_failing',
    since: expect.any(String),
    reply: expect.stringContaining('ECONNREFUSED'),
  });
  // Another worker that can send is enough.
  const other = await app.anotherNode({ ROLE: 'worker' });
  expect((await health()).alarm).toBeNull();
  await other.stop();
  await worker.stop();
});
