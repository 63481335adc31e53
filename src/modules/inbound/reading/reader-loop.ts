/* oxlint-disable unicorn/require-post-message-target-origin -- a thread, not a window */
import { parentPort, workerData } from 'node:worker_threads';
import type { Reading } from './reader.js';

/** What goes to the thread: mails to be read in this order, one behind the other in `bytes`. */
export interface Handed {
  mails: { id: number; length: number }[];
  bytes: Uint8Array<ArrayBuffer>;
}
/** What comes back, in the same order, and `ready` once before. */
export type Read = { id: number; reading: Reading }[];

/** Milliseconds for which readings are gathered: a message between threads costs as much as a small mail. */
const gather = 20;

/** Packed, because a thread gets the whole memory that a buffer is a part of, and small buffers are parts of a large one. */
export function pack(mails: readonly { id: number; bytes: Uint8Array }[]): Handed {
  const packed = new Uint8Array(mails.reduce((sum, { bytes }) => sum + bytes.length, 0));
  let start = 0;
  for (const { bytes } of mails) {
    packed.set(bytes, start);
    start += bytes.length;
  }
  return { mails: mails.map(({ id, bytes: { length } }) => ({ id, length })), bytes: packed };
}

/** The thread's side: reads mails one after the other, and notes in shared memory which one it is reading. */
export function serveReadings(read: (bytes: Uint8Array) => Reading): void {
  const port = parentPort!;
  const current = new Int32Array((workerData as { current: SharedArrayBuffer }).current);
  port.on('message', ({ mails, bytes }: Handed) => {
    let done: Read = [];
    let since = performance.now();
    let start = 0;
    for (const { id, length } of mails) {
      Atomics.store(current, 0, id);
      done.push({ id, reading: read(bytes.subarray(start, (start += length))) });
      if (performance.now() - since < gather) continue;
      port.postMessage(done);
      done = [];
      since = performance.now();
    }
    if (done.length) port.postMessage(done);
  });
  port.postMessage('ready');
}
