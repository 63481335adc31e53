import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setImmediate as soon } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { FileSweep } from '../../src/modules/files/files.jobs.js';
import { createTeam } from '../factories/staff.js';
import { signedIn, type ApiClient } from '../support/client.js';
import { startProgram, type Program } from '../support/program.js';
import { testApp } from '../support/test-app.js';
import { pdf, upload } from '../support/uploads.js';

const app = testApp({ ROLE: 'web' });
/** A comment inside a PDF. */
const megabyte = Buffer.from(`%${'A'.repeat(1024 * 1024 - 2)}\n`);
let client: ApiClient;
let program: Program | undefined;

beforeAll(async () => {
  const team = await createTeam(app().source);
  client = await signedIn(app(), { roles: { [team.id]: 'editor' } });
});
afterEach(() => app().clock.set(undefined));
afterAll(() => program?.child.kill('SIGKILL'));

const folder = (name: string) => join(app().config.dataDir, ...name.split('/'));
const names = (name: string) => readdir(folder(name)).catch((): string[] => []);
const stored = async () => (await names('files/stored')).sort();
const rows = async () =>
  (await app().source.query<{ id: string }[]>('SELECT id FROM stored_files ORDER BY id')).map(({ id }) => id);

/** Sends a PDF of that many megabytes, and never its end when `open`; undefined when no answer came. */
async function send(megabytes: number, open = false): Promise<Response | undefined> {
  const bytes = Readable.from(
    (async function* () {
      yield pdf().subarray(0, 9);
      for (let i = 0; i < megabytes; i++) yield megabyte;
      if (open) await program!.ended;
      yield pdf().subarray(9);
    })(),
  );
  return fetch(`${program!.url}/api/v1/files?name=paper.pdf`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', cookie: `session=${client.session!.token}` },
    body: Readable.toWeb(bytes) as never,
    duplex: 'half',
  } as RequestInit).catch(() => undefined);
}

async function killWhen(
  reached: () => Promise<boolean>,
  answer: Promise<Response | undefined>,
): Promise<void> {
  let early: Response | undefined;
  void answer.then((response) => (early = response));
  while (!(await reached())) {
    if (early) throw new Error(`Answered before: ${early.status} ${await early.text()}`);
    await soon();
  }
  program!.child.kill('SIGKILL');
  expect(await program!.ended).toBeNull();
}

/** What the sweep of another process leaves two hours later. */
async function afterSweep() {
  app().clock.set(new Date(Date.now() + 2 * 3_600_000));
  await app().http.get(FileSweep).sweep();
  return { rows: await rows(), stored: await stored(), spooled: await names('uploading') };
}

test('killed while it receives a file: neither row nor bytes stay (F8)', async () => {
  program = await startProgram(app(), { ROLE: 'web' });
  const before = { rows: await rows(), stored: await stored() };
  const answer = send(3, true);
  await killWhen(async () => (await names('uploading')).length > 0, answer);
  expect(await answer).toBeUndefined();
  expect(await names('uploading')).toHaveLength(1);
  expect(await afterSweep()).toEqual({ ...before, spooled: [] });
});

test('killed while it puts a whole file into the store: neither row nor bytes stay (F8)', async () => {
  program = await startProgram(app(), { ROLE: 'web' });
  const before = { rows: await rows(), stored: await stored() };
  const answer = send(90);
  await killWhen(async () => (await stored()).length > before.stored.length, answer);
  expect(await answer).toBeUndefined();
  expect(await rows()).toEqual(before.rows);
  expect(await afterSweep()).toEqual({ ...before, spooled: [] });
});

test('killed between the bytes and their row: neither stays (F8)', async () => {
  program = await startProgram(app(), { ROLE: 'web' });
  const before = { rows: await rows(), stored: await stored() };
  // The row cannot be written as long as this lock is held; the bytes are stored before.
  await app().source.transaction(async (tx) => {
    await tx.query('LOCK TABLE stored_files IN SHARE MODE');
    const answer = send(1);
    await killWhen(async () => {
      const [{ waiting }] = await app().source.query(
        `SELECT count(*)::int AS waiting FROM pg_locks WHERE relation = 'stored_files'::regclass AND NOT granted`,
      );
      return waiting > 0;
    }, answer);
    expect(await answer).toBeUndefined();
    const [orphan] = (await stored()).filter((id) => !before.stored.includes(id));
    const { size } = await stat(join(folder('files/stored'), orphan!));
    expect(size).toBe(pdf().length + megabyte.length);
  });
  expect(await afterSweep()).toEqual({ ...before, spooled: [] });
});

test('no room left on the disk: the sender is told, and nothing of the file stays (F8)', async () => {
  // A process that may not write files of more than a megabyte, and is told so as it would be of a full disk.
  program = await startProgram(app(), { ROLE: 'web' }, `trap '' XFSZ\nulimit -f 2048`);
  const before = { rows: await rows(), stored: await stored() };
  const answer = (await send(20))!;
  expect(answer.status).toBe(507);
  expect(await answer.json()).toMatchObject({ code: 'no_room_for_files' });
  expect({ rows: await rows(), stored: await stored() }).toEqual(before);
  expect(await names('uploading')).toEqual([]);
  program.child.kill('SIGTERM');
  expect(await program.ended).toBe(0);
});

test('after all that, files are taken in as before, and a sweep leaves every row its bytes (F8)', async () => {
  const { status, body } = await upload(app(), client, 'paper.pdf', pdf());
  expect(status).toBe(201);
  const left = await afterSweep();
  expect(left.rows).toContain(body.id);
  expect(left.stored).toEqual(left.rows);
});
