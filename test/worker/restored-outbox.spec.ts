import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { startApplication, type Application } from '../../src/application.js';
import { MailRuleClock } from '../../src/modules/mailrules/mail-rule-clock.js';
import { Answers } from '../../src/modules/rsvps/answers.service.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { readConfig } from '../../src/platform/config/config.js';
import { Log } from '../../src/platform/logging/log.js';
import { Restorations } from '../../src/platform/restoring/restorations.js';
import { answerRequest } from '../factories/answers.js';
import { createInvitation } from '../factories/invitations.js';
import { createRule, fallDue } from '../factories/mail-rules.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { temporaryFolder } from '../support/temporary.js';
import { draftMessage, insertMessages } from '../factories/messages.js';
import { organiseEvent } from '../factories/organised-events.js';
import { eventually } from '../support/eventually.js';
import { SmtpSink } from '../support/smtp-sink.js';
import { startTestApp, testSecret, type TestApp } from '../support/test-app.js';

const sink = new SmtpSink();
let app: TestApp;

beforeAll(async () => {
  await sink.start();
  app = await startTestApp({ ROLE: 'web' });
});
afterAll(async () => {
  await app?.stop();
  await sink.stop();
});

test('started on the backup of the day before, nothing leaves that was waiting then, until somebody lets it go (H6)', async () => {
  const event = await organiseEvent(app);
  const old = [draftMessage({ eventId: event.id, teamId: event.teamId }), draftMessage()];
  const ids = await insertMessages(app, old);
  await app.source.query(
    `UPDATE messages SET created_at = now() - interval '26 hours', next_attempt_at = now() - interval '25 hours'`,
  );
  await app.anotherNode({ ROLE: 'worker', SMTP_URL: sink.url() });
  const fresh = draftMessage();
  await insertMessages(app, [fresh]);
  await eventually(() => sink.mailsTo(fresh.to.address).length === 1);
  expect(sink.received).toHaveLength(1);
  const states = await app.source.query(
    `SELECT state, last_error AS why FROM messages WHERE id = ANY($1) ORDER BY number`,
    [ids],
  );
  const waits = {
    state: 'held',
    why: 'It waited for more than a day. Release it if it should still go out.',
  };
  expect(states).toEqual([waits, waits]);

  const { status } = await event.organiser.post(`/messages/${ids[0]}/releases`);
  expect(status).toBeLessThan(300);
  await eventually(() => sink.mailsTo(old[0]!.to.address).length === 1);
  expect(sink.mailsTo(old[1]!.to.address)).toEqual([]);
});

describe('a backup that is minutes old', () => {
  const folders: ReturnType<typeof temporaryFolder>[] = [];
  const databases: TestDatabase[] = [];
  const running: Application[] = [];
  afterAll(async () => {
    await Promise.all(running.map((node) => node.stop()));
    for (const database of databases) await database.drop();
    for (const folder of folders) folder.remove();
  });

  const start = async (database: TestDatabase, folder: string, env: Record<string, string> = {}) => {
    const settings = {
      DATABASE_URL: database.url,
      SECRET_KEY: testSecret,
      DATA_DIR: folder,
      PORT: '0',
      LOG_LEVEL: 'silent',
    };
    const config = readConfig({ ...settings, ...env }, () => testSecret) as TestApp['config'];
    const node = await startApplication(config, Log.create('silent'));
    running.push(node);
    return node;
  };
  const stop = async (node: Application) => {
    running.splice(running.indexOf(node), 1);
    await node.stop();
  };
  const folder = () => {
    const made = temporaryFolder('restored');
    folders.push(made);
    return made.path;
  };
  /** What an operator does: the database as it was then, under the same name. */
  const admin = async (...statements: string[]) => {
    const client = new Client({ connectionString: inject('postgres').adminUrl });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  };
  const nameOf = ({ url }: TestDatabase) => url.slice(url.lastIndexOf('/') + 1);

  test('holds what waited then and what its jobs write; what is written afterwards leaves; rules ask (H6)', async () => {
    const database = await createTestDatabase();
    databases.push(database);
    const data = folder();
    const web = await start(database, data, { ROLE: 'web' });
    const at = { ...web, database, clock: web.http.get(Clock) } as unknown as TestApp;
    const event = await organiseEvent(at);
    const [guest] = [
      await createInvitation(at, { eventId: event.id }),
      await createInvitation(at, { eventId: event.id }),
    ];
    await insertMessages(at, [draftMessage({ eventId: event.id, teamId: event.teamId })]);
    // Its answer is taken; the job that confirms it has not run when the backup is made.
    await web.http.get(Answers, { strict: false }).record(answerRequest(guest));
    const rule = await createRule(event, { byItself: true, answers: ['none'] });
    await fallDue(at, rule.id);
    await stop(web);
    const name = nameOf(database);
    await admin(`CREATE DATABASE ${name}_backup TEMPLATE ${name}`);

    const before = await start(database, data, { SMTP_URL: sink.url() });
    const sentBefore = sink.received.length;
    await before.http.get(MailRuleClock, { strict: false }).tick();
    await eventually(() => sink.received.length === sentBefore + 3);
    await stop(before);
    await admin(`DROP DATABASE ${name} WITH (FORCE)`, `ALTER DATABASE ${name}_backup RENAME TO ${name}`);

    const after = await start(database, data, { SMTP_URL: sink.url() });
    const states = async () =>
      after.source.query<{ kind: string; state: string; why: string }[]>(
        'SELECT kind, state, last_error AS why FROM messages ORDER BY number',
      );
    await eventually(
      async () => (await states()).length === 2 && (await states()).every(({ state }) => state === 'held'),
      60_000,
    );
    for (const { why } of await states()) expect(why).toContain('restored from a backup');
    await eventually(
      async () => (await after.source.query('SELECT restored_at FROM database_mark'))[0].restored_at === null,
    );
    // Life goes on.
    const fresh = draftMessage();
    await insertMessages({ ...after, database } as unknown as TestApp, [fresh]);
    await eventually(() => sink.mailsTo(fresh.to.address).length === 1);
    expect(sink.received).toHaveLength(sentBefore + 4);
    // The reminder left minutes ago; the backup does not know, and asks instead of sending it again.
    await after.http.get(MailRuleClock, { strict: false }).tick();
    expect(await after.source.query('SELECT state, reason FROM mail_rules WHERE id = $1', [rule.id])).toEqual(
      [{ state: 'asks', reason: 'late' }],
    );
    await after.http.get(Restorations).look();
    expect(await after.source.query('SELECT restored_at FROM database_mark')).toEqual([
      { restored_at: null },
    ]);
  }, 120_000);

  test('is noticed on a new machine too, by its silence; a node that joins others notices nothing (H6)', async () => {
    const database = await createTestDatabase();
    databases.push(database);
    const first = await start(database, folder(), { ROLE: 'web' });
    await insertMessages({ ...first, database } as unknown as TestApp, [draftMessage()]);
    const joining = await start(database, folder(), { ROLE: 'web' });
    const states = async (node: Application) =>
      (await node.source.query<{ state: string }[]>('SELECT state FROM messages')).map(({ state }) => state);
    expect(await states(joining)).toEqual(['queued']);
    await stop(joining);
    await stop(first);
    const client = new Client({ connectionString: database.url });
    await client.connect();
    await client.query(`UPDATE database_mark SET seen_at = now() - interval '20 minutes'`);
    await client.end();
    const elsewhere = await start(database, folder(), { ROLE: 'web' });
    expect(await states(elsewhere)).toEqual(['held']);
  });
});
