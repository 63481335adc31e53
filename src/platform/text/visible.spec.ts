import { expect, test } from 'vitest';
import { isVisible } from './visible.js';

test('blanks, joiners, fillers and marks on nothing say nothing', () => {
  for (const nothing of [
    '',
    ' ',
    '\t\n',
    '\u00a0',
    '\u200b',
    '\u200b \u200d',
    '\u2060',
    '\ufeff',
    '\u00ad',
    '\u034f',
  ])
    expect(isVisible(nothing), JSON.stringify(nothing)).toBe(false);
  for (const nothing of [
    '\u3164',
    '\u115f',
    '\uffa0',
    '\u2800',
    '\ufe0f',
    '\u{e0020}',
    '\u202e\u2066',
    '\u0301',
  ])
    expect(isVisible(nothing), JSON.stringify(nothing)).toBe(false);
});

test('anything that can be seen does, in any script, joiners and all', () => {
  for (const said of ['a', '7', '?', '是', 'نعم', 'क्‍ष', '👩‍💻', '\u200bMoved\u200b', 'é', 'e\u0301', '—'])
    expect(isVisible(said), JSON.stringify(said)).toBe(true);
});
