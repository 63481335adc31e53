/**
 * Shares one look at the database among all who ask before it begins; who asks later waits for the next. So nobody gets
 * what was read before they asked, and hundreds of requests at once cost one query.
 */
export class LatestRead<T> {
  private running: Promise<unknown> | undefined;
  private next: Promise<T> | undefined;

  constructor(private readonly read: () => Promise<T>) {}

  get(): Promise<T> {
    return (this.next ??= this.start());
  }

  private async start(): Promise<T> {
    // Also when nothing runs, one turn of the loop: requests that arrive together are served together.
    await (this.running?.catch(() => undefined) ?? new Promise((resolve) => setImmediate(resolve)));
    this.next = undefined;
    const read = this.read();
    this.running = read;
    return read;
  }
}
