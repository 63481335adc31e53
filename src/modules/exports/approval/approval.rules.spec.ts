import { expect, test } from 'vitest';
import type { Actor } from '../../../platform/access/actor.js';
import { mayDecide, phaseOf } from './approval.rules.js';

const now = new Date('2027-01-14T12:00:00Z');
const before = new Date('2027-01-14T11:59:59Z');
const after = new Date('2027-01-14T12:00:01Z');

test('a request lapses when nobody decides in time, a file when nobody fetches it in time (M9)', () => {
  const waiting = { state: 'waiting', decideUntil: after, fetchUntil: null } as const;
  expect(phaseOf(waiting, now)).toBe('waiting');
  expect(phaseOf({ ...waiting, decideUntil: now }, now)).toBe('lapsed');
  const approved = { state: 'approved', decideUntil: before, fetchUntil: after } as const;
  expect(phaseOf(approved, now)).toBe('approved');
  expect(phaseOf({ ...approved, fetchUntil: now }, now)).toBe('lapsed');
  expect(phaseOf({ ...waiting, state: 'refused', decideUntil: before }, now)).toBe('refused');
});

const staff = (more: Partial<Actor> = {}): Actor => ({
  userId: 'b',
  sessionId: 's',
  name: 'B',
  email: 'b@example.org',
  administrator: false,
  cleared: false,
  mayClear: false,
  roles: new Map([['team', 'organiser']]),
  ...more,
});

test('nobody decides about their own request, nor about what they could not take out themselves (M9)', () => {
  const ours = { userId: 'a', teamId: 'team', clearedOnly: false };
  expect(mayDecide(ours, staff())).toBe(true);
  expect(mayDecide({ ...ours, teamId: null }, staff())).toBe(true);
  expect(mayDecide({ ...ours, userId: 'b' }, staff({ administrator: true }))).toBe(false);
  expect(mayDecide({ ...ours, teamId: 'other' }, staff())).toBe(false);
  expect(mayDecide({ ...ours, teamId: 'other' }, staff({ administrator: true }))).toBe(true);
  for (const role of ['editor', 'door'] as const)
    expect(mayDecide({ ...ours, teamId: null }, staff({ roles: new Map([['team', role]]) }))).toBe(false);
});

test('real names of people at risk are let go by cleared staff and administrators alone (M7, M9)', () => {
  const real = { userId: 'a', teamId: 'team', clearedOnly: true };
  expect(mayDecide(real, staff())).toBe(false);
  expect(mayDecide(real, staff({ mayClear: true }))).toBe(true);
  expect(mayDecide(real, staff({ administrator: true }))).toBe(true);
});
