import { expect, test } from 'vitest';
import type { PlannedPerson, Refusal } from '../candidates.queries.js';
import { leftOutOf, sumOf } from './left-out.rules.js';

const planned = (personId: string, postId: string | null = null): PlannedPerson => ({
  personId,
  postId,
  listIds: [],
});
const found = (personId: string, refusal: Refusal | null = null) => ({ personId, refusal });

test('nobody is left out of a portion of which all were invited', () => {
  expect(leftOutOf([planned('a'), planned('b')], [found('a'), found('b')], 2)).toEqual({});
});

test('refusals, offices that were left, entries that became one and whom others invited meanwhile add up', () => {
  const portion = [
    planned('a'),
    planned('b'),
    planned('c', 'chair'),
    planned('d'),
    planned('e'),
    planned('f'),
  ];
  const people = [found('a'), found('b', 'do_not_contact'), found('d'), found('e', 'do_not_contact')];
  const why = leftOutOf(portion, people, 1);
  expect(why).toEqual({ do_not_contact: 2, left_office: 1, merged: 1, already_invited: 1 });
  expect(sumOf(why)).toBe(portion.length - 1);
});

test('the holder of an office whose entry was merged is found under the kept one: nobody left an office', () => {
  expect(leftOutOf([planned('old', 'chair')], [found('kept')], 1)).toEqual({});
});
