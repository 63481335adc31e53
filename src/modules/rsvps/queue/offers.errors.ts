import { DomainError } from '../../../platform/errors/domain-error.js';

export type OfferRefusal = 'over' | 'too_many' | 'not_free' | 'not_waiting' | 'closed';

const messages: Record<OfferRefusal, string> = {
  over: 'The time of this offer is over, or it was taken or withdrawn before.',
  too_many: 'More seats are asked for than are held. Choose who comes along.',
  not_free: 'So many seats are not free. Withdraw an offer, raise the capacity, or seat beyond it.',
  not_waiting: 'This guest no longer waits, or has an offer already. Load the waiting list again.',
  closed: 'The time for answers is over: guests can no longer take an offer. Give the seat instead.',
};

/** What was wanted of an offer cannot be (`offer_over`, …); nothing was changed. */
export class OfferRefused extends DomainError {
  constructor(readonly why: OfferRefusal) {
    super(`offer_${why}`, 409, messages[why]);
  }
}
