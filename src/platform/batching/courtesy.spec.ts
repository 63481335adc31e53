import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Courtesy } from './courtesy.js';

test('work gives way while a request is open, and to nobody afterwards', () => {
  const courtesy = new Courtesy();
  const [one, other] = [{}, {}];
  expect(courtesy.wanted).toBe(false);
  courtesy.came(one);
  courtesy.came(other);
  courtesy.answered(one);
  expect(courtesy.wanted).toBe(true);
  courtesy.answered(other);
  expect(courtesy.wanted).toBe(false);
});

test('a request that stays open for long, such as a stream, holds nothing up', async () => {
  const courtesy = new Courtesy();
  courtesy.came({});
  await sleep(50);
  expect(courtesy.wanted).toBe(false);
});

test('the work goes on even when there is always somebody', async () => {
  const courtesy = new Courtesy();
  const timer = setInterval(() => courtesy.came({}), 1);
  courtesy.came({});
  await courtesy.giveWay();
  clearInterval(timer);
});
