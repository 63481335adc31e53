import { messageOf } from './errors';

/** Does it for one after the other. Where one fails after others succeeded, the error says how many stand. */
export async function oneByOne<Item, Result>(
  items: readonly Item[],
  act: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const item of items)
    try {
      results.push(await act(item));
    } catch (error) {
      const { length: done } = results;
      if (!done) throw error;
      throw new Error(
        `${done} of ${items.length} ${done === 1 ? 'is' : 'are'} done and ${done === 1 ? 'stands' : 'stand'}; then it stopped. ${messageOf(error)}`,
        { cause: error },
      );
    }
  return results;
}
