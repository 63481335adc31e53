/** Requests in one spell of `maxAge` that still get a read of their own time; so many cost the database nothing. */
const strictFirst = 100;

/**
 * One look at the database for all who ask at about the same time: who asks before it begins shares it, and nobody gets
 * what was read before they asked. Only in a storm, past the first requests of each `maxAge` milliseconds, the rest get
 * what is known if it is no older than that.
 */
export class LatestRead<T> {
  private running: Promise<unknown> | undefined;
  private next: Promise<T> | undefined;
  private last: { begunAt: number; value: T } | undefined;
  private spell = { since: -Infinity, asked: 0 };

  constructor(
    private readonly read: () => Promise<T>,
    private readonly maxAge = 0,
  ) {}

  /** The value itself where it is known, so that a request waits for nothing. */
  get(): T | Promise<T> {
    const now = performance.now();
    if (now - this.spell.since >= this.maxAge) this.spell = { since: now, asked: 0 };
    const storm = ++this.spell.asked > strictFirst;
    if (storm && this.last && now - this.last.begunAt < this.maxAge) return this.last.value;
    return (this.next ??= this.start());
  }

  private async start(): Promise<T> {
    // Also when nothing runs, one turn of the loop: requests that arrive together are served together.
    await (this.running?.catch(() => undefined) ?? new Promise((resolve) => setImmediate(resolve)));
    this.next = undefined;
    const begunAt = performance.now();
    const read = this.read();
    this.running = read;
    const value = await read;
    this.last = { begunAt, value };
    return value;
  }
}
