import { expect, test } from 'vitest';
import { freeSlug, slugOf } from './slug.rules.js';

test.each([
  [
    'On the Path to Europe? Kazakhstan’s OSCE Chairmanship',
    'on-the-path-to-europe-kazakhstans-osce-chairmanship',
  ],
  ['La liberté des médias : où en est-on ?', 'la-liberte-des-medias-ou-en-est-on'],
  ['Straße, Ærø, Łódź, İstanbul', 'strasse-aero-lodz-istanbul'],
  ['Следующие сто дней: свобода СМИ', 'sleduyushchie-sto-dney-svoboda-smi'],
  ['Щось їхнє, ґанок', 'shchos-yikhnye-ganok'],
  ['Қазақстан', 'qazaqstan'],
  ['Η ελευθερία του Τύπου', 'i-eleftheria-tou-typou'],
  ['  ', ''],
  ['討論', ''],
])('%s → %s', (title, slug) => {
  expect(slugOf(title)).toBe(slug);
});

test('a long title ends with a whole word', () => {
  const slug = slugOf('word '.repeat(40));
  expect(slug).toMatch(/^(word-)*word$/);
  expect(slug.length).toBeLessThanOrEqual(80);
  expect(slugOf('x'.repeat(100))).toBe('x'.repeat(80));
});

test('the first free number is taken', () => {
  expect(freeSlug('debate', new Set())).toBe('debate');
  expect(freeSlug('debate', new Set(['debate', 'debate-2', 'debate-4']))).toBe('debate-3');
});
