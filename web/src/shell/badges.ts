import { useQuery } from '@tanstack/react-query';
import { overviewQuery } from '../api/overview';

const ofOutbox = ['failed_messages', 'held_messages', 'messages_in_doubt'];

/** Counts beside entries of the sidebar; 0 shows nothing. */
export function useBadges(): { outbox: number; replies: number } {
  const { data } = useQuery(overviewQuery);
  const sum = (kinds: string[]) =>
    (data?.todo ?? [])
      .filter(({ kind }) => kinds.includes(kind))
      .reduce((total, { count }) => total + count, 0);
  return { outbox: sum(ofOutbox), replies: sum(['held_replies']) };
}
