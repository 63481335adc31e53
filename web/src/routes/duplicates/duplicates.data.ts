import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, idempotent, take, type Schema } from '../../api/client';
import { usePages, type Pages } from '../../ui/use-pages';

export type PairView = Schema<'PairView'>;
export type PairPerson = Schema<'PairPerson'>;
export type MergePreview = Schema<'MergePreview'>;
export type MergeView = Schema<'MergeView'>;
export type Side = 'kept' | 'gone';
export type PairStatus = PairView['status'];

export interface PairFilters {
  status?: string;
  reason?: string;
  listId?: string;
  personId?: string;
  limit?: number;
}

export const usePairs = (filters: PairFilters): Pages<PairView> =>
  usePages(['duplicates', 'pairs', filters], (cursor) =>
    take(api.GET('/api/v1/duplicates', { params: { query: { ...filters, cursor } as never } })),
  );

export const pairsOfQuery = (personId: string) =>
  queryOptions({
    queryKey: ['duplicates', 'of', personId],
    queryFn: () => take(api.GET('/api/v1/duplicates', { params: { query: { personId, limit: 5 } } })),
  });

export const countsQuery = queryOptions({
  queryKey: ['duplicates', 'counts'],
  queryFn: () => take(api.GET('/api/v1/duplicates/counts')),
  // Whoever waits for the comparing to end sees it end.
  refetchInterval: ({ state }) => (state.data?.waiting ? 5000 : false),
});

export const previewQuery = (keptId: string, goneId: string) =>
  queryOptions({
    queryKey: ['duplicates', 'preview', keptId, goneId],
    queryFn: () => take(api.GET('/api/v1/merges/preview', { params: { query: { keptId, goneId } } })),
    staleTime: Infinity,
    refetchOnMount: 'always',
  });

export const useMergesMade = (): Pages<MergeView> =>
  usePages(['duplicates', 'merges'], (cursor) =>
    take(api.GET('/api/v1/merges', { params: { query: { cursor } } })),
  );

export const undoPreviewQuery = (mergeId: string) =>
  queryOptions({
    queryKey: ['duplicates', 'undo', mergeId],
    queryFn: () => take(api.GET('/api/v1/merges/{mergeId}/undo', { params: { path: { mergeId } } })),
    staleTime: 0,
  });

/** Whatever shows people may look different now; but for the comparison itself, which has nothing left to compare. */
function useRefresh() {
  const client = useQueryClient();
  return () =>
    client.invalidateQueries({
      predicate: ({ queryKey }) => queryKey[0] !== 'session' && queryKey[1] !== 'preview',
    });
}

export function useDecide() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ pairId, status }: { pairId: string; status: PairStatus }) =>
      take(
        api.PUT('/api/v1/duplicates/{pairId}/decision', { params: { path: { pairId } }, body: { status } }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ['duplicates'] }),
  });
}

export function useRescan() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => take(api.POST('/api/v1/duplicates/scans')),
    onSuccess: () => client.invalidateQueries({ queryKey: ['duplicates', 'counts'] }),
  });
}

export function useMerge() {
  const refresh = useRefresh();
  return useMutation({
    meta: { quiet: true },
    mutationFn: ({ key, body }: { key: string; body: Schema<'CreateMerge'> }) =>
      take(api.POST('/api/v1/merges', { headers: idempotent(key), body } as never)) as Promise<MergeView>,
    onSuccess: refresh,
  });
}

export function useUndoMerge() {
  const refresh = useRefresh();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (mergeId: string) =>
      take(api.POST('/api/v1/merges/{mergeId}/undo', { params: { path: { mergeId } } })),
    onSuccess: refresh,
  });
}
