import { Agent, get } from 'node:http';
import { Client } from 'pg';
import { PeopleList } from '../src/modules/contacts/people/people-list.js';
import type { Actor } from '../src/platform/access/actor.js';
import type { Database } from '../src/platform/database/database.js';
import { hashToken, newId, randomToken } from '../src/platform/tokens/tokens.js';
import { fillAddressBook } from '../test/factories/million-people.js';
import { openStage, type Stage } from './support/crowd.js';
import { percentile } from './support/processes.js';

/** Fewer, with SEARCH_PEOPLE, only to try the benchmark itself. */
const people = Number(process.env['SEARCH_PEOPLE'] ?? 1_000_000);
const rounds = 15;

/** As people search: rare and common names, slips of the pen, other alphabets, words together, filters, orders. */
const searches: Record<string, string>[] = [
  { q: 'zhovtis' },
  { q: 'zhovits' },
  { q: 'Evgeni Jovtis' },
  { q: 'Жовтис' },
  { q: 'Müler' },
  { q: 'Katarzina Maronen' },
  { q: 'ostrogradsky ana' },
  { q: 'anna' },
  { q: 'zh' },
  { q: 'ministry' },
  { q: 'anna ministry' },
  { q: 'guest77777@example.org' },
  { q: 'xqzzt' },
  { q: 'anna', country: 'EE' },
  { q: 'zhovtis', category: 'ngo' },
  { q: 'peter', sort: 'newest' },
  { country: 'EE', language: 'en' },
  { category: 'other' },
  { tag: 'rare' },
  { sort: 'newest' },
];

/** GET /people over HTTP against the same statements over a bare connection, one after the other: no queue on either side. */
export default async function search() {
  const stage = await openStage();
  try {
    await fillAddressBook(stage.database as never, people);
    const cookie = await signIn(stage);
    const web = await stage.startWeb();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const plain = new Client({ connectionString: stage.databaseUrl });
    await plain.connect();
    // As much room as the program asks for.
    await plain.query(`SET work_mem = '32MB'`);
    const statements = await Promise.all(searches.map((query) => statementsOf(stage, query)));
    const ours: number[] = [];
    const baseline: number[] = [];
    for (let round = 0; round <= rounds; round++)
      for (const [index, query] of searches.entries()) {
        const url = `http://127.0.0.1:${web.port}/api/v1/people?${new URLSearchParams(query).toString()}`;
        const overHttp = () => timed(() => ask(url, agent, cookie));
        const overPg = () =>
          timed(async () => {
            for (const { sql, values } of statements[index]!) await plain.query(sql, values);
          });
        // In turns, so that neither always finds what the other has just read.
        const [first, second] =
          round % 2 ? [await overHttp(), await overPg()] : [await overPg(), await overHttp()];
        if (round === 0) continue; // warms both
        ours.push(round % 2 ? first : second);
        baseline.push(round % 2 ? second : first);
      }
    await plain.end();
    agent.destroy();
    await web.stop();
    const p95 = { ours: percentile(ours, 0.95), baseline: percentile(baseline, 0.95) };
    return {
      unit: 'ms, 95th percentile',
      ours: Number(p95.ours.toFixed(1)),
      baseline: Number(p95.baseline.toFixed(1)),
      ratio: Number((p95.ours / p95.baseline).toFixed(2)),
      p50: Number(percentile(ours, 0.5).toFixed(1)),
      people,
      searches: ours.length,
    };
  } finally {
    await stage.close();
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function ask(url: string, agent: Agent, cookie: string): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { cookie } }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}`));
      response.on('data', () => {}).on('end', resolve);
    }).on('error', reject);
  });
}

/** What the list of people asks the database for this search. */
async function statementsOf(stage: Stage, query: Record<string, string>) {
  const kept: { sql: string; values: unknown[] }[] = [];
  const read = async (sql: string, values: unknown[]) => {
    kept.push({ sql, values });
    return (await stage.database.query(sql, values)).rows;
  };
  const recording = {
    read,
    reading: (work: (as: typeof read) => Promise<unknown>) => work(read),
  } as unknown as Database;
  const actor = { cleared: false, administrator: true, roles: new Map() } as unknown as Actor;
  await new PeopleList(recording, undefined as never).page({ limit: 50, ...query }, actor);
  return kept;
}

async function signIn({ database }: Stage): Promise<string> {
  const [userId, token] = [newId(), randomToken()];
  await database.query(
    `INSERT INTO users (id, email, name, administrator) VALUES ($1, 'bench@example.org', 'Bench', true)`,
    [userId],
  );
  await database.query(
    `INSERT INTO staff_sessions (id, user_id, token_hash, last_seen_at, expires_at)
     VALUES ($1, $2, $3, now(), now() + interval '1 day')`,
    [newId(), userId, hashToken(token)],
  );
  return `session=${token}`;
}
