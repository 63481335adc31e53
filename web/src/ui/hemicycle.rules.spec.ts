import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layout, occupy, share, type CategoryFigures } from './hemicycle.rules';

describe('layout', () => {
  test('places every seat inside the half-circle, none on another, sorted from left to right', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 600 }), (count) => {
        const { seats, radius } = layout(count);
        expect(seats).toHaveLength(count);
        for (const [i, { x, y, angle }] of seats.entries()) {
          expect(Math.hypot(x - 1, y - 1)).toBeLessThanOrEqual(1.0001);
          expect(y).toBeLessThanOrEqual(1.0001);
          if (i > 0) expect(angle).toBeGreaterThanOrEqual(seats[i - 1]!.angle);
          const next = seats.slice(i + 1, i + 40);
          for (const other of next)
            expect(Math.hypot(x - other.x, y - other.y)).toBeGreaterThan(radius * 1.9);
        }
      }),
      { numRuns: 20 },
    );
  });
});

describe('share', () => {
  test('loses and invents nothing', () => {
    fc.assert(
      fc.property(
        fc.nat(1000),
        fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 9 }),
        (count, weights) => {
          const total = weights.reduce((sum, weight) => sum + weight, 0);
          const parts = share(
            count,
            weights.map((weight) => weight / total),
          );
          expect(parts.reduce((sum, part) => sum + part, 0)).toBe(count);
        },
      ),
    );
  });
});

describe('occupy', () => {
  const count = (seats: ReturnType<typeof occupy>, state: string, category?: string) =>
    seats.filter((seat) => seat.state === state && (!category || seat.category === category)).length;
  const eu: CategoryFigures = { id: 'eu', seats: 10, accepted: 4, tentative: 1, none: 3 };
  const ngo: CategoryFigures = { id: 'ngo', seats: 5, accepted: 5, tentative: 0, none: 2 };

  test('a room of 20: everyone has a seat, a category’s free seats follow it, the rest is free for all', () => {
    const seats = occupy(20, [eu, ngo]);
    expect(seats).toHaveLength(20);
    expect([count(seats, 'accepted'), count(seats, 'tentative'), count(seats, 'none')]).toEqual([9, 1, 5]);
    expect(count(seats, 'free', 'eu')).toBe(2);
    expect(seats.filter(({ category }) => category === null)).toHaveLength(3);
  });

  test('nobody who comes is left out when more are asked than fit', () => {
    const seats = occupy(11, [eu, { ...ngo, none: 40 }]);
    expect(seats).toHaveLength(11);
    expect(count(seats, 'accepted')).toBe(9);
    expect(count(seats, 'none')).toBe(1);
  });

  test('staff over capacity: the room grows rather than hiding a guest', () => {
    expect(occupy(5, [eu, ngo])).toHaveLength(10);
  });

  test('without a number of seats the room is as large as the list of guests', () => {
    expect(occupy(null, [eu, ngo])).toHaveLength(15);
  });
});
