import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { temporaryFolder } from '../../../../test/support/temporary.js';
import { ReaderThread } from './reader-thread.js';

const folder = temporaryFolder('reader');
afterAll(() => folder.remove());

/** A reader that hangs on `hang`, eats memory on `eat` and dies on `die`: stands for a fault of the real one. */
function faultyReader(): URL {
  const path = join(folder.path, 'reader.mjs');
  const loop = import.meta.url.replace('/src/', '/dist/').replace('reader-thread.spec.ts', 'reader-loop.js');
  writeFileSync(
    path,
    `import { serveReadings } from '${loop}';
     serveReadings((bytes) => {
       const text = Buffer.from(bytes).toString();
       if (text === 'hang') for (;;);
       if (text === 'eat') { const all = []; for (;;) all.push(new Array(1e6).fill(all.length)); }
       if (text === 'die') process.exit(1);
       return { kind: 'words', text };
     });`,
  );
  return pathToFileURL(path);
}

test('a mail that hangs, eats memory or ends the thread is unreadable, and the next one is read (D9)', async () => {
  const reader = new ReaderThread(400, faultyReader());
  const read = await Promise.all(
    ['first', 'hang', 'second', 'eat', 'third', 'die', 'fourth'].map((text) =>
      reader.read(Buffer.from(text)),
    ),
  );
  await reader.close();
  expect(
    read.map((reading) =>
      reading.kind === 'unreadable' ? reading.kind : (reading as { text: string }).text,
    ),
  ).toEqual(['first', 'unreadable', 'second', 'unreadable', 'third', 'unreadable', 'fourth']);
});

test('the built reader reads in its thread', async () => {
  const reader = new ReaderThread();
  expect(await reader.read(Buffer.from('From: a@example.org\r\n\r\nHello'))).toMatchObject({
    kind: 'words',
    text: 'Hello',
  });
  await reader.close();
});
