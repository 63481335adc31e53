import { queryOptions } from '@tanstack/react-query';
import { api, take, type Schema } from '../../../api/client';

export type Venue = Schema<'VenueView'>;

/** All venues, by name. */
export const venuesQuery = queryOptions({
  queryKey: ['venues'],
  async queryFn() {
    const venues: Venue[] = [];
    for (let cursor: string | undefined, more = true; more;) {
      const page = await take(api.GET('/api/v1/venues', { params: { query: { limit: 200, cursor } } }));
      venues.push(...page.items);
      cursor = page.next ?? undefined;
      more = cursor !== undefined;
    }
    return venues;
  },
  staleTime: 60_000,
});
