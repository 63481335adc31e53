import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { receivesMail, type Config } from '../../../platform/config/config.js';
import { CONFIG } from '../../../platform/config/config.token.js';
import { Log } from '../../../platform/logging/log.js';
import { Inbox } from '../inbox.service.js';
import { Arrivals } from './arrivals.js';
import { Processor } from './processor.js';

/** Milliseconds. */
const lookEvery = 1000;
/** Between two batches: what is delivered meanwhile is applied together. The first mail after a quiet time waits for nothing. */
const rest = 25;

/** Reads and applies what was stored, by this process or another. Runs where ROLE is worker or all and mail comes in. */
@Injectable()
export class InboundWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  /** Ends the pause. */
  private wake: () => void = () => undefined;
  private stored = false;
  private loop: Promise<void> | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly inbox: Inbox,
    private readonly arrivals: Arrivals,
    private readonly processor: Processor,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.role === 'web' || !receivesMail(this.config)) return;
    this.inbox.onStored = () => {
      this.stored = true;
      this.wake();
    };
    this.loop = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    this.wake();
    await this.loop;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      this.stored = false;
      if (await this.takeSome()) await sleep(rest, undefined, { signal }).catch(() => undefined);
      else if (!this.stored) await this.pause();
    }
  }

  /** Until something is stored, or it is time to look whether another process stored something. */
  private async pause(): Promise<void> {
    const woken = Promise.withResolvers<void>();
    const timer = setTimeout(woken.resolve, lookEvery);
    this.wake = woken.resolve;
    if (!this.stopping.signal.aborted) await woken.promise;
    clearTimeout(timer);
  }

  private async takeSome(): Promise<number> {
    try {
      return await this.arrivals.take((tx, arrivals) => this.processor.process(tx, arrivals));
    } catch (error) {
      this.log.failure('mail that came in could not be taken up', error);
      await sleep(lookEvery, undefined, { signal: this.stopping.signal }).catch(() => undefined);
      return 0;
    }
  }
}
