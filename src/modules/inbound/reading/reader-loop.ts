/* oxlint-disable unicorn/require-post-message-target-origin -- a thread, not a window */
import { parentPort, workerData } from 'node:worker_threads';
import type { Reading } from './reader.js';

/** What goes to the thread: mails to be read in this order. */
export type Handed = { id: number; bytes: Uint8Array }[];
/** What comes back, in the same order, and `ready` once before. */
export type Read = { id: number; reading: Reading }[];

/** Milliseconds for which readings are gathered: a message between threads costs as much as a small mail. */
const gather = 20;

/** The thread's side: reads mails one after the other, and notes in shared memory which one it is reading. */
export function serveReadings(read: (bytes: Uint8Array) => Reading): void {
  const port = parentPort!;
  const current = new Int32Array((workerData as { current: SharedArrayBuffer }).current);
  port.on('message', (handed: Handed) => {
    let done: Read = [];
    let since = performance.now();
    for (const { id, bytes } of handed) {
      Atomics.store(current, 0, id);
      done.push({ id, reading: read(bytes) });
      if (performance.now() - since < gather) continue;
      port.postMessage(done);
      done = [];
      since = performance.now();
    }
    if (done.length) port.postMessage(done);
  });
  port.postMessage('ready');
}
