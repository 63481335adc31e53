import { expect, test } from 'vitest';
import { remindedText } from './remind-words';

test('whom a reminder reaches is said by number and language, with what waits and who gets none', () => {
  const view = { silent: 4, reached: 3, held: 0, byLanguage: { fr: 1, en: 2 } };
  expect(remindedText(view)).toBe(
    '3 guests get a short mail with their own link: 2 in English, 1 in French. 1 gets none: see below.',
  );
  expect(remindedText({ silent: 1, reached: 1, held: 1, byLanguage: { en: 1 } })).toBe(
    'One guest gets a short mail with their own link: 1 in English. One of these mails waits in the outbox until somebody releases it.',
  );
  expect(remindedText({ silent: 2, reached: 0, held: 0, byLanguage: {} })).toBe(
    'Nobody of them can be reminded.',
  );
  expect(remindedText({ silent: 0, reached: 0, held: 0, byLanguage: {} })).toMatch(
    /all of them have answered/,
  );
});
