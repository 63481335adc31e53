/** Days after its time for which a cancelled or postponed debate stays in feeds, marked: programs that fetch rarely must see it. */
export const cancelledStaysDays = 90;

/** Debates that a feed holds at most, the latest. */
export const feedLimit = 1000;

/** What was cancelled is shown as long as its time is later than this. */
export const cancelledSince = (now: Date): Date => new Date(now.getTime() - cancelledStaysDays * 86_400_000);
