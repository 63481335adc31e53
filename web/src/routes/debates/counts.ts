import { queryOptions } from '@tanstack/react-query';
import { api, take } from '../../api/client';

/** How many guests there are, by answer. */
export const countsQuery = (eventId: string) =>
  queryOptions({
    // Whatever changes guests asks for them anew, and so for the numbers beside the tabs.
    queryKey: ['events', eventId, 'guests', 'counts'],
    queryFn: () =>
      take(api.GET('/api/v1/events/{eventId}/invitations/counts', { params: { path: { eventId } } })),
  });
