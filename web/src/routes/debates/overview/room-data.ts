import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, take, type Schema } from '../../../api/client';
import { keepAnswer } from '../../../api/keep-answer';
import { countsQuery } from '../counts';

export type Room = Schema<'RoomView'>;

export const roomQuery = (eventId: string) =>
  queryOptions({
    queryKey: ['event', eventId, 'room'],
    queryFn: () => take(api.GET('/api/v1/events/{eventId}/room', { params: { path: { eventId } } })),
  });

/** The room, kept up to date by the server's stream; `live` while the stream is open. */
export function useLiveRoom(eventId: string): { room: Room | undefined; live: boolean } {
  const client = useQueryClient();
  const { data } = useQuery(roomQuery(eventId));
  const [live, setLive] = useState(false);
  useEffect(() => {
    const stream = new EventSource(`/api/v1/events/${eventId}/room/stream`);
    let last = '';
    stream.addEventListener('open', () => setLive(true));
    stream.addEventListener('error', () => setLive(false));
    stream.addEventListener('message', ({ data: text }: MessageEvent<string>) => {
      keepAnswer(client, roomQuery(eventId).queryKey, JSON.parse(text) as Room);
      // The first message repeats what was loaded with the page.
      if (last && last !== text)
        for (const queryKey of [['event', eventId, 'funnel'], countsQuery(eventId).queryKey])
          void client.invalidateQueries({ queryKey });
      last = text;
    });
    return () => stream.close();
  }, [client, eventId]);
  return { room: data, live };
}
