import type { TestApp } from './test-app.js';

/** How many connections were taken from the pool meanwhile: outside transactions, one for each query. */
export async function queriesOf(app: TestApp, read: () => Promise<unknown>): Promise<number> {
  const pool = (app.source.driver as unknown as { master: NodeJS.EventEmitter }).master;
  const counts: number[] = [];
  let queries = 0;
  const counting = () => queries++;
  pool.on('acquire', counting);
  try {
    // Jobs of the node borrow connections in between, which can only add: the least of a few readings is the reader's own.
    while (counts.length < 5) {
      queries = 0;
      await read();
      counts.push(queries);
    }
  } finally {
    pool.off('acquire', counting);
  }
  return Math.min(...counts);
}
