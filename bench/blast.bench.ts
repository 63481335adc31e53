import { fork, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '../src/platform/database/embedded.js';
import { ensureDatabase } from '../src/platform/database/ensure-database.js';
import { cpuSince } from './support/cpu.js';
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

/** 10,000 personal invitations from the press of the button to the last one taken over by the mail server. */
export default async function blast() {
  const folder = temporaryDataDir();
  const server = await startEmbeddedPostgres({
    dataDir: folder.path,
    ...(wantsStatements ? { settings: statementSettings } : {}),
  });
  const sink = fork('bench/support/smtp-sink.mjs');
  try {
    const { port: smtpPort } = await message<{ port: number }>(sink);
    const smtp = `smtp://127.0.0.1:${smtpPort}`;
    const databaseUrl = await ensureDatabase(server, 'hemicycle');
    const product = await startProduct(folder.path, databaseUrl, `${smtp}?maxConnections=${connections}`);
    const scene = await prepare(databaseUrl);
    const headers = { cookie: `session=${scene.token}` };
    const probe = () => timed(`${product.url}/api/v1/events/${scene.eventId}`, headers);
    for (let n = 0; n < 100; n++) await probe();
    const idle = await sample(probe, 200);

    await want(sink, guests);
    const database = new Client({ connectionString: databaseUrl });
    await database.connect();
    const cpu = await cpuSince(database, { ...product.pids, sink: sink.pid! });
    const arrived = message<{ reached: number; duplicates: number }>(sink);
    const start = performance.now();
    let busy = true;
    const during = sample(probe, Infinity, () => busy);
    const answer = await fetch(`${product.url}/api/v1/events/${scene.eventId}/waves`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': 'blast-benchmark' },
      body: JSON.stringify({
        listIds: [scene.listId],
        personIds: [],
        note: { en: 'We look forward to it.' },
      }),
    });
    if (answer.status !== 201) throw new Error(`The wave was refused: ${await answer.text()}`);
    const stored = performance.now() - start;
    const { duplicates } = await arrived;
    const took = performance.now() - start;
    busy = false;
    const loaded = await during;
    const used = cpu();
    await product.stop();
    if (wantsStatements) await printStatements(database);
    await database.end();

    const file = join(folder.path, 'mails');
    sink.send({ save: file });
    await message(sink);
    const alone = await baseline(sink, smtpPort, file);
    const ours = guests / (took / 1000);
    const theirs = guests / (alone / 1000);
    return {
      unit: 'messages per second',
      ours: Math.round(ours),
      baseline: Math.round(theirs),
      ratio: Number((ours / theirs).toFixed(2)),
      stored_ms: Math.round(stored),
      duplicates,
      cpu_s: used,
      api_p95_idle_ms: Number(percentile(idle, 0.95).toFixed(1)),
      api_p95_busy_ms: Number(percentile(loaded, 0.95).toFixed(1)),
      api_ratio: Number((percentile(loaded, 0.95) / percentile(idle, 0.95)).toFixed(2)),
    };
  } finally {
    sink.disconnect();
    await server.stop();
    folder.remove();
  }
}

/** nodemailer's pool sends the finished bytes. */
async function baseline(sink: ChildProcess, port: number, file: string): Promise<number> {
  const sender = fork('bench/support/smtp-sender.mjs', [String(port), file, String(connections)]);
  await message(sender);
  await want(sink, guests);
  const arrived = message(sink);
  const start = performance.now();
  sender.send({ go: true });
  await arrived;
  return performance.now() - start;
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
  const { rows } = await client.query<{ event: string; list: string }>(
    `WITH u AS (INSERT INTO users (id, email, name, administrator) VALUES (uuidv7(), 'bench@example.org', 'Bench', true) RETURNING id),
      s AS (INSERT INTO staff_sessions (id, user_id, token_hash, expires_at) SELECT uuidv7(), id, $1, now() + interval '1 day' FROM u),
      t AS (INSERT INTO teams (id, name, slug, sender_name, contact_email)
        VALUES (uuidv7(), 'Office', 'office', 'Office', 'office@example.org') RETURNING id),
      e AS (INSERT INTO events (id, team_id, slug, kind, status, visibility, attribution_rule, main_language, languages, title,
          summary, time_zone, starts_local, ends_local, starts_at, ends_at, contact_email, published_at, floor_languages)
        SELECT uuidv7(), id, 'debate', 'debate', 'published', 'public', 'chatham_house', 'en', '{en,fr}',
          '{"en":"The next hundred days","fr":"Les cent prochains jours"}', '{"en":"What was promised and what was done."}',
          'Europe/Brussels', to_char(d + time '12:30', 'YYYY-MM-DD"T"HH24:MI'), to_char(d + time '14:30', 'YYYY-MM-DD"T"HH24:MI'),
          (d + time '12:30') AT TIME ZONE 'Europe/Brussels', (d + time '14:30') AT TIME ZONE 'Europe/Brussels',
          'office@example.org', now(), '{en,fr}' FROM t, (SELECT current_date + 30 AS d) day RETURNING id),
      l AS (INSERT INTO lists (id, team_id, name) SELECT uuidv7(), id, 'Everybody' FROM t RETURNING id),
      p AS (INSERT INTO people (id, given_name, family_name, honorific, language)
        SELECT uuidv7(), 'Guest', 'Number ' || n, 'Ms', (ARRAY['en', 'fr', 'de', 'ru'])[n % 4 + 1]
        FROM generate_series(1, $2::int) n RETURNING id),
      m AS (INSERT INTO person_emails (id, person_id, email, preferred) SELECT uuidv7(), id, id || '@example.org', true FROM p),
      b AS (INSERT INTO list_members (list_id, person_id) SELECT l.id, p.id FROM l, p)
    SELECT e.id AS event, l.id AS list FROM e, l`,
    [createHash('sha256').update(token).digest(), guests],
  );
  await client.query('ANALYZE');
  await client.end();
  return { eventId: rows[0]!.event, listId: rows[0]!.list, token };
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
