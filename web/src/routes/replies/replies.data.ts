import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, take, type Schema } from '../../api/client';
import { overviewQuery } from '../../api/overview';
import { usePages, type Pages } from '../../ui/use-pages';

export type ReplyRow = Schema<'InboundRow'>;
export type ReplyView = Schema<'InboundView'>;
export type Answer = 'accepted' | 'tentative' | 'declined';

export interface ReplyFilters {
  state?: string;
  teamId?: string;
  eventId?: string;
  personId?: string;
  invitationId?: string;
  written?: boolean;
}

export const useReplies = (filters: ReplyFilters): Pages<ReplyRow> =>
  usePages(
    ['replies', 'rows', filters],
    (cursor) => take(api.GET('/api/v1/inbound', { params: { query: { ...filters, cursor } as never } })),
    { refetchInterval: 10_000 },
  );

export const replyCountsQuery = (filters: Pick<ReplyFilters, 'eventId' | 'teamId'>) =>
  queryOptions({
    queryKey: ['replies', 'counts', filters],
    queryFn: () => take(api.GET('/api/v1/inbound/counts', { params: { query: filters as never } })),
    refetchInterval: 10_000,
  });

export const replyQuery = (inboundId: string) =>
  queryOptions({
    queryKey: ['replies', inboundId],
    queryFn: () => take(api.GET('/api/v1/inbound/{inboundId}', { params: { path: { inboundId } } })),
  });

export type Decision =
  | { act: 'apply'; answer?: Answer; samePerson?: boolean }
  | { act: 'admit'; personId: string; answer?: Answer; rememberAddress?: boolean }
  | { act: 'deputy'; givenName: string; familyName: string; title: string }
  | { act: 'refuse'; silent: boolean }
  | { act: 'decline'; comment: string }
  | { act: 'ignore' }
  | { act: 'reopen' };

/** Takes a decision; whatever comes of it, what is shown is read again. */
export function useDecide(inboundId: string) {
  const client = useQueryClient();
  const params = { path: { inboundId } };
  return useMutation({
    mutationFn: (decision: Decision): Promise<ReplyView> => {
      switch (decision.act) {
        case 'apply': {
          const { answer, samePerson } = decision;
          return take(
            api.POST('/api/v1/inbound/{inboundId}/applications', { params, body: { answer, samePerson } }),
          );
        }
        case 'admit': {
          const { act: _act, ...body } = decision;
          return take(api.POST('/api/v1/inbound/{inboundId}/admissions', { params, body }));
        }
        case 'deputy': {
          const { act: _act, ...body } = decision;
          return take(api.POST('/api/v1/inbound/{inboundId}/deputies', { params, body }));
        }
        case 'refuse':
          return take(
            api.POST('/api/v1/inbound/{inboundId}/refusals', { params, body: { silent: decision.silent } }),
          );
        case 'decline':
          return take(
            api.POST('/api/v1/inbound/{inboundId}/declined-proposals', {
              params,
              body: decision.comment ? { comment: decision.comment } : {},
            }),
          );
        case 'reopen':
          return take(api.POST('/api/v1/inbound/{inboundId}/reopenings', { params }));
        case 'ignore':
          return take(api.POST('/api/v1/inbound/{inboundId}/dismissals', { params }));
      }
    },
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['replies'] }),
        client.invalidateQueries({ queryKey: overviewQuery.queryKey }),
      ]),
  });
}
