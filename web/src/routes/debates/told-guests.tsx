import { Alert, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, take, type Schema } from '../../api/client';
import { messageOf } from '../../api/errors';
import { toldText, untoldText } from './told-words';

export type NewsChange = Schema<'NewsChange'>;

/** Whom a change will be told, before it is made: how many guests and mails, in which languages, and who hears nothing. */
export function ToldGuests({
  eventId,
  change,
  retitled = [],
}: {
  eventId: string;
  change: NewsChange;
  /** Languages in which the neutral title changes too. */
  retitled?: string[];
}) {
  const query = { change, ...(retitled.length ? { retitled: retitled.join(',') } : {}) };
  const { data, error } = useQuery({
    queryKey: ['events', eventId, 'news-forecast', query],
    queryFn: () =>
      take(
        api.GET('/api/v1/events/{eventId}/news-forecast', {
          params: { path: { eventId }, query },
        }),
      ),
    staleTime: 0,
  });
  if (error) return <Alert color="bad">{messageOf(error)}</Alert>;
  return (
    <div role="status">
      <Text size="sm" fw={600}>
        {data ? toldText(data) : 'Counting who will be written to …'}
      </Text>
      {data
        ? untoldText(data, change).map((said) => (
            <Text key={said} size="sm" c="dimmed">
              {said}
            </Text>
          ))
        : null}
    </div>
  );
}
