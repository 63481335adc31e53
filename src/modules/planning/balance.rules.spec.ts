import { expect, test } from 'vitest';
import { poolBalance, warnings, type BalanceLine, type PoolLine } from './balance.rules.js';

const line = (key: string, figures: Partial<BalanceLine>): BalanceLine => ({
  dimension: 'category',
  key,
  planned: 0,
  reserve: 0,
  invited: 0,
  answered: 0,
  accepted: 0,
  declined: 0,
  ...figures,
});
const pool = (name: string, categories: string[], free: number | null, speakers = false): PoolLine => ({
  id: name,
  name,
  mode: 'room',
  categories,
  speakers,
  seats: free,
  taken: 0,
  free,
});

test('a pool is asked for by who is planned or invited and may still come', () => {
  const lines = [
    line('media', { planned: 3, invited: 5, declined: 2, accepted: 1 }),
    line('ngo', { planned: 4 }),
    line('business', { invited: 1 }),
  ];
  const pools = [pool('Press', ['media'], 4), pool('', [], 10)];
  expect(poolBalance(pools, lines).map(({ name, asked }) => [name, asked])).toEqual([
    ['Press', 5],
    ['', 5],
  ]);
});

test('who appears in the debate is asked for the seats kept for speakers, and for no others', () => {
  const lines = [
    line('media', { planned: 3, invited: 2 }),
    line('ngo', { planned: 4, invited: 2, accepted: 1 }),
  ];
  const speakers = [line('media', { planned: 1 }), line('ngo', { invited: 2, accepted: 1 })];
  const pools = [pool('Press', ['media'], 4), pool('Speakers', [], 3, true), pool('', [], 10)];
  expect(poolBalance(pools, lines, speakers).map(({ name, asked }) => [name, asked])).toEqual([
    ['Press', 4],
    ['Speakers', 2],
    ['', 4],
  ]);
  expect(poolBalance([pool('', [], 10)], lines, speakers)[0]!.asked).toBe(10);
});

test('warnings name full pools, people who dropped out and categories that are missing', () => {
  const lines = [line('media', { planned: 6 }), line('ngo', { reserve: 4 })];
  const pools = poolBalance([pool('Press', ['media'], 4), pool('', [], null)], lines);
  expect(warnings(lines, pools, ['media', 'ngo'], { all: 3, noEmail: 1 })).toEqual([
    { kind: 'pool_over', pool: 'Press', asked: 6, free: 4 },
    { kind: 'no_email', count: 1 },
    { kind: 'dropped', count: 2 },
    { kind: 'nobody_from', category: 'ngo' },
  ]);
  expect(warnings([], [], ['media'], { all: 0, noEmail: 0 })).toEqual([]);
});
