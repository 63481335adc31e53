import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setTimeout as sleep } from 'node:timers/promises';
import { MessageQueue } from '../../src/modules/mail/sending/message-queue.js';
import { newId } from '../../src/platform/tokens/tokens.js';
import { createEvent } from '../factories/events.js';
import { draftMessage, insertMessages } from '../factories/messages.js';
import { createTeam } from '../factories/staff.js';
import { signedIn } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { startWorker } from '../support/program.js';
import { randomFrom, seeds } from '../support/seeds.js';
import { SmtpSink } from '../support/smtp-sink.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const recipients = Number(process.env['RECIPIENTS'] ?? 1000);
/** What one sender holds at most when it dies: what it claimed, or was handed over by the writer of a wave. */
const inFlight = 200;

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
  child = startWorker(app, { SMTP_URL: sink.url(), DATA_DIR: dataDir });
  return child;
}
const ended = (process: ChildProcess) =>
  new Promise<number | null>((resolve) => void process.once('exit', (code) => resolve(code)));
const count = async (where: string): Promise<number> => {
  const [row] = await app.source.query(`SELECT count(*)::int AS count FROM messages WHERE ${where}`);
  return row.count;
};

/** Statements of other programs than this one that PostgreSQL is still carrying out, though who asked for them may be dead. */
const unfinished = async (own: readonly number[]): Promise<number> => {
  const [row] = await app.source.query(
    `SELECT count(*)::int AS count FROM pg_stat_activity
      WHERE datname = current_database() AND state <> 'idle' AND pid <> ALL($1) AND pid <> pg_backend_pid()`,
    [own],
  );
  return row.count;
};
const backends = async (): Promise<number[]> => {
  const rows: { pid: number }[] = await app.source.query(
    'SELECT pid FROM pg_stat_activity WHERE datname = current_database()',
  );
  return rows.map(({ pid }) => pid);
};

/** How often it is killed in one run, and how many runs; SEEDS=5 for a long test. */
const kills = Number(process.env['KILLS'] ?? 20);
const runs = seeds(Number(process.env['SEEDS'] ?? 1));

/** A wave of personal invitations, which nothing sends yet. */
async function invite(size = recipients): Promise<{
  waves: () => Promise<{ total: number; progress: Record<string, number> }>;
}> {
  const { id: teamId } = await createTeam(app.source);
  const organiser = await signedIn(app, { roles: { [teamId]: 'organiser' } });
  const { id: eventId } = await createEvent(app.source, { teamId });
  const people = await app.source.query<{ id: string }[]>(
    `WITH people AS (
       INSERT INTO people (id, given_name, family_name, category_id, language)
       SELECT gen_random_uuid(), 'Guest', 'Number ' || n, 'ngo', 'en' FROM generate_series(1, $1::int) n RETURNING id),
     emails AS (
       INSERT INTO person_emails (id, person_id, email, preferred)
       SELECT gen_random_uuid(), id, id || '@example.org', true FROM people)
     SELECT id FROM people`,
    [size],
  );
  const wave = { listIds: [], personIds: people.map(({ id }) => id), note: {} };
  const sent = await organiser.post(`/events/${eventId}/waves`, wave, { key: newId() });
  expect(sent.status).toBe(201);
  return { waves: async () => (await organiser.get(`/events/${eventId}/waves`)).body.items[0] };
}

test.each(runs)(
  'a sender killed at any point skips nobody, and repeats only what was in flight, under the same Message-ID (H1); progress always adds up (H12); seed %i',
  async (seed) => {
    await app.source.query('DELETE FROM messages');
    sink.received.splice(0);
    const { waves } = await invite();
    const progress = async () => {
      const { total, progress } = await waves();
      const sum = Object.values(progress).reduce((all, count) => all + count, 0);
      expect([total, sum]).toEqual([recipients, recipients]);
      return progress;
    };
    const watching = new AbortController();
    // Whoever looks at the page meanwhile.
    const watched = (async () => {
      while (!watching.signal.aborted) {
        await progress();
        await sleep(50);
      }
    })();
    watched.catch(() => undefined);
    const random = randomFrom(seed);
    const points = Array.from({ length: kills }, (_, n) => {
      const point = (['connected', 'sender', 'rcpt', 'content', 'accepted'] as const)[n % 5]!;
      // A sender has ten connections, and keeps them.
      const most = point === 'connected' ? 4 : Math.min(60, recipients / kills);
      return { point, after: 1 + Math.floor(random() * most) };
    });
    /** How often each was in the hands of a sender that was killed. */
    const interrupted = new Map<string, number>();
    for (const { point, after } of points) {
      const own = await backends();
      const sender = startSender();
      const gone = ended(sender);
      let seen = 0;
      sink.onPoint = (reached) => {
        if (reached === point && ++seen === after) sender.kill('SIGKILL');
      };
      await gone;
      await eventually(async () => !(await unfinished(own)));
      // What it had claimed is neither sent nor waiting: nobody pretends to know.
      const held: { id: string }[] = await app.source.query(
        `SELECT message_id AS id FROM messages WHERE state = 'sending'`,
      );
      for (const { id } of held) interrupted.set(id, (interrupted.get(id) ?? 0) + 1);
      expect(held.length, `SEED=${seed}`).toBeLessThanOrEqual(inFlight);
      // What the server took and nobody wrote down is among it: "in doubt" once the claim ran out, never "sent".
      const taken = new Set(sink.received.map(({ messageId }) => messageId));
      const sent: { id: string }[] = await app.source.query(
        `SELECT message_id AS id FROM messages WHERE state = 'sent'`,
      );
      expect(sent.filter(({ id }) => !taken.has(id))).toEqual([]);
      await app.source.query(`UPDATE messages SET claimed_until = now() WHERE state = 'sending'`);
      await app.http.get(MessageQueue, { strict: false }).recover();
      const doubtful: { id: string }[] = await app.source.query(
        `SELECT message_id AS id FROM messages WHERE doubts > 0 AND state IN ('queued', 'in_doubt')`,
      );
      const known = new Set(doubtful.map(({ id }) => id));
      expect(
        held.filter(({ id }) => !known.has(id)),
        `SEED=${seed}`,
      ).toEqual([]);
      await progress();
    }
    sink.onPoint = () => undefined;
    // Killed so often, some wait for a person by now; the others leave by themselves.
    await app.source.query(
      `UPDATE messages SET state = 'queued', next_attempt_at = now() WHERE state = 'in_doubt' AND NOT isfinite(next_attempt_at)`,
    );
    const last = startSender();
    await eventually(async () => {
      const { queued, sending, inDoubt } = await progress();
      return !queued && !sending && !inDoubt;
    }, 120_000);
    last.kill('SIGTERM');
    expect(await ended(last)).toBe(0);
    watching.abort();
    await watched;

    const mails: { to: string; id: string }[] = await app.source.query(
      `SELECT to_address AS "to", message_id AS id FROM messages`,
    );
    for (const { to, id } of mails) {
      const copies = sink.mailsTo(to);
      expect(copies.length, `SEED=${seed}`).toBeGreaterThan(0);
      expect(new Set(copies.map(({ messageId }) => messageId))).toEqual(new Set([id]));
      // Nobody got a second copy but who was in flight at a kill, and one for each of those at most.
      expect(copies.length - 1, `SEED=${seed}`).toBeLessThanOrEqual(interrupted.get(id) ?? 0);
    }
    expect(await count(`state = 'sent'`)).toBe(recipients);
  },
  120_000 + kills * 30_000,
);

test('told to stop while it writes a wave and sends it, it leaves nothing in doubt, and the next one goes on (J4)', async () => {
  await app.source.query('DELETE FROM messages');
  const size = 5 * recipients;
  const { waves } = await invite(size);
  sink.received.splice(0);
  for (const after of [150, size / 5, size / 2]) {
    const sender = startSender();
    const gone = ended(sender);
    sink.onPoint = (point) => {
      if (point === 'accepted' && sink.received.length >= after) sender.kill('SIGTERM');
    };
    expect(await gone).toBe(0);
    expect(await count(`state IN ('sending', 'in_doubt')`)).toBe(0);
    expect(await count(`state = 'sent'`)).toBe(sink.received.length);
    expect(await count(`attempts > 0 AND state <> 'sent'`)).toBe(0);
  }
  sink.onPoint = () => undefined;
  const last = startSender();
  await eventually(async () => (await waves()).progress['sent'] === size, 120_000);
  last.kill('SIGTERM');
  expect(await ended(last)).toBe(0);
  expect(new Set(sink.received.map(({ to }) => to[0])).size).toBe(size);
  expect(sink.received.length).toBe(size);
}, 240_000);

test('told to stop, it ends what it began and gives the rest back (J4)', async () => {
  const before = sink.received.length;
  const sentBefore = await count(`state = 'sent'`);
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
  expect((await count(`state = 'sent'`)) - sentBefore).toBe(sink.received.length - before);
  expect(await count(`state = 'queued' AND attempts = 0`)).toBeGreaterThan(0);
}, 120_000);
