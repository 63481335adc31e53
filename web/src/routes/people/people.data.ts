import {
  queryOptions,
  useMutation,
  useQueryClient,
  type InfiniteData,
  type QueryClient,
} from '@tanstack/react-query';
import { api, take, type Schema } from '../../api/client';
import { useBothWays, type BothWays } from '../../ui/use-both-ways';

export type PersonRow = Schema<'PersonRow'>;
export type PersonView = Schema<'PersonView'>;
export type CreatePerson = Schema<'CreatePerson'>;
export type ChangePerson = Schema<'ChangePerson'>;

export interface PeopleFilters {
  q?: string;
  match?: 'exact' | 'similar';
  category?: string;
  language?: string;
  country?: string;
  tag?: string;
  listId?: string;
  organisationId?: string;
  postId?: string;
  below?: boolean;
  rank?: string;
  legalBasis?: string;
  source?: string;
  addedSince?: string;
  changedSince?: string;
  atRisk?: boolean;
  doNotInvite?: boolean;
  doNotContact?: boolean;
  withoutEmail?: boolean;
  notInformed?: boolean;
  sort?: string;
  from?: string;
  end?: boolean;
  limit?: number;
  /** Place of somebody around whom the list is to begin. */
  at?: number;
}

export type PersonPage = Schema<'PersonPage'>;

export function usePeople(filters: PeopleFilters, enabled = true): BothWays<PersonRow, PersonPage> {
  const client = useQueryClient();
  return useBothWays<PersonRow, PersonPage>(
    ['people', 'rows', filters],
    async (cursor, signal) => {
      const { at, ...query } = filters;
      if (at !== undefined && cursor === undefined) return pageAround(client, at, query, signal);
      const page = await take(
        api.GET('/api/v1/people', { params: { query: { ...query, cursor } as never }, signal }),
      );
      // From the end places are counted backwards.
      return { ...page, place: filters.end ? -page.items.length : 0 };
    },
    { enabled },
  );
}

/** How many rows stand above the one at the place that was asked for. */
const rowsAbove = 40;

async function pageAround(client: QueryClient, at: number, filters: PeopleFilters, signal: AbortSignal) {
  const { limit = 50, ...order } = filters;
  const ask = (query: object) =>
    take(api.GET('/api/v1/people', { params: { query: query as never }, signal }));
  // Whether words are meant as they are spelt is told by the beginning of the list.
  if (order.q && !order.match) order.match = (await ask({ ...order, limit: 1 })).match;
  const { count, every, cursors } = await client.fetchQuery(peoplePlacesQuery(order));
  const place = Math.max(0, Math.min(at - rowsAbove, count - limit));
  const behind = Math.min(Math.floor(place / every), cursors.length);
  const page = await ask({
    ...order,
    limit,
    ...(behind ? { cursor: cursors[behind - 1] } : {}),
    skip: place - behind * every,
  });
  return { ...page, total: { count, exact: true }, place };
}

/** Where pages in the middle begin. Some minutes old they are still nearly right, and dear to find. */
const peoplePlacesQuery = (order: PeopleFilters) =>
  queryOptions({
    queryKey: ['people-places', order],
    queryFn: ({ signal }) =>
      take(api.GET('/api/v1/people-places', { params: { query: order as never }, signal })),
    staleTime: 300_000,
  });

/** How many the filters find, to the last. */
export const peopleCountQuery = (filters: PeopleFilters) =>
  queryOptions({
    queryKey: ['people', 'count', filters],
    queryFn: ({ signal }) =>
      take(api.GET('/api/v1/people-count', { params: { query: filters as never }, signal })),
  });

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

/** Changes one person in a row of a table; the rows follow without being fetched again. */
export function useEditRow() {
  const client = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: ({ id, version, body }: { id: string; version: number; body: ChangePerson }) =>
      take(
        api.PATCH('/api/v1/people/{personId}', {
          params: { path: { personId: id } },
          headers: { 'if-match': `"${version}"` },
          body,
        }),
      ),
    onSuccess: (person) => {
      const { categoryId, language, country, tags, version } = person;
      client.setQueriesData<InfiniteData<PersonPage>>({ queryKey: ['people', 'rows'] }, (data) =>
        data
          ? {
              ...data,
              pages: data.pages.map((page) => ({
                ...page,
                items: page.items.map((row) =>
                  row.id === person.id ? { ...row, categoryId, language, country, tags, version } : row,
                ),
              })),
            }
          : data,
      );
      return client.invalidateQueries({ queryKey: ['people', person.id] });
    },
  });
}
