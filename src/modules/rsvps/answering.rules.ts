import { DomainError } from '../../platform/errors/domain-error.js';
import type { Mode } from './seats.rules.js';

export interface AnswerableEvent {
  status: string;
  startsAt: Date;
  endsAt: Date;
  /** Without it guests can answer until the event begins. */
  answersUntil: Date | null;
  /** Whether taking part online is offered. */
  online: boolean;
}

export type Closed = 'cancelled' | 'postponed' | 'not_open' | 'over' | 'deadline' | 'not_online' | 'revoked';

const messages: Record<Closed, string> = {
  cancelled: 'The debate was cancelled; answers are no longer taken.',
  postponed: 'The debate was postponed; answers are taken again as soon as there is a new date.',
  not_open: 'This debate does not take answers.',
  over: 'The debate is over; answers are no longer taken.',
  deadline: 'The time for answers is over. Please write to the organisers.',
  not_online: 'Taking part online is not offered; please choose another answer.',
  revoked: 'The invitation was withdrawn; no answer can be recorded for it.',
};

/** An answer cannot be taken in the present state; the code says why (`answers_deadline`, …). */
export class AnswersClosed extends DomainError {
  constructor(readonly why: Closed) {
    super(`answers_${why}`, 409, messages[why]);
  }
}

export type PartyRefusal = 'too_many' | 'no_seats';

const partyMessages: Record<PartyRefusal, string> = {
  too_many: 'These are more companions than this guest may bring. Choose fewer, or allow the guest more.',
  no_seats: 'No seats are free for more companions. The answer and the seats from before stand as they are.',
};

/** The answer could be taken, its companions cannot (`companions_too_many`, `companions_no_seats`); nothing was changed. */
export class PartyRefused extends DomainError {
  constructor(readonly why: PartyRefusal) {
    super(`companions_${why}`, 409, partyMessages[why]);
  }
}

/** Why nobody, or no guest, can answer now; undefined when the answer can be taken. Staff are not bound by the deadline. */
export function closedFor(event: AnswerableEvent, who: 'guest' | 'staff', now: Date): Closed | undefined {
  if (event.status === 'cancelled') return 'cancelled';
  if (event.status === 'postponed') return 'postponed';
  if (event.endsAt <= now) return 'over';
  if (event.status !== 'published') return 'not_open';
  if (who === 'guest' && (event.answersUntil ?? event.startsAt) <= now) return 'deadline';
  return undefined;
}

export const refusesMode = (event: AnswerableEvent, answer: string, mode: Mode): boolean =>
  answer === 'accepted' && mode === 'online' && !event.online;
