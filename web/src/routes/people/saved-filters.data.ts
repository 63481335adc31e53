import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, ifMatch, take, type Schema } from '../../api/client';

export type SavedFilter = Schema<'SavedFilterView'>;

export const savedFiltersQuery = (area: SavedFilter['area']) =>
  queryOptions({
    queryKey: ['saved-filters', area],
    queryFn: () => take(api.GET('/api/v1/saved-filters', { params: { query: { area } } })),
  });

export function useSavedFilterWrites() {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: ['saved-filters'] });
  const create = useMutation({
    mutationFn: (body: Schema<'CreateSavedFilter'>) => take(api.POST('/api/v1/saved-filters', { body })),
    onSettled,
  });
  const change = useMutation({
    mutationFn: ({ saved, body }: { saved: SavedFilter; body: Schema<'ChangeSavedFilter'> }) =>
      take(
        api.PATCH('/api/v1/saved-filters/{savedFilterId}', {
          params: { path: { savedFilterId: saved.id } },
          headers: ifMatch(saved) as never,
          body,
        }),
      ),
    onSettled,
  });
  const remove = useMutation({
    mutationFn: (id: string) =>
      take(api.DELETE('/api/v1/saved-filters/{savedFilterId}', { params: { path: { savedFilterId: id } } })),
    onSettled,
  });
  return { create, change, remove };
}
