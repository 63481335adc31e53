import { expect, test } from 'vitest';
import { Turns } from './turns.js';

test('no more than the limit at once, in order, and a failure hands its turn on', async () => {
  const turns = new Turns(2);
  const order: number[] = [];
  let now = 0;
  let most = 0;
  const work = (number: number) =>
    turns.run(async () => {
      most = Math.max(most, ++now);
      order.push(number);
      await new Promise((resolve) => setImmediate(resolve));
      now--;
      if (number === 1) throw new Error('failed');
      return number;
    });
  const results = await Promise.allSettled([0, 1, 2, 3, 4].map(work));
  expect(results.map(({ status }) => status === 'fulfilled')).toEqual([true, false, true, true, true]);
  expect([order, most]).toEqual([[0, 1, 2, 3, 4], 2]);
  expect(await work(5)).toBe(5);
});
