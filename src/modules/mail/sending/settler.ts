import type { Log } from '../../../platform/logging/log.js';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MessageQueue, Settlement } from './message-queue.js';

const gatherFor = 15;

/** Writes outcomes down a handful at a time. While the database is away they wait here: a sent message stays sent. */
export class Settler {
  private pending: { settlement: Settlement; done: () => void }[] = [];
  private running: Promise<void> | undefined;
  private closing = false;

  constructor(
    private readonly queue: MessageQueue,
    private readonly log: Log,
  ) {}

  add(settlement: Settlement, done: () => void): void {
    this.pending.push({ settlement, done });
    this.running ??= this.run();
  }

  /** Waits until everything is written; gives up when the database stays away, the claims then run out and become doubtful. */
  async flush(): Promise<void> {
    this.closing = true;
    await this.running;
  }

  private async run(): Promise<void> {
    for (let failures = 0; this.pending.length && !(this.closing && failures > 4);) {
      await sleep(Math.min(gatherFor * 2 ** failures, 2000));
      const batch = this.pending.splice(0);
      try {
        await this.queue.settle(batch.map(({ settlement }) => settlement));
        for (const { done } of batch) done();
        failures = 0;
      } catch (error) {
        this.log.failure('outcomes could not be written', error, { messages: batch.length });
        this.pending.unshift(...batch);
        failures++;
      }
    }
    this.running = undefined;
  }
}
