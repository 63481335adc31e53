import type { QueueOrder, QueuePromotion } from '../events/event.entity.js';
import type { AnswerOutcome, AnswerRequest } from './answer-request.js';
import type { LateEvent } from './late/late.rules.js';
import type { Needs } from './needs.rules.js';
import type { CompanionRule, PartyMember } from './party.rules.js';
import type { Said } from './questions/asking.rules.js';
import type { Pool, Standing } from './seats.rules.js';

export interface EventRow extends LateEvent, CompanionRule {
  id: string;
  teamId: string;
  capacity: number | null;
  onlineCapacity: number | null;
  queueOrder: QueueOrder;
  queuePromotion: QueuePromotion;
  offerHours: number;
  /** By the database's clock. */
  now: Date;
  /** A reserve fills places that come free; once it did not, the next minute sees to it. */
  refills?: boolean;
}

export type GuestRow = Omit<Standing, 'answer'> &
  Needs & {
    answer: Standing['answer'] | null;
    revoked: boolean;
    category: string;
    /** Appears in the debate; false where no seats are kept for speakers. */
    speaker: boolean;
    /** The class of who joins the waiting list now. */
    joinsClass: number;
    /** What staff allowed this guest; null: as everybody. */
    companionsAtMost: number | null;
    party: PartyMember[];
    /** Before this batch. */
    hadParty: PartyMember[];
    /** Somebody is asked to come, or comes, in this guest's place. */
    sendsDeputy: boolean | null;
    /** Invitations of the open deputy, of the deputy's deputy … */
    deputies: string[];
    /** The invitation of the guest in whose place this one comes. */
    deputyFor: string | null;
    repeated:
      | {
          id: string;
          nonce: string;
          answer: Standing['answer'];
          mode: Pool['mode'];
          result: Standing['seat'];
        }[]
      | null;
  };

/** An answer that was decided and is to be stored. */
export interface Recorded {
  id: string;
  request: AnswerRequest;
  standing: Standing;
  /** Where the guest stood. */
  before: Pick<Standing, 'seat' | 'companions'>;
  /** What it says anew to the organiser's questions. */
  said: readonly Said[];
}

export const capacityOf = (event: EventRow) => ({ room: event.capacity, online: event.onlineCapacity });

/** The outcome of an answer that is known by its nonce. */
export function repeat(
  before: GuestRow['repeated'] extends (infer T)[] | null ? T | Recorded : never,
): AnswerOutcome {
  return 'request' in before
    ? {
        answerId: before.id,
        answer: before.request.answer,
        mode: before.request.mode,
        seat: before.standing.seat,
        repeated: true,
      }
    : { answerId: before.id, answer: before.answer, mode: before.mode, seat: before.result, repeated: true };
}

export const isRefusal = (answer: AnswerRequest['answer']): boolean =>
  answer === 'declined' || answer === 'withdrawn';
