import { Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds for which a question counts as being asked regularly, and which the asker is then given to turn away. */
const recently = 15_000;
const goodbye = 5000;

/** Whether this process takes requests, for whoever asks /readyz before sending some. */
@Injectable()
export class Readiness {
  /** Told to stop: answers say so, and that their connections close. */
  stopping = false;
  private askedAt = -Infinity;

  asked(): void {
    this.askedAt = performance.now();
  }

  /** Says no from now on. Where somebody asks regularly, it waits until they have heard it and send no more requests. */
  async leave(): Promise<void> {
    this.stopping = true;
    if (performance.now() - this.askedAt < recently) await sleep(goodbye);
  }
}
