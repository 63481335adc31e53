import { expect, test } from 'vitest';
import type { ExportedPerson } from '../people/exported-person.js';
import { byPrecedence, printed } from './printed-person.js';

const positions = [10, 40, 70, 110, 120];
const ranks = new Map(positions.map((position) => [`rank-${position}`, { position, label: {} }]));
const rankAt = (position: number | null) => (position === null ? null : `rank-${position}`);

const place = (sort: string, personRank: number | null, postRank: number | null) =>
  printed(
    { sort, rankId: rankAt(personRank), postRankId: rankAt(postRank), formOfAddress: {} } as ExportedPerson,
    'en',
    ranks,
  );

test('the person’s own rank goes before that of the post, and without either one stands last, by name', () => {
  const people = [
    place('Zahn', null, null),
    place('Adam', null, null),
    place('Ambassador', null, 70),
    place('Former minister, now adviser', 40, 110),
    place('Counsellor', null, 110),
    place('Demoted', 120, 10),
  ];
  expect(people.toSorted(byPrecedence).map(({ sort }) => sort)).toEqual([
    'Former minister, now adviser',
    'Ambassador',
    'Counsellor',
    'Demoted',
    'Adam',
    'Zahn',
  ]);
});
