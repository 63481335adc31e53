/** Counts beside entries of the sidebar; 0 shows nothing. */
export function useBadges(): { outbox: number } {
  return { outbox: 0 };
}
