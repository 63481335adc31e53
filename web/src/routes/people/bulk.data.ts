import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, take, type Schema } from '../../api/client';

export type BulkChange = Schema<'BulkChangeView'>;
export type ChangePeople = Schema<'ChangePeople'>;

export function useChangePeople() {
  return useMutation({
    mutationFn: (body: ChangePeople) => take(api.POST('/api/v1/people/bulk', { body })),
  });
}

export function useUndoBulk() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (bulkChangeId: string) =>
      take(api.POST('/api/v1/bulk-changes/{bulkChangeId}/reversal', { params: { path: { bulkChangeId } } })),
    onSettled: () => {
      for (const key of ['bulk-changes', 'people', 'lists'])
        void client.invalidateQueries({ queryKey: [key] });
    },
  });
}

export const recentChangesQuery = queryOptions({
  queryKey: ['bulk-changes', 'recent'],
  queryFn: () => take(api.GET('/api/v1/bulk-changes')),
});

export const works = ({ state }: BulkChange): boolean => state === 'changing' || state === 'undoing';

/** One bulk change, followed until its work is done; then every list of people is asked again. */
export function useBulkChange(id: string, initial?: BulkChange): BulkChange | undefined {
  const client = useQueryClient();
  const { data } = useQuery({
    queryKey: ['bulk-changes', id],
    queryFn: () =>
      take(api.GET('/api/v1/bulk-changes/{bulkChangeId}', { params: { path: { bulkChangeId: id } } })),
    initialData: initial,
    refetchInterval: ({ state }) => (state.data && works(state.data) ? 700 : false),
  });
  const ended = data !== undefined && !works(data);
  useEffect(() => {
    if (!ended) return;
    for (const key of ['people', 'lists']) void client.invalidateQueries({ queryKey: [key] });
  }, [client, ended]);
  return data;
}
