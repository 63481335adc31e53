import { expect, test } from 'vitest';
import { lessOften, nextLook } from './less-often';

test('what moves is looked at soon, what stands still less and less often', () => {
  expect([0, 4000, 20_000, 3_600_000].map((still) => nextLook(still, 1200))).toEqual([
    1200, 1200, 5000, 15_000,
  ]);
});

test('the time counts from the last answer that said something else, for each query by itself', () => {
  const first = { sent: 1 };
  const query = { state: { data: first, dataUpdatedAt: 1000 } };
  expect(lessOften(query, 1000)).toBe(1000);
  query.state.dataUpdatedAt = 41_000;
  expect(lessOften(query, 1000)).toBe(10_000);
  expect(lessOften({ state: query.state }, 1000)).toBe(1000);
  query.state = { data: { sent: 2 }, dataUpdatedAt: 51_000 };
  expect(lessOften(query, 1000)).toBe(1000);
  query.state = { ...query.state, dataUpdatedAt: 59_000 };
  expect(lessOften(query, 1000)).toBe(2000);
});
