import { expect, test } from 'vitest';
import { completeParts, freshCondition, type ConditionKind } from './rule';

const kind = (about: string, more: Partial<ConditionKind> = {}): ConditionKind => ({
  about,
  label: about,
  group: '',
  hidden: false,
  values: null,
  options: [],
  below: false,
  events: false,
  months: 'no',
  text: 0,
  since: false,
  ...more,
});
const kinds = [
  kind('category', { values: 'category' }),
  kind('added_within', { months: 'needed' }),
  kind('invited', { events: true }),
];

test('a fresh condition is not complete until something is chosen', () => {
  const fresh = kinds.map(freshCondition);
  expect(fresh).toEqual([
    { about: 'category', any: [] },
    { about: 'added_within', months: 12 },
    { about: 'invited' },
  ]);
  const rule = { version: 1 as const, match: 'all' as const, of: fresh };
  expect(completeParts(rule, kinds)).toEqual({ rule: { ...rule, of: fresh.slice(1) }, incomplete: 1 });
});

test('groups that hold nothing are left away and told', () => {
  const rule = {
    version: 1 as const,
    match: 'any' as const,
    of: [
      { match: 'none' as const, of: [] },
      { match: 'all' as const, of: [{ about: 'gone' }, { about: 'invited' }] },
    ],
  };
  expect(completeParts(rule, kinds)).toEqual({
    rule: { ...rule, of: [{ match: 'all', of: [{ about: 'invited' }] }] },
    incomplete: 2,
  });
});
