import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inviteCrowd, openStage } from './support/crowd.js';
import {
  freePort,
  median,
  runScript,
  startProcess,
  stopProcess,
  temporaryDataDir,
  untilAnswer,
} from './support/processes.js';

const events = 1000;
const requests = 10_000;
const rounds = 5;
const connections = 64;

/** The calendar of 1,000 events, nine of ten requests conditional, against bare Fastify sending the same bytes and 304s. */
export default async function feed() {
  const stage = await openStage();
  const folder = temporaryDataDir();
  try {
    const { eventId } = await inviteCrowd(stage, 3, [1, 1, 1]);
    await stage.database.query(
      `INSERT INTO events (id, team_id, slug, kind, status, visibility, attribution_rule, main_language, languages, title, summary,
         time_zone, starts_local, ends_local, starts_at, ends_at, contact_email, published_at)
       SELECT gen_random_uuid(), team_id, slug || n, kind, status, visibility, attribution_rule, main_language, languages,
         jsonb_build_object('en', 'Debate number ' || n), summary, time_zone, starts_local, ends_local,
         starts_at - n * interval '1 day', ends_at - n * interval '1 day', contact_email, published_at
         FROM events, generate_series(1, $2::int) n WHERE id = $1`,
      [eventId, events - 1],
    );
    await stage.database.query('ANALYZE');
    const web = await stage.startWeb();
    const first = await fetch(`http://127.0.0.1:${web.port}/calendar.ics`);
    const etag = first.headers.get('etag')!;
    const body = Buffer.from(await first.arrayBuffer());
    const bytes = join(folder.path, 'calendar.ics');
    writeFileSync(bytes, body);
    const port = await freePort();
    const bare = startProcess('bench/baselines/bare-feed.mjs', {}, [String(port), bytes, etag]);
    await untilAnswer(`http://127.0.0.1:${port}/healthz`, bare);

    const file = join(folder.path, 'requests.json');
    const list = Array.from({ length: requests }, (_, index) => [
      'GET',
      '/calendar.ics',
      '',
      index % 10 ? { 'if-none-match': etag } : {},
    ]);
    writeFileSync(file, JSON.stringify(list));
    const load = (to: number) =>
      runScript('bench/support/http-load.mjs', [String(to), String(connections), file]);
    await load(web.port);
    await load(port);
    const ours: number[] = [];
    const baseline: number[] = [];
    const tails: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const answered = await load(web.port);
      const { '200': full, '304': spared } = answered['statuses'] as never as Record<string, number>;
      if (full !== requests / 10 || spared !== (requests * 9) / 10)
        throw new Error('Not answered as expected');
      ours.push(requests / answered['seconds']!);
      tails.push(answered['p99']!);
      baseline.push(requests / (await load(port))['seconds']!);
    }
    await Promise.all([web.stop(), stopProcess(bare)]);
    return {
      unit: `answers per second, median of ${rounds}`,
      ours: Math.round(median(ours)),
      baseline: Math.round(median(baseline)),
      ratio: Number((median(ours) / median(baseline)).toFixed(2)),
      p99: Math.round(median(tails)),
      events,
      bytes: body.length,
    };
  } finally {
    await stage.close();
    folder.remove();
  }
}
