import { differences, timeMoved, type Told } from './mail/told.rules.js';

/**
 * What a guest gets when the event changed:
 * - `update`: a new calendar object and the difference in words
 * - `postponed`, `cancelled`: the entry is taken out of the calendar
 * - `rewrite`: the invitation has not left yet; it is written anew
 * - `withdraw`: it has not left yet and shall not
 * - `nothing`
 */
export type News = 'update' | 'postponed' | 'cancelled' | 'rewrite' | 'withdraw' | 'nothing';

export interface TellableGuest {
  answer: 'accepted' | 'tentative' | 'declined' | 'withdrawn' | 'delegated' | null;
  /** `sent` when any mail with the calendar entry left, or may have; else the state of the last; null when there was none. */
  invitationState: string | null;
  told: Told;
}

export function newsFor(status: string, guest: TellableGuest, now: Told): News {
  const { invitationState: state, told, answer } = guest;
  const declined = answer === 'declined' || answer === 'withdrawn';
  const unsent = state === 'queued' || state === 'held';
  // Whoever answered knows of the debate, by whatever way: a link given by hand, a call that staff wrote down.
  const knows = answer !== null;
  // Never reached the guest: there is nothing in the calendar to correct.
  const lost = !knows && (state === 'failed' || state === 'cancelled');
  if (status === 'published') {
    // Stopped by a postponement: now there is a date again.
    if (unsent || (lost && state === 'cancelled' && told.standing === false)) return 'rewrite';
    if (lost) return 'nothing';
    const moved = timeMoved(told, now) || told.standing === false;
    // A discreet mail would only say that something changed: where nothing did, there is no use in it.
    const unaware = told.discreet && told.discreet === now.discreet && !differences(told, now).length;
    return !moved && (declined || unaware) ? 'nothing' : 'update';
  }
  if (status !== 'postponed' && status !== 'cancelled') return 'nothing';
  if (unsent && (!knows || declined)) return 'withdraw';
  return lost || declined ? 'nothing' : status;
}
