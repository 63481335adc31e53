import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, ifMatch, take, type Schema } from '../../../api/client';
import { keepAnswer } from '../../../api/keep-answer';

export type Programme = Schema<'ProgrammeView'>;
export type SessionItem = Schema<'SessionItem'>;
export type Appearance = Schema<'AppearanceView'>;
export type NewSession = Schema<'CreateProgrammeSession'>;

export const programmeQuery = (eventId: string) =>
  queryOptions({
    queryKey: ['event', eventId, 'programme'],
    queryFn: () => take(api.GET('/api/v1/events/{eventId}/sessions', { params: { path: { eventId } } })),
  });

export const roleLabels: Record<Appearance['role'], string> = {
  opening: 'Opening remarks',
  moderator: 'Moderator',
  speaker: 'Speaker',
  discussant: 'Discussant',
  rapporteur: 'Rapporteur',
};

/** The changes of a programme; each refreshes programme and speakers. */
export function useProgrammeChanges(eventId: string) {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ['event', eventId] });
  const key = programmeQuery(eventId).queryKey;
  return {
    add: useMutation({
      mutationFn: (body: NewSession) =>
        take(api.POST('/api/v1/events/{eventId}/sessions', { params: { path: { eventId } }, body })),
      onSuccess: refresh,
    }),
    change: useMutation({
      meta: { quiet: true },
      mutationFn: ({
        session,
        body,
      }: {
        session: Pick<SessionItem, 'id' | 'version'>;
        body: Schema<'ChangeProgrammeSession'>;
      }) =>
        take(
          api.PATCH('/api/v1/events/{eventId}/sessions/{sessionId}', {
            params: { path: { eventId, sessionId: session.id }, header: ifMatch(session) },
            body,
          }),
        ),
      onSuccess: refresh,
    }),
    remove: useMutation({
      mutationFn: (sessionId: string) =>
        api.DELETE('/api/v1/events/{eventId}/sessions/{sessionId}', {
          params: { path: { eventId, sessionId } },
        }),
      onSuccess: refresh,
    }),
    order: useMutation({
      mutationFn: (ids: string[]) =>
        take(
          api.PUT('/api/v1/events/{eventId}/sessions/order', {
            params: { path: { eventId } },
            body: { ids },
          }),
        ),
      // The row stays where it was dropped while the server lays out the times.
      onMutate(ids) {
        const before = client.getQueryData(key);
        if (before)
          keepAnswer(client, key, {
            ...before,
            items: ids.flatMap((id) => before.items.find((item) => item.id === id) ?? []),
          });
        return { before };
      },
      onError: (_error, _ids, context) => keepAnswer(client, key, context?.before),
      onSuccess: (programme) => keepAnswer(client, key, programme),
      onSettled: refresh,
    }),
  };
}

export type ProgrammeChanges = ReturnType<typeof useProgrammeChanges>;
