import { keepPreviousData, useInfiniteQuery, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Page } from '../api/client';
import type { Pages } from './use-pages';

export interface BothWaysPage<T> extends Page<T> {
  previous: string | null;
}

/** A page with the place of its first row among all, as far as the place of the page that was asked for first is known. */
type Placed<P> = P & { place: number };

/** Where to go on: behind the row at this place, or before it. */
interface Edge {
  cursor: string;
  behind?: number;
  before?: number;
}

export interface BothWays<T, P extends BothWaysPage<T>> extends Pages<T> {
  hasPrevious: boolean;
  loadingPrevious: boolean;
  loadPrevious(): void;
  /** The page that was asked for first, with what is told of the whole there. */
  first: P | undefined;
  /** Place of the first row that is there, counted as `fetchPage` counts; 0 without rows. */
  place: number;
  /** What is shown belongs to another question, and the answer is on its way. */
  stale: boolean;
  /** Fetches anew from where it began: what was there may have been let go. */
  restart(): void;
}

/** Pages kept at a time: of a million rows nobody looks at more, and the browser has to hold them. */
const kept = 12;

/**
 * Like `usePages`, of a list that also leads back: what is far away is let go and fetched again.
 *
 * @param fetchPage may tell in `place` where the first row of the page stands that has no cursor; else that is 0
 */
export function useBothWays<T, P extends BothWaysPage<T>>(
  key: QueryKey,
  fetchPage: (cursor: string | undefined, signal: AbortSignal) => Promise<P & { place?: number }>,
  options: { enabled?: boolean } = {},
): BothWays<T, P> {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: async ({ pageParam, signal }): Promise<Placed<P>> => {
      const page = await fetchPage(pageParam?.cursor, signal);
      const before = pageParam?.before === undefined ? undefined : pageParam.before - page.items.length;
      return { ...page, place: pageParam?.behind ?? before ?? page.place ?? 0 };
    },
    initialPageParam: undefined as Edge | undefined,
    getNextPageParam: ({ next, place, items }): Edge | undefined =>
      next === null ? undefined : { cursor: next, behind: place + items.length },
    getPreviousPageParam: ({ previous, place }): Edge | undefined =>
      previous === null ? undefined : { cursor: previous, before: place },
    maxPages: kept,
    placeholderData: keepPreviousData,
    ...options,
  });
  const { fetchNextPage, fetchPreviousPage } = query;
  const client = useQueryClient();
  const loadMore = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const loadPrevious = useCallback(() => void fetchPreviousPage(), [fetchPreviousPage]);
  const start = query.data?.pageParams.indexOf(undefined) ?? -1;
  return {
    rows: query.data?.pages.flatMap(({ items }) => items) ?? [],
    loading: query.isPending,
    error: query.error,
    hasMore: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    loadMore,
    hasPrevious: query.hasPreviousPage,
    loadingPrevious: query.isFetchingPreviousPage,
    loadPrevious,
    first: query.data?.pages[start] ?? undefined,
    place: query.data?.pages[0]?.place ?? 0,
    stale: query.isPlaceholderData,
    restart: () => void client.resetQueries({ queryKey: key, exact: true }),
  };
}
