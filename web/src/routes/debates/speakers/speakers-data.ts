import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, ifMatch, take, type Schema } from '../../../api/client';
import type { Appearance } from '../programme/programme-data';

export const appearancesQuery = (eventId: string) =>
  queryOptions({
    queryKey: ['event', eventId, 'appearances'],
    queryFn: () => take(api.GET('/api/v1/events/{eventId}/appearances', { params: { path: { eventId } } })),
  });

export function useSpeakerChanges(eventId: string) {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ['event', eventId] });
  const path = { eventId };
  return {
    add: useMutation({
      meta: { quiet: true },
      mutationFn: (body: Schema<'CreateAppearance'>) =>
        take(api.POST('/api/v1/events/{eventId}/appearances', { params: { path }, body })),
      onSuccess: refresh,
    }),
    change: useMutation({
      meta: { quiet: true },
      mutationFn: ({ appearance, body }: { appearance: Appearance; body: Schema<'ChangeAppearance'> }) =>
        take(
          api.PATCH('/api/v1/events/{eventId}/appearances/{appearanceId}', {
            params: { path: { eventId, appearanceId: appearance.id }, header: ifMatch(appearance) },
            body,
          }),
        ),
      onSuccess: refresh,
    }),
    remove: useMutation({
      mutationFn: (appearanceId: string) =>
        api.DELETE('/api/v1/events/{eventId}/appearances/{appearanceId}', {
          params: { path: { eventId, appearanceId } },
        }),
      onSuccess: refresh,
    }),
    order: useMutation({
      mutationFn: (ids: string[]) =>
        take(api.PUT('/api/v1/events/{eventId}/appearances/order', { params: { path }, body: { ids } })),
      onSuccess: refresh,
    }),
  };
}

export type SpeakerChanges = ReturnType<typeof useSpeakerChanges>;
