import { DomainError } from '../../../platform/errors/domain-error.js';

export type DeputyRefusal = 'not_offered' | 'has_one' | 'cannot_be_invited' | 'incomplete';

const messages: Record<DeputyRefusal, string> = {
  not_offered: 'This invitation cannot be passed on: the debate does not allow it, or not once more.',
  has_one:
    'Somebody is asked to come in this guest’s place already. Record another answer to take that back.',
  // The same words whatever the reason: nobody learns who is invited, protected, or wants to be left alone.
  cannot_be_invited: 'This person cannot be invited as a deputy. Name somebody else.',
  incomplete: 'Give the deputy’s name and e-mail address.',
};

/** Nobody can be sent, or not this person (`deputy_not_offered` …); nothing was changed. */
export class DeputyRefused extends DomainError {
  constructor(readonly why: DeputyRefusal) {
    super(`deputy_${why}`, 409, messages[why]);
  }
}
