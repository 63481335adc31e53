import type { TestApp } from './test-app.js';

/** How many connections were taken from the pool meanwhile: outside transactions, one for each query. */
export async function queriesOf(app: TestApp, work: () => Promise<unknown>): Promise<number> {
  const pool = (app.source.driver as unknown as { master: NodeJS.EventEmitter }).master;
  let queries = 0;
  const counting = () => queries++;
  pool.on('acquire', counting);
  try {
    await work();
  } finally {
    pool.off('acquire', counting);
  }
  return queries;
}
