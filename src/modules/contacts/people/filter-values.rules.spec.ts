import { expect, test } from 'vitest';
import { newId } from '../../../platform/tokens/tokens.js';
import { firstIdOf, severalOf } from './filter-values.rules.js';

test('one value, several, and what is typed carelessly', () => {
  expect(severalOf('ngo')).toEqual(['ngo']);
  expect(severalOf('ngo, media,,ngo ,')).toEqual(['ngo', 'media']);
  expect(severalOf(' , ')).toEqual([]);
});

test('the first id of a day stands between those of the day before and its own', () => {
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  expect(firstIdOf(yesterday) < newId() && newId() < firstIdOf(tomorrow)).toBe(true);
  expect(firstIdOf('2026-01-01')).toMatch(/^[\da-f]{8}-[\da-f]{4}-0000-0000-0{12}$/);
});
