import { connect } from 'node:net';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { FileSweep } from '../../src/modules/files/files.jobs.js';
import { Storage } from '../../src/platform/storage/storage.js';
import { createTeam } from '../factories/staff.js';
import { signedIn, type ApiClient } from '../support/client.js';
import { testApp } from '../support/test-app.js';
import { pdf, png, upload } from '../support/uploads.js';

const app = testApp();

async function editor(): Promise<ApiClient> {
  const team = await createTeam(app().source);
  return signedIn(app(), { roles: { [team.id]: 'editor' } });
}

const stored = async () =>
  (await readdir(join(app().config.dataDir, 'files', 'stored')).catch(() => [])).sort();
const spooled = () => readdir(join(app().config.dataDir, 'uploading')).catch(() => []);
const rows = async () =>
  (await app().source.query<{ id: string }[]>('SELECT id FROM stored_files ORDER BY id')).map(({ id }) => id);

test('a PDF is taken in under an internal id, with its type found in the content', async () => {
  const { status, body } = await upload(app(), await editor(), 'The first hundred days.pdf', pdf());
  expect(status).toBe(201);
  expect(body).toMatchObject({
    name: 'The first hundred days.pdf',
    type: 'application/pdf',
    size: pdf().length,
  });
  expect(await stored()).toContain(body.id);
  expect(await spooled()).toEqual([]);
});

const zipEnd = Buffer.from('504b0506000000000000000000000000000000000000', 'hex');
test.each([
  ['a page', '<!doctype html><script>alert(1)</script>'],
  ['a page after blanks', '   \n\n <html><body onload=alert(1)>'],
  ['a picture that is a program', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
  ['XML', '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'],
  ['a page before a PDF', Buffer.concat([Buffer.from('<html><script>1</script>'), pdf()])],
  ['a page behind a PDF header', Buffer.concat([Buffer.from('%PDF-1.4\n<html><script>1</script>\n'), pdf()])],
  ['a PDF without an end', '%PDF-1.4\nnothing more'],
  ['an archive behind a PDF', Buffer.concat([pdf(), zipEnd])],
  ['a program', Buffer.from('7f454c4602010100000000000000000002003e00', 'hex')],
  ['an archive', zipEnd],
])('%s named .pdf is refused by its content (F1)', async (_, bytes) => {
  const before = await stored();
  const { status, body } = await upload(app(), await editor(), 'paper.pdf', bytes);
  expect([status, body.code]).toEqual([415, 'file_refused']);
  expect(await stored()).toEqual(before);
  expect(await spooled()).toEqual([]);
});

test('text is taken as UTF-8 without markup, and nothing else (F1)', async () => {
  const client = await editor();
  const send = async (name: string, bytes: Uint8Array | string) =>
    (await upload(app(), client, name, bytes)).body;
  expect(await send('notes.txt', 'Kyïv, Αθήνα, 5 < 7, <desk@example.org>')).toMatchObject({
    type: 'text/plain; charset=utf-8',
  });
  expect(await send('list.csv', 'name,post\nÉlodie,Desk Officer')).toMatchObject({
    type: 'text/csv; charset=utf-8',
  });
  expect(await send('x.txt', 'hello <img src=x onerror=alert(1)>')).toMatchObject({ reason: 'markup' });
  expect(await send('x.txt', `${'a'.repeat(65_530)}<script>alert(1)</script>`)).toMatchObject({
    reason: 'markup',
  });
  expect(await send('x.txt', Buffer.from([0x41, 0xe9, 0x41]))).toMatchObject({ reason: 'encoding' });
  expect(await send('x.js', 'alert(1)')).toMatchObject({ reason: 'kind' });
  expect(await send('x.txt', '')).toMatchObject({ reason: 'empty' });
});

test.each([
  ['../../x', 'x.pdf'],
  ['a%2Fb.pdf', 'a-2Fb.pdf'],
  ['nul\u0000byte.pdf', 'nulbyte.pdf'],
  ['CON', 'CON.pdf'],
  ['CON.pdf', '_CON.pdf'],
  ['invoice\u202efdp.exe', 'invoicefdp.exe.pdf'],
  ['C:\\Users\\me\\Paper "1".pdf', 'Paper -1-.pdf'],
  ['...', 'file.pdf'],
  ['picture.png', 'picture.png.pdf'],
])('the name %j is kept as %j, and never as a path (F5)', async (given, kept) => {
  const { status, body } = await upload(app(), await editor(), given, pdf());
  expect(status).toBe(201);
  expect(['CON', '_CON.pdf'].includes(given) ? [kept, '_CON.pdf'] : [kept]).toContain(body.name);
  expect(await stored()).toContain(body.id);
});

test('a name of 300 characters is shortened with its ending kept (F5)', async () => {
  const { body } = await upload(app(), await editor(), `${'Ж'.repeat(300)}.pdf`, pdf());
  expect(body.name).toBe(`${'Ж'.repeat(110)}.pdf`);
});

test('a picture of 30,000 by 30,000 pixels is refused before anybody decodes it (F12)', async () => {
  const client = await editor();
  expect((await upload(app(), client, 'logo.png', png(30_000, 30_000))).body.code).toBe('picture_refused');
  expect((await upload(app(), client, 'logo.png', png(60, 40))).status).toBe(201);
});

test('more than 100 MB is refused with the limit, and nothing of it stays (F8)', async () => {
  const client = await editor();
  const before = await stored();
  const megabyte = Buffer.alloc(1024 * 1024, 65);
  const chunks = Readable.from(
    (function* () {
      yield pdf();
      for (let i = 0; i < 101; i++) yield megabyte;
    })(),
  );
  const response = await fetch(`${app().url}/api/v1/files?name=big.pdf`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', cookie: `session=${client.session!.token}` },
    body: Readable.toWeb(chunks) as never,
    duplex: 'half',
  } as RequestInit);
  expect(response.status).toBe(413);
  expect(await response.json()).toMatchObject({
    code: 'file_too_large',
    detail: expect.stringContaining('100 MB'),
  });
  expect(await stored()).toEqual(before);
  expect(await spooled()).toEqual([]);
});

test('a sender who goes away half-way leaves neither a row nor bytes (F8)', async () => {
  const client = await editor();
  const before = { rows: await rows(), stored: await stored() };
  const socket = connect(Number(new URL(app().url).port), '127.0.0.1');
  socket.write(
    `POST /api/v1/files?name=half.pdf HTTP/1.1\r\nhost: localhost\r\ncookie: session=${client.session!.token}\r\n` +
      `content-type: application/octet-stream\r\ncontent-length: 1000000\r\n\r\n`,
  );
  socket.write(pdf());
  while ((await spooled()).length === 0) await sleep(10);
  socket.destroy();
  while ((await spooled()).length > 0) await sleep(10);
  expect({ rows: await rows(), stored: await stored() }).toEqual(before);
});

test('the sweep removes bytes that a killed process left without a row, and uploads nobody used (F8)', async () => {
  const client = await editor();
  const storage = app().http.get(Storage);
  const orphan = '019a0000-0000-7000-8000-000000000001';
  await storage.put(`stored/${orphan}`, Readable.from([pdf()]), pdf().length);
  const { body: fresh } = await upload(app(), client, 'fresh.pdf', pdf());
  const { body: forgotten } = await upload(app(), client, 'forgotten.pdf', pdf());
  await app().source.query(`UPDATE stored_files SET created_at = now() - interval '3 days' WHERE id = $1`, [
    forgotten.id,
  ]);
  await app().http.get(FileSweep).sweep();
  const left = await stored();
  expect(left).toContain(fresh.id);
  expect(left).not.toContain(orphan);
  expect(await rows()).not.toContain(forgotten.id);
});

test('only organisers and editors upload', async () => {
  const team = await createTeam(app().source);
  const door = await signedIn(app(), { roles: { [team.id]: 'door' } });
  expect((await upload(app(), door, 'a.pdf', pdf())).status).toBe(404);
});
