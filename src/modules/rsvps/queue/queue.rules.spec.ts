import { describe, expect, test } from 'vitest';
import {
  byPlace,
  lastClass,
  noPlace,
  offerUntil,
  placeBetween,
  promotionNow,
  share,
  type Offering,
} from './queue.rules.js';

const hours = (count: number) => new Date(Date.UTC(2026, 10, 1) + count * 3600_000);
const event = (given: Partial<Offering> = {}): Offering => ({
  queuePromotion: 'offer',
  offerHours: 24,
  startsAt: hours(1000),
  answersUntil: null,
  ...given,
});

describe('how long a seat is held', () => {
  test('as the organisers said, less where the debate is near, an hour at least, never beyond the end of answers', () => {
    expect(offerUntil(event(), hours(0))).toEqual(hours(24));
    expect(offerUntil(event({ answersUntil: hours(30) }), hours(0))).toEqual(hours(10));
    expect(offerUntil(event({ answersUntil: hours(2) }), hours(0))).toEqual(hours(1));
    expect(offerUntil(event({ answersUntil: hours(0.5) }), hours(0))).toEqual(hours(0.5));
    expect(offerUntil(event({ answersUntil: hours(2000) }), hours(998))).toEqual(hours(999));
    expect(offerUntil(event({ answersUntil: hours(1) }), hours(2))).toEqual(hours(2));
  });

  test('once guests cannot answer in time, staff decide', () => {
    expect(promotionNow(event({ answersUntil: hours(1) }), hours(0))).toBe('offer');
    expect(promotionNow(event({ answersUntil: hours(1) }), hours(0.9))).toBe('proposed');
    expect(promotionNow(event({ queuePromotion: 'automatic', answersUntil: hours(1) }), hours(2))).toBe(
      'automatic',
    );
  });
});

test('seats are given whole; fewer are only offered, and not again to who said no to so few', () => {
  expect(share('automatic', 3, 2, 0)).toBe(0);
  expect(share('automatic', 2, 3, 0)).toBe(2);
  expect(share('offer', 3, 2, 0)).toBe(2);
  expect(share('offer', 3, 2, 2)).toBe(0);
  expect(share('offer', 3, 3, 2)).toBe(3);
  expect(share('offer', 3, -1, 0)).toBe(0);
  expect(share('automatic', 1, Infinity, 1)).toBe(0);
});

test('the class comes before the place, the place before the arrival', () => {
  const at = (queueClass: number, queuePlace: number, waitingSince: number) => ({
    ...noPlace,
    queueClass,
    queuePlace,
    waitingSince,
  });
  const sorted = [at(0, 2, 9), at(0, 1, 3), at(0, 1, 2), at(lastClass, 0, 1)];
  expect(sorted.toReversed().sort(byPlace)).toEqual([sorted[2], sorted[1], sorted[0], sorted[3]]);
});

test('between two places there is another, until no number is left', () => {
  expect(placeBetween(null, 5)).toBe(4);
  expect(placeBetween(4, 5)).toBe(4.5);
  expect(placeBetween(1, 1 + Number.EPSILON)).toBeUndefined();
});
