import { fork, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '../src/platform/database/embedded.js';
import { ensureDatabase } from '../src/platform/database/ensure-database.js';
import { cpuSince, type CpuSeconds } from './support/cpu.js';
import { printStatements, statementSettings, wantsStatements } from './support/statements.js';
import {
  freePort,
  percentile,
  startProcess,
  stopProcess,
  temporaryDataDir,
  untilAnswer,
} from './support/processes.js';

/** Fewer, with BLAST_GUESTS, only to try the benchmark itself. */
const guests = Number(process.env['BLAST_GUESTS'] ?? 10_000);
const connections = 10;
/** Odd: the figures are those of the round in the middle, because a machine is not equally fast all the time. */
const rounds = 5;

interface Round {
  ours: number;
  baseline: number;
  stored: number;
  duplicates: number;
  cpu: CpuSeconds;
  idle: number[];
  busy: number[];
}

/**
 * 10,000 personal invitations from the press of the button to the last one taken over by the mail server, and nodemailer's pool that
 * sends the finished bytes; in turn, several times each, to a mail server that has been running for a while. Of the first round,
 * before which neither our processes nor the baseline's had sent a mail, the ratio is the first in `rounds`.
 */
export default async function blast() {
  const folder = temporaryDataDir();
  const server = await startEmbeddedPostgres({
    dataDir: folder.path,
    ...(wantsStatements ? { settings: statementSettings } : {}),
  });
  const sink = fork('bench/support/smtp-sink.mjs');
  const { port: smtpPort } = await message<{ port: number }>(sink);
  await warmUp(sink, smtpPort, join(folder.path, 'warm-up'));
  const sender = startSender(smtpPort);
  try {
    const databaseUrl = await ensureDatabase(server, 'hemicycle');
    const smtpUrl = `smtp://127.0.0.1:${smtpPort}?maxConnections=${connections}`;
    const product = await startProduct(folder.path, databaseUrl, smtpUrl);
    const scene = await prepare(databaseUrl);
    const database = new Client({ connectionString: databaseUrl });
    await database.connect();
    const done: Round[] = [];
    for (const eventId of scene.eventIds) {
      const cpu = () => cpuSince(database, { ...product.pids, sink: sink.pid! });
      const ours = await send(`${product.url}/api/v1/events/${eventId}`, scene, sink, cpu);
      const file = join(folder.path, 'mails');
      sink.send({ save: file });
      await message(sink);
      done.push({ ...ours, baseline: guests / (await baseline(sink, sender, file, guests)) });
    }
    await product.stop();
    if (wantsStatements) await printStatements(database);
    await database.end();
    return resultOf(done);
  } finally {
    sender.disconnect();
    sink.disconnect();
    await server.stop();
    folder.remove();
  }
}

/** One wave to everybody. */
async function send(
  event: string,
  { token, listId }: { token: string; listId: string },
  sink: ChildProcess,
  startCpu: () => Promise<() => CpuSeconds>,
): Promise<Omit<Round, 'baseline'>> {
  const headers = { cookie: `session=${token}` };
  const probe = () => timed(event, headers);
  for (let n = 0; n < 100; n++) await probe();
  const idle = await sample(probe, 200);
  await want(sink, guests);
  const cpu = await startCpu();
  const arrived = message<{ duplicates: number }>(sink);
  const start = performance.now();
  let sending = true;
  const during = sample(probe, Infinity, () => sending);
  const answer = await fetch(`${event}/waves`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': 'blast-benchmark' },
    body: JSON.stringify({ listIds: [listId], personIds: [], note: { en: 'We look forward to it.' } }),
  });
  if (answer.status !== 201) throw new Error(`The wave was refused: ${await answer.text()}`);
  const stored = performance.now() - start;
  const { duplicates } = await arrived;
  const seconds = (performance.now() - start) / 1000;
  sending = false;
  return { ours: guests / seconds, stored, duplicates, cpu: cpu(), idle, busy: await during };
}

function resultOf(done: readonly Round[]) {
  const ratio = ({ ours, baseline: theirs }: Round) => ours / theirs;
  const middle = [...done].sort((a, b) => ratio(a) - ratio(b))[(done.length - 1) / 2]!;
  const [idle, busy] = (['idle', 'busy'] as const).map((which) =>
    percentile(
      done.flatMap((round) => round[which]),
      0.95,
    ),
  ) as [number, number];
  return {
    unit: 'messages per second',
    ours: Math.round(middle.ours),
    baseline: Math.round(middle.baseline),
    ratio: Number(ratio(middle).toFixed(2)),
    rounds: done.map((round) => Number(ratio(round).toFixed(2))),
    stored_ms: Math.round(middle.stored),
    duplicates: done.reduce((sum, { duplicates }) => sum + duplicates, 0),
    cpu_s: middle.cpu,
    api_p95_idle_ms: Number(idle.toFixed(1)),
    api_p95_busy_ms: Number(busy.toFixed(1)),
    api_ratio: Number((busy / idle).toFixed(2)),
  };
}

function startSender(port: number): ChildProcess {
  return fork('bench/support/smtp-sender.mjs', [String(port), String(connections)]);
}

/** The mail server has read a mail before, for us as for the baseline. */
async function warmUp(sink: ChildProcess, port: number, file: string): Promise<void> {
  const text = `Subject: Warm-up\r\n\r\n${`${'x'.repeat(70)}\r\n`.repeat(300)}`;
  const mails = Array.from({ length: 1000 }, (_, n) => ({
    from: 'office@example.org',
    to: `warm-up-${n}@example.org`,
    raw: Buffer.from(text).toString('base64'),
  }));
  writeFileSync(file, mails.map((mail) => JSON.stringify(mail)).join('\n'));
  const sender = startSender(port);
  await baseline(sink, sender, file, mails.length);
  sender.disconnect();
}

/** nodemailer's pool sends the finished bytes. @returns seconds */
async function baseline(
  sink: ChildProcess,
  sender: ChildProcess,
  file: string,
  mails: number,
): Promise<number> {
  const loaded = message(sender);
  sender.send({ load: file });
  await loaded;
  await want(sink, mails);
  const arrived = message(sink);
  const start = performance.now();
  sender.send({ go: true });
  await arrived;
  return (performance.now() - start) / 1000;
}

/** As deployed: a web process and a worker on one database. */
async function startProduct(dataDir: string, databaseUrl: string, smtpUrl: string) {
  const port = await freePort();
  const env = {
    DATABASE_URL: databaseUrl,
    SECRET_KEY: randomBytes(32).toString('hex'),
    DATA_DIR: dataDir,
    SMTP_URL: smtpUrl,
    DEMO: 'false',
  };
  const url = `http://127.0.0.1:${port}`;
  const web = startProcess('dist/main.js', { ...env, ROLE: 'web', PORT: String(port) });
  await untilAnswer(`${url}/healthz`, web);
  const worker = startProcess('dist/main.js', { ...env, ROLE: 'worker' });
  await sleep(3000);
  return {
    url,
    pids: { web: web.pid!, worker: worker.pid! },
    stop: () => Promise.all([stopProcess(web), stopProcess(worker)]),
  };
}

async function prepare(databaseUrl: string) {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const token = 'b'.repeat(32);
  const { rows } = await client.query<{ events: string[]; list: string }>(
    `WITH u AS (INSERT INTO users (id, email, name, administrator) VALUES (uuidv7(), 'bench@example.org', 'Bench', true) RETURNING id),
      s AS (INSERT INTO staff_sessions (id, user_id, token_hash, expires_at) SELECT uuidv7(), id, $1, now() + interval '1 day' FROM u),
      t AS (INSERT INTO teams (id, name, slug, sender_name, contact_email)
        VALUES (uuidv7(), 'Office', 'office', 'Office', 'office@example.org') RETURNING id),
      e AS (INSERT INTO events (id, team_id, slug, kind, status, visibility, attribution_rule, main_language, languages, title,
          summary, time_zone, starts_local, ends_local, starts_at, ends_at, contact_email, published_at, floor_languages)
        SELECT uuidv7(), id, 'debate-' || n, 'debate', 'published', 'public', 'chatham_house', 'en', '{en,fr}',
          '{"en":"The next hundred days","fr":"Les cent prochains jours"}', '{"en":"What was promised and what was done."}',
          'Europe/Brussels', to_char(d + time '12:30', 'YYYY-MM-DD"T"HH24:MI'), to_char(d + time '14:30', 'YYYY-MM-DD"T"HH24:MI'),
          (d + time '12:30') AT TIME ZONE 'Europe/Brussels', (d + time '14:30') AT TIME ZONE 'Europe/Brussels',
          'office@example.org', now(), '{en,fr}' FROM t, (SELECT current_date + 30 AS d) day, generate_series(1, $3::int) n RETURNING id),
      l AS (INSERT INTO lists (id, team_id, name) SELECT uuidv7(), id, 'Everybody' FROM t RETURNING id),
      p AS (INSERT INTO people (id, given_name, family_name, honorific, language)
        SELECT uuidv7(), 'Guest', 'Number ' || n, 'Ms', (ARRAY['en', 'fr', 'de', 'ru'])[n % 4 + 1]
        FROM generate_series(1, $2::int) n RETURNING id),
      m AS (INSERT INTO person_emails (id, person_id, email, preferred) SELECT uuidv7(), id, id || '@example.org', true FROM p),
      b AS (INSERT INTO list_members (list_id, person_id) SELECT l.id, p.id FROM l, p)
    SELECT ARRAY(SELECT id FROM e) AS events, l.id AS list FROM l`,
    [createHash('sha256').update(token).digest(), guests, rounds],
  );
  await client.query('ANALYZE');
  await client.end();
  return { eventIds: rows[0]!.events, listId: rows[0]!.list, token };
}

async function sample(act: () => Promise<number>, count: number, go = () => true): Promise<number[]> {
  const times: number[] = [];
  while (times.length < count && go()) {
    times.push(await act());
    await sleep(10);
  }
  return times;
}

async function timed(url: string, headers: Record<string, string>): Promise<number> {
  const start = performance.now();
  const response = await fetch(url, { headers });
  await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}`);
  return performance.now() - start;
}

async function want(sink: ChildProcess, count: number): Promise<void> {
  const ready = message(sink);
  sink.send({ want: count });
  await ready;
}

const message = <T>(child: ChildProcess): Promise<T> =>
  new Promise((resolve) => void child.once('message', (content) => resolve(content as T)));
