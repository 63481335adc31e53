import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, idempotent, take, type Schema } from '../../api/client';
import { oneByOne } from '../../api/one-by-one';
import { usePages, type Pages } from '../../ui/use-pages';
import { countsQuery } from '../debates/counts';

export type GuestRow = Schema<'GuestRow'>;
export type GuestCounts = Schema<'GuestCounts'>;

export interface GuestFilters {
  q?: string;
  answer?: string;
  category?: string;
  wave?: string;
  seat?: string;
}

const key = (eventId: string) => ['events', eventId, 'guests'];

/** Asked again now and then: answers come in while the list is open. */
export const useGuests = (eventId: string, filters: GuestFilters): Pages<GuestRow> =>
  usePages(
    [...key(eventId), 'rows', filters],
    (cursor) =>
      take(
        api.GET('/api/v1/events/{eventId}/invitations', {
          params: { path: { eventId }, query: { ...filters, cursor, limit: 100 } as never },
        }),
      ),
    { refetchInterval: 15_000 },
  );

export const guestCountsQuery = (eventId: string) =>
  queryOptions({ ...countsQuery(eventId), refetchInterval: 15_000 });

export const guestQuery = (invitationId: string) =>
  queryOptions({
    queryKey: ['invitations', invitationId],
    queryFn: () =>
      take(api.GET('/api/v1/invitations/{invitationId}', { params: { path: { invitationId } } })),
  });

export const companionNeedsQuery = (invitationId: string) =>
  queryOptions({
    queryKey: ['invitations', invitationId, 'companions'],
    queryFn: async () =>
      (
        await take(
          api.GET('/api/v1/invitations/{invitationId}/companions', { params: { path: { invitationId } } }),
        )
      ).items,
  });

export function useGuestWrite<In, Out>(eventId: string, write: (input: In) => Promise<Out>) {
  const client = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: write,
    onSettled: () =>
      Promise.all(
        [['events', eventId], ['invitations'], ['overview']].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
  });
}

export const useWithdraw = (eventId: string) =>
  useGuestWrite(eventId, ({ invitationIds, reason }: { invitationIds: string[]; reason: string }) =>
    oneByOne(invitationIds, (invitationId) =>
      take(
        api.POST('/api/v1/invitations/{invitationId}/revocation', {
          params: { path: { invitationId } },
          body: { reason },
        }),
      ),
    ),
  );

export const useRemind = (eventId: string) =>
  useGuestWrite(
    eventId,
    ({ invitationIds, idempotencyKey }: { invitationIds: string[]; idempotencyKey: string }) =>
      take(
        api.POST('/api/v1/events/{eventId}/reminders', {
          params: { path: { eventId } },
          headers: idempotent(idempotencyKey),
          body: { invitationIds },
        }),
      ),
  );

export const useResend = (eventId: string) =>
  useGuestWrite(eventId, (invitationId: string) =>
    take(api.POST('/api/v1/invitations/{invitationId}/resending', { params: { path: { invitationId } } })),
  );

export const useCame = (eventId: string) =>
  useGuestWrite(eventId, (body: Schema<'RecordAttendances'>) =>
    take(api.POST('/api/v1/events/{eventId}/attendances', { params: { path: { eventId } }, body })),
  );

export const useAllowCompanions = (eventId: string) =>
  useGuestWrite(
    eventId,
    ({ invitationId, ...body }: { invitationId: string; atMost: number | null; reason: string }) =>
      take(
        api.PUT('/api/v1/invitations/{invitationId}/companion-allowance', {
          params: { path: { invitationId } },
          body,
        }),
      ),
  );

export const useRecordNeeds = (eventId: string) =>
  useGuestWrite(
    eventId,
    ({ path, body }: { path: { invitationId: string; companionId: string }; body: Schema<'RecordWishes'> }) =>
      take(
        api.POST('/api/v1/invitations/{invitationId}/companions/{companionId}/wishes', {
          params: { path },
          body,
        }),
      ),
  );

export const useSendDeputy = (eventId: string) =>
  useGuestWrite(eventId, ({ invitationId, body }: { invitationId: string; body: Schema<'SendDeputy'> }) =>
    take(
      api.POST('/api/v1/invitations/{invitationId}/deputies', { params: { path: { invitationId } }, body }),
    ),
  );

export const useDecideDeputy = (eventId: string) =>
  useGuestWrite(eventId, ({ invitationId, ...body }: { invitationId: string } & Schema<'DecideDeputy'>) =>
    take(
      api.POST('/api/v1/invitations/{invitationId}/deputy-decision', {
        params: { path: { invitationId } },
        body,
      }),
    ),
  );

export const useSuccession = (eventId: string) =>
  useGuestWrite(
    eventId,
    ({ invitationId, decision }: { invitationId: string; decision: 'pass_on' | 'keep' }) =>
      take(
        api.POST('/api/v1/invitations/{invitationId}/succession', {
          params: { path: { invitationId } },
          body: { decision },
        }),
      ),
  );
