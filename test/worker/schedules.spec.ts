import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { expect, test } from 'vitest';
import { Jobs } from '../../src/platform/jobs/jobs.js';
import { Log } from '../../src/platform/logging/log.js';
import { createTestDatabase } from '../support/database.js';

/** A node with a job that is due every minute; `ran` holds which node ran it when. */
async function startNode(url: string, name: string, ran: { node: string; minute: string }[]): Promise<Jobs> {
  const jobs = new Jobs(Log.create('silent'));
  jobs.schedule('sweep', '* * * * *', async () => {
    ran.push({ node: name, minute: new Date().toISOString().slice(0, 16) });
  });
  await jobs.start(url, true);
  return jobs;
}

test(
  'three nodes run a periodic job once per slot, also after one of them is gone (K1)',
  { timeout: 260_000 },
  async () => {
    const database = await createTestDatabase();
    const ran: { node: string; minute: string }[] = [];
    const nodes = await Promise.all(['a', 'b', 'c'].map((name) => startNode(database.url, name, ran)));
    const until = async (count: number) => {
      while (ran.length < count) await sleep(250);
    };
    await until(1);

    // The node that ran it goes away.
    const [first] = ran;
    const dead = nodes['abc'.indexOf(first!.node)]!;
    await dead.stop(0);
    await until(2);
    await until(3);

    const slots = ran.map(({ minute }) => minute);
    expect(new Set(slots).size).toBe(slots.length);
    expect(ran.slice(1).map(({ node }) => node)).not.toContain(first!.node);

    await Promise.all(nodes.filter((node) => node !== dead).map((node) => node.stop(1000)));
    const client = new Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query(`SELECT count(*)::int AS count FROM pgboss.job WHERE name = 'sweep'`);
    await client.end();
    expect(rows[0].count).toBeGreaterThanOrEqual(ran.length);
    await database.drop();
  },
);
