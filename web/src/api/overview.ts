import { queryOptions } from '@tanstack/react-query';
import { api, take, type Schema } from './client';

export type Todo = Schema<'TodoItem'>;

export const overviewQuery = queryOptions({
  queryKey: ['overview'],
  queryFn: () => take(api.GET('/api/v1/overview')),
  refetchInterval: 60_000,
});

/** The verb on the button that leads to where a thing is done. */
export const todoVerbs: Record<Todo['kind'], string> = {
  failed_messages: 'Look',
  held_messages: 'Release',
  messages_in_doubt: 'Check',
  held_replies: 'Read',
  exports_to_decide: 'Decide',
  exports_to_fetch: 'Fetch',
  deputies: 'Decide',
  refills: 'Decide',
  successions: 'Decide',
  asked_again: 'Remind',
  questions_open: 'Look',
  late_answers: 'Decide',
  inherited: 'Look',
  not_informed: 'Inform',
  unanswered: 'Remind',
  free_seats: 'Move seats',
  invite: 'Invite',
  draft: 'Finish',
  report: 'Write',
  attendance: 'Note',
  comments: 'Read',
  duplicates: 'Compare',
};

/** An address of the console as the router knows it, without the `/console` before it. */
export function innerAddress(href: string): { to: string; search: Record<string, string> } {
  const url = new URL(href, window.location.origin);
  return { to: url.pathname.replace(/^\/console/, '') || '/', search: Object.fromEntries(url.searchParams) };
}
