import { Client } from 'pg';
import { startEmbeddedPostgres } from '../src/platform/database/embedded.js';
import {
  freePort,
  median,
  startProcess,
  stopProcess,
  temporaryDataDir,
  untilAnswer,
} from './support/processes.js';

const people = 100_000;
const rounds = 7;

/** Process start to the first answered page with 100,000 people there, against PostgreSQL start + empty Nest app. */
export default async function start() {
  const folder = temporaryDataDir();
  try {
    await prepare(folder.path);
    const ours: number[] = [];
    const baseline: number[] = [];
    for (let round = 0; round <= rounds; round++) {
      const [a, b] = [
        await once('dist/main.js', '/', folder.path),
        await once('bench/baselines/empty-nest.mjs', '/', folder.path),
      ];
      if (round === 0) continue; // the first pair warms the disk's cache
      ours.push(a);
      baseline.push(b);
    }
    return {
      unit: 'ms, median of 7',
      ours: Math.round(median(ours)),
      baseline: Math.round(median(baseline)),
      ratio: Number((median(ours) / median(baseline)).toFixed(2)),
      people,
    };
  } finally {
    folder.remove();
  }
}

async function once(script: string, path: string, dataDir: string): Promise<number> {
  const port = await freePort();
  const child = startProcess(script, { DATA_DIR: dataDir, PORT: String(port), DEMO: 'false' });
  const took = await untilAnswer(`http://127.0.0.1:${port}${path}`, child);
  await stopProcess(child);
  return took;
}

async function prepare(dataDir: string): Promise<void> {
  const port = await freePort();
  const child = startProcess('dist/main.js', { DATA_DIR: dataDir, PORT: String(port), DEMO: 'false' });
  await untilAnswer(`http://127.0.0.1:${port}/healthz`, child);
  await stopProcess(child);
  const server = await startEmbeddedPostgres({ dataDir });
  const client = new Client({ connectionString: server.url('hemicycle') });
  await client.connect();
  await client.query(
    `INSERT INTO people (id, given_name, family_name) SELECT gen_random_uuid(), 'Guest', 'Number ' || n FROM generate_series(1, $1::int) n`,
    [people],
  );
  await client.query('ANALYZE');
  await client.end();
  await server.stop();
}
