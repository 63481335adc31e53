import { keepPreviousData, useInfiniteQuery, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Page } from '../api/client';
import type { Pages } from './use-pages';

export interface BothWaysPage<T> extends Page<T> {
  previous: string | null;
}

export interface BothWays<T, P extends BothWaysPage<T>> extends Pages<T> {
  hasPrevious: boolean;
  loadingPrevious: boolean;
  loadPrevious(): void;
  /** The page that was asked for first, with what is told of the whole there. */
  first: P | undefined;
  /** What is shown belongs to another question, and the answer is on its way. */
  stale: boolean;
  /** Fetches anew from where it began: what was there may have been let go. */
  restart(): void;
}

/** Pages kept at a time: of a million rows nobody looks at more, and the browser has to hold them. */
const kept = 12;

/** Like `usePages`, of a list that also leads back: what is far away is let go and fetched again. */
export function useBothWays<T, P extends BothWaysPage<T>>(
  key: QueryKey,
  fetchPage: (cursor: string | undefined, signal: AbortSignal) => Promise<P>,
  options: { enabled?: boolean } = {},
): BothWays<T, P> {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => fetchPage(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    getPreviousPageParam: ({ previous }) => previous ?? undefined,
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
    stale: query.isPlaceholderData,
    restart: () => void client.resetQueries({ queryKey: key, exact: true }),
  };
}
