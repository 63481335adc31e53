import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, ifMatch, take, type Schema } from '../../api/client';
import { usePages, type Pages } from '../../ui/use-pages';
import type { PersonRow } from '../people/people.data';

export type ListRow = Schema<'ListRow'>;
export type ListView = Schema<'ListRow'>;

export const listsQuery = () =>
  queryOptions({
    queryKey: ['lists', 'rows'],
    queryFn: () => take(api.GET('/api/v1/lists', { params: { query: { limit: 200 } } })),
  });

const at = (listId: string) => ({ params: { path: { listId } } });

export const listQuery = (listId: string) =>
  queryOptions({
    queryKey: ['lists', listId],
    queryFn: () => take(api.GET('/api/v1/lists/{listId}', at(listId))),
  });

export const useMembers = (listId: string, q?: string): Pages<PersonRow> =>
  usePages(['lists', listId, 'members', q], (cursor) =>
    take(
      api.GET('/api/v1/lists/{listId}/members', {
        params: { path: { listId }, query: { cursor, ...(q ? { q } : {}) } as never },
      }),
    ),
  );

export const balanceQuery = (listId: string) =>
  queryOptions({
    queryKey: ['lists', listId, 'balance'],
    queryFn: () => take(api.GET('/api/v1/lists/{listId}/balance', at(listId))),
  });

export function useListWrites(listId: string) {
  const client = useQueryClient();
  const onSuccess = async () => {
    await client.invalidateQueries({ queryKey: ['lists'] });
    await client.invalidateQueries({ queryKey: ['people'] });
  };
  const add = useMutation({
    mutationFn: (personIds: string[]) =>
      take(api.POST('/api/v1/lists/{listId}/members', { ...at(listId), body: { personIds } })),
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: (personIds: string[]) =>
      take(api.POST('/api/v1/lists/{listId}/removals', { ...at(listId), body: { personIds } })),
    onSuccess,
  });
  const discard = useMutation({
    mutationFn: () => take(api.DELETE('/api/v1/lists/{listId}', at(listId))),
    onSuccess,
  });
  return { add, remove, discard };
}

export function useSaveList(record?: { id: string; version: number }) {
  const client = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: ({
      teamId,
      version,
      ...text
    }: {
      teamId: string;
      name?: string;
      description?: string;
      version?: number;
    }) =>
      record
        ? take(
            api.PATCH('/api/v1/lists/{listId}', {
              ...at(record.id),
              headers: ifMatch({ version: version ?? record.version }),
              body: text,
            }),
          )
        : take(api.POST('/api/v1/lists', { body: { teamId, name: '', ...text } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['lists'] }),
  });
}
