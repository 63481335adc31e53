import fc from 'fast-check';

const letters = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...'aZéßŁ7') },
  { weight: 3, arbitrary: fc.constantFrom(...`=+-@'"\`;,|<>&\\/%_#*()[]{}:^~!?.`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'Ж',
      'ο',
      'ع',
      'ד',
      '王',
      '＝',
      '＋',
      '🙂',
      'e\u0301',
      '\u200f',
      '\ufffd',
      '_x0041_',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('constructor', '__proto__', '\\n', '^n', 'END:VCARD', 'null', '<img onerror>'),
  },
  { weight: 1, arbitrary: fc.constant(' ') },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }) },
);
/** What a single line of the address book can hold. */
export const line = (max: number) =>
  fc
    .string({ unit: letters, minLength: 1, maxLength: 12 })
    .map((text) =>
      text
        .replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ')
        .trim()
        .slice(0, max)
        // Half a letter at the cut becomes the sign for a lost one.
        .toWellFormed()
        .trim(),
    )
    .filter((text) => text !== '');
export const maybe = <T>(value: fc.Arbitrary<T>, none: T) => fc.oneof(value, fc.constant(none));
