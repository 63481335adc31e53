import { expect, test } from 'vitest';
import { lag, longest, marksOf, sameMarks, standing, tablesIn } from './marks.rules.js';

test('the tables of a statement are those behind FROM and JOIN, each once', () => {
  const sql = `SELECT FROM people p WHERE EXISTS (SELECT FROM tenures t JOIN posts ON true LEFT JOIN organisations o ON true)
    AND p.id IN (SELECT person_id FROM tenures)`;
  expect(tablesIn(sql)).toEqual(['people', 'tenures', 'posts', 'organisations']);
});

test('marks are the same when every table’s is', () => {
  expect(marksOf(['people', 'wanted'], { people: 3, posts: 1 })).toEqual({ people: 3 });
  expect(sameMarks({ people: 3 }, { people: 3 })).toBe(true);
  expect(sameMarks({ people: 3 }, { people: 4 })).toBe(false);
  expect(sameMarks({ people: 3 }, { people: 3, posts: 1 })).toBe(false);
});

const countedAt = new Date('2027-01-10T12:00:00Z');
const after = (ms: number) => new Date(countedAt.getTime() + ms);

test('figures stand until something was written or an hour went by, and never for the last seconds', () => {
  const marks = { people: 3 };
  const at = (ms: number, present = marks) => standing({ countedAt, marks, took: 20 }, present, after(ms));
  expect(at(1000)).toEqual({ asOf: countedAt, settled: true, due: false });
  expect(at(60_000)).toEqual({ asOf: after(60_000 - lag), settled: true, due: false });
  expect(at(60_000, { people: 4 })).toEqual({ asOf: countedAt, settled: false, due: true });
  expect(at(longest + 1)).toEqual({ asOf: countedAt, settled: false, due: true });
});

test('while the address book never rests, figures are left alone the longer the dearer they are', () => {
  const marks = { people: 3, list_members: 7 };
  const due = (took: number, ms: number, present: Record<string, number>) =>
    standing({ countedAt, marks, took }, { ...marks, ...present }, after(ms)).due;
  expect([due(20, 14_000, { people: 4 }), due(20, 16_000, { people: 4 })]).toEqual([false, true]);
  expect([due(1000, 99_000, { people: 4 }), due(1000, 101_000, { people: 4 })]).toEqual([false, true]);
  expect(due(60_000, 601_000, { people: 4 })).toBe(true);
  // Whoever puts somebody on a list wants to see it.
  expect(due(60_000, 1000, { list_members: 8 })).toBe(true);
});
