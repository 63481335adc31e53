import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../src/platform/access/actor.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/tokens/tokens.js';
import { ListPeople } from '../../src/modules/lists/list-people.js';
import { ListRules } from '../../src/modules/lists/list-rules.service.js';
import type { Condition, Match, PeopleRule, RuleNode } from '../../src/modules/lists/rules/rule.types.js';
import { testApp } from '../support/test-app.js';
import { createBookOfLists, storeList, values } from './book-of-lists.js';
import { isOn, type PlainBook } from './plain-lists.js';

const app = testApp();
const now = new Date('2026-10-31T10:20:30.000Z');
let book: PlainBook & { teamId: string };
let gone: string;

beforeAll(async () => {
  book = await createBookOfLists(app().source, now);
  app().clock.set(now);
  gone = newId();
});

const some = <T>(of: readonly T[]) => fc.subarray([...of], { minLength: 1 });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

function conditions(): fc.Arbitrary<Condition> {
  const events = maybe(fc.subarray([...Object.keys(book.events), gone]));
  const months = maybe(fc.integer({ min: 1, max: 14 }));
  const one = (about: string, of: readonly string[]) => some(of).map((any): Condition => ({ about, any }));
  return fc
    .tuple(
      fc.oneof(
        one('category', [...values.categories, 'gone']),
        one('country', values.countries),
        one('language', ['en', 'fr']),
        one('tag', values.tags),
        fc.record({
          about: fc.constant('organisation'),
          any: some([...Object.keys(book.organisations), gone]),
          below: maybe(fc.boolean()),
        }),
        one('organisation_kind', ['embassy', 'ministry']),
        fc.constantFrom('ambassador', 'DEPUTY', 'p', '%').map((text) => ({ about: 'post_title', text })),
        one('rank', values.ranks),
        one('consent_photo', ['given', 'refused', 'unknown']),
        one('consent_listed', ['given', 'refused', 'unknown']),
        one('legal_basis', values.bases),
        one('email', ['present', 'missing']),
        fc.constantFrom('2026-01-01', '2026-09-15').map((since) => ({ about: 'added_since', since })),
        fc.integer({ min: 1, max: 14 }).map((months) => ({ about: 'added_within', months })),
        fc.record({ about: fc.constant('invited'), events, months }),
        fc.record({
          about: fc.constant('answered'),
          any: some(['accepted', 'declined', 'none']),
          events,
          months,
        }),
        fc.record({ about: fc.constant('attended'), any: some(['came', 'stayed_away']), events, months }),
      ),
      maybe(fc.boolean()),
    )
    .map(([condition, not]) => (not ? { ...condition, not } : condition) as Condition);
}

const matches = fc.constantFrom<Match>('all', 'any', 'none');

function rules(): fc.Arbitrary<PeopleRule> {
  const { part } = fc.letrec<{ part: RuleNode }>((tie) => ({
    part: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      conditions(),
      fc.record({ match: matches, of: fc.array(tie('part'), { minLength: 1, maxLength: 3 }) }),
    ),
  }));
  return fc.record({
    version: fc.constant(1 as const),
    match: matches,
    of: fc.array(part, { maxLength: 3 }),
  });
}

const actor = (cleared: boolean): Actor => ({
  userId: newId(),
  sessionId: newId(),
  name: '',
  email: '',
  administrator: false,
  cleared,
  mayClear: cleared,
  roles: new Map([[book.teamId, 'organiser']]),
});

/** What the program answers for a list must be what the plain values say, for both kinds of colleagues. */
async function agrees(listId: string): Promise<void> {
  const lists = app().http.get(ListPeople, { strict: false });
  const entities = app().http.get(Database).entities;
  for (const cleared of [true, false]) {
    const { people, lists: used } = await lists.on(entities, [listId], actor(cleared));
    const expected = book.people.filter((person) => isOn(book, listId, person, cleared));
    expect([...people.keys()].sort()).toEqual(expected.map(({ id }) => id).sort());
    expect(used[0]!.words).not.toBe('');
    const unknown = book.people.filter(
      (person) => person.atRisk && isOn(book, listId, person, cleared) === null,
    );
    if (used[0]!.leftOut) expect(used[0]!.leftOut).toBe(unknown.length);
    else if (!cleared && !used[0]!.problems.length) expect(unknown).toEqual([]);
  }
}

test('any rule finds in SQL whom it finds among plain values, cleared or not', async () => {
  const check = app().http.get(ListRules, { strict: false });
  await fc.assert(
    fc.asyncProperty(
      rules(),
      fc.subarray(book.people),
      fc.subarray(book.people),
      async (rule, members, never) => {
        const clean = JSON.parse(JSON.stringify(rule)) as PeopleRule;
        expect(check.parse('rule', clean)).toEqual(clean);
        const ids = (people: { id: string }[]) => people.slice(0, 3).map(({ id }) => id);
        const list = { rule: clean, members: ids(members), posts: [], never: ids(never) };
        await agrees(await storeList(app().source, book, book.teamId, list));
      },
    ),
    { numRuns: 150 },
  );
});

test('lists made of lists find in SQL whom they find among plain values', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom<'all' | 'any'>('all', 'any'),
      fc.nat(),
      fc.nat(),
      fc.nat(),
      fc.boolean(),
      async (combine, first, second, third, lost) => {
        const known = Object.keys(book.lists);
        const at = (index: number) => known[index % known.length]!;
        const rule = {
          version: 1 as const,
          combine,
          lists: [...new Set([at(first), at(second)])],
          without: lost ? [gone] : [at(third)],
        };
        if (rule.lists.includes(rule.without[0]!)) return;
        await agrees(
          await storeList(app().source, book, book.teamId, { rule, members: [], posts: [], never: [] }),
        );
      },
    ),
    { numRuns: 60 },
  );
});

test('what an uncleared colleague sees does not change with what is hidden from them', async () => {
  const lists = app().http.get(ListPeople, { strict: false });
  const entities = app().http.get(Database).entities;
  const hiddenOnes = book.people.filter(({ atRisk }) => atRisk).map(({ id }) => id);
  await fc.assert(
    fc.asyncProperty(rules(), async (rule) => {
      const clean = JSON.parse(JSON.stringify(rule)) as PeopleRule;
      const id = await storeList(app().source, book, book.teamId, {
        rule: clean,
        members: [],
        posts: [],
        never: [],
      });
      const seen = async () => {
        const { people, lists: used } = await lists.on(entities, [id], actor(false));
        return [[...people.keys()].sort(), used[0]!.count, used[0]!.leftOut];
      };
      const before = await seen();
      const runner = app().source.createQueryRunner();
      await runner.startTransaction();
      try {
        // All that is hidden of people at risk becomes something else.
        await runner.query('DELETE FROM tenures WHERE person_id = ANY($1)', [hiddenOnes]);
        await runner.query('DELETE FROM consents WHERE person_id = ANY($1)', [hiddenOnes]);
        await runner.query(
          `UPDATE people SET rank_id = 'minister', legal_basis = 'consent' WHERE id = ANY($1)`,
          [hiddenOnes],
        );
        const { people, lists: used } = await lists.on(runner.manager, [id], actor(false));
        expect([[...people.keys()].sort(), used[0]!.count, used[0]!.leftOut]).toEqual(before);
      } finally {
        await runner.rollbackTransaction();
        await runner.release();
      }
    }),
    { numRuns: 60 },
  );
});
