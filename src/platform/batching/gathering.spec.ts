import { expect, test } from 'vitest';
import { Gathering } from './gathering.js';

test('what arrives while a batch runs becomes the next batch', async () => {
  const sizes: number[] = [];
  const gathering = new Gathering<number, number>(
    async (inputs) => {
      sizes.push(inputs.length);
      await new Promise((resolve) => setTimeout(resolve, 5));
      return inputs.map((input) => input * 2);
    },
    { limit: 4 },
  );
  const first = [1, 2, 3].map((input) => gathering.add(input));
  await new Promise((resolve) => setImmediate(resolve));
  const second = [4, 5, 6, 7, 8].map((input) => gathering.add(input));
  expect(await Promise.all([...first, ...second])).toEqual([2, 4, 6, 8, 10, 12, 14, 16]);
  expect(sizes).toEqual([3, 4, 1]);
});

test('a bad input fails alone, its neighbours succeed', async () => {
  const gathering = new Gathering<number, number>(
    async (inputs) => {
      if (inputs.includes(13)) throw new Error('bad');
      return inputs;
    },
    { limit: 10, single: () => true },
  );
  const results = await Promise.allSettled([1, 13, 2].map((input) => gathering.add(input)));
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

test('an error given as a result concerns one input only', async () => {
  const gathering = new Gathering<number, number>(
    async (inputs) => inputs.map((input) => (input < 0 ? new Error('negative') : input)),
    { limit: 10 },
  );
  const results = await Promise.allSettled([1, -1].map((input) => gathering.add(input)));
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
});
