import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { api, idempotent, newKey, take, type Schema } from '../../api/client';

export interface WaveDraft {
  listIds: string[];
  personIds: string[];
  postIds: string[];
  excludePersonIds: string[];
  note: Record<string, string>;
}

export const nobodyChosen: WaveDraft = {
  listIds: [],
  personIds: [],
  postIds: [],
  excludePersonIds: [],
  note: {},
};

export type Invitee = Schema<'InviteeView'>;

const refusals: Record<string, string> = {
  no_email: 'has no e-mail address',
  already_invited: 'is already invited',
  do_not_invite: 'is marked “do not invite”',
  do_not_contact: 'is not to be written to',
  unsubscribed: 'unsubscribed from your mails',
  erased: 'was erased',
};
export const refusalText = (code: string) => refusals[code] ?? code.replaceAll('_', ' ');

/** Own words without languages in which there are none. */
export const noteOf = (note: Record<string, string>) =>
  Object.fromEntries(Object.entries(note).filter(([, text]) => text.trim()));

const bodyOf = (draft: WaveDraft) => ({
  listIds: draft.listIds,
  personIds: draft.personIds,
  postIds: draft.postIds,
  excludePersonIds: draft.excludePersonIds,
  note: noteOf(draft.note),
});

export const wavePreviewQuery = (eventId: string, { note: _note, ...who }: WaveDraft) =>
  queryOptions({
    queryKey: ['events', eventId, 'wave-preview', who],
    queryFn: () =>
      take(
        api.POST('/api/v1/events/{eventId}/waves/preview', {
          params: { path: { eventId } },
          body: bodyOf({ ...who, note: {} }),
        }),
      ),
    gcTime: 0,
  });

export const personMailQuery = (eventId: string, personId: string, draft: WaveDraft) =>
  queryOptions({
    queryKey: ['events', eventId, 'wave-mail', personId, draft],
    queryFn: () =>
      take(
        api.POST('/api/v1/events/{eventId}/waves/preview/{personId}', {
          params: { path: { eventId, personId } },
          body: bodyOf(draft),
        }),
      ),
    gcTime: 0,
  });

/** One key per opened wave: pressing twice, or trying again after a lost answer, sends once. */
export function useSendWave(eventId: string) {
  const client = useQueryClient();
  const key = useRef(newKey());
  return useMutation({
    meta: { quiet: true },
    mutationFn: (draft: WaveDraft) =>
      take(
        api.POST('/api/v1/events/{eventId}/waves', {
          params: { path: { eventId } },
          headers: idempotent(key.current),
          body: bodyOf(draft),
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ['events', eventId] }),
  });
}
