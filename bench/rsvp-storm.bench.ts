import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inviteCrowd, openStage, type Crowd, type Stage } from './support/crowd.js';
import { runScript, temporaryDataDir } from './support/processes.js';

const guests = 20_000;
const seats = [2000, 1500, 1500];
const connections = 64;
const tried = [1, 2, 4, 8, 16];
/** Every fourth guest brings somebody: parties of two among guests who come alone. */
const companions = (index: number): number => (index % 4 === 0 ? 1 : 0);

/**
 * 20,000 guests of one event with 5,000 seats in three pools, a quarter of them with a companion, post the answer form over HTTP through 64 connections; the
 * baseline is the same transaction as prepared plain SQL over `pg`, without HTTP and without finding the guest behind the
 * link, with the connection count that suits it best. In both the wish to confirm by mail is stored in the transaction; the
 * mails themselves are written by a worker, which neither side runs. The baseline's guests come alone, which is less work.
 */
export default async function rsvpStorm() {
  const stage = await openStage();
  const folder = temporaryDataDir();
  try {
    const baseline = await plainSql(stage, join(folder.path, 'guests.json'));
    const crowd = await inviteCrowd(stage, guests, seats);
    const web = await stage.startWeb();
    const file = join(folder.path, 'requests.json');
    const body = (index: number) =>
      `nonce=storm-${index}&lang=en&answer=room&companions=${companions(index)}&note=&dietary=&accessNeeds=`;
    writeFileSync(
      file,
      JSON.stringify(crowd.guests.map(({ token }, index) => ['POST', `/i/${token}/answers`, body(index)])),
    );
    const load = await runScript('bench/support/http-load.mjs', [
      String(web.port),
      String(connections),
      file,
    ]);
    await web.stop();
    const ours = guests / load['seconds']!;
    return {
      unit: 'answers per second',
      ours: Math.round(ours),
      baseline: Math.round(baseline.rate),
      ratio: Number((ours / baseline.rate).toFixed(2)),
      ...(await truth(stage, crowd, load['acknowledged']!)),
      p50: Number(load['p50']!.toFixed(1)),
      p99: Number(load['p99']!.toFixed(1)),
      statuses: load['statuses'],
      baselineConnections: baseline.connections,
      confirmations: 'queued in the transaction on both sides, written by a worker on neither',
    };
  } finally {
    await stage.close();
    folder.remove();
  }
}

/** The baseline's best rate: a short run for each connection count, then all guests with the best of them. */
async function plainSql(stage: Stage, file: string): Promise<{ rate: number; connections: number }> {
  const run = async (count: number, connections: number) => {
    const crowd = await inviteCrowd(stage, count, seats);
    writeFileSync(
      file,
      JSON.stringify(crowd.guests.map(({ invitationId, category }) => [invitationId, category])),
    );
    const { seconds } = await runScript('bench/baselines/plain-answers.mjs', [
      stage.databaseUrl,
      crowd.eventId,
      String(connections),
      file,
    ]);
    return count / seconds!;
  };
  const rates = [];
  for (const connections of tried) rates.push({ connections, rate: await run(2000, connections) });
  const best = rates.reduce((a, b) => (b.rate > a.rate ? b : a));
  return { connections: best.connections, rate: await run(guests, best.connections) };
}

/** What the database says afterwards: seats given beyond the pools, acknowledged answers that are not there. */
async function truth({ database }: Stage, { eventId }: Crowd, acknowledged: number) {
  const { rows } = await database.query<{
    overbooked: number;
    answers: number;
    seated: number;
    waiting: number;
    companions: number;
  }>(
    `SELECT (SELECT coalesce(sum(greatest(0, n.count - p.seats)), 0)::int FROM pools p
               JOIN (SELECT pool_id, sum(1 + companions) AS count FROM standings WHERE event_id = $1 AND seat = 'seated' GROUP BY 1) n ON n.pool_id = p.id) AS overbooked,
            (SELECT count(*)::int FROM answers WHERE event_id = $1) AS answers,
            count(*) FILTER (WHERE seat = 'seated')::int AS seated, count(*) FILTER (WHERE seat = 'waiting')::int AS waiting,
            coalesce(sum(companions) FILTER (WHERE seat = 'seated'), 0)::int AS companions
       FROM standings WHERE event_id = $1`,
    [eventId],
  );
  const { overbooked, answers, ...standing } = rows[0]!;
  return { overbooked, lost: Math.max(0, acknowledged - answers), ...standing };
}
