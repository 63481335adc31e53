import { setTimeout as sleep } from 'node:timers/promises';

type Truthy<T> = Exclude<T, false | null | undefined | 0 | ''>;

/** Waits until `check` answers something true, for at most `timeout` ms; then fails with what it answered last. */
export async function eventually<T>(check: () => Promise<T> | T, timeout = 20_000): Promise<Truthy<T>> {
  const end = Date.now() + timeout;
  for (;;) {
    const value = await check();
    if (value) return value as Truthy<T>;
    if (Date.now() > end) throw new Error(`Did not happen within ${timeout} ms: ${check.toString()}`);
    await sleep(25);
  }
}
