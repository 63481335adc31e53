import { expect, test } from 'vitest';
import { combinationProblem, type CombinedList } from './combination.rules.js';
import { monthsAgo, type Kinds } from './condition-kinds.js';
import type { ListBook, ListDefinition } from './list-book.js';
import { listProblems } from './list-problems.rules.js';
import { ListSql } from './list-sql.rules.js';
import { peopleConditions } from './people-conditions.js';
import { checkCombination, checkRule } from './rule-check.rules.js';
import { listWords, ruleWords } from './rule-words.rules.js';
import type { ListRule, PeopleRule, RuleNode } from './rule.types.js';

const kinds: Kinds = new Map(peopleConditions.map((kind) => [kind.about, kind]));
const names = new Map([
  ['category:ngo', 'NGOs'],
  ['category:media', 'Media'],
  ['rank:minister', 'Minister'],
]);
const ngo = { about: 'category', any: ['ngo'] };
const estonia = { about: 'country', any: ['EE'] };
const words = (match: PeopleRule['match'], ...of: RuleNode[]) =>
  ruleWords({ version: 1, match, of }, kinds, 'team', { names });

test('a rule reads as a sentence', () => {
  expect(words('all', ngo, { ...estonia, not: true })).toBe(
    'People who count as NGOs and are not from Estonia',
  );
  expect(words('any', ngo, estonia, { about: 'tag', any: ['osce', 'press'] })).toBe(
    'People who count as NGOs, are from Estonia or are tagged “osce” or “press”',
  );
  expect(words('none', ngo)).toBe('People who do not count as NGOs');
  expect(words('none', ngo, estonia)).toBe('People who neither count as NGOs nor are from Estonia');
  expect(words('all', ngo, { match: 'any', of: [estonia, { about: 'language', any: ['fr'] }] })).toBe(
    'People who count as NGOs and (are from Estonia or read French)',
  );
  expect(words('none', { match: 'all', of: [ngo, estonia] })).toBe(
    'People who do not fit (count as NGOs and are from Estonia)',
  );
  expect(
    words('all', { about: 'added_within', months: 1 }, { about: 'added_since', since: '2026-02-01' }),
  ).toBe('People who were added in the last month and were added since 2026-02-01');
  expect(words('all', { about: 'email', any: ['missing'] }, { about: 'post_title', text: 'head' })).toBe(
    'People who have no e-mail address and hold a post called “…head…”',
  );
  expect(words('all')).toBe('No conditions yet: nobody');
});

test('what is gone is named as gone, in the sentence and beside it', () => {
  const list = {
    id: 'list',
    teamId: 'team',
    name: 'List',
    kind: 'rule',
    rule: {
      version: 1,
      match: 'all',
      of: [
        { about: 'category', any: ['ngo', 'lost'] },
        { about: 'rank', any: ['lost'] },
      ],
    },
    picks: false,
    posts: false,
    exclusions: false,
  } as ListDefinition;
  const book = { lists: new Map([['list', list]]), names };
  expect(listWords(list, kinds, book)).toBe(
    'People who count as NGOs or a category that is gone and rank as a rank that is gone',
  );
  expect(listProblems(list, kinds, book)).toEqual([
    'Something in “count as NGOs or a category that is gone” is gone; the rest of the condition still counts.',
    'What “rank as a rank that is gone” asks for is gone: until that is put right, it is true of nobody and false of nobody.',
  ]);
});

test('every kind of condition takes a value, and refuses one that is not of its kind (B9, B10)', () => {
  for (const kind of kinds.values()) {
    const { any, text, months, since } = kind.takes;
    const good = {
      about: kind.about,
      ...(any ? { any: ['options' in any ? any.options[0]!.value : sample[any.from]] } : {}),
      ...(text ? { text: 'x' } : {}),
      ...(months ? { months: 3 } : {}),
      ...(since ? { since: '2026-01-31' } : {}),
    };
    const check = (condition: object) =>
      checkRule({ version: 1, match: 'all', of: [condition] }, kinds).problems;
    expect(check(good)).toEqual([]);
    for (const [name, value] of Object.entries(good))
      for (const wrong of [
        { $ne: null },
        [[]],
        [{}],
        17.5,
        '',
        null,
        'x\u0000',
        typeof value === 'string' ? [value] : 'x',
      ])
        expect(
          check({ ...good, [name]: wrong }),
          `${kind.about}.${name}: ${JSON.stringify(wrong)}`,
        ).not.toEqual([]);
    expect(check({ ...good, personId: 'x' })).toMatchObject([{ field: 'rule.of.0.personId' }]);
  }
});
const sample = {
  category: 'ngo',
  rank: 'minister',
  organisation: '0190a000-0000-7000-8000-000000000000',
  country: 'BE',
  language: 'en',
  tag: 'x',
};

test('no value of a rule ever stands in the text of its SQL', () => {
  const evil = "x'); DROP TABLE people; --";
  const rule = {
    version: 1,
    match: 'any',
    of: [
      { about: 'tag', any: [evil] },
      { about: 'post_title', text: evil },
      { ...ngo, any: [evil] },
    ],
  } as PeopleRule;
  const list = {
    id: evil,
    teamId: evil,
    name: evil,
    kind: 'rule',
    rule,
    picks: true,
    posts: true,
    exclusions: true,
  } as ListDefinition;
  const values: unknown[] = [];
  const book: ListBook = { lists: new Map([[evil, list]]), names: new Map([[`category:${evil}`, evil]]) };
  const sql = new ListSql(
    book,
    kinds,
    { cleared: false, now: new Date() },
    { add: (value) => `$${values.push(value)}` },
  );
  const text = sql.on(evil) + sql.off(evil) + sql.undecided([evil]);
  expect(text).not.toContain('DROP');
  expect(JSON.stringify(values)).toContain('DROP');
});

const combined = (id: string, lists: string[], without: string[] = []): CombinedList => ({
  id,
  name: id.toUpperCase(),
  rule: { version: 1, combine: 'any', lists, without },
});

test('circles are found on any way, and told', () => {
  const others = [combined('b', ['x', 'c']), combined('c', ['y'], ['a'])];
  expect(combinationProblem(combined('a', ['b']), others)).toContain('“A” is made of “B” is made of “C”');
  expect(combinationProblem(combined('a', ['a']), others)).toBe('A list cannot be a part of itself.');
  expect(combinationProblem(combined('d', ['b', 'c']), [...others, combined('a', ['z'])])).toBeUndefined();
});

test('lists within lists are counted each time', () => {
  const wide = combined(
    'wide',
    Array.from({ length: 50 }, (_, i) => `p${i}`),
  );
  const twice = [wide, combined('two', ['wide', 'q']), combined('four', ['two', 'wide'])];
  expect(combinationProblem(combined('end', ['two', 'wide']), twice)).toBeUndefined();
  expect(combinationProblem(combined('end', ['two', 'four', 'wide']), twice)).toContain(
    'more than 200 lists',
  );
});

test('the form of a combination is checked', () => {
  const id = (n: number) => `0190a000-0000-7000-8000-00000000000${n}`;
  const good = { version: 1, combine: 'all', lists: [id(1), id(1).toUpperCase(), id(2)], without: [] };
  expect(checkCombination(good).rule).toEqual({
    version: 1,
    combine: 'all',
    lists: [id(1), id(2)],
    without: [],
  });
  const fields = (given: object) =>
    checkCombination({ ...good, ...given }).problems.map(({ field }) => field);
  expect(fields({ combine: 'most' })).toEqual(['rule.combine']);
  expect(fields({ lists: ['x'] })).toEqual(['rule.lists']);
  expect(fields({ without: [id(1)] })).toEqual(['rule.without']);
  expect(fields({ lists: [], without: [id(3)] })).toEqual(['rule.lists']);
  expect(fields({ extra: 1 })).toEqual(['rule.extra']);
  expect(checkCombination({ lists: [] } as unknown as ListRule).problems).toHaveLength(1);
});

test('months are counted back to a day that exists', () => {
  expect(monthsAgo(new Date('2026-10-31T10:00:00Z'), 8).toISOString()).toBe('2026-02-28T10:00:00.000Z');
  expect(monthsAgo(new Date('2026-03-15T10:00:00Z'), 15).toISOString()).toBe('2024-12-15T10:00:00.000Z');
});
