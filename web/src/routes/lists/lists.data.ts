import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, ifMatch, take, type Schema } from '../../api/client';
import { keepAnswer } from '../../api/keep-answer';
import { tellError } from '../../query-client';
import { usePages, type Pages } from '../../ui/use-pages';
import type { PersonRow } from '../people/people.data';
import type { Combination, Rule } from './rule';

export type ListRow = Schema<'ListRow'>;
export type ListKind = ListRow['kind'];
export type ListFigures = Schema<'ListFigures'>;

/** Asks again for as long as something is being counted. */
const every = (counting: boolean | undefined) => (counting ? 2000 : false);

export const listsQuery = (discarded?: boolean) =>
  queryOptions({
    queryKey: ['lists', 'rows', discarded ?? false],
    queryFn: () => take(api.GET('/api/v1/lists', { params: { query: { limit: 200, discarded } } })),
    refetchInterval: ({ state }) => every(state.data?.items.some(({ counting }) => counting)),
  });

const at = (listId: string) => ({ params: { path: { listId } } });

export const listQuery = (listId: string) =>
  queryOptions({
    queryKey: ['lists', listId],
    queryFn: () => take(api.GET('/api/v1/lists/{listId}', at(listId))),
    refetchInterval: ({ state }) => every(state.data?.counting),
  });

export interface MemberFilters {
  q?: string;
  alsoOn?: string;
}

export const useMembers = (listId: string, filters: MemberFilters = {}): Pages<PersonRow> =>
  usePages(['lists', listId, 'members', filters], (cursor) =>
    take(
      api.GET('/api/v1/lists/{listId}/members', {
        params: { path: { listId }, query: { cursor, ...filters } as never },
      }),
    ),
  );

export const useExceptions = (listId: string, standing: 'always' | 'never'): Pages<PersonRow> =>
  usePages(['lists', listId, 'exceptions', standing], (cursor) =>
    take(
      api.GET('/api/v1/lists/{listId}/exceptions', {
        params: { path: { listId }, query: { cursor, standing } },
      }),
    ),
  );

export const balanceQuery = (listId: string) =>
  queryOptions({
    queryKey: ['lists', listId, 'balance'],
    queryFn: () => take(api.GET('/api/v1/lists/{listId}/balance', at(listId))),
    refetchInterval: ({ state }) => every(state.data?.counting),
  });

/** Has the figures of a list counted that may have changed since. */
export function useCountNow(listId: string): () => void {
  const client = useQueryClient();
  return () => {
    const now = { params: { path: { listId }, query: { anew: true } } };
    void Promise.all([
      take(api.GET('/api/v1/lists/{listId}/balance', now)).then((figures) =>
        keepAnswer(client, balanceQuery(listId).queryKey, figures),
      ),
      take(api.GET('/api/v1/lists/{listId}/overlaps', now)).then((overlaps) =>
        keepAnswer(client, overlapsQuery(listId).queryKey, overlaps),
      ),
    ]).catch(tellError);
  };
}

export const overlapsQuery = (listId: string) =>
  queryOptions({
    queryKey: ['lists', listId, 'overlaps'],
    queryFn: () => take(api.GET('/api/v1/lists/{listId}/overlaps', at(listId))),
    refetchInterval: ({ state }) => every(state.data?.counting),
  });

export const listPostsQuery = (listId: string) =>
  queryOptions({
    queryKey: ['lists', listId, 'posts'],
    queryFn: () => take(api.GET('/api/v1/lists/{listId}/posts', at(listId))),
  });

export const reasonsQuery = (listId: string, personId: string) =>
  queryOptions({
    queryKey: ['lists', listId, 'reasons', personId],
    queryFn: () =>
      take(
        api.GET('/api/v1/lists/{listId}/members/{personId}/reasons', {
          params: { path: { listId, personId } },
        }),
      ),
  });

/** The questions that rules can ask; the same for as long as the program runs. */
export const conditionsQuery = queryOptions({
  queryKey: ['list-conditions'],
  queryFn: async () => (await take(api.GET('/api/v1/lists/conditions'))).items,
  staleTime: Infinity,
});

interface Draft {
  teamId: string;
  kind: ListKind;
  rule: Rule | Combination;
  listId: string;
}

export const previewQuery = (draft: Draft) =>
  queryOptions({
    queryKey: ['lists', 'preview', draft],
    queryFn: () => take(api.POST('/api/v1/lists/preview', { body: draft as never })),
    gcTime: 60_000,
    retry: false,
  });

const useRefresh = () => {
  const client = useQueryClient();
  return async () => {
    await client.invalidateQueries({ queryKey: ['lists'] });
    await client.invalidateQueries({ queryKey: ['people'] });
  };
};

export interface Members {
  personIds: string[];
  postIds?: string[];
}

export function useListWrites(listId: string) {
  const client = useQueryClient();
  const onSuccess = useRefresh();
  const change = (members: string[] | Members): Members =>
    Array.isArray(members) ? { personIds: members } : members;
  const add = useMutation({
    mutationFn: (members: string[] | Members) =>
      take(api.POST('/api/v1/lists/{listId}/members', { ...at(listId), body: change(members) })),
    onSuccess,
  });
  const addMatching = useMutation({
    mutationFn: (filter: Schema<'PeopleFilter'>) =>
      take(api.POST('/api/v1/lists/{listId}/additions', { ...at(listId), body: { filter } })),
    onSuccess,
  });
  const undoAddition = useMutation({
    mutationFn: (additionId: string) =>
      take(
        api.POST('/api/v1/lists/{listId}/additions/{additionId}/reversal', {
          params: { path: { listId, additionId } },
        }),
      ),
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: (members: string[] | Members) =>
      take(api.POST('/api/v1/lists/{listId}/removals', { ...at(listId), body: change(members) })),
    onSuccess,
  });
  const undoRemoval = useMutation({
    mutationFn: (removalId: string) =>
      take(
        api.POST('/api/v1/lists/{listId}/removals/{removalId}/reversal', {
          params: { path: { listId, removalId } },
        }),
      ),
    onSuccess,
  });
  const except = useMutation({
    mutationFn: (body: Schema<'ChangeExceptions'>) =>
      take(api.POST('/api/v1/lists/{listId}/exceptions', { ...at(listId), body })),
    onSuccess,
  });
  const discard = useMutation({
    mutationFn: () => take(api.DELETE('/api/v1/lists/{listId}', at(listId))),
    // The page of the list is left, not asked again.
    onSuccess: () => client.invalidateQueries({ queryKey: ['lists'], refetchType: 'none' }),
  });
  return { add, addMatching, undoAddition, remove, undoRemoval, except, discard };
}

export function useRestoreList() {
  const onSuccess = useRefresh();
  return useMutation({
    mutationFn: (listId: string) => take(api.POST('/api/v1/lists/{listId}/restoration', at(listId))),
    onSuccess,
  });
}

export function useCopyList(listId: string) {
  const onSuccess = useRefresh();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (name: string) =>
      take(api.POST('/api/v1/lists/{listId}/copies', { ...at(listId), body: { name } })),
    onSuccess,
  });
}

export function useFreezeList(list: ListRow) {
  const onSuccess = useRefresh();
  return useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      take(api.POST('/api/v1/lists/{listId}/freeze', { ...at(list.id), headers: ifMatch(list) })),
    onSuccess,
  });
}

export interface ListFields {
  name: string;
  description: string;
  source: string;
  legalBasis: ListRow['legalBasis'];
  rule: Rule | Combination;
}

export function useSaveList(record?: { id: string; version: number }) {
  const onSuccess = useRefresh();
  return useMutation({
    meta: { quiet: true },
    mutationFn: ({
      teamId,
      kind,
      version,
      ...fields
    }: Partial<ListFields> & { teamId: string; kind?: ListKind; version?: number }) =>
      record
        ? take(
            api.PATCH('/api/v1/lists/{listId}', {
              ...at(record.id),
              headers: ifMatch({ version: version ?? record.version }),
              body: fields as never,
            }),
          )
        : take(api.POST('/api/v1/lists', { body: { teamId, kind, name: '', ...fields } as never })),
    onSuccess,
  });
}
