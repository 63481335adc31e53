import { expect, test } from 'vitest';
import type { AnswerRequest } from '../answer-request.js';
import {
  closedToGuest,
  differences,
  isLate,
  stanceFields,
  whenLate,
  type LateEvent,
  type Stance,
} from './late.rules.js';

const event = (more: Partial<LateEvent> = {}): LateEvent => ({
  status: 'published',
  startsAt: new Date('2027-05-03T10:00:00Z'),
  endsAt: new Date('2027-05-03T12:00:00Z'),
  answersUntil: new Date('2027-05-01T10:00:00Z'),
  online: true,
  lateAnswers: 'hold',
  ...more,
});
const before = new Date('2027-05-01T09:00:00Z');
const late = new Date('2027-05-02T10:00:00Z');
const begun = new Date('2027-05-03T10:30:00Z');
const request = (more: Partial<AnswerRequest>) =>
  ({ answer: 'accepted', channel: 'page', ...more }) as AnswerRequest;

test('guests can answer late where answers are held, until the debate begins', () => {
  expect([before, late, begun].map((now) => closedToGuest(event(), now))).toEqual([
    undefined,
    undefined,
    'deadline',
  ]);
  expect(closedToGuest(event({ lateAnswers: 'refuse' }), late)).toBe('deadline');
  expect(closedToGuest(event({ status: 'cancelled' }), late)).toBe('cancelled');
  expect([before, late].map((now) => isLate(event(), now))).toEqual([false, true]);
});

test.each([
  [{ answer: 'accepted' }, 'hold'],
  [{ answer: 'tentative' }, 'hold'],
  [{ answer: 'withdrawn' }, 'apply'],
  [{ answer: 'declined', channel: 'calendar' }, 'apply'],
  [{ party: { without: 'c' } }, 'apply'],
  [{ answer: 'accepted', channel: 'calendar' }, 'refuse'],
  [{ answer: 'delegated' }, 'refuse'],
] as const)('%j after the deadline: %s', (given, expected) => {
  expect(whenLate(request(given as Partial<AnswerRequest>), event(), late)).toBe(expected);
  expect(whenLate(request(given as Partial<AnswerRequest>), event({ lateAnswers: 'refuse' }), late)).toBe(
    'refuse',
  );
});

test('only what differs is shown', () => {
  const stance: Stance = {
    answer: 'accepted',
    mode: 'room',
    companions: '',
    note: '',
    dietary: 'vegan',
    accessNeeds: '',
    interpretation: '',
  };
  expect(differences(stance, { ...stance, mode: 'online', dietary: '' }, stanceFields)).toEqual([
    { field: 'mode', before: 'room', after: 'online' },
    { field: 'dietary', before: 'vegan', after: '' },
  ]);
});
