import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Storage } from './storage.js';

let folder: string;
let server: Server;
const stores: Record<string, Storage> = {};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hemicycle-storage-'));
  server = createServer((request, response) => void bucket(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stores['disk'] = await Storage.open({ dataDir: folder, s3: undefined });
  stores['bucket'] = await Storage.open({
    dataDir: folder,
    s3: {
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      region: 'us-east-1',
      bucket: 'files',
      accessKeyId: 'id',
      secretAccessKey: 'key',
    },
  });
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true, force: true });
});

describe.each(['disk', 'bucket'])('files on the %s', (name) => {
  test('are kept, read whole and in part, listed and removed', async () => {
    const store = stores[name]!;
    const bytes = Buffer.from('0123456789'.repeat(1000));
    expect(await listed(store)).toEqual([]);
    await store.put('stored/a', Readable.from([bytes.subarray(0, 4000), bytes.subarray(4000)]), bytes.length);
    await store.put('stored/b', Readable.from([Buffer.from('b')]), 1);
    expect(await buffer(await store.read('stored/a'))).toEqual(bytes);
    expect(await buffer(await store.read('stored/a', { start: 5, end: 12 }))).toEqual(bytes.subarray(5, 13));
    expect(await listed(store)).toEqual(['stored/a', 'stored/b']);
    await store.remove('stored/a');
    expect(await listed(store)).toEqual(['stored/b']);
    await expect(store.read('stored/a')).rejects.toThrow();
  });
});

async function listed(store: Storage): Promise<string[]> {
  const keys: string[] = [];
  for await (const key of store.keys('stored/')) keys.push(key);
  return keys.sort();
}

const objects = new Map<string, Buffer>();

/** As much of the S3 protocol as the store speaks. */
async function bucket(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url!, 'http://s3');
  const key = decodeURIComponent(pathname.replace(/^\/files\/?/, ''));
  if (request.method === 'PUT') {
    objects.set(key, plain(await buffer(request), request.headers['content-encoding']));
    return void response.writeHead(200, { etag: '"x"' }).end();
  }
  if (request.method === 'DELETE') {
    objects.delete(key);
    return void response.writeHead(204).end();
  }
  if (!key) {
    const prefix = searchParams.get('prefix') ?? '';
    const found = [...objects].filter(([name]) => name.startsWith(prefix));
    const contents = found.map(
      ([name, { length }]) => `<Contents><Key>${name}</Key><Size>${length}</Size></Contents>`,
    );
    response.writeHead(200, { 'content-type': 'application/xml' });
    return void response.end(
      `<?xml version="1.0"?><ListBucketResult><IsTruncated>false</IsTruncated>${contents.join('')}</ListBucketResult>`,
    );
  }
  const object = objects.get(key);
  if (!object) {
    response.writeHead(404, { 'content-type': 'application/xml' });
    return void response.end('<?xml version="1.0"?><Error><Code>NoSuchKey</Code></Error>');
  }
  const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
  const part = range ? object.subarray(Number(range[1]), Number(range[2]) + 1) : object;
  response.writeHead(range ? 206 : 200, { 'content-length': part.length, etag: '"x"' }).end(part);
}

/** Takes the frames of `aws-chunked` off. */
function plain(body: Buffer, encoding: string | undefined): Buffer {
  if (!encoding?.includes('aws-chunked')) return body;
  const parts: Buffer[] = [];
  for (let at = 0; ;) {
    const end = body.indexOf('\r\n', at);
    const size = Number.parseInt(body.toString('latin1', at, end), 16);
    if (!size) return Buffer.concat(parts);
    parts.push(body.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
}
