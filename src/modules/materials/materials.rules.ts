import type { Audience } from './material.entity.js';

/** In which capacity somebody looks; each sees what those before it see. */
export type Reader = 'public' | 'guest' | 'speaker' | 'staff';

const seen: Record<Reader, readonly Audience[]> = {
  public: ['public'],
  guest: ['public', 'guests'],
  speaker: ['public', 'guests', 'speakers'],
  staff: ['public', 'guests', 'speakers', 'staff'],
};

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
