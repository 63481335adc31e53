import { createHook } from 'node:async_hooks';

/** How many password hashes this process computes while it does `work`: Node announces each job of its thread pool. */
export async function hashingsOf(work: () => Promise<unknown>): Promise<number> {
  let count = 0;
  const hook = createHook({
    init(_id, type) {
      if (type === 'ARGON2REQUEST') count++;
    },
  }).enable();
  try {
    await work();
  } finally {
    hook.disable();
  }
  return count;
}
