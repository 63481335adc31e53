interface Waiting<In, Out> {
  input: In;
  resolve: (result: Out) => void;
  reject: (error: unknown) => void;
}

/**
 * Does work that is dear once and cheap in bulk: while one batch runs, what arrives is gathered and becomes the next.
 * Nothing ever waits for more to arrive, so a lone input is done at once.
 */
export class Gathering<In, Out> {
  private queue: Waiting<In, Out>[] = [];
  private running = false;

  /**
   * @param run answers one result for each input, in their order; an Error among them is handed to that input alone
   * @param options.single whether, after `run` threw `error`, each input shall be tried on its own, so that a bad one
   *   does not harm its neighbours
   */
  constructor(
    private readonly run: (inputs: In[]) => Promise<(Out | Error)[]>,
    private readonly options: {
      limit: number;
      single?: (error: unknown) => boolean;
      onIdle?: () => void;
    },
  ) {}

  add(input: In): Promise<Out> {
    return new Promise((resolve, reject) => {
      this.queue.push({ input, resolve, reject });
      if (this.running) return;
      this.running = true;
      // Inputs that were read from their sockets in the same turn of the event loop go together.
      setImmediate(() => void this.drain());
    });
  }

  private async drain(): Promise<void> {
    while (this.queue.length) await this.batch(this.queue.splice(0, this.options.limit));
    this.running = false;
    this.options.onIdle?.();
  }

  private async batch(waiting: Waiting<In, Out>[]): Promise<void> {
    try {
      const results = await this.run(waiting.map(({ input }) => input));
      for (const [index, { resolve, reject }] of waiting.entries()) {
        const result = results[index]!;
        if (result instanceof Error) reject(result);
        else resolve(result);
      }
    } catch (error) {
      if (waiting.length > 1 && this.options.single?.(error))
        for (const one of waiting) await this.batch([one]);
      else for (const { reject } of waiting) reject(error);
    }
  }
}
