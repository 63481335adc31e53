import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, take, type Schema } from '../../api/client';
import { usePages, type Pages } from '../../ui/use-pages';

export type ImportView = Schema<'ImportView'>;
export type ImportRow = Schema<'ImportRowView'>;
export type Outcome = 'new' | 'changed' | 'unchanged' | 'refused';

const working = (status?: string) => status === 'checking' || status === 'committing';

/** Asked again every second while a job works on it. */
export const importQuery = (importId: string) =>
  queryOptions({
    queryKey: ['imports', importId],
    queryFn: () => take(api.GET('/api/v1/imports/{importId}', { params: { path: { importId } } })),
    refetchInterval: ({ state }) => (working(state.data?.status) ? 700 : false),
  });

export const useImportRows = (importId: string, outcome: string, checkedAt: string): Pages<ImportRow> =>
  usePages(['imports', importId, 'rows', outcome, checkedAt], (cursor) =>
    take(
      api.GET('/api/v1/imports/{importId}/rows', {
        params: { path: { importId }, query: { outcome, cursor } as never },
      }),
    ),
  );

export function useChangeImport(importId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schema<'ChangeImport'>) =>
      take(api.PATCH('/api/v1/imports/{importId}', { params: { path: { importId } }, body })),
    onSuccess: (view) => client.setQueryData(['imports', importId], view),
  });
}

export function useCommitImport(importId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      take(
        api.POST('/api/v1/imports/{importId}/commit', {
          params: { path: { importId } },
          body: { refused: 'skip' },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ['imports', importId] }),
  });
}

export function useCancelImport(importId: string) {
  return useMutation({
    mutationFn: () => take(api.DELETE('/api/v1/imports/{importId}', { params: { path: { importId } } })),
  });
}

export const percent = (view: ImportView) =>
  view.total ? Math.round((100 * view.progress) / view.total) : 0;
