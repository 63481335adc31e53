import { expect, test } from 'vitest';
import { byPrecedence, type Precedence } from './precedence.js';

const place = (sortName: string, personRank: number | null, postRank: number | null): Precedence => ({
  sortName,
  personRank,
  postRank,
});

test('the person’s own rank goes before that of the post, and without either one stands last, by name', () => {
  const people = [
    place('Zahn', null, null),
    place('Adam', null, null),
    place('Ambassador', null, 70),
    place('Former minister, now adviser', 40, 110),
    place('Counsellor', null, 110),
    place('Demoted', 120, 10),
  ];
  expect(people.toSorted(byPrecedence).map(({ sortName }) => sortName)).toEqual([
    'Former minister, now adviser',
    'Ambassador',
    'Counsellor',
    'Demoted',
    'Adam',
    'Zahn',
  ]);
});
