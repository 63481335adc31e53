import type { TestApp } from './test-app.js';

/** How many statements (or transactions) the program runs while `act` is under way. */
export async function countQueries(app: TestApp, act: () => Promise<unknown>): Promise<number> {
  const { master } = app.source.driver as unknown as {
    master: { on(event: string, act: () => void): void; off(event: string, act: () => void): void };
  };
  let queries = 0;
  const counting = () => queries++;
  master.on('acquire', counting);
  await act();
  master.off('acquire', counting);
  return queries;
}
