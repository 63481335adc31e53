import { expect, test } from 'vitest';
import { newsFor, type TellableGuest } from './telling.rules.js';

const told = { startsAt: 'a', endsAt: 'b', standing: true };
const guest = (changes: Partial<TellableGuest> = {}): TellableGuest => ({
  answer: null,
  invitationState: 'sent',
  told,
  ...changes,
});
const moved = { ...told, startsAt: 'c' };

test('those who hold the invitation get the change', () => {
  expect(newsFor('published', guest(), moved)).toBe('update');
  expect(newsFor('published', guest({ invitationState: null }), told)).toBe('update');
});

test('those who declined hear of a new time and nothing else', () => {
  expect(newsFor('published', guest({ answer: 'declined' }), moved)).toBe('update');
  expect(newsFor('published', guest({ answer: 'declined' }), told)).toBe('nothing');
  expect(newsFor('cancelled', guest({ answer: 'withdrawn' }), told)).toBe('nothing');
});

test('an invitation that has not left is written anew, or not sent at all (H8)', () => {
  for (const invitationState of ['queued', 'held']) {
    expect(newsFor('published', guest({ invitationState }), moved)).toBe('rewrite');
    expect(newsFor('cancelled', guest({ invitationState }), told)).toBe('withdraw');
    expect(newsFor('postponed', guest({ invitationState }), told)).toBe('withdraw');
  }
});

test('what never arrived needs no cancellation, and comes back with a new date', () => {
  expect(newsFor('cancelled', guest({ invitationState: 'failed' }), told)).toBe('nothing');
  expect(newsFor('cancelled', guest({ invitationState: 'cancelled' }), told)).toBe('nothing');
  const stopped = { invitationState: 'cancelled', told: { ...told, standing: false } };
  expect(newsFor('published', guest(stopped), moved)).toBe('rewrite');
  // Stopped by staff: it stays so.
  expect(newsFor('published', guest({ invitationState: 'cancelled' }), moved)).toBe('nothing');
});

test('whoever answered hears that it does not take place, also when no invitation ever left (H8)', () => {
  for (const invitationState of ['queued', 'held', 'failed', 'cancelled', null])
    for (const answer of ['accepted', 'tentative', 'delegated'] as const) {
      expect(newsFor('cancelled', guest({ answer, invitationState }), told)).toBe('cancelled');
      expect(newsFor('postponed', guest({ answer, invitationState }), told)).toBe('postponed');
    }
  expect(newsFor('cancelled', guest({ answer: 'declined', invitationState: 'failed' }), told)).toBe(
    'nothing',
  );
  expect(newsFor('cancelled', guest({ answer: 'declined', invitationState: 'held' }), told)).toBe('withdraw');
  expect(newsFor('published', guest({ answer: 'accepted', invitationState: 'failed' }), moved)).toBe(
    'update',
  );
});

test('a postponed debate that is then cancelled is told, and one that finds a date too', () => {
  const waiting = guest({ told: { ...told, standing: false } });
  expect(newsFor('cancelled', waiting, told)).toBe('cancelled');
  expect(newsFor('published', waiting, told)).toBe('update');
});
