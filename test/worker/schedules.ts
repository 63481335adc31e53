import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { expect, test } from 'vitest';
import { Jobs } from '../../src/platform/jobs/jobs.js';
import { Log } from '../../src/platform/logging/log.js';
import { createTestDatabase } from '../support/database.js';

/** A node with a job that is due every minute; `ran` holds which nodes ran it. */
async function startNode(url: string, name: string, ran: string[]): Promise<Jobs> {
  const jobs = new Jobs(Log.create('silent'));
  jobs.schedule('sweep', '* * * * *', async () => {
    ran.push(name);
  });
  await jobs.start(url, true);
  return jobs;
}

test.concurrent(
  'three nodes run a periodic job once per slot, also after one of them is gone (K1)',
  { timeout: 260_000 },
  async () => {
    const database = await createTestDatabase();
    const ran: string[] = [];
    const nodes = await Promise.all(['a', 'b', 'c'].map((name) => startNode(database.url, name, ran)));
    const until = async (count: number) => {
      while (ran.length < count) await sleep(250);
    };
    await until(1);

    // The node that ran it goes away.
    const [first] = ran;
    const dead = nodes['abc'.indexOf(first!)]!;
    await dead.stop(0);
    await until(2);
    await until(3);
    expect(ran.slice(1)).not.toContain(first!);

    await Promise.all(nodes.filter((node) => node !== dead).map((node) => node.stop(1000)));
    // A slot that was missed is made up for in the minute of the next one: what counts is the slot, not when it ran.
    const client = new Client({ connectionString: database.url });
    await client.connect();
    const { rows: slots } = await client.query(
      `SELECT data->>'slot' AS slot, count(*)::int AS times FROM pgboss.job
        WHERE name = '__pgboss__send-it' AND data->>'name' = 'sweep' GROUP BY 1`,
    );
    const { rows: jobs } = await client.query(`SELECT state FROM pgboss.job WHERE name = 'sweep'`);
    await client.end();
    expect(slots.filter(({ slot, times }) => slot === null || times !== 1)).toEqual([]);
    expect(jobs.length).toBeLessThanOrEqual(slots.length);
    expect(jobs.filter(({ state }) => state === 'completed')).toHaveLength(ran.length);
    await database.drop();
  },
);
