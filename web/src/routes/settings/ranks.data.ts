import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ifMatch, take, type Schema } from '../../api/client';
import { keepAnswer } from '../../api/keep-answer';
import { pick } from '../../ui/languages';

export type Rank = Schema<'RankView'>;
export type Category = Schema<'CategoryView'>;

export const ranksQuery = queryOptions({
  queryKey: ['ranks'],
  queryFn: () => take(api.GET('/api/v1/ranks')),
  staleTime: 60_000,
});

/** For fields in which a rank is chosen. */
export const useRankOptions = () =>
  (useQuery(ranksQuery).data ?? []).map(({ id, label }) => ({ value: id, label: pick(label as never) }));

export const useRankName = (id: string | null | undefined): string =>
  useRankOptions().find(({ value }) => value === id)?.label ?? '';

/** Every act answers the table as it is now. */
function useRankWrite<In>(write: (input: In) => Promise<Rank[]>) {
  const client = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: write,
    onSuccess: (ranks) => keepAnswer(client, ranksQuery.queryKey, ranks),
    onError: () => client.invalidateQueries({ queryKey: ranksQuery.queryKey }),
  });
}

/** @param onto of a rank that is there: the state that is changed */
export const useSaveRank = () =>
  useRankWrite(({ label, onto }: { label: Record<string, string>; onto?: Pick<Rank, 'id' | 'version'> }) =>
    take(
      onto
        ? api.PATCH('/api/v1/ranks/{rankId}', {
            params: { path: { rankId: onto.id } },
            headers: ifMatch(onto),
            body: { label },
          })
        : api.POST('/api/v1/ranks', { body: { label } }),
    ),
  );

export function useOrderRanks() {
  const client = useQueryClient();
  const order = useRankWrite((ids: string[]) => take(api.PUT('/api/v1/ranks/order', { body: { ids } })));
  return {
    ...order,
    mutate: (ids: string[]) => {
      // Shown at once; the answer of the server follows.
      keepAnswer<Rank[]>(client, ranksQuery.queryKey, (ranks = []) =>
        ids.flatMap((id) => ranks.find((rank) => rank.id === id) ?? []),
      );
      order.mutate(ids);
    },
  };
}

export const useRemoveRank = () =>
  useRankWrite((rankId: string) =>
    take(api.DELETE('/api/v1/ranks/{rankId}', { params: { path: { rankId } } })),
  );

export const categoryTableQuery = queryOptions({
  queryKey: ['categories', 'table'],
  queryFn: () => take(api.GET('/api/v1/categories')),
});

export function useCategoryWrite<In>(write: (input: In) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: write,
    onSettled: () => client.invalidateQueries({ queryKey: ['categories'] }),
  });
}
