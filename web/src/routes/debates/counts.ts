import { queryOptions } from '@tanstack/react-query';
import { api, take } from '../../api/client';

/** How many guests there are, by answer. */
export const countsQuery = (eventId: string) =>
  queryOptions({
    queryKey: ['event', eventId, 'counts'],
    queryFn: () =>
      take(api.GET('/api/v1/events/{eventId}/invitations/counts', { params: { path: { eventId } } })),
  });
