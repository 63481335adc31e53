import type { Schema } from '../../api/client';

export type SeatEntry = Schema<'SeatEntry'>;

const people = (count: number | null): string => (count === 1 ? '1 companion' : `${count ?? 0} companions`);
const seats = (count: number | null): string => (count === 1 ? '1 seat' : `${count ?? 'Some'} seats`);
const other = (entry: SeatEntry, otherwise: string): string => entry.other?.name || otherwise;
const online = ({ mode }: SeatEntry): string => (mode === 'online' ? ' online' : '');
const change = ({ companionsBefore, companions }: SeatEntry): string =>
  `${people(companions)} instead of ${companionsBefore ?? 0}`;
const answers: Record<string, string> = {
  tentative: 'Said perhaps; takes no seat',
  declined: 'Said no; takes no seat',
  withdrawn: 'Said no again; takes no seat',
  delegated: 'Sends a deputy; had no seat to pass on',
};

const sentences: Record<SeatEntry['deed'], (entry: SeatEntry) => string> = {
  given: (entry) => `Got a seat${online(entry)}`,
  kept: () => 'Said yes again; keeps the seat',
  refused: (entry) => `No seat${online(entry)} was free; joined the waiting list`,
  more_refused: ({ companions }) => `No room for ${people(companions)}; what was there stands`,
  waits_on: () => 'Said yes again; waits on',
  left_list: () => 'Left the waiting list',
  freed: () => 'Gave the seat up',
  no_seat_wanted: ({ answer }) => answers[answer ?? ''] ?? 'Takes no seat',
  held_for_deputy: () => 'Sends a deputy; the place is held meanwhile',
  over_capacity: () => 'Got a seat beyond the capacity',
  companions_added: (entry) => `Brings ${change(entry)}`,
  companions_removed: (entry) => `Brings ${change(entry)}`,
  given_from_list: () => 'Got a seat from the waiting list',
  moved_in_list: () => 'Moved by hand on the waiting list',
  offered: (entry) => `${seats(entry.seats)} offered`,
  offer_taken: () => 'Took the offer',
  offer_refused: () => 'Said no to the offer',
  offer_kept_waiting: () => 'Said no to fewer seats; waits on for all',
  offer_lapsed: () => 'Let the offer pass',
  offer_withdrawn: () => 'The offer was taken back',
  offer_prolonged: () => 'The offer holds for longer',
  offer_grown: (entry) => `${seats(entry.seats)} offered now; more came free`,
  counted_among_speakers: () => 'Counted in the seats kept for speakers',
  counted_elsewhere: () => 'No longer counted in the seats kept for speakers',
  freed_by_revocation: () => 'The invitation was taken back; the place is free',
  deputy_named: () => 'Named a deputy',
  deputy_invited: (entry) => `Invited as the deputy of ${other(entry, 'a guest')}`,
  deputy_refused: () => 'The deputy was refused',
  passed_to_deputy: (entry) => `The place passed to ${other(entry, 'the deputy')}`,
  returned_by_deputy: (entry) => `The place came back from ${other(entry, 'the deputy')}`,
  taken_back_from_deputy: (entry) => `The place went back to ${other(entry, 'the guest')}`,
  late_held: () => 'Answered after the deadline; an organiser decides',
  late_approved: () => 'The late answer was let in',
  late_refused: () => 'The late answer was refused',
  companions_allowed: ({ companions }) =>
    companions === null ? 'May bring companions as everybody' : `May bring ${people(companions)}`,
  filled_from_reserve: (entry) => `Came in from the reserve in place of ${other(entry, 'a guest')}`,
  left_to_list: () => 'The place was left to those who wait',
  left_empty: () => 'The place was left empty',
  limit_set: (entry) =>
    entry.acceptUpTo === null
      ? 'As many may accept as there are seats'
      : `Up to ${entry.acceptUpTo} may accept for ${seats(entry.seats)}`,
  pools_replaced: () => 'The seats are shared out anew',
  list_changed: () => 'The waiting list works in another way',
  capacity_changed: () => 'The number of seats was changed',
};

/** What happened, in a few words. */
export const seatText = (entry: SeatEntry): string => sentences[entry.deed](entry);

const ways: Record<string, string> = { page: 'on the personal page', calendar: 'in the calendar' };
const kinds: Record<Exclude<SeatEntry['by']['kind'], 'staff'>, string> = {
  guest: 'the guest',
  assistant: 'an assistant',
  companion: 'a companion',
  deputy: 'the deputy',
  sender: 'the guest who had sent the deputy',
  system: 'Hemicycle, by itself',
};

/** Who did it, and by which way. */
export function seatAuthor({ by, channel }: SeatEntry): string {
  if (by.kind === 'staff') return by.name ?? 'a former colleague';
  const who = by.kind === 'assistant' && by.name ? `${by.name}, for the guest` : kinds[by.kind];
  const way = channel && ways[channel];
  return way ? `${who}, ${way}` : who;
}

const changed: Record<SeatEntry['changes'][number]['what'], string> = {
  room: 'Seats in the room',
  online: 'Places online',
  pool: 'Pool',
  order: 'Who is next',
  promotion: 'A seat that comes free is',
  offer_hours: 'Hours an offer holds',
};

/** What a change of all seats was: old and new values. */
export const seatChanges = ({ changes }: SeatEntry): string[] =>
  changes.map(({ what, name, before, after }) => {
    const none = what === 'pool' ? 'none' : 'not counted';
    const value = (text: string | null) => text?.replaceAll('_', ' ') ?? none;
    return `${name || changed[what]}: ${value(before)} → ${value(after)}`;
  });

const rules: Record<string, string> = {
  own_word: 'by their own word',
  no_seat_free: 'all seats are taken, or kept for who waits',
  more_came_free: 'more seats came free while the offer was open',
  no_answer_in_time: 'no answer in time',
  answers_ended: 'the time for answers is over, or the debate is called off',
  after_deadline: 'it came after the deadline',
  list_comes_first: 'who waits comes before the reserve',
  arrival: 'next in the order of arrival',
  category: 'next in the order of categories',
  rank: 'next in the order of precedence',
  hand: 'next in the order set by hand',
  declined: 'that guest said no',
  withdrawn: 'that guest cancelled',
  appears: 'the guest appears in the debate',
  appears_no_more: 'the guest no longer appears in the debate',
  silent: 'that guest did not answer in time',
};

/** Why: as it was given, or the rule that decided. '' where nothing was said. */
export const seatReason = ({ reason, rule, afterDeadline }: SeatEntry): string =>
  [reason, rule && (rules[rule] ?? rule.replaceAll('_', ' ')), afterDeadline && 'let in after the deadline']
    .filter(Boolean)
    .join('; ');
