import { queryOptions } from '@tanstack/react-query';
import { api, take } from '../../api/client';
import { pick } from '../../ui/languages';

/** The debates of a team by name and day, newest first. */
export const teamEventsQuery = (teamId: string) =>
  queryOptions({
    queryKey: ['events', 'names', teamId],
    queryFn: async () => {
      const events: { id: string; title: string; day: string }[] = [];
      let cursor: string | undefined;
      do {
        const page = await take(
          api.GET('/api/v1/events', { params: { query: { teamId, limit: 200, cursor } as never } }),
        );
        for (const { id, title, startsLocal } of page.items)
          events.push({ id, title: pick(title as Record<string, string>), day: startsLocal.slice(0, 10) });
        cursor = page.next ?? undefined;
      } while (cursor);
      return events.sort((a, b) => (a.day < b.day ? 1 : -1));
    },
    staleTime: 60_000,
  });
