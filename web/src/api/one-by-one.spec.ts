import { expect, test } from 'vitest';
import { oneByOne } from './one-by-one';

const fails = (at: number) => (item: number) =>
  item === at ? Promise.reject(new Error('No seat is free.')) : Promise.resolve(item * 2);

test('each after the other, with what came of each', async () => {
  expect(await oneByOne([1, 2, 3], fails(9))).toEqual([2, 4, 6]);
});

test('where one fails, the error says how many stand; the first one fails as it is', async () => {
  await expect(oneByOne([1, 2, 3], fails(3))).rejects.toThrow(
    '2 of 3 are done and stand; then it stopped. No seat is free.',
  );
  await expect(oneByOne([1, 2], fails(2))).rejects.toThrow('1 of 2 is done and stands; then');
  await expect(oneByOne([1, 2], fails(1))).rejects.toThrow(/^No seat is free\.$/);
});
