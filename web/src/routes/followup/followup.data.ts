import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, take, type Schema } from '../../api/client';

export type MaterialView = Schema<'MaterialView'>;
export type ReportView = Schema<'ReportView'>;
export type CommentView = Schema<'CommentView'>;

const at = (eventId: string) => ({ params: { path: { eventId } } });

export const materialsQuery = (eventId: string) =>
  queryOptions({
    queryKey: ['events', eventId, 'materials'],
    queryFn: () => take(api.GET('/api/v1/events/{eventId}/materials', at(eventId))),
  });

export const reportQuery = (eventId: string) =>
  queryOptions({
    queryKey: ['events', eventId, 'report'],
    queryFn: () => take(api.GET('/api/v1/events/{eventId}/report', at(eventId))),
  });

export const commentsQuery = (eventId: string) =>
  queryOptions({
    queryKey: ['events', eventId, 'comments'],
    queryFn: () => take(api.GET('/api/v1/events/{eventId}/comments', at(eventId))),
  });

export const followUpsQuery = (eventId: string) =>
  queryOptions({
    queryKey: ['events', eventId, 'follow-ups'],
    queryFn: () => take(api.GET('/api/v1/events/{eventId}/follow-ups', at(eventId))),
  });

/** A write on something under an event; afterwards what is shown of it is loaded again. */
export function useEventWrite<In, Out>(eventId: string, part: string, write: (input: In) => Promise<Out>) {
  const client = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: write,
    onSuccess: () => client.invalidateQueries({ queryKey: ['events', eventId, part] }),
  });
}
