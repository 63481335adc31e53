/**
 * Runs at most `limit` pieces of work at once, the others in the order in which they came. For work that holds a
 * connection to the database while it waits for another one: without a limit, enough of it at once would hold them all.
 */
export class Turns {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly limit: number) {}

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= this.limit) await new Promise<void>((turn) => this.waiting.push(turn));
    else this.running++;
    try {
      return await work();
    } finally {
      // The turn is handed on, so that nobody who comes just now gets in between.
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }
}
