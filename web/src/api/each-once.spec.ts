import { expect, test } from 'vitest';
import { eachOnce } from './each-once';
import { ApiError } from './errors';

const refusal = new ApiError(422, 'no_seat', 'No seat is free.');

test('one that is refused does not keep the others back, and a second time only what is left is done', async () => {
  const tried: number[] = [];
  let refused = true;
  const act = (item: number) => {
    tried.push(item);
    return item === 2 && refused ? Promise.reject(refusal) : Promise.resolve(item * 2);
  };
  const first = await eachOnce([1, 2, 3], new Map(), act);
  expect([...first.done]).toEqual([
    [1, 2],
    [3, 6],
  ]);
  expect([...first.failed]).toEqual([[2, refusal]]);
  refused = false;
  const second = await eachOnce([1, 2, 3], first.done, act);
  expect(second.done.size).toBe(3);
  expect(second.failed.size).toBe(0);
  expect(tried).toEqual([1, 2, 3, 2]);
});

test('it stops where the others would fare no better', async () => {
  for (const error of [
    new TypeError('fetch'),
    new ApiError(503, 'busy', ''),
    new ApiError(429, 'slow', ''),
  ]) {
    const { done, failed, untried } = await eachOnce([1, 2, 3], new Map(), (item) =>
      item === 2 ? Promise.reject(error) : Promise.resolve(item),
    );
    expect([done.size, failed.get(2), untried]).toEqual([1, error, [3]]);
  }
});
