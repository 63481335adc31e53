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

const guests = 2000;
const requests = 10_000;
const rounds = 3;
const connections = 64;

/** GET of personal pages through 64 connections, against bare Fastify and pg: one look-up, the same number of bytes. */
export default async function invitationPage() {
  const stage = await openStage();
  const folder = temporaryDataDir();
  try {
    const crowd = await inviteCrowd(stage, guests, [500, 500, 500]);
    const file = join(folder.path, 'requests.json');
    const load = (port: number, count: number) => {
      const list = Array.from({ length: count }, (_, index) => [
        'GET',
        `/i/${crowd.guests[(index * 7919) % guests]!.token}`,
      ]);
      writeFileSync(file, JSON.stringify(list));
      return runScript('bench/support/http-load.mjs', [String(port), String(connections), file]);
    };
    const web = await stage.startWeb();
    const { bytesEach } = await load(web.port, 3000);
    const port = await freePort();
    const bare = startProcess('bench/baselines/bare-page.mjs', {}, [
      stage.databaseUrl,
      String(port),
      String(bytesEach),
    ]);
    await untilAnswer(`http://127.0.0.1:${port}/healthz`, bare);
    await load(port, 3000);
    const ours: number[] = [];
    const baseline: number[] = [];
    for (let round = 0; round < rounds; round++) {
      ours.push(requests / (await load(web.port, requests))['seconds']!);
      baseline.push(requests / (await load(port, requests))['seconds']!);
    }
    await Promise.all([web.stop(), stopProcess(bare)]);
    return {
      unit: `pages per second, median of ${rounds}`,
      ours: Math.round(median(ours)),
      baseline: Math.round(median(baseline)),
      ratio: Number((median(ours) / median(baseline)).toFixed(2)),
      bytes: bytesEach,
    };
  } finally {
    await stage.close();
    folder.remove();
  }
}
