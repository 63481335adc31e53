import { api, take } from '../../api/client';
import { usePages, type Pages } from '../../ui/use-pages';
import type { SeatEntry } from './seat-words';

/** Asked again now and then: answers come in while the record is open. */
export const useSeatRecord = (eventId: string): Pages<SeatEntry> =>
  usePages(
    ['events', eventId, 'seat-record'],
    (cursor) =>
      take(
        api.GET('/api/v1/events/{eventId}/seat-record', {
          params: { path: { eventId }, query: { cursor, limit: 100 } },
        }),
      ),
    { refetchInterval: 15_000 },
  );

export const useGuestSeats = (invitationId: string): Pages<SeatEntry> =>
  usePages(['invitations', invitationId, 'seat-record'], (cursor) =>
    take(
      api.GET('/api/v1/invitations/{invitationId}/seat-record', {
        params: { path: { invitationId }, query: { cursor, limit: 50 } },
      }),
    ),
  );
