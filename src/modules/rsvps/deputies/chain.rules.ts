import type { Seating } from '../seating.rules.js';
import type { Standing, Wish } from '../seats.rules.js';

/** Where somebody stands between a guest and a deputy. */
export interface Links {
  /** Invitations of the open deputy, of the deputy's deputy … */
  deputies: string[];
  /** The invitation of the guest in whose place they come. */
  deputyFor: string | null;
}

/**
 * Applies an answer, and hands seats on along the chain: a deputy who accepts gets the seat that waits for them, one who
 * does not come hands it back, and a guest who answers anew takes it back. Undefined, and nothing is changed, as with
 * `Seating.apply`.
 */
export function applyInChain(
  seating: Seating,
  wish: Wish,
  { deputies, deputyFor }: Links,
): Standing | undefined {
  if (!deputies.length && !deputyFor) return seating.apply(wish);
  return seating.attempt(() => {
    const { invitationId: own, answer } = wish;
    const delegated = (id: string) => seating.standing(id)?.answer === 'delegated';
    // Whoever of the chain has the seat.
    if (answer !== 'delegated' && delegated(own)) for (const id of deputies) seating.pass(id, own);
    if (deputyFor && delegated(deputyFor)) {
      // Who passes it on holds it for the next.
      if (answer === 'delegated') seating.pass(deputyFor, own);
      else if (answer !== 'accepted') seating.pass(own, deputyFor);
      else if (seating.standing(deputyFor)!.mode === wish.mode) seating.pass(deputyFor, own);
    }
    return seating.apply(wish);
  });
}
