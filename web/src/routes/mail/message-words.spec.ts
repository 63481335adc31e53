import { expect, test } from 'vitest';
import { changedText } from './message-words';

test('an act on several mails is told by what was really changed', () => {
  expect(changedText('hold', 3, 3)).toBe('Held: 3 mails.');
  expect(changedText('cancel', 1, 1)).toBe('Cancelled: one mail.');
  expect(changedText('hold', 2, 3)).toBe(
    'Held: 2 mails; not one mail: they had left, or had another state by then.',
  );
  expect(changedText('release', 0, 2)).toMatch(
    /^Nothing was changed: .*all mail of the debate is held back\.$/,
  );
});
