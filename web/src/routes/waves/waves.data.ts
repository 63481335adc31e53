import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, take, type Schema } from '../../api/client';
import { lessOften } from '../../api/less-often';
import { stillToGo } from './wave-words';

export type Wave = Schema<'WaveView'>;
export type WaveAnswers = Schema<'WaveAnswers'>;

export const wavesQuery = (eventId: string) =>
  queryOptions({
    queryKey: ['events', eventId, 'waves'],
    queryFn: () => take(api.GET('/api/v1/events/{eventId}/waves', { params: { path: { eventId } } })),
  });

/** The same while somebody watches: asked again every second or so as long as something is written or leaves, less often where it should and does not. */
export const watchedWavesQuery = (eventId: string) =>
  queryOptions({
    ...wavesQuery(eventId),
    refetchInterval: (query) =>
      query.state.data?.items.some((wave) => stillToGo(wave) > 0) ? lessOften(query, 1200) : 15_000,
  });

export const waveAnswersQuery = (eventId: string) =>
  queryOptions({
    queryKey: ['events', eventId, 'wave-answers'],
    queryFn: () => take(api.GET('/api/v1/events/{eventId}/waves/answers', { params: { path: { eventId } } })),
    refetchInterval: 15_000,
  });

/** What staff do about the invitations of one wave; each answers how many it was about. */
export function useWaveActs(eventId: string, { id, number }: Pick<Wave, 'id' | 'number'>) {
  const client = useQueryClient();
  const onSettled = () => {
    void client.invalidateQueries({ queryKey: ['messages'] });
    return client.invalidateQueries({ queryKey: ['events', eventId] });
  };
  const bulk = async (act: 'hold' | 'release', state: 'queued' | 'held'): Promise<number> => {
    const filter = { eventId, wave: number, kind: 'invitation', state };
    return (await take(api.POST('/api/v1/messages/bulk', { body: { act, filter } }))).changed;
  };
  const quiet = { meta: { quiet: true }, onSettled };
  const stop = useMutation({
    ...quiet,
    mutationFn: (body: { reason: string; plan: boolean }) => {
      const params = { path: { eventId, waveId: id } };
      return take(api.POST('/api/v1/events/{eventId}/waves/{waveId}/stop', { params, body }));
    },
  });
  const hold = useMutation({ ...quiet, mutationFn: () => bulk('hold', 'queued') });
  const release = useMutation({ ...quiet, mutationFn: () => bulk('release', 'held') });
  return { stop, hold, release };
}
