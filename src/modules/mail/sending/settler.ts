import type { Log } from '../../../platform/logging/log.js';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MessageQueue, Settlement } from './message-queue.js';

/** Milliseconds for which outcomes are gathered, unless there are enough of them sooner. */
const gatherFor = 20;
const enough = 40;

/** Writes outcomes down a handful at a time. While the database is away they wait here: a sent message stays sent. */
export class Settler {
  private pending: Settlement[] = [];
  /** Outcomes that are not written down yet. */
  unwritten = 0;
  private running: Promise<void> | undefined;
  private full = Promise.withResolvers<void>();
  private closing = false;

  constructor(
    private readonly queue: MessageQueue,
    private readonly log: Log,
    private readonly written: (settlements: readonly Settlement[]) => void,
  ) {}

  add(settlement: Settlement): void {
    this.pending.push(settlement);
    this.unwritten++;
    if (this.pending.length >= enough) this.full.resolve();
    this.running ??= this.run();
  }

  /** Waits until everything is written; gives up when the database stays away, the claims then run out and become doubtful. */
  async flush(): Promise<void> {
    this.closing = true;
    await this.running;
  }

  private async run(): Promise<void> {
    for (let failures = 0; this.pending.length && !(this.closing && failures > 4);) {
      if (failures) await sleep(Math.min(gatherFor * 2 ** failures, 2000));
      else await this.gathered();
      const batch = this.pending.splice(0);
      try {
        await this.queue.settle(batch);
        this.unwritten -= batch.length;
        this.written(batch);
        failures = 0;
      } catch (error) {
        this.log.failure('outcomes could not be written', error, { messages: batch.length });
        this.pending.unshift(...batch);
        failures++;
      }
    }
    this.running = undefined;
  }

  private async gathered(): Promise<void> {
    if (this.pending.length >= enough) return;
    this.full = Promise.withResolvers<void>();
    const timer = setTimeout(this.full.resolve, gatherFor);
    await this.full.promise;
    clearTimeout(timer);
  }
}
