/** Milliseconds for which a server that could not follow is spared. */
const sparedFor = 3_600_000;

/**
 * Whether our mail server reads on behind the end of a mail. Who offers PIPELINING has to; for one that does not after all, each
 * mail would end in doubt. So one line tries it with one mail, and the others wait for how that ends.
 */
export class ServerManners {
  /** It took DATA for something else when more than one command came: to be asked one thing at a time. */
  stepwise = false;
  private state: 'unknown' | 'tried' | 'known' = 'unknown';
  private sparedUntil = 0;

  get mayFollow(): boolean {
    return this.state === 'known' || (this.state === 'unknown' && performance.now() >= this.sparedUntil);
  }

  /** The envelope of the next mail leaves with a mail. */
  tried(): void {
    if (this.state === 'unknown') this.state = 'tried';
  }

  /** It was answered. */
  followed(): void {
    this.state = 'known';
  }

  /** It was not. @param excused because the server said that it closes */
  lost(excused: boolean): void {
    if (this.state === 'tried' && !excused) this.sparedUntil = performance.now() + sparedFor;
    this.state = 'unknown';
  }
}
