import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, idempotent, ifMatch, take, type Schema } from '../../../api/client';

export type MailTexts = Schema<'MailTextsView'>;
export type MailTextKind = Schema<'MailTextKindView'>;
export type MailText = Schema<'MailTextView'>;

/** Whose words: one event's, or a team's for all of its events. */
export type TextsOf = { eventId: string } | { teamId: string };

/** Words that are being written. */
export interface TextDraft {
  subject: string;
  body: string;
}

export const sourceWords: Record<MailText['source'], string> = {
  event: 'This debate’s words',
  team: 'The team’s words',
  built_in: 'Standard words',
};

const keyOf = (of: TextsOf) => ['mail-texts', of];

export const textsQuery = (of: TextsOf) =>
  queryOptions({
    queryKey: keyOf(of),
    queryFn: () =>
      take(
        'eventId' in of
          ? api.GET('/api/v1/events/{eventId}/mail-texts', { params: { path: of } })
          : api.GET('/api/v1/teams/{teamId}/mail-texts', { params: { path: of } }),
      ),
  });

interface Sample extends TextDraft {
  kind: string;
  language: string;
  invitationId: string | null;
}

/** The finished mail with these words; nothing is saved. */
export const textPreviewQuery = (eventId: string, sample: Sample) =>
  queryOptions({
    queryKey: ['mail-texts', 'preview', eventId, sample],
    queryFn: () =>
      take(
        api.POST('/api/v1/events/{eventId}/mail-texts/preview', {
          params: { path: { eventId } },
          body: sample,
        }),
      ),
    placeholderData: (previous) => previous,
    retry: false,
  });

export const guestNamesQuery = (eventId: string) =>
  queryOptions({
    queryKey: ['mail-texts', 'guests', eventId],
    queryFn: async () => {
      const page = await take(
        api.GET('/api/v1/events/{eventId}/invitations', {
          params: { path: { eventId }, query: { limit: 100 } as never },
        }),
      );
      return page.items.map(({ id, name }) => ({ value: id, label: name }));
    },
  });

interface Place {
  kind: string;
  language: string;
  version: number;
}

const placeOf = (of: TextsOf, { kind, language }: Place) => ({ path: { ...of, kind, language } }) as never;

export function useSaveText(of: TextsOf) {
  const client = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: ({ draft, ...place }: Place & { draft: TextDraft }) => {
      const request = { params: placeOf(of, place), headers: ifMatch(place), body: draft };
      return take<MailText>(
        'eventId' in of
          ? api.PUT('/api/v1/events/{eventId}/mail-texts/{kind}/{language}', request)
          : api.PUT('/api/v1/teams/{teamId}/mail-texts/{kind}/{language}', request),
      );
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['mail-texts'] }),
  });
}

export function useResetText(of: TextsOf) {
  const client = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (place: Place) => {
      const request = { params: placeOf(of, place), headers: ifMatch(place) };
      return take<MailText>(
        'eventId' in of
          ? api.DELETE('/api/v1/events/{eventId}/mail-texts/{kind}/{language}', request)
          : api.DELETE('/api/v1/teams/{teamId}/mail-texts/{kind}/{language}', request),
      );
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['mail-texts'] }),
  });
}

/** One press, one key: a test that is tried again is not sent twice. */
export const useSendTest = (eventId: string) =>
  useMutation({
    meta: { quiet: true },
    mutationFn: ({ key, ...body }: Sample & { key: string }) =>
      take(
        api.POST('/api/v1/events/{eventId}/mail-texts/tests', {
          params: { path: { eventId } },
          headers: idempotent(key),
          body,
        }),
      ),
  });
