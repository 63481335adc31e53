/** Milliseconds. */
const window = 250;

/** How many mails a sender got rid of lately: what it may claim, so that little is in its hand where the mail server is slow. */
export class Pace {
  private since = -Infinity;
  private count = 0;
  private before = 0;

  /** @param now `performance.now()` */
  ended(now: number): void {
    this.roll(now);
    this.count++;
  }

  /** Within the last quarter to half of a second. */
  lately(now: number): number {
    this.roll(now);
    return this.before + this.count;
  }

  private roll(now: number): void {
    const passed = now - this.since;
    if (passed < window) return;
    this.before = passed < 2 * window ? this.count : 0;
    this.count = 0;
    this.since = passed < 2 * window ? this.since + window : now;
  }
}
