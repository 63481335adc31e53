import { describe, expect, test } from 'vitest';
import { isShown, readerAmongInvited } from './materials.rules.js';

describe('in which capacity somebody invited reads', () => {
  test.each([
    [null, false, 'public', 'speaker'],
    ['tentative', false, 'public', 'speaker'],
    ['accepted', false, 'guest', 'speaker'],
    ['declined', false, 'public', 'public'],
    ['withdrawn', false, 'public', 'public'],
    [null, true, 'guest', 'speaker'],
    ['declined', true, 'guest', 'speaker'],
  ] as const)(
    'answer %s, came %s: %s, and %s with a part in the programme',
    (answer, came, guest, speaker) => {
      expect(readerAmongInvited({ answer, came, speaks: false })).toBe(guest);
      expect(readerAmongInvited({ answer, came, speaks: true })).toBe(speaker);
    },
  );
});

test('everybody sees their own audience and the wider ones, from the time on', () => {
  const now = new Date('2026-05-01T10:00:00Z');
  const later = new Date('2026-05-01T10:00:01Z');
  const readers = ['public', 'guest', 'speaker', 'staff'] as const;
  const seenBy = (audience: 'public' | 'guests' | 'speakers' | 'staff', shownFrom: Date | null) =>
    readers.filter((reader) => isShown({ audience, shownFrom }, reader, now));
  expect(seenBy('public', null)).toEqual(readers);
  expect(seenBy('guests', now)).toEqual(['guest', 'speaker', 'staff']);
  expect(seenBy('speakers', null)).toEqual(['speaker', 'staff']);
  expect(seenBy('staff', null)).toEqual(['staff']);
  expect(seenBy('public', later)).toEqual(['staff']);
});
