/** Milliseconds. */
const window = 50;
/** Claimed by one worker and not sent: so many at most are in doubt without need after it was killed. */
const most = 100;
/** Handed over to it and not sent. */
const mostHandedOver = 200;

/** How many mails a sender got rid of a moment ago: what it may claim, so that little is in its hand where the mail server is slow. */
export class Pace {
  private since = -Infinity;
  private count = 0;
  private before = 0;

  /** @param now `performance.now()` */
  ended(now: number): void {
    this.roll(now);
    this.count++;
  }

  /** Within the last twentieth to tenth of a second. */
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

/**
 * How many a sender may have in its hand where they are handed over by whoever writes them: a hundred at once, and while the next
 * hundred are written others are to leave. A slow mail server gets rid of few, and there it is one for each line.
 * @param lately sent within the last twentieth to tenth of a second
 */
export const placesFor = (lines: number, lately: number): number =>
  Math.max(lines, Math.min(mostHandedOver, 3 * lately));

/**
 * How many more a sender may claim: what is in its hand leaves, whatever is decided meanwhile (H8). One for each line, and what it
 * sends while it claims the next; not before as many are wanted as make a claim worth it.
 * @param unsent claimed, and the mail server has not answered yet
 * @param lately sent within the last twentieth to tenth of a second
 */
export function claimable(unsent: number, lines: number, lately: number): number {
  const room = Math.max(lines, Math.min(most, lately));
  const wanted = room - unsent;
  return wanted >= Math.max(1, (room - lines) / 2) ? wanted : 0;
}
