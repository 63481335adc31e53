import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Application } from '../../src/application.js';
import { PortionWriter } from '../../src/modules/invitations/portions/portion-writer.js';
import { portionSize, wholeWave } from '../../src/modules/invitations/portions/portions.js';
import { newId } from '../../src/platform/tokens/tokens.js';
import { createEvent } from '../factories/events.js';
import { createPost } from '../factories/lists.js';
import { createTeam } from '../factories/staff.js';
import { signedIn, type ApiClient } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { startWorker } from '../support/program.js';
import { SmtpSink } from '../support/smtp-sink.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const sink = new SmtpSink();
let app: TestApp;
let other: Application;
let dataDir: string;
let child: ChildProcess | undefined;
let teamId: string;
let organiser: ApiClient;

beforeAll(async () => {
  await sink.start();
  // No worker: the rest of a wave waits until a test has it written.
  app = await startTestApp({ ROLE: 'web' });
  other = await app.anotherNode();
  dataDir = await mkdtemp(join(tmpdir(), 'hemicycle-portions-'));
  teamId = (await createTeam(app.source)).id;
  organiser = await signedIn(app, { roles: { [teamId]: 'organiser' } });
});
afterAll(async () => {
  child?.kill('SIGKILL');
  await app?.stop();
  await sink.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const writerOf = (node: Pick<Application, 'http'>) => node.http.get(PortionWriter, { strict: false });

async function people(count: number): Promise<string[]> {
  const rows = await app.source.query<{ id: string }[]>(
    `WITH people AS (
       INSERT INTO people (id, given_name, family_name, category_id, language)
       SELECT uuidv7(), 'Guest', lpad(n::text, 6, '0'), 'ngo', (ARRAY['en', 'fr'])[n % 2 + 1]
         FROM generate_series(1, $1::int) n RETURNING id, family_name),
     emails AS (
       INSERT INTO person_emails (id, person_id, email, preferred)
       SELECT uuidv7(), id, id || '@example.org', true FROM people)
     SELECT id FROM people ORDER BY family_name`,
    [count],
  );
  return rows.map(({ id }) => id);
}

/** A wave of which the first portion alone is written. */
async function wave(count: number) {
  const { id: eventId } = await createEvent(app.source, { teamId });
  const personIds = await people(count);
  const selection = { listIds: [], personIds, note: {} };
  const sent = await organiser.post(`/events/${eventId}/waves`, selection, { key: newId() });
  expect(sent.status).toBe(201);
  const view = async () => (await organiser.get(`/events/${eventId}/waves`)).body.items[0];
  return { eventId, personIds, selection, id: sent.body.id as string, answer: sent.body, view };
}

const sum = (progress: Record<string, number>) => Object.values(progress).reduce((all, one) => all + one, 0);
async function written(eventId: string) {
  const [row] = await app.source.query<
    { invitations: number; people: number; mails: number; addresses: number }[]
  >(
    `SELECT (SELECT count(*)::int FROM invitations WHERE event_id = $1) AS invitations,
       (SELECT count(DISTINCT person_id)::int FROM invitations WHERE event_id = $1) AS people,
       (SELECT count(*)::int FROM messages WHERE event_id = $1) AS mails,
       (SELECT count(DISTINCT to_address)::int FROM messages WHERE event_id = $1) AS addresses`,
    [eventId],
  );
  return row!;
}
const once = (count: number) => ({ invitations: count, people: count, mails: count, addresses: count });

test('the first of a large wave are invited at once, the rest are known and counted (H12)', async () => {
  const count = wholeWave + 30;
  const { id, eventId, answer, view } = await wave(count);
  expect(answer).toMatchObject({
    total: count,
    leftOut: 0,
    progress: { to_write: count - portionSize, queued: portionSize },
  });
  expect(await written(eventId)).toEqual(once(portionSize));
  await writerOf(app).write(id);
  expect(await view()).toMatchObject({ total: count, leftOut: 0, progress: { to_write: 0, queued: count } });
  expect(await written(eventId)).toEqual(once(count));
});

test('two nodes that write one wave at the same moment invite each guest once, with one mail (H5)', async () => {
  const count = wholeWave * 3 + 1;
  const { id, eventId, view } = await wave(count);
  await Promise.all([writerOf(app).write(id), writerOf(other).write(id), writerOf(app).write(id)]);
  expect(await written(eventId)).toEqual(once(count));
  expect(await view()).toMatchObject({ total: count, leftOut: 0, progress: { to_write: 0 } });
});

test('a worker killed between portions skips nobody and invites nobody twice; progress always adds up (H1, H12)', async () => {
  const count = wholeWave * 6;
  const { eventId, view } = await wave(count);
  const start = () => {
    child = startWorker(app, { SMTP_URL: sink.url(), DATA_DIR: dataDir });
    return child;
  };
  const states: number[] = [];
  const look = async () => {
    const { total, progress, leftOut } = await view();
    expect([total, sum(progress), leftOut]).toEqual([count, count, 0]);
    states.push(progress.to_write);
    return progress;
  };
  for (let kill = 1; kill <= 3; kill++) {
    const before = (await look()).to_write;
    const worker = start();
    const gone = new Promise((resolve) => void worker.once('exit', resolve));
    await eventually(async () => (await look()).to_write < before, 60_000);
    worker.kill('SIGKILL');
    await gone;
    // What the killed worker held is taken up again after half a minute of silence; here at once.
    await app.source.query(
      `UPDATE pgboss.job SET state = 'retry', start_after = now() WHERE state = 'active'`,
    );
    await app.source.query(`UPDATE messages SET claimed_until = now() WHERE state = 'sending'`);
  }
  const last = start();
  await eventually(async () => {
    await app.source.query(`UPDATE messages SET next_attempt_at = now() WHERE state = 'in_doubt'`);
    return (await look()).sent === count;
  }, 120_000);
  last.kill('SIGTERM');
  expect(await written(eventId)).toEqual(once(count));
  const mails = await app.source.query<{ to: string; id: string }[]>(
    'SELECT to_address AS "to", message_id AS id FROM messages WHERE event_id = $1',
    [eventId],
  );
  for (const { to, id } of mails)
    expect(new Set(sink.mailsTo(to).map(({ messageId }) => messageId))).toEqual(new Set([id]));
  expect(states.every((left, index) => index === 0 || left <= states[index - 1]!)).toBe(true);
}, 240_000);

test('a debate called off while its wave is half written: nobody else is invited to it, and the record says so (H8)', async () => {
  const count = wholeWave + 40;
  const { id, eventId, view } = await wave(count);
  const step = { step: 'cancel', reason: 'Ill' };
  expect((await organiser.post(`/events/${eventId}/steps`, step, { key: newId() })).status).toBe(200);
  await writerOf(app).write(id);
  expect(await written(eventId)).toMatchObject({ invitations: portionSize, people: portionSize });
  const { total, progress, leftOut } = await view();
  expect([total, sum(progress), leftOut, progress.to_write]).toEqual([
    portionSize,
    portionSize,
    count - portionSize,
    0,
  ]);
  expect((await view()).leftOutWhy).toEqual({ debate_closed: count - portionSize });
  const [entry] = await app.source.query(
    `SELECT data FROM audit_entries WHERE action = 'wave.cut_short' AND subject_id = $1`,
    [id],
  );
  expect(entry.data).toEqual({ count: count - portionSize });
});

test('mail of a debate that is held while its wave is half written is held, the rest too', async () => {
  const { id, eventId, view } = await wave(wholeWave + 5);
  expect((await organiser.put(`/events/${eventId}/mail-hold`)).status).toBe(200);
  await writerOf(app).write(id);
  expect((await view()).progress).toMatchObject({ to_write: 0, queued: 0, held: wholeWave + 5 });
});

test('who may not be invited any more when their turn comes is left out; who was merged is invited as the kept entry', async () => {
  const { id, eventId, personIds, view } = await wave(wholeWave + 4);
  const [refuses, merged, one, another] = personIds.slice(wholeWave);
  const [kept] = await people(1);
  await app.source.query('UPDATE people SET do_not_contact = true WHERE id = $1', [refuses]);
  await app.source.query('UPDATE people SET erased_at = now() WHERE id = $1', [merged]);
  await app.source.query('INSERT INTO merged_people (id, into_id) VALUES ($1, $2)', [merged, kept]);
  await writerOf(app).write(id);
  const invited = await app.source.query<{ id: string }[]>(
    'SELECT person_id AS id FROM invitations WHERE event_id = $1 AND person_id = ANY($2)',
    [eventId, [refuses, merged, kept, one, another]],
  );
  expect(new Set(invited.map((row) => row.id))).toEqual(new Set([kept, one, another]));
  expect(await view()).toMatchObject({ total: wholeWave + 3, leftOut: 1, progress: { to_write: 0 } });
  expect((await view()).leftOutWhy).toEqual({ do_not_contact: 1 });
});

test('entries of two portions, written together, that became one are invited once', async () => {
  const count = wholeWave + 3 * portionSize;
  const { id, eventId, personIds, view } = await wave(count);
  const [one, other] = [personIds[2 * portionSize + 5], personIds[3 * portionSize + 5]];
  await app.source.query('UPDATE people SET erased_at = now() WHERE id = $1', [other]);
  await app.source.query('INSERT INTO merged_people (id, into_id) VALUES ($1, $2)', [other, one]);
  await writerOf(app).write(id);
  const rows = await app.source.query(
    'SELECT person_id AS id FROM invitations WHERE event_id = $1 AND person_id = ANY($2)',
    [eventId, [one, other]],
  );
  expect(rows).toEqual([{ id: one }]);
  expect(await view()).toMatchObject({
    total: count - 1,
    leftOut: 1,
    leftOutWhy: { merged: 1 },
    progress: { to_write: 0 },
  });
});

test('whose invitation is about to be written counts as invited for the next wave', async () => {
  const { id, eventId, selection } = await wave(wholeWave + 2);
  const preview = await organiser.post(`/events/${eventId}/waves/preview`, selection);
  expect(preview.body.counts).toMatchObject({ invite: 0, refused: wholeWave + 2 });
  const again = await organiser.post(`/events/${eventId}/waves`, selection, { key: newId() });
  expect([again.status, again.body.code]).toEqual([409, 'nobody_to_invite']);
  await writerOf(app).write(id);
  expect(await written(eventId)).toEqual(once(wholeWave + 2));
});

const stop = (eventId: string, id: string, by = organiser, reason = 'The room is too small') =>
  by.post(`/events/${eventId}/waves/${id}/stop`, { reason });

test('the rest of a wave is stopped: what is written stays, nobody else is invited, and another wave can invite them (H8)', async () => {
  const count = wholeWave + 35;
  const left = count - portionSize;
  const { id, eventId, selection, view } = await wave(count);
  const stopped = await stop(eventId, id);
  expect([stopped.status, stopped.body]).toEqual([200, { leftOut: left, planned: 0 }]);
  await writerOf(app).write(id);
  expect(await written(eventId)).toEqual(once(portionSize));
  const { total, progress, leftOut, leftOutWhy, ...rest } = await view();
  expect([total, sum(progress), progress.to_write]).toEqual([portionSize, portionSize, 0]);
  expect([leftOut, leftOutWhy]).toEqual([left, { stopped: left }]);
  expect(rest.stopped).toMatchObject({ by: expect.any(String), reason: 'The room is too small' });
  const [entry] = await app.source.query(
    `SELECT data FROM audit_entries WHERE action = 'wave.stopped' AND subject_id = $1`,
    [id],
  );
  expect(entry.data).toEqual({ number: 1, count: left, reason: 'The room is too small' });
  const next = await organiser.post(`/events/${eventId}/waves`, selection, { key: newId() });
  expect(next.body).toMatchObject({ number: 2, total: left, refused: { already_invited: portionSize } });
  expect(await written(eventId)).toEqual(once(count));
});

test('who is left out of a stopped wave is kept in the plan where that is wanted, and goes with the next wave', async () => {
  const { id, eventId, personIds } = await wave(wholeWave + 6);
  const left = wholeWave + 6 - portionSize;
  const [erased] = personIds.slice(portionSize);
  await app.source.query('UPDATE people SET erased_at = now() WHERE id = $1', [erased]);
  const body = { reason: 'The room is too small', plan: true };
  const stopped = await organiser.post(`/events/${eventId}/waves/${id}/stop`, body);
  expect(stopped.body).toEqual({ leftOut: left, planned: left - 1 });
  const plan = await organiser.get(`/events/${eventId}/plan`);
  expect(plan.body).toMatchObject({ wave: left - 1, reserve: 0 });
  const key = newId();
  const sent = await organiser.post(
    `/events/${eventId}/plan/wave`,
    { edition: plan.body.edition, note: {} },
    { key },
  );
  expect(sent.body).toMatchObject({ number: 2, total: left - 1 });
});

test('two who stop a wave at the same moment, while two workers write it: each guest is invited once or left out once (H5)', async () => {
  const count = wholeWave * 5 + 7;
  const { id, eventId, view } = await wave(count);
  const colleague = await signedIn(app, { roles: { [teamId]: 'organiser' } });
  const writing = Promise.all([writerOf(app).write(id), writerOf(other).write(id)]);
  await eventually(async () => (await view()).progress.to_write < count - portionSize);
  const [one, two] = await Promise.all([stop(eventId, id), stop(eventId, id, colleague)]);
  await writing;
  expect([one.status, two.status].sort()).toEqual([200, 409]);
  expect([one, two].find(({ status }) => status === 409)!.body.code).toBe('nothing_to_stop');
  const { total, progress, leftOut, leftOutWhy } = await view();
  expect([total + leftOut, sum(progress), progress.to_write]).toEqual([count, total, 0]);
  expect(leftOutWhy).toEqual({ stopped: leftOut });
  expect(await written(eventId)).toEqual(once(total));
  const entries = await app.source.query(
    `SELECT data FROM audit_entries WHERE action = 'wave.stopped' AND subject_id = $1`,
    [id],
  );
  expect(entries.map(({ data }: { data: { count: number } }) => data.count)).toEqual([leftOut]);
});

test('a wave of which a killed worker left a rest is stopped; what that worker had begun is not there (H1)', async () => {
  const { id, eventId, view } = await wave(wholeWave * 3);
  // The transaction of a worker that holds the event and has taken a portion, and dies.
  const dying = app.source.createQueryRunner();
  await dying.startTransaction();
  await dying.query('SELECT 1 FROM events WHERE id = $1 FOR NO KEY UPDATE', [eventId]);
  await dying.query('DELETE FROM wave_portions WHERE wave_id = $1 AND number = 1', [id]);
  const stopping = stop(eventId, id);
  await eventually(async () => {
    const [{ waiting }] = await app.source.query(
      `SELECT count(*)::int AS waiting FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%events%FOR NO KEY UPDATE%'`,
    );
    return waiting > 0;
  });
  await dying.rollbackTransaction();
  await dying.release();
  expect((await stopping).body).toEqual({ leftOut: wholeWave * 3 - portionSize, planned: 0 });
  await writerOf(app).write(id);
  expect(await view()).toMatchObject({
    total: portionSize,
    leftOut: wholeWave * 3 - portionSize,
    progress: { to_write: 0 },
  });
});

test('who stops a wave says why; one that is written whole, of another debate, or stopped already has no rest', async () => {
  const { id, eventId } = await wave(wholeWave + 2);
  const another = await createEvent(app.source, { teamId });
  expect((await stop(another.id, id)).status).toBe(404);
  const blank = await stop(eventId, id, organiser, '  ');
  expect([blank.status, JSON.stringify(blank.body)]).toEqual([400, expect.stringContaining('Say why')]);
  expect((await stop(eventId, id)).status).toBe(200);
  const again = await stop(eventId, id);
  expect([again.status, again.body.detail]).toEqual([409, expect.stringContaining('stopped already')]);
  const small = await organiser.post(
    `/events/${another.id}/waves`,
    { listIds: [], personIds: await people(2), note: {} },
    { key: newId() },
  );
  const whole = await stop(another.id, small.body.id);
  expect([whole.status, whole.body.detail]).toEqual([409, expect.stringContaining('Every invitation')]);
});

test('mails of a wave that have not left are held by its number, and those of other waves go on', async () => {
  const { eventId, id, view } = await wave(wholeWave + 3);
  await stop(eventId, id);
  const others = await organiser.post(
    `/events/${eventId}/waves`,
    { listIds: [], personIds: await people(2), note: {} },
    { key: newId() },
  );
  const filter = { eventId, wave: 1, kind: 'invitation', state: 'queued' };
  const held = await organiser.post('/messages/bulk', { act: 'hold', filter });
  expect(held.body).toEqual({ changed: portionSize });
  expect((await view()).progress).toMatchObject({ queued: 0, held: portionSize });
  expect(others.body.progress).toMatchObject({ queued: 2, held: 0 });
  const counts = await organiser.get(`/messages/counts?eventId=${eventId}&wave=1`);
  expect(counts.body).toMatchObject({ all: portionSize, held: portionSize });
  const rows = await organiser.get(`/messages?eventId=${eventId}&wave=2`);
  expect(rows.body.items.map(({ state }: { state: string }) => state)).toEqual(['queued', 'queued']);
});

test('who left the office for which they were chosen is left out; who took it over is not invited in a wave drawn before', async () => {
  const { id: eventId } = await createEvent(app.source, { teamId });
  const first = await people(wholeWave);
  const [leaves, stays, swaps, swapped, follows] = await people(5);
  const posts: Record<string, string> = {};
  for (const [name, holder] of Object.entries({ left: leaves, kept: stays, north: swaps, south: swapped }))
    posts[name] = (await createPost(app.source, name, [holder!])).id;
  // Those named come first in the wave; they are the portion that is written at once.
  await app.source.query(`UPDATE people SET family_name = 'zz' || family_name WHERE id = ANY($1)`, [
    [leaves, stays, swaps, swapped],
  ]);
  const request = { listIds: [], personIds: first, postIds: Object.values(posts), note: {} };
  const sent = await organiser.post(`/events/${eventId}/waves`, request, { key: newId() });
  expect(sent.body).toMatchObject({
    total: wholeWave + 4,
    progress: { to_write: wholeWave + 4 - portionSize },
  });
  const hands = (post: string, from: string, to: string) =>
    app.source.query(
      `WITH ended AS (UPDATE tenures SET to_date = current_date - 1 WHERE post_id = $1 AND person_id = $2)
       INSERT INTO tenures (id, post_id, person_id) VALUES ($4, $1, $3)`,
      [post, from, to, newId()],
    );
  await hands(posts['left']!, leaves!, follows!);
  // Two who change places: each holds an office of this portion, but not the one in which they were chosen.
  await hands(posts['north']!, swaps!, swapped!);
  await hands(posts['south']!, swapped!, swaps!);
  await writerOf(app).write(sent.body.id);
  const invited = await app.source.query<{ id: string; post: string }[]>(
    `SELECT person_id AS id, post_id AS post FROM invitations WHERE event_id = $1 AND person_id = ANY($2)`,
    [eventId, [leaves, stays, swaps, swapped, follows]],
  );
  expect(invited).toEqual([{ id: stays, post: posts['kept'] }]);
  const [view] = (await organiser.get(`/events/${eventId}/waves`)).body.items;
  expect(view).toMatchObject({ total: wholeWave + 1, leftOut: 3, leftOutWhy: { left_office: 3 } });
});
