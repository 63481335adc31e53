import type { Audience } from './material.entity.js';

/** In which capacity somebody looks; each sees what those before it see. */
export type Reader = 'public' | 'guest' | 'speaker' | 'staff';

const seen: Record<Reader, readonly Audience[]> = {
  public: ['public'],
  guest: ['public', 'guests'],
  speaker: ['public', 'guests', 'speakers'],
  staff: ['public', 'guests', 'speakers', 'staff'],
};

/** What is known about somebody who was invited to an event. */
export interface Invited {
  answer: 'accepted' | 'declined' | 'tentative' | 'withdrawn' | 'delegated' | null;
  came: boolean;
  /** Has a part in the programme. */
  speaks: boolean;
}

/**
 * In which capacity somebody invited reads. A place on the programme was agreed before any invitation, so speakers need
 * not answer theirs, but a speaker who stays away is none; other guests have accepted, or came.
 */
export function readerAmongInvited({ answer, came, speaks }: Invited): Exclude<Reader, 'staff'> {
  const staysAway = answer === 'declined' || answer === 'withdrawn';
  if (speaks && (came || !staysAway)) return 'speaker';
  return came || answer === 'accepted' ? 'guest' : 'public';
}

export const audiencesOf = (reader: Reader): readonly Audience[] => seen[reader];

/** Staff see materials before their time, everybody else from `shownFrom` on. */
export function isShown(
  material: { audience: Audience; shownFrom: Date | null },
  reader: Reader,
  now: Date,
): boolean {
  if (!seen[reader].includes(material.audience)) return false;
  return reader === 'staff' || material.shownFrom === null || material.shownFrom <= now;
}
