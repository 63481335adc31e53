/**
 * `count` seeds for a test of many random rounds, printed as they begin. With SEED set in the environment it is that one
 * alone: `SEED=1234 npx vitest run test/…`; SEEDS=1000 asks for more, or fewer, of them.
 */
export function seeds(count: number): number[] {
  const asked = process.env['SEED'];
  if (asked) return [Number(asked)];
  const wanted = Number(process.env['SEEDS'] ?? count);
  const first = 1 + Math.floor(Math.random() * 1_000_000);
  console.log(`Seeds ${first} to ${first + wanted - 1}; one of them again: SEED=${first}`);
  return Array.from({ length: wanted }, (_, i) => first + i);
}

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
