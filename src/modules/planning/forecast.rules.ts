/** How many of those who accept will be in the room, from who came to debates before. */

export interface PastCategory {
  categoryId: string;
  /** Guests with a seat in the room at debates where it was noted who came. */
  seated: number;
  came: number;
}

export interface Rate {
  categoryId: string;
  seated: number;
  came: number;
  /** Share that comes, from 0 to 1. */
  rate: number;
  /** From so few guests that those of all categories count along. */
  few: boolean;
}

/** Expected, and between which numbers it lies in four of five cases. */
export interface Expected {
  expected: number;
  low: number;
  high: number;
}

/** Where nobody knows anything: four of five come, with the weight of ten guests. */
const unknown = { rate: 0.8, weight: 10 };
/** A category with fewer past guests is read together with all others, which weigh as much as ten. */
const borrowed = 10;
const fewBelow = 30;
/** Four of five cases of a normal distribution lie within so many standard deviations. */
const band = 1.28;

export function overallRate(past: readonly PastCategory[]): number {
  const seated = past.reduce((sum, one) => sum + one.seated, 0);
  const came = past.reduce((sum, one) => sum + one.came, 0);
  return (came + unknown.rate * unknown.weight) / (seated + unknown.weight);
}

export function rates(past: readonly PastCategory[], categories: readonly string[]): Rate[] {
  const overall = overallRate(past);
  return categories.map((categoryId) => {
    const { seated, came } = past.find((one) => one.categoryId === categoryId) ?? { seated: 0, came: 0 };
    return {
      categoryId,
      seated,
      came,
      rate: (came + borrowed * overall) / (seated + borrowed),
      few: seated < fewBelow,
    };
  });
}

/** @param guests how many of each category accept; may be fractions */
export function expected(guests: ReadonlyMap<string, number>, known: readonly Rate[]): Expected {
  let mean = 0;
  let variance = 0;
  let all = 0;
  for (const { categoryId, rate, seated } of known) {
    const count = guests.get(categoryId) ?? 0;
    const weight = seated + borrowed;
    all += count;
    mean += count * rate;
    // Wider than by chance alone: the rate itself is only known from so many guests.
    variance += count * rate * (1 - rate) * ((weight + count) / (weight + 1));
  }
  const reach = band * Math.sqrt(variance);
  return {
    expected: Math.round(mean),
    low: Math.max(0, Math.round(mean - reach)),
    high: Math.min(Math.ceil(all), Math.round(mean + reach)),
  };
}

/** So many guests, mixed like those given; where there are none, like those of past debates. */
export function mixOf(
  count: number,
  given: ReadonlyMap<string, number>,
  known: readonly Rate[],
): Map<string, number> {
  const sum = (shares: ReadonlyMap<string, number>) =>
    known.reduce((total, { categoryId }) => total + (shares.get(categoryId) ?? 0), 0);
  const past = new Map(known.map(({ categoryId, seated }) => [categoryId, seated]));
  const shares = [given, past, new Map(known.map(({ categoryId }) => [categoryId, 1]))].find(
    (one) => sum(one) > 0,
  );
  if (!shares) return new Map();
  const whole = sum(shares);
  return new Map(
    known.map(({ categoryId }) => [categoryId, (count * (shares.get(categoryId) ?? 0)) / whole]),
  );
}

/** How many may accept so that in nine of ten cases everybody finds a seat; never fewer than there are seats. */
export function acceptUpTo(
  seats: number,
  given: ReadonlyMap<string, number>,
  known: readonly Rate[],
): number {
  let most = seats;
  while (most < seats * 3 && expected(mixOf(most + 1, given, known), known).high <= seats) most++;
  return most;
}

export interface Point extends Expected {
  accepted: number;
}

/** From nobody to so many acceptances, in even steps. */
export function curve(
  most: number,
  given: ReadonlyMap<string, number>,
  known: readonly Rate[],
  steps = 12,
): Point[] {
  const points = Math.min(steps, most);
  return Array.from({ length: points + 1 }, (_, step) => {
    const accepted = points ? Math.round((most * step) / points) : 0;
    return { accepted, ...expected(mixOf(accepted, given, known), known) };
  });
}
