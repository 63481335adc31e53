import { Worker } from 'node:worker_threads';
import { pack, type Read } from './reader-loop.js';
import type { Reading } from './reader.js';

/** Sources are not compiled under the test runner; the built reader is used there too. */
const entry = new URL('./reader.worker.js', import.meta.url.replace('/src/modules/', '/dist/modules/'));

interface Waiting {
  bytes: Uint8Array;
  done: (reading: Reading) => void;
}

/** So many mails are with the thread at once, so that it need not wait for the next ones. */
const most = 32;

/**
 * Reads mails one after the other in a thread of its own, so that nothing a stranger sends keeps this process busy or
 * takes its memory. A mail that takes too long, or ends the thread, is `unreadable`; the others find a new thread.
 */
export class ReaderThread {
  private readonly queue: Waiting[] = [];
  /** With the thread, in this order. */
  private readonly handed: (Waiting & { id: number })[] = [];
  private worker: Worker | undefined;
  /** Which of them the thread is reading. */
  private current: Int32Array = new Int32Array(1);
  private timer: NodeJS.Timeout | undefined;
  private isReady = false;
  private willHandOver = false;
  private count = 0;
  private closed = false;

  constructor(
    private readonly timeLimit = 2000,
    private readonly source: URL = entry,
  ) {}

  /** Never rejects. */
  read(bytes: Uint8Array): Promise<Reading> {
    return new Promise((done) => {
      this.queue.push({ bytes, done });
      this.handOverSoon();
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    await this.worker?.terminate();
  }

  /** What is asked for in one turn goes together. */
  private handOverSoon(): void {
    if (this.willHandOver) return;
    this.willHandOver = true;
    setImmediate(() => {
      this.willHandOver = false;
      this.handOver();
    });
  }

  private handOver(): void {
    if (this.closed || !this.queue.length || this.handed.length > most / 2) return;
    const worker = (this.worker ??= this.start());
    worker.ref();
    const more = this.queue
      .splice(0, most - this.handed.length)
      .map((waiting) => ({ ...waiting, id: ++this.count }));
    const wasIdle = !this.handed.length;
    this.handed.push(...more);
    const handed = pack(more);
    worker.postMessage(handed, [handed.bytes.buffer]);
    if (wasIdle && this.isReady) this.startTimer();
  }

  /** The time that a thread takes to start is not the mail's. */
  private ready(): void {
    this.isReady = true;
    if (this.handed.length) this.startTimer();
  }

  private startTimer(): void {
    const before = this.current[0];
    this.timer = setTimeout(() => {
      // This thread may have been kept from hearing what was read meanwhile.
      if (this.current[0] === before) this.giveUp('time');
      else this.startTimer();
    }, this.timeLimit);
  }

  private start(): Worker {
    const shared = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
    this.current = new Int32Array(shared);
    const worker = new Worker(this.source, {
      workerData: { current: shared },
      resourceLimits: { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
    });
    worker.on('message', (message: 'ready' | Read) => {
      if (this.worker !== worker) return;
      if (message === 'ready') this.ready();
      else this.settle(message);
    });
    const ended = () => {
      if (this.worker === worker) this.giveUp('failure');
    };
    worker.on('error', ended);
    worker.on('exit', ended);
    return worker;
  }

  private giveUp(excess: 'time' | 'failure'): void {
    clearTimeout(this.timer);
    const { worker } = this;
    this.worker = undefined;
    this.isReady = false;
    void worker?.terminate();
    const at = this.handed.findIndex(({ id }) => id === this.current[0]);
    const [faulty] = this.handed.splice(Math.max(at, 0), 1);
    // What was read of the others went with the thread.
    this.queue.unshift(...this.handed.splice(0));
    faulty?.done({ kind: 'unreadable', excess });
    this.handOver();
  }

  private settle(read: Read): void {
    clearTimeout(this.timer);
    const done = this.handed.splice(0, read.length);
    if (this.handed.length) this.startTimer();
    else if (!this.queue.length) this.worker?.unref();
    for (const [index, { reading }] of read.entries()) done[index]!.done(reading);
    this.handOver();
  }
}
