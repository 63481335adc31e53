import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, take, type Schema } from '../../api/client';
import { usePages, type Pages } from '../../ui/use-pages';

export type PersonRow = Schema<'PersonRow'>;
export type PersonView = Schema<'PersonView'>;
export type CreatePerson = Schema<'CreatePerson'>;
export type ChangePerson = Schema<'ChangePerson'>;

export interface PeopleFilters {
  q?: string;
  category?: string;
  language?: string;
  country?: string;
  tag?: string;
  listId?: string;
  organisationId?: string;
  atRisk?: boolean;
  withoutEmail?: boolean;
  sort?: string;
  limit?: number;
}

export const usePeople = (filters: PeopleFilters, enabled = true): Pages<PersonRow> =>
  usePages(
    ['people', 'rows', filters],
    (cursor) => take(api.GET('/api/v1/people', { params: { query: { ...filters, cursor } as never } })),
    { enabled },
  );

export const personQuery = (personId: string) =>
  queryOptions({
    queryKey: ['people', personId],
    queryFn: () => take(api.GET('/api/v1/people/{personId}', { params: { path: { personId } } })),
  });

export function useCreatePerson() {
  const client = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (body: CreatePerson) => take(api.POST('/api/v1/people', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['people'] }),
  });
}

export function useChangePerson(personId: string) {
  const client = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: ({ version, body }: { version: number; body: ChangePerson }) =>
      take(
        api.PATCH('/api/v1/people/{personId}', {
          params: { path: { personId } },
          headers: { 'if-match': `"${version}"` },
          body,
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ['people'] }),
  });
}

export function useRemovePerson(personId: string) {
  const client = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: () => take(api.DELETE('/api/v1/people/{personId}', { params: { path: { personId } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['people', 'rows'] }),
  });
}

export function useBulkPeople() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schema<'BulkChange'>) => take(api.POST('/api/v1/people/bulk', { body })),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['people'] });
      await client.invalidateQueries({ queryKey: ['lists'] });
    },
  });
}
