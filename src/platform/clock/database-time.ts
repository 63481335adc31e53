import { Injectable, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Database } from '../database/database.js';
import { Log } from '../logging/log.js';
import { Clock } from './clock.js';

/** Milliseconds between two looks at the database's clock: what a machine's own drifts meanwhile does not count. */
const lookEvery = 60_000;

/** Keeps the clock of this node at the database's time, so that deadlines end at the same moment on all of them. */
@Injectable()
export class DatabaseTime implements OnModuleInit, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.look();
    this.timer = setInterval(() => void this.lookAgain(), lookEvery).unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    const asked = performance.now();
    const [row] = await this.database.read<{ now: Date }>('SELECT clock_timestamp() AS now');
    // Half-way between question and answer.
    this.clock.follow(row!.now, (asked + performance.now()) / 2);
  }

  private async lookAgain(): Promise<void> {
    try {
      await this.look();
    } catch (error) {
      this.log.failure('the time of the database could not be read', error);
    }
  }
}
