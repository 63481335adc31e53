import { setTimeout as sleep } from 'node:timers/promises';
import type { PgBoss } from 'pg-boss';

/** Milliseconds. */
const lookEvery = 500;

/**
 * Looks twice a second in which queues a job is due, and wakes their workers: one statement for all queues instead of one of
 * each worker's own.
 */
export class Doorbell {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  /** @param workers by the name of their queue, the ids that pg-boss gave them */
  constructor(
    private readonly boss: PgBoss,
    private readonly workers: ReadonlyMap<string, string>,
    private readonly failed: (error: Error) => void,
  ) {}

  start(): void {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        for (const name of await this.due()) this.boss.notifyWorker(this.workers.get(name)!);
      } catch (error) {
        if (!signal.aborted) this.failed(error as Error);
      }
      await sleep(lookEvery, undefined, { signal }).catch(() => undefined);
    }
  }

  private async due(): Promise<string[]> {
    const { rows } = await this.boss.getDb().executeSql(dueSql, [[...this.workers.keys()]]);
    return (rows as { name: string }[]).map(({ name }) => name);
  }
}

const dueSql = `
  SELECT name FROM unnest($1::text[]) AS q (name)
   WHERE EXISTS (SELECT FROM pgboss.job j WHERE j.name = q.name AND j.state < 'active' AND NOT j.blocked AND j.start_after <= now())`;
