import type { AnswerKind, Mode, Seat } from '../rsvps/seats.rules.js';

/** What can happen to a seat, or to a place in the queue for one. */
export const seatDeeds = [
  'given',
  'kept',
  'refused',
  'more_refused',
  'waits_on',
  'left_list',
  'freed',
  'no_seat_wanted',
  'held_for_deputy',
  'over_capacity',
  'companions_added',
  'companions_removed',
  'given_from_list',
  'moved_in_list',
  'offered',
  'offer_taken',
  'offer_refused',
  'offer_kept_waiting',
  'offer_lapsed',
  'offer_withdrawn',
  'offer_prolonged',
  'offer_grown',
  'freed_by_revocation',
  'counted_among_speakers',
  'counted_elsewhere',
  'deputy_named',
  'deputy_invited',
  'deputy_refused',
  'passed_to_deputy',
  'returned_by_deputy',
  'taken_back_from_deputy',
  'late_held',
  'late_approved',
  'late_refused',
  'companions_allowed',
  'filled_from_reserve',
  'left_to_list',
  'left_empty',
  'limit_set',
  'pools_replaced',
  'list_changed',
  'capacity_changed',
] as const;
export type SeatDeed = (typeof seatDeeds)[number];

/** Entries of the audit log that say what happened by themselves; `answer.recorded` is read by `deedOf`. */
const byAction: Record<string, SeatDeed> = {
  'seat.refused': 'more_refused',
  'seat.given_from_waiting_list': 'given_from_list',
  'waiting_list.moved': 'moved_in_list',
  'seat.offered': 'offered',
  'seat.offer_taken': 'offer_taken',
  'seat.offer_refused': 'offer_refused',
  'seat.offer_kept_waiting': 'offer_kept_waiting',
  'seat.offer_lapsed': 'offer_lapsed',
  'seat.offer_withdrawn': 'offer_withdrawn',
  'seat.offer_prolonged': 'offer_prolonged',
  'seat.offer_grown': 'offer_grown',
  'seat.counted_among_speakers': 'counted_among_speakers',
  'seat.counted_elsewhere': 'counted_elsewhere',
  'seat.freed_by_revocation': 'freed_by_revocation',
  'deputy.named': 'deputy_named',
  'deputy.invited': 'deputy_invited',
  'deputy.refused': 'deputy_refused',
  'seat.passed_to_deputy': 'passed_to_deputy',
  'seat.returned_by_deputy': 'returned_by_deputy',
  'seat.taken_back_from_deputy': 'taken_back_from_deputy',
  'answer.held': 'late_held',
  'late_answer.approved': 'late_approved',
  'late_answer.refused': 'late_refused',
  'companions.allowed': 'companions_allowed',
  'invitation.refilled': 'filled_from_reserve',
  'refill.waiting_list': 'left_to_list',
  'refill.left_empty': 'left_empty',
  'seats.limit_set': 'limit_set',
  'pools.replaced': 'pools_replaced',
  'waiting_list.changed': 'list_changed',
  'event.changed': 'capacity_changed',
};

export const seatActions: readonly string[] = ['answer.recorded', ...Object.keys(byAction)];

/** Of an audit entry, as it was written. */
export interface SeatFact {
  answer?: AnswerKind;
  mode?: Mode;
  seat?: Seat;
  before?: Seat;
  companions?: number | null;
  companionsBefore?: number;
  overCapacity?: boolean;
}

export function deedOf(action: string, fact: SeatFact): SeatDeed {
  return byAction[action] ?? answered(fact);
}

function answered(fact: SeatFact): SeatDeed {
  const { answer, seat = 'none', before = 'none', companionsBefore = 0 } = fact;
  if (fact.overCapacity) return 'over_capacity';
  if (answer === 'delegated' && seat !== 'none') return 'held_for_deputy';
  if (seat === 'none') {
    if (before === 'none') return 'no_seat_wanted';
    return before === 'seated' ? 'freed' : 'left_list';
  }
  if (seat !== before) return seat === 'seated' ? 'given' : 'refused';
  const more = (fact.companions ?? 0) - companionsBefore;
  if (more) return more > 0 ? 'companions_added' : 'companions_removed';
  return seat === 'seated' ? 'kept' : 'waits_on';
}

export const seatAuthors = [
  'staff',
  'guest',
  'assistant',
  'companion',
  'deputy',
  'sender',
  'system',
] as const;
export type SeatAuthor = (typeof seatAuthors)[number];

/** Why, where nobody gave a reason. */
const rules: Partial<Record<SeatDeed, string>> = {
  refused: 'no_seat_free',
  more_refused: 'no_seat_free',
  offer_grown: 'more_came_free',
  offer_lapsed: 'no_answer_in_time',
  offer_withdrawn: 'answers_ended',
  late_held: 'after_deadline',
  left_to_list: 'list_comes_first',
};

/** The rule of the debate that decided; for what guests do themselves that it is their own word. Null: people gave a reason. */
export function ruleOf(
  deed: SeatDeed,
  by: SeatAuthor,
  { why, order }: { why?: string; order?: string },
): string | null {
  if (by === 'system' || deed === 'filled_from_reserve' || deed.startsWith('counted'))
    return why ?? rules[deed] ?? order ?? null;
  if (by === 'staff') return null;
  return rules[deed] ?? 'own_word';
}

/** Who did it, by what is on the record. @param self whether a guest did it about themselves */
export function authorKind(
  actor: 'user' | 'guest' | 'system',
  action: string,
  { byAssistant, byCompanion }: { byAssistant?: boolean; byCompanion?: boolean },
  self: boolean,
): SeatAuthor {
  if (actor === 'user') return 'staff';
  if (actor === 'system') return 'system';
  if (byCompanion) return 'companion';
  if (byAssistant) return 'assistant';
  if (self) return 'guest';
  return action === 'seat.passed_to_deputy' || action === 'seat.returned_by_deputy' ? 'deputy' : 'sender';
}
