import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { LatestRead } from './latest-read.js';

test('those who ask together share a read; who asks while it runs gets a later one', async () => {
  let reads = 0;
  const latest = new LatestRead(async () => {
    const number = ++reads;
    await sleep(20);
    return number;
  });
  const together = [latest.get(), latest.get()];
  await sleep(5);
  const later = [latest.get(), latest.get(), latest.get()];
  expect(await Promise.all(together)).toEqual([1, 1]);
  expect(await Promise.all(later)).toEqual([2, 2, 2]);
  expect(await latest.get()).toBe(3);
});

test('a failure is of those who shared it only', async () => {
  let fails = true;
  const latest = new LatestRead(() => (fails ? Promise.reject(new Error('gone')) : Promise.resolve('back')));
  const failed = await Promise.allSettled([latest.get(), latest.get()]);
  expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  fails = false;
  expect(await latest.get()).toBe('back');
});

test('in a storm the rest get what is known, until it is too old; in calm weather nobody does', async () => {
  let reads = 0;
  const latest = new LatestRead(() => Promise.resolve(++reads), 1000);
  for (let calm = 1; calm <= 100; calm++) expect(await latest.get()).toBe(calm);
  for (let storm = 0; storm < 300; storm++) expect(latest.get()).toBe(100);
  await sleep(1050);
  expect(await latest.get()).toBe(101);
});
