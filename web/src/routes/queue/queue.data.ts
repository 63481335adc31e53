import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, ifMatch, take, type Schema } from '../../api/client';
import { keepAnswer } from '../../api/keep-answer';
import { tell } from '../../query-client';
import { doneText, seatedText } from './queue-words';
import { usePages, type Pages } from '../../ui/use-pages';

export type WaitingListView = Schema<'WaitingListView'>;
export type QueuePool = Schema<'QueuePool'>;
export type QueueGuest = Schema<'QueueGuest'>;
export type SeatsGiven = Schema<'SeatsGiven'>;
export type NotGiven = Schema<'SeatNotGiven'>;
export type QueueSettings = Omit<Schema<'ChangeQueue'>, 'reason'>;

const key = (eventId: string) => ['events', eventId, 'queue'];

/** Asked again now and then: answers come in, and offers run out, while the list is open. */
export const queueQuery = (eventId: string) =>
  queryOptions({
    queryKey: [...key(eventId), 'view'],
    queryFn: () => take(api.GET('/api/v1/events/{eventId}/waiting-list', { params: { path: { eventId } } })),
    refetchInterval: 15_000,
  });

export const useQueueGuests = (eventId: string, pool: string): Pages<QueueGuest> =>
  usePages(
    [...key(eventId), 'guests', pool],
    (cursor) =>
      take(
        api.GET('/api/v1/events/{eventId}/waiting-list/guests', {
          params: { path: { eventId }, query: { pool, cursor, limit: 100 } as never },
        }),
      ),
    { refetchInterval: 15_000 },
  );

export type QueueAct =
  | { act: 'move'; invitationId: string; before: string | null; reason: string }
  | { act: 'seat'; invitationIds: string[]; reason: string }
  | { act: 'offer'; invitationId: string; seats: number; reason: string }
  | { act: 'prolong'; offerId: string; until: string; reason: string }
  | { act: 'withdraw'; offerId: string; reason: string };

/** What staff do about the list; `seat` answers who got a seat and why the others did not. */
export function useQueueAct(eventId: string) {
  const client = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: async ({ act, ...body }: QueueAct): Promise<SeatsGiven | undefined> => {
      const path = { eventId };
      const waiting = '/api/v1/events/{eventId}/waiting-list';
      if (act === 'move') await api.POST(`${waiting}/moves`, { params: { path }, body: body as never });
      else if (act === 'offer')
        await api.POST(`${waiting}/offers`, { params: { path }, body: body as never });
      else if (act === 'seat')
        return take(api.POST(`${waiting}/seats`, { params: { path }, body: body as never }));
      else {
        const { offerId, ...rest } = body as { offerId: string };
        await api.POST(
          act === 'prolong'
            ? `${waiting}/offers/{offerId}/prolongations`
            : `${waiting}/offers/{offerId}/withdrawal`,
          { params: { path: { ...path, offerId } }, body: rest as never },
        );
      }
      return undefined;
    },
    onSuccess: (given, { act }) => {
      if (act !== 'seat') tell(doneText(act));
      else if (given?.seated.length) tell(seatedText(given.seated.length));
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['events', eventId] }),
  });
}

export function useSaveQueue(eventId: string) {
  const client = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: ({ version, ...body }: QueueSettings & { reason: string; version: number }) =>
      take(
        api.PUT('/api/v1/events/{eventId}/waiting-list', {
          params: { path: { eventId } },
          headers: ifMatch({ version }),
          body,
        }),
      ),
    onSuccess(saved) {
      keepAnswer(client, queueQuery(eventId).queryKey, saved);
      tell('Saved.');
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['events', eventId] }),
  });
}
