import { Injectable } from '@nestjs/common';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds for which a request counts: streams, and the long work's own request, are not waited for. */
const young = 30;
/** Sleeps of a millisecond at most: on a server that is never idle the work still gets on. */
const patience = 2;

/** Lets long work on the program's one thread give way to requests that are being answered. */
@Injectable()
export class Courtesy {
  private readonly open = new Map<object, number>();

  came(request: object): void {
    this.open.set(request, performance.now());
  }

  answered(request: object): void {
    this.open.delete(request);
  }

  /** Whether a request is being answered that came just now. */
  get wanted(): boolean {
    const since = performance.now() - young;
    // Kept in the order in which they came.
    for (const [request, at] of this.open) {
      if (at > since) return true;
      this.open.delete(request);
    }
    return false;
  }

  /** To be awaited between steps of a fraction of a millisecond. */
  async giveWay(): Promise<void> {
    await nextTurn();
    for (let waited = 0; waited < patience && this.wanted; waited++) await sleep(1);
  }
}
