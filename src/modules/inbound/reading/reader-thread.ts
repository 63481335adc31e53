import { Worker } from 'node:worker_threads';
import type { Reading } from './reader.js';

/** Sources are not compiled under the test runner; the built reader is used there too. */
const entry = new URL('./reader.worker.js', import.meta.url.replace('/src/modules/', '/dist/modules/'));

interface Waiting {
  bytes: Uint8Array;
  done: (reading: Reading) => void;
}

/** So many mails are with the thread at once, so that it need not wait for the next one after each. */
const most = 8;

/**
 * Reads mails one after the other in a thread of its own, so that nothing a stranger sends keeps this process busy or
 * takes its memory. A mail that takes too long, or ends the thread, is `unreadable`; the next one finds a new thread.
 */
export class ReaderThread {
  private readonly queue: Waiting[] = [];
  /** With the thread, in this order; it is reading the first. */
  private readonly handed: (Waiting & { id: number })[] = [];
  private worker: Worker | undefined;
  private timer: NodeJS.Timeout | undefined;
  private isReady = false;
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
      this.handOver();
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.worker?.terminate();
  }

  private handOver(): void {
    while (!this.closed && this.queue.length && this.handed.length < most) {
      const waiting = this.queue.shift()!;
      const id = ++this.count;
      const worker = (this.worker ??= this.start());
      worker.ref();
      this.handed.push({ ...waiting, id });
      if (this.handed.length === 1 && this.isReady) this.startTimer();
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      worker.postMessage({ id, bytes: waiting.bytes });
    }
  }

  /** The time that a thread takes to start is not the mail's. */
  private ready(worker: Worker): void {
    if (worker !== this.worker) return;
    this.isReady = true;
    if (this.handed.length) this.startTimer();
  }

  private startTimer(): void {
    this.timer = setTimeout(() => this.giveUp('time'), this.timeLimit);
  }

  private start(): Worker {
    const worker = new Worker(this.source, {
      resourceLimits: { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
    });
    worker.on('message', (message: 'ready' | { id: number; reading: Reading }) => {
      if (message === 'ready') this.ready(worker);
      else if (this.handed[0]?.id === message.id) this.settle(message.reading);
    });
    const ended = () => {
      if (this.worker === worker) this.giveUp('failure');
    };
    worker.on('error', ended);
    worker.on('exit', ended);
    return worker;
  }

  private giveUp(excess: 'time' | 'failure'): void {
    const { worker } = this;
    this.worker = undefined;
    this.isReady = false;
    void worker?.terminate();
    // Those behind it were not looked at yet.
    this.queue.unshift(...this.handed.splice(1));
    this.settle({ kind: 'unreadable', excess });
  }

  private settle(reading: Reading): void {
    clearTimeout(this.timer);
    const first = this.handed.shift();
    if (!first) return;
    if (this.handed.length) this.startTimer();
    else if (!this.queue.length) this.worker?.unref();
    first.done(reading);
    this.handOver();
  }
}
