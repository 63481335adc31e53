import { fork, type ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Secrets } from '../src/platform/tokens/tokens.js';
import { calendarMail, calendars } from '../test/support/calendar-shapes.mjs';
import { cpuSince } from './support/cpu.js';
import { inviteCrowd, openStage, type Crowd, type Stage } from './support/crowd.js';
import {
  freePort,
  median,
  runScript,
  startProcess,
  stopProcess,
  temporaryDataDir,
} from './support/processes.js';

/** Fewer, with REPLIES_MAILS, only to try the benchmark itself. */
const mails = Number(process.env['REPLIES_MAILS'] ?? 5000);
const connections = 20;
const domain = 'rsvp.example.org';

/**
 * 5,000 calendar replies in the shapes of Outlook, Google, Apple and Thunderbird, delivered by SMTP over twenty connections as
 * Postfix does unless told otherwise, until the last answer is applied: stored, read, matched, seated, confirmation written. As deployed,
 * with a web process and a worker. The baseline reads the same mails with mailparser and ical.js and does nothing else.
 */
export default async function replies() {
  const stage = await openStage();
  const folder = temporaryDataDir();
  const stops: (() => Promise<void>)[] = [];
  try {
    const file = join(folder.path, 'mails');
    const few = join(folder.path, 'few');
    const seats = [1700, 1700, 1700].map((count) => Math.ceil((count * mails) / 5000));
    const warm = await inviteCrowd(stage, 200, [200, 200, 200]);
    const crowd = await inviteCrowd(stage, mails, seats);
    writeFileSync(few, await mailsOf(stage, warm));
    writeFileSync(file, await mailsOf(stage, crowd));
    const bare = async () => (await runScript('bench/baselines/mail-parsers.mjs', [file]))['took']!;
    const baseline = [await bare(), await bare(), await bare()];

    const web = await stage.startWeb();
    stops.push(() => web.stop());
    const port = await freePort();
    const worker = startProcess('dist/main.js', {
      DATABASE_URL: stage.databaseUrl,
      SECRET_KEY: stage.secretKey,
      DATA_DIR: folder.path,
      ROLE: 'worker',
      SMTP_IN_PORT: String(port),
      REPLY_DOMAIN: domain,
    });
    stops.push(() => stopProcess(worker));
    await sleep(3000);
    const send = async (path: string, { eventId, guests }: Crowd) => {
      const sender = fork('bench/support/pipelining-sender.mjs', [String(port), path, String(connections)]);
      await nextMessage(sender);
      const used = nextMessage<{ cpu: number }>(sender);
      const cpu = await cpuSince(stage.database, { worker: worker.pid! });
      const start = performance.now();
      const delivered = ended(sender).then(() => performance.now() - start);
      sender.send({ go: true });
      await applied(stage, eventId, guests.length);
      return {
        took: performance.now() - start,
        delivered: await delivered,
        cpu: { ...cpu(), sender: Number((await used).cpu.toFixed(2)) },
      };
    };
    // The programs are warm, as they are in service.
    await send(few, warm);
    await stage.database.query('ANALYZE');
    const ours = await send(file, crowd);
    const rate = (ms: number) => mails / (ms / 1000);
    return {
      unit: 'replies per second',
      ours: Math.round(rate(ours.took)),
      baseline: Math.round(rate(median(baseline))),
      ratio: Number((median(baseline) / ours.took).toFixed(2)),
      delivered_ms: Math.round(ours.delivered),
      applied_ms: Math.round(ours.took),
      cpu_s: ours.cpu,
      ...(await truth(stage, crowd)),
    };
  } finally {
    for (const stop of stops) await stop();
    await stage.close();
    folder.remove();
  }
}

/** One line for each guest, as the sender reads them. */
async function mailsOf({ database, secretKey }: Stage, { guests }: Crowd): Promise<string> {
  const secrets = new Secrets(secretKey);
  const { rows } = await database.query<{ id: string; email: string; uid: string }>(
    'SELECT id, email, uid FROM invitations WHERE id = ANY($1)',
    [guests.map(({ invitationId }) => invitationId)],
  );
  const stamp = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  return rows
    .map(({ id, email, uid }, index) => {
      const to = `rsvp+${secrets.token('invitation-reply', id)}@${domain}`;
      const invitation = {
        ...{ attendee: email, organiser: to, uid, stamp },
        ...{ sequence: 0, summary: 'The next hundred days: media freedom after the summit' },
      };
      const raw = calendarMail(calendars[index % calendars.length]!, invitation, id);
      return JSON.stringify({ from: email, to, raw: Buffer.from(raw).toString('base64') });
    })
    .join('\n');
}

async function applied({ database }: Stage, eventId: string, count: number): Promise<void> {
  for (;;) {
    const { rows } = await database.query<{ done: number }>(
      'SELECT count(*)::int AS done FROM answers WHERE event_id = $1',
      [eventId],
    );
    if (rows[0]!.done >= count) return;
    await sleep(20);
  }
}

/** Every reply counted once, as what it said. @throws Error when not */
async function truth({ database }: Stage, { eventId, guests }: Crowd): Promise<{ seated: number }> {
  const { rows } = await database.query<{ answer: string; count: number; seated: number }>(
    `SELECT answer, count(*)::int AS count, count(*) FILTER (WHERE result = 'seated')::int AS seated
       FROM answers WHERE event_id = $1 AND channel = 'calendar' GROUP BY answer`,
    [eventId],
  );
  const of = (answer: string) => rows.find((row) => row.answer === answer);
  const quarter = guests.length / 4;
  if (
    of('accepted')?.count !== 2 * quarter ||
    of('declined')?.count !== quarter ||
    of('tentative')?.count !== quarter
  )
    throw new Error(`Not what the mails say: ${JSON.stringify(rows)}`);
  return { seated: of('accepted')!.seated };
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => void child.once('exit', () => resolve()));

const nextMessage = <T>(child: ChildProcess): Promise<T> =>
  new Promise((resolve) => void child.once('message', (message) => resolve(message as T)));
