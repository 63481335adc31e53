import type { Side } from '../contacts/people/person-references.js';

/** Two invitations of one person to one debate: how far each has come. */
export interface Joinable {
  revoked: boolean;
  came: boolean | null;
  answer: 'accepted' | 'tentative' | 'declined' | 'withdrawn' | 'delegated' | null;
  seat: 'seated' | 'waiting' | 'none' | null;
  answeredAt: Date | null;
}

const seats = { seated: 2, waiting: 1, none: 0 } as const;

/**
 * Which of the two counts from now on: one that stands before one that was withdrawn, one with which somebody came, an
 * answer before none; of two answers alike the better seat, of two different ones the later, as with one invitation.
 */
export function countingSide(kept: Joinable, gone: Joinable): Side {
  const better = (a: number, b: number): Side | undefined => (a === b ? undefined : a > b ? 'kept' : 'gone');
  const answered = ({ answer }: Joinable) => Number(answer !== null);
  return (
    better(Number(!kept.revoked), Number(!gone.revoked)) ??
    better(Number(kept.came === true), Number(gone.came === true)) ??
    better(answered(kept), answered(gone)) ??
    (kept.answer === gone.answer
      ? better(seats[kept.seat ?? 'none'], seats[gone.seat ?? 'none'])
      : undefined) ??
    better(kept.answeredAt?.getTime() ?? 0, gone.answeredAt?.getTime() ?? 0) ??
    'kept'
  );
}

const answers = {
  accepted: 'accepted',
  tentative: 'said maybe',
  declined: 'declined',
  withdrawn: 'took the answer back',
  delegated: 'sends a deputy',
} as const;

/** "accepted, has a seat" */
export function standingWords({ revoked, came, answer, seat }: Joinable): string {
  const words: string[] = [answer ? answers[answer] : 'has not answered'];
  if (seat === 'seated') words.push('has a seat');
  if (seat === 'waiting') words.push('is on the waiting list');
  if (came !== null) words.push(came ? 'came' : 'did not come');
  if (revoked) words.push('invitation withdrawn');
  return words.join(', ');
}
