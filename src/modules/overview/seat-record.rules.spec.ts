import { expect, test } from 'vitest';
import {
  authorKind,
  deedOf,
  ruleOf,
  seatActions,
  seatDeeds,
  type SeatDeed,
  type SeatFact,
} from './seat-record.rules.js';

test.each<[SeatFact, SeatDeed]>([
  [{ answer: 'accepted', seat: 'seated' }, 'given'],
  [{ answer: 'accepted', seat: 'seated', before: 'waiting' }, 'given'],
  [{ answer: 'accepted', seat: 'seated', before: 'seated' }, 'kept'],
  [{ answer: 'accepted', seat: 'waiting' }, 'refused'],
  [{ answer: 'accepted', seat: 'waiting', before: 'waiting' }, 'waits_on'],
  [{ answer: 'accepted', seat: 'seated', overCapacity: true }, 'over_capacity'],
  [
    { answer: 'accepted', seat: 'seated', before: 'seated', companions: 2, companionsBefore: 1 },
    'companions_added',
  ],
  [{ answer: 'accepted', seat: 'waiting', before: 'waiting', companionsBefore: 1 }, 'companions_removed'],
  [{ answer: 'withdrawn', seat: 'none', before: 'seated' }, 'freed'],
  [{ answer: 'declined', seat: 'none', before: 'waiting' }, 'left_list'],
  [{ answer: 'tentative', seat: 'none' }, 'no_seat_wanted'],
  [{ answer: 'delegated', seat: 'seated', before: 'seated' }, 'held_for_deputy'],
])('an answer %j: %s', (fact, deed) => {
  expect(deedOf('answer.recorded', fact)).toBe(deed);
});

test('every other action has a deed of its own, and every deed an action', () => {
  const others = seatActions
    .filter((action) => action !== 'answer.recorded')
    .map((action) => deedOf(action, {}));
  expect(new Set(others).size).toBe(others.length);
  expect(seatDeeds).toEqual(expect.arrayContaining(others));
});

test('what nobody gave a reason for has the rule that decided', () => {
  expect(ruleOf('refused', 'guest', {})).toBe('no_seat_free');
  expect(ruleOf('freed', 'assistant', {})).toBe('own_word');
  expect(ruleOf('offered', 'system', { order: 'rank' })).toBe('rank');
  expect(ruleOf('offer_lapsed', 'system', { order: 'rank' })).toBe('no_answer_in_time');
  expect(ruleOf('counted_elsewhere', 'staff', { why: 'appears_no_more' })).toBe('appears_no_more');
  expect(ruleOf('offered', 'staff', {})).toBeNull();
});

test('who did it', () => {
  expect(authorKind('user', 'seat.offered', {}, false)).toBe('staff');
  expect(authorKind('system', 'seat.offered', {}, false)).toBe('system');
  expect(authorKind('guest', 'answer.recorded', {}, true)).toBe('guest');
  expect(authorKind('guest', 'answer.recorded', { byAssistant: true }, true)).toBe('assistant');
  expect(authorKind('guest', 'answer.recorded', { byCompanion: true }, true)).toBe('companion');
  expect(authorKind('guest', 'seat.passed_to_deputy', {}, false)).toBe('deputy');
  expect(authorKind('guest', 'seat.taken_back_from_deputy', {}, false)).toBe('sender');
});
