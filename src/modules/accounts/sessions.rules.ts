const minute = 60_000;
const hour = 60 * minute;

/** A session ends after this many milliseconds without a request … */
export const longestIdle = 12 * hour;
/** … and in any case after these. */
export const longestSession = 7 * 24 * hour;
/** The time of the last request is written down at most this often. */
export const touchEvery = minute;

export interface SessionTimes {
  lastSeenAt: Date;
  expiresAt: Date;
}

export const isRunning = ({ lastSeenAt, expiresAt }: SessionTimes, now: Date): boolean =>
  now < expiresAt && now.getTime() - lastSeenAt.getTime() < longestIdle;

export const needsTouch = ({ lastSeenAt }: SessionTimes, now: Date): boolean =>
  now.getTime() - lastSeenAt.getTime() >= touchEvery;
