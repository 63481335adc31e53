import type { ConfirmationKind } from '../invitations/mail/confirmation-words.js';
import type { AnswerKind, Seat } from './seats.rules.js';

export interface ConfirmedAnswer {
  /** Who sends a deputy gets a mail of its own. */
  answer: Exclude<AnswerKind, 'delegated'>;
  /** As it stands now. */
  seat: Seat;
  /** As it was when the answer was given. */
  result: Seat;
}

/** Which mail tells where the guest stands now. */
export function confirmationKind({ answer, seat, result }: ConfirmedAnswer): ConfirmationKind {
  if (answer !== 'accepted') return answer;
  if (seat === 'waiting') return 'waiting';
  return result === 'waiting' ? 'promoted' : 'accepted';
}
