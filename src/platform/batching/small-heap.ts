import { getHeapStatistics, setFlagsFromString } from 'node:v8';

let running = 0;
let watching: NodeJS.Timeout | undefined;

/** By how many percent a heap may grow from one full collection to the next: as long as it is small, and then. */
const growth = { small: 60, large: 30 };
/** Bytes beyond what was in use before, from which on it is large. */
const large = 40 * 1024 * 1024;

/**
 * Runs work that makes much garbage. Left to itself V8 lets garbage grow to four times of what is in use before it looks for
 * it: a worker that imports a hundred thousand people would take 200 MiB more than it needs, and keep them. Only while it
 * runs: looking so often makes a worker that sends mail a tenth slower.
 */
export async function withSmallHeap<T>(work: () => Promise<T>): Promise<T> {
  if (running++ === 0) watch();
  try {
    return await work();
  } finally {
    if (--running === 0) {
      clearInterval(watching);
      // 0: as V8 thinks best.
      allow(0);
      setFlagsFromString('--allocation-site-pretenuring');
    }
  }
}

/** Looking through a small heap again and again for little costs a tenth of the time of an import. */
function watch(): void {
  const before = getHeapStatistics().used_heap_size;
  let percent = growth.small;
  allow(percent);
  // Where some objects live long, V8 would take all made in that place for such: rows read and forgotten would wait among the old
  // ones, 30 MiB for a hundred thousand, to be looked for twice in a check.
  setFlagsFromString('--no-allocation-site-pretenuring');
  watching = setInterval(() => {
    const now = getHeapStatistics().used_heap_size - before > large ? growth.large : growth.small;
    if (now !== percent) allow((percent = now));
  }, 100);
  watching.unref();
}

const allow = (percent: number): void => setFlagsFromString(`--heap-growing-percent=${percent}`);
