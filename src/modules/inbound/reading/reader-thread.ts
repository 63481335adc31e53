import { Worker } from 'node:worker_threads';
import type { Reading } from './reader.js';

/** Sources are not compiled under the test runner; the built reader is used there too. */
const entry = new URL('./reader.worker.js', import.meta.url.replace('/src/modules/', '/dist/modules/'));

interface Waiting {
  bytes: Uint8Array;
  done: (reading: Reading) => void;
}

/**
 * Reads mails one after the other in a thread of its own, so that nothing a stranger sends keeps this process busy or
 * takes its memory. A mail that takes too long, or ends the thread, is `unreadable`; the next one finds a new thread.
 */
export class ReaderThread {
  private readonly queue: Waiting[] = [];
  private worker: Worker | undefined;
  private current: (Waiting & { id: number; timer?: NodeJS.Timeout }) | undefined;
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
      this.next();
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.worker?.terminate();
  }

  private next(): void {
    if (this.current || this.closed) return;
    const waiting = this.queue.shift();
    if (!waiting) return;
    const id = ++this.count;
    const worker = (this.worker ??= this.start());
    worker.ref();
    this.current = { ...waiting, id };
    if (this.isReady) this.startTimer();
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    worker.postMessage({ id, bytes: waiting.bytes });
  }

  /** The time that a thread takes to start is not the mail's. */
  private ready(worker: Worker): void {
    if (worker !== this.worker) return;
    this.isReady = true;
    this.startTimer();
  }

  private startTimer(): void {
    if (this.current) this.current.timer = setTimeout(() => this.giveUp('time'), this.timeLimit);
  }

  private start(): Worker {
    const worker = new Worker(this.source, {
      resourceLimits: { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
    });
    worker.on('message', (message: 'ready' | { id: number; reading: Reading }) => {
      if (message === 'ready') this.ready(worker);
      else if (this.current?.id === message.id) this.settle(message.reading);
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
    this.settle({ kind: 'unreadable', excess });
  }

  private settle(reading: Reading): void {
    const { current } = this;
    if (!current) return;
    clearTimeout(current.timer);
    this.current = undefined;
    if (!this.queue.length) this.worker?.unref();
    current.done(reading);
    this.next();
  }
}
