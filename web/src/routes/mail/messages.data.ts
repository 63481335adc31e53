import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, ifMatch, take, type Schema } from '../../api/client';
import { keepAnswer } from '../../api/keep-answer';
import { lessOften } from '../../api/less-often';
import { usePages, type Pages } from '../../ui/use-pages';

export type MessageRow = Schema<'MessageRow'>;
export type MessageView = Schema<'MessageView'>;

export interface MessageFilters {
  eventId?: string;
  teamId?: string;
  state?: string;
  kind?: string;
  wave?: string;
  q?: string;
}

export const useMessages = (filters: MessageFilters): Pages<MessageRow> =>
  usePages(
    ['messages', 'rows', filters],
    (cursor) => take(api.GET('/api/v1/messages', { params: { query: { ...filters, cursor } as never } })),
    { refetchInterval: (query) => lessOften(query, 3000) },
  );

export const messageCountsQuery = (filters: Pick<MessageFilters, 'eventId' | 'teamId' | 'kind' | 'wave'>) =>
  queryOptions({
    queryKey: ['messages', 'counts', filters],
    queryFn: () => take(api.GET('/api/v1/messages/counts', { params: { query: filters as never } })),
    refetchInterval: (query) => lessOften(query, 3000),
  });

export const messageQuery = (messageId: string) =>
  queryOptions({
    queryKey: ['messages', messageId],
    queryFn: () => take(api.GET('/api/v1/messages/{messageId}', { params: { path: { messageId } } })),
    refetchInterval: (query) =>
      ['queued', 'sending'].includes(query.state.data?.state ?? '') ? lessOften(query, 2000) : false,
  });

export type MessageAct = 'hold' | 'release' | 'retry' | 'cancel';

const resources = {
  hold: '/api/v1/messages/{messageId}/holds',
  release: '/api/v1/messages/{messageId}/releases',
  retry: '/api/v1/messages/{messageId}/retries',
  cancel: '/api/v1/messages/{messageId}/cancellations',
} as const;

export function useMessageAct() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ messageId, act }: { messageId: string; act: MessageAct }) =>
      take(api.POST(resources[act], { params: { path: { messageId } } })),
    onSettled: () => client.invalidateQueries({ queryKey: ['messages'] }),
  });
}

export function useEditMessage(messageId: string) {
  const client = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: ({ version, ...body }: { version: number; subject: string; paragraphs: string[] }) =>
      take(
        api.PATCH('/api/v1/messages/{messageId}', {
          params: { path: { messageId } },
          headers: ifMatch({ version }),
          body,
        }),
      ),
    onSuccess: (saved) => keepAnswer(client, messageQuery(messageId).queryKey, saved),
    onSettled: () => client.invalidateQueries({ queryKey: ['messages'] }),
  });
}

export function useBulkMessages() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { ids: string[]; act: MessageAct }) =>
      take(api.POST('/api/v1/messages/bulk', { body: body as never })),
    onSettled: () => client.invalidateQueries({ queryKey: ['messages'] }),
  });
}
