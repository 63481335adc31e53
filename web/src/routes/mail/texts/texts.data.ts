import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, idempotent, ifMatch, take, type Schema } from '../../../api/client';
import { keepAnswer } from '../../../api/keep-answer';
import { conflictOf } from '../../../ui/save-conflict';

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

/**
 * Changes words. Whatever comes of it, the list then holds the newest that is known of them, so that an editor may take
 * from it what it shows.
 */
function useTextWrite<In extends Place>(of: TextsOf, write: (input: In) => Promise<MailText>) {
  const client = useQueryClient();
  const keep = ({ kind }: Place, known: MailText) =>
    keepAnswer(client, textsQuery(of).queryKey, (texts) => texts && withText(texts, kind, known));
  return useMutation({
    meta: { quiet: true },
    mutationFn: write,
    onSuccess: (saved, place) => keep(place, saved),
    onError(error, place) {
      const theirs = conflictOf<MailText>(error);
      if (theirs) keep(place, theirs);
    },
    // Not waited for: the words are known, and the finished mail follows.
    onSettled: () => void client.invalidateQueries({ queryKey: ['mail-texts'] }),
  });
}

const withText = (texts: MailTexts, kind: string, known: MailText): MailTexts => ({
  ...texts,
  kinds: texts.kinds.map((one) =>
    one.kind === kind
      ? { ...one, texts: one.texts.map((text) => (text.language === known.language ? known : text)) }
      : one,
  ),
});

export const useSaveText = (of: TextsOf) =>
  useTextWrite(of, ({ draft, ...place }: Place & { draft: TextDraft }) => {
    const request = { params: placeOf(of, place), headers: ifMatch(place), body: draft };
    return take<MailText>(
      'eventId' in of
        ? api.PUT('/api/v1/events/{eventId}/mail-texts/{kind}/{language}', request)
        : api.PUT('/api/v1/teams/{teamId}/mail-texts/{kind}/{language}', request),
    );
  });

export const useResetText = (of: TextsOf) =>
  useTextWrite(of, (place: Place) => {
    const request = { params: placeOf(of, place), headers: ifMatch(place) };
    return take<MailText>(
      'eventId' in of
        ? api.DELETE('/api/v1/events/{eventId}/mail-texts/{kind}/{language}', request)
        : api.DELETE('/api/v1/teams/{teamId}/mail-texts/{kind}/{language}', request),
    );
  });

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
