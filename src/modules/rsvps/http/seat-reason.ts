import { Invalid } from '../../../platform/errors/domain-error.js';
import { Reason } from '../../../platform/http/fields.js';

const ask = 'Say why, in "reason": it is kept with the record of the seat';

/** Why a member of staff acts on a seat. Everything about a seat has an author and a reason; rules give their own. */
export const SeatReason = (description = 'Why; kept with the seat’s record.') => Reason(ask, { description });

/** The same where only the case decides whether it is needed. @throws Invalid */
export function requireSeatReason(reason: string | undefined, field = 'reason'): string {
  const said = reason?.trim();
  if (!said) throw new Invalid([{ field, message: `${ask}.` }]);
  return said;
}
