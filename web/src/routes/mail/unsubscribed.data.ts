import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, take, type Schema } from '../../api/client';
import { usePages, type Pages } from '../../ui/use-pages';

export type Suppression = Schema<'SuppressionView'>;

export const useSuppressions = (filters: { q?: string; lifted?: boolean }): Pages<Suppression> =>
  usePages(['suppressions', filters], (cursor) =>
    take(api.GET('/api/v1/suppressions', { params: { query: { ...filters, cursor } as never } })),
  );

/** Those that stand for exactly this address. */
export const suppressionsOfQuery = (address: string) =>
  queryOptions({
    queryKey: ['suppressions', 'of', address],
    queryFn: async () => {
      const { items } = await take(api.GET('/api/v1/suppressions', { params: { query: { q: address } } }));
      return items.filter((one) => one.address === address.toLowerCase());
    },
  });

function useWrite<Input>(write: (input: Input) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSettled: () => client.invalidateQueries({ queryKey: ['suppressions'] }),
  });
}

export const useAddSuppression = () =>
  useWrite((body: { address: string; teamId: string | null; reason: string }) =>
    take(api.POST('/api/v1/suppressions', { body })),
  );

export const useLiftSuppression = () =>
  useWrite(({ suppressionId, reason }: { suppressionId: string; reason: string }) =>
    take(
      api.POST('/api/v1/suppressions/{suppressionId}/liftings', {
        params: { path: { suppressionId } },
        body: { reason },
      }),
    ),
  );
