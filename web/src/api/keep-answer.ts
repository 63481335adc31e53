import type { InferDataFromTag, QueryClient, QueryKey, Updater } from '@tanstack/react-query';

/**
 * Puts the state that the server answered to a change, or told of by itself, where queries find it. What was asked for
 * earlier may arrive later and would bring the state from before back: it is no longer waited for.
 */
export function keepAnswer<
  Data = unknown,
  Key extends QueryKey = QueryKey,
  Kept = InferDataFromTag<Data, Key>,
>(
  client: QueryClient,
  queryKey: Key,
  answer: Updater<InferDataFromTag<NoInfer<Data>, Key> | undefined, NoInfer<Kept> | undefined>,
): void {
  // Done before the next line, although the promise of it comes later.
  void client.cancelQueries({ queryKey, exact: true });
  client.setQueryData<Data, Key, Kept>(queryKey, answer);
}
