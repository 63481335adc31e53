import { ApiError } from './errors';

/** How far something is that is done for each of several. */
export interface Course<Item, Result> {
  done: ReadonlyMap<Item, Result>;
  /** Refused, or nobody knows; with the error. */
  failed: ReadonlyMap<Item, unknown>;
  /** Not tried, since what stopped one would have stopped them too. */
  untried: readonly Item[];
}

/**
 * Does it for one after the other, but not for those for whom it is done already. One that is refused does not keep the
 * others back; a server that cannot be reached, or does not let us, does.
 */
export async function eachOnce<Item, Result>(
  items: readonly Item[],
  before: ReadonlyMap<Item, Result>,
  act: (item: Item) => Promise<Result>,
): Promise<Course<Item, Result>> {
  const done = new Map(before);
  const failed = new Map<Item, unknown>();
  const left = items.filter((item) => !done.has(item));
  for (const [index, item] of left.entries())
    try {
      done.set(item, await act(item));
    } catch (error) {
      failed.set(item, error);
      if (!isItsOwn(error)) return { done, failed, untried: left.slice(index + 1) };
    }
  return { done, failed, untried: [] };
}

const isItsOwn = (error: unknown): boolean =>
  error instanceof ApiError && error.status < 500 && ![401, 403, 429].includes(error.status);
