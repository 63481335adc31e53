import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { api, take, type Schema } from '../../api/client';
import type { Tone } from '../../ui/status-pill';

export type EventView = Schema<'EventView'>;
export type EventRow = Schema<'EventRow'>;

export const eventQuery = (eventId: string) =>
  queryOptions({
    queryKey: ['event', eventId],
    queryFn: () => take(api.GET('/api/v1/events/{eventId}', { params: { path: { eventId } } })),
  });

/** The debate that the address names; for screens under `eventRoute`. */
export function useEvent(): EventView {
  const { eventId } = useParams({ strict: false });
  return useSuspenseQuery(eventQuery(eventId!)).data;
}

export const statusWords: Record<EventView['status'], { label: string; tone: Tone }> = {
  draft: { label: 'Draft', tone: 'quiet' },
  published: { label: 'Inviting', tone: 'good' },
  postponed: { label: 'Postponed', tone: 'accent' },
  cancelled: { label: 'Cancelled', tone: 'bad' },
  archived: { label: 'Archived', tone: 'quiet' },
};

/** What the status pill says: a published debate invites until it begins, and is over after it. */
export function statusOf(
  event: Pick<EventView, 'status' | 'startsAt' | 'endsAt'>,
  now = Date.now(),
): { label: string; tone: Tone } {
  if (event.status !== 'published') return statusWords[event.status];
  if (Date.parse(event.endsAt) <= now) return { label: 'Over', tone: 'action' };
  if (Date.parse(event.startsAt) <= now) return { label: 'Now on', tone: 'accent' };
  return statusWords.published;
}

export const kindLabels: Record<EventView['kind'], string> = {
  debate: 'Debate',
  roundtable: 'Roundtable',
  hearing: 'Hearing',
  briefing: 'Briefing',
  reception: 'Reception',
  conference: 'Conference',
};

export const ruleLabels: Record<EventView['attributionRule'], string> = {
  on_record: 'On the record',
  chatham_house: 'Chatham House Rule',
  closed: 'Closed',
};

export const companionLabels: Record<EventView['companions'], string> = {
  none: 'Nobody',
  number: 'Companions, by number',
  names: 'Companions, by name',
};

export const deputyLabels: Record<EventView['deputies'], string> = {
  none: 'No',
  open: 'Yes',
  approval: 'Yes, once an organiser approves',
};

export const lateLabels: Record<EventView['lateAnswers'], string> = {
  refuse: 'Refused',
  hold: 'Wait for your approval',
};

export const visibilityLabels: Record<EventView['visibility'], string> = {
  public: 'Public: in the calendar',
  unlisted: 'Unlisted: whoever has the link',
  private: 'Private: guests only',
};

export const optionsOf = <T extends string>(labels: Record<T, string>) =>
  Object.entries<string>(labels).map(([value, label]) => ({ value: value as T, label }));
