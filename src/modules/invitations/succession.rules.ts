import type { Refusal } from './candidates.queries.js';

export interface SuccessionCase {
  /** The predecessor's answer that counts; null without one. */
  answer: 'accepted' | 'tentative' | 'declined' | 'withdrawn' | 'delegated' | null;
  /** Who holds the post now and may be known to everybody; undefined when it is vacant. */
  successor: { refusal: Refusal | null } | undefined;
}

/**
 * What becomes of an invitation to a post that its guest no longer holds:
 * - `pass_on`: taken back, and given to the successor
 * - `take_back`: taken back; the successor is invited already
 * - `ask`: an organiser decides. An accepted invitation, or one that a deputy follows, is a promise, and a vacant post or a successor who cannot be
 *   invited leaves nobody to pass it on to.
 */
export type Succession = 'pass_on' | 'take_back' | 'ask';

export function succession({ answer, successor }: SuccessionCase): Succession {
  if (answer === 'accepted' || answer === 'delegated' || !successor) return 'ask';
  if (successor.refusal === 'already_invited') return 'take_back';
  return successor.refusal === null ? 'pass_on' : 'ask';
}

/** Somebody who declined holds no entry that would have to be taken out of a calendar. */
export const toldOfSuccession = (answer: SuccessionCase['answer']): boolean =>
  answer !== 'declined' && answer !== 'withdrawn';
