import { useQuery } from '@tanstack/react-query';
import { overviewQuery } from '../api/overview';

const ofOutbox = new Set(['failed_messages', 'held_messages', 'messages_in_doubt']);

/** Counts beside entries of the sidebar; 0 shows nothing. */
export function useBadges(): { outbox: number } {
  const { data } = useQuery(overviewQuery);
  const outbox = (data?.todo ?? [])
    .filter(({ kind }) => ofOutbox.has(kind))
    .reduce((sum, { count }) => sum + count, 0);
  return { outbox };
}
