import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { cpuSince } from './support/cpu.js';
import { MemoryGrowth } from './support/memory-growth.js';
import { openStage, type Stage } from './support/crowd.js';
import { crowdTable, type CrowdRow } from './support/crowd-table.js';
import { median, runScript, startProcess, stopProcess, temporaryDataDir } from './support/processes.js';

/** Fewer, with IMPORT_PEOPLE, only to try the benchmark itself. */
const people = Number(process.env['IMPORT_PEOPLE'] ?? 100_000);
/** Of the baseline, as often before ours as after it: a machine is not equally fast all the time. */
const tries = 3;

/**
 * A table of 100,000 people against an address book of 100,000, as organisers bring the same source again: of every hundred
 * rows ninety are there already, five changed and five are new. From the first byte sent to the last row written: upload,
 * check of every row and commit, as deployed with a web process and a worker. Beside it: how long it took to add all of them,
 * and what either took of the processors.
 */
export default async function importPeople() {
  const stage = await openStage();
  const folder = temporaryDataDir();
  const stops: (() => Promise<void>)[] = [];
  try {
    const book = Array.from({ length: people }, (_, number): CrowdRow => ({ number }));
    const again = book.map(({ number }): CrowdRow => {
      if (number % 20 === 0) return { number: number + people };
      return { number, moved: number % 20 === 1 };
    });
    const file = join(folder.path, 'people.csv');
    writeFileSync(file, crowdTable(again));
    const baseline: number[] = [];
    const measureBaseline = async () => {
      for (let n = 0; n < tries; n++)
        baseline.push((await runScript('bench/baselines/csv-copy.mjs', [stage.databaseUrl, file]))['took']!);
    };

    const scene = await signIn(stage);
    const web = await stage.startWeb();
    stops.push(() => web.stop());
    const worker = startProcess('dist/main.js', {
      DATABASE_URL: stage.databaseUrl,
      SECRET_KEY: stage.secretKey,
      DATA_DIR: folder.path,
      ROLE: 'worker',
    });
    stops.push(() => stopProcess(worker));
    await sleep(3000);
    const api = client(`http://127.0.0.1:${web.port}/api/v1`, scene);
    // A small table first: the programs are warm, as they are in service.
    await api.bring(Buffer.from(crowdTable(book.slice(0, 200))));
    const processes = { web: web.pid, worker: worker.pid! };
    const growth = new MemoryGrowth(processes);
    const used = () => cpuSince(stage.database, processes);
    const usedToAdd = await used();
    const added = await api.bring(Buffer.from(crowdTable(book)));
    const cpuAdded = usedToAdd();
    growth.end();
    await stage.database.query('ANALYZE');
    await measureBaseline();
    await untilIdle(stage.database, worker.pid!);
    growth.begin();
    const usedAgain = await used();
    const ours = await api.bring(readFileSync(file));
    const cpuOurs = usedAgain();
    growth.end();
    await untilIdle(stage.database, worker.pid!);
    await measureBaseline();
    const rate = (ms: number) => people / (ms / 1000);
    const { new: fresh = 0, duplicate = 0, changed, unchanged } = ours.counts;
    // A few of the invented names are too alike to be taken for certain.
    if (
      fresh + duplicate !== people / 20 ||
      duplicate > people / 1000 ||
      changed !== people / 20 ||
      unchanged !== (people * 18) / 20
    )
      throw new Error(`Not what the table holds: ${JSON.stringify(ours.counts)}`);
    return {
      unit: 'rows per second',
      ours: Math.round(rate(ours.total)),
      baseline: Math.round(rate(median(baseline))),
      ratio: Number((median(baseline) / ours.total).toFixed(2)),
      upload_ms: Math.round(ours.upload),
      check_ms: Math.round(ours.check),
      commit_ms: Math.round(ours.commit),
      all_new: Math.round(rate(added.total)),
      all_new_ratio: Number((median(baseline) / added.total).toFixed(2)),
      cpu_s: cpuOurs,
      all_new_cpu_s: cpuAdded,
      ...growth.figures(),
      ...(process.env['IMPORT_PHASES'] ? { added } : {}),
    };
  } finally {
    for (const stop of stops) await stop();
    await stage.close();
    folder.remove();
  }
}

/** Organisers bring a source again after hours: what the import before left to do, such as the search for duplicates, is done. */
async function untilIdle(database: Client, worker: number): Promise<void> {
  for (let idle = 0; idle < 5;) {
    const used = await cpuSince(database, { worker });
    await sleep(500);
    const { worker: own = 0, postgres = 0 } = used();
    idle = own + postgres < 0.1 ? idle + 1 : 0;
  }
}

interface Scene {
  teamId: string;
  token: string;
}

async function signIn({ database }: Stage): Promise<Scene> {
  const token = 'b'.repeat(32);
  const { rows } = await database.query<{ id: string }>(
    `WITH u AS (INSERT INTO users (id, email, name, administrator) VALUES (uuidv7(), 'bench@example.org', 'Bench', true) RETURNING id),
      s AS (INSERT INTO staff_sessions (id, user_id, token_hash, expires_at) SELECT uuidv7(), id, $1, now() + interval '1 day' FROM u)
     INSERT INTO teams (id, name, slug, sender_name, contact_email)
     VALUES (uuidv7(), 'Office', 'office', 'Office', 'office@example.org') RETURNING id`,
    [createHash('sha256').update(token).digest()],
  );
  return { teamId: rows[0]!.id, token };
}

interface View {
  id: string;
  status: string;
  counts: Record<string, number>;
}

function client(base: string, { teamId, token }: Scene) {
  const send = async (method: string, path: string, body?: object | Buffer): Promise<View> => {
    const binary = Buffer.isBuffer(body);
    const answer = await fetch(`${base}${path}`, {
      method,
      headers: {
        cookie: `session=${token}`,
        ...(body ? { 'content-type': binary ? 'application/octet-stream' : 'application/json' } : {}),
      },
      ...(body ? { body: binary ? new Uint8Array(body) : JSON.stringify(body) } : {}),
    });
    const view = (await answer.json()) as View;
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(view)}`);
    return view;
  };
  const until = async (id: string, status: string): Promise<View> => {
    for (;;) {
      const view = await send('GET', `/imports/${id}`);
      if (view.status === status) return view;
      if (view.status === 'failed') throw new Error('The import failed');
      await sleep(20);
    }
  };
  return {
    /** The whole way of one table; milliseconds of each step. */
    async bring(table: Buffer) {
      const start = performance.now();
      const { id } = await send('POST', `/imports?teamId=${teamId}&name=people.csv`, table);
      const uploaded = performance.now();
      await send('PATCH', `/imports/${id}`, {});
      await until(id, 'checked');
      const checked = performance.now();
      await send('POST', `/imports/${id}/commit`, { refused: 'skip', undecided: 'skip' });
      const { counts } = await until(id, 'done');
      const done = performance.now();
      return {
        counts,
        upload: uploaded - start,
        check: checked - uploaded,
        commit: done - checked,
        total: done - start,
      };
    },
  };
}
