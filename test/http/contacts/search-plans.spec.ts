import { beforeAll, expect, test } from 'vitest';
import { Client } from 'pg';
import { PeopleList } from '../../../src/modules/contacts/people/people-list.js';
import type { PeopleQuery } from '../../../src/modules/contacts/people/http/people-query.dto.js';
import { Search } from '../../../src/modules/contacts/search/search.service.js';
import { countedUpTo } from '../../../src/modules/contacts/people/people-pages.sql.js';
import type { Actor } from '../../../src/platform/access/actor.js';
import { Database, type Tx } from '../../../src/platform/database/database.js';
import { fillAddressBook } from '../../factories/million-people.js';
import { createTeam } from '../../factories/staff.js';
import { signedIn, type ApiClient } from '../../support/client.js';
import { testApp } from '../../support/test-app.js';

const people = 1_000_000;
const app = testApp();
let client: ApiClient;

beforeAll(async () => {
  const database = new Client({ connectionString: app().database.url });
  await database.connect();
  await fillAddressBook(database as never, people);
  await database.query(organisationTree);
  await database.query(manyOffices);
  // As autovacuum does after so many rows: what waits to be sorted into an index makes it dear.
  await database.query('VACUUM ANALYZE organisations, posts, tenures');
  await database.end();
  const team = await createTeam(app().source);
  client = await signedIn(app(), { roles: { [team.id]: 'organiser' } });
}, 600_000);

const [above, below] = ['00000000-0000-7000-8000-aaaaaaaaaaaa', '00000000-0000-7000-8000-bbbbbbbbbbbb'];
/** Every thousandth person works below an organisation. */
const organisationTree = `
  INSERT INTO organisations (id, name, parent_id) VALUES ('${above}', 'Above', NULL), ('${below}', 'Below', '${above}');
  INSERT INTO posts (id, organisation_id, title)
    SELECT id, '${below}', 'Adviser' FROM people WHERE country = 'EE';
  INSERT INTO tenures (id, post_id, person_id) SELECT id, id, id FROM people WHERE country = 'EE';`;

/** One post of an office in a hundred thousand is called after an astrolabe, nearly all are counsellors. */
const manyOffices = `
  INSERT INTO organisations (id, name, search, sort)
    SELECT md5('office ' || n)::uuid, 'Agency ' || n, 'agency ' || CASE WHEN n % 10000 = 0 THEN 'astrolabe' ELSE md5(n::text) END, n
      FROM generate_series(1, 50000) n;
  INSERT INTO posts (id, organisation_id, title)
    SELECT md5('post ' || n)::uuid, md5('office ' || (1 + n / 4))::uuid,
           CASE WHEN n % 100000 = 7 THEN 'Keeper of the astrolabe' ELSE 'Counsellor ' || md5(n::text) END
      FROM generate_series(1, 199990) n;`;

interface Plan {
  'Node Type': string;
  'Index Name'?: string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: Plan[];
}

const explain = (sql: string) => `EXPLAIN (FORMAT JSON, ANALYZE, TIMING OFF) ${sql}`;

const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

/** The plans by which the list of people is really found, of all statements that it takes. */
async function plansOf(query: Partial<PeopleQuery>, cleared = false) {
  const plans: Plan[][] = [];
  class Explained extends Database {
    override reading<T>(work: (read: Database['read']) => Promise<T>): Promise<T> {
      return super.reading((read) =>
        work(async (sql, parameters) => {
          if (!sql.startsWith('EXPLAIN')) {
            const [row] = await read<{ 'QUERY PLAN': [{ Plan: Plan }] }>(explain(sql), parameters);
            plans.push(nodesOf(row!['QUERY PLAN'][0].Plan));
          }
          return read(sql, parameters);
        }),
      );
    }
  }
  const list = new PeopleList(new Explained(app().source), { condition: () => undefined } as never);
  const actor = { cleared, administrator: false, roles: new Map() } as unknown as Actor;
  const page = await list.page({ limit: 50, ...query }, actor);
  const nodes = plans.flat();
  return {
    page,
    indexes: new Set(nodes.flatMap((node) => node['Index Name'] ?? [])),
    scansAll: nodes.some(
      (node) =>
        node['Node Type'] === 'Seq Scan' &&
        node['Relation Name'] === 'people' &&
        looked(node) > 3 * countedUpTo,
    ),
    /** People that were looked at by a single step, at the most. */
    looked: Math.max(...nodes.filter((node) => node['Relation Name'] === 'people').map(looked)),
    sorted: Math.max(
      0,
      ...nodes
        .filter((node) => node['Node Type'] === 'Sort')
        .map((node) => node.Plans![0]!['Actual Rows'] * node.Plans![0]!['Actual Loops']),
    ),
  };
}

const looked = (node: Plan) =>
  (node['Actual Rows'] +
    (node['Rows Removed by Filter'] ?? 0) +
    (node['Rows Removed by Index Recheck'] ?? 0)) *
  node['Actual Loops'];

// A word of one in 24 people, of one in seven, of a few hundred; one that nobody has, and slips.
test.each<[string, Partial<PeopleQuery>, string]>([
  ['a rare name', { q: 'zhovtis' }, 'people_terms_idx'],
  ['a rare name with two letters swapped', { q: 'zhovits' }, 'people_terms_idx'],
  ['two words with slips in both', { q: 'Evgeni Jovtis' }, 'people_terms_idx'],
  ['a slip in the first of two common words', { q: 'Katarzina Maronen' }, 'people_terms_idx'],
  ['a name and a word of an office with a slip', { q: 'zhovtis universtiy' }, 'people_terms_idx'],
  ['a slip in the name and one in the office', { q: 'instiute zhovits' }, 'people_terms_idx'],
  ['a word that nobody has', { q: 'xqzzt' }, 'people_terms_idx'],
  ['two common words', { q: 'anna ministry' }, 'people_terms_idx'],
  ['a rare word in another order', { q: 'zhovtis', sort: 'newest' }, 'people_terms_idx'],
  ['a rare word and a common filter', { q: 'zhovtis', category: 'other' }, 'people_terms_idx'],
  ['an address', { q: 'guest77777@example.org' }, 'people_terms_idx'],
  ['a rare country', { country: 'EE' }, 'people_country_idx'],
  ['a rare country and a common word', { country: 'EE', q: 'anna' }, 'people_country_idx'],
  ['a rare tag', { tag: 'rare' }, 'people_tags_idx'],
  ['a rare tag, the latest first', { tag: 'rare', sort: 'newest' }, 'people_tags_idx'],
  ['people at risk', { atRisk: true }, 'people_at_risk_idx'],
  ['whom not to invite', { doNotInvite: true }, 'people_do_not_invite_idx'],
  ['whom not to write to', { doNotContact: true }, 'people_do_not_contact_idx'],
  ['a legal basis', { legalBasis: 'consent' }, 'people_legal_basis_idx'],
  ['a rare name without an address', { withoutEmail: true, q: 'zhovits' }, 'people_terms_idx'],
  ['an organisation and all below it', { organisationId: above, below: true }, 'people_pkey'],
  ['a common word in an organisation', { organisationId: above, below: true, q: 'anna' }, 'people_pkey'],
  ['a post', { postId: '00000000-0000-7000-8000-0000000003e8' }, 'people_pkey'],
  ['whom nobody told of their entry in time', { notInformed: true }, 'people_not_informed_idx'],
  ['a rank', { rank: 'minister' }, 'people_rank_shown_idx'],
  ['who was added since', { addedSince: '2026-01-01' }, 'people_pkey'],
  ['what changed in the last hours', { changedSince: '2026-01-12' }, 'person_changes_changed_at_id_idx'],
])('few: %s is looked up and sorted', async (_, query, index) => {
  const { indexes, scansAll, looked: seen, page } = await plansOf(query);
  expect([...indexes]).toContain(index);
  expect({ scansAll, page: page.total!.exact }).toEqual({ scansAll: false, page: true });
  expect(seen).toBeLessThan(15 * countedUpTo);
});

test.each<[string, Partial<PeopleQuery>, string]>([
  ['nothing asked', {}, 'people_sort_shown_idx'],
  ['the end of all', { end: true }, 'people_sort_shown_idx'],
  ['the end of a given name', { q: 'anna', sort: 'name', end: true }, 'people_sort_shown_idx'],
  ['a given name', { q: 'anna' }, 'people_sort_shown_idx'],
  ['a word of an organisation', { q: 'ministry' }, 'people_sort_shown_idx'],
  ['one letter', { q: 'a' }, 'people_sort_shown_idx'],
  ['a word of an organisation with a slip', { q: 'universtiy' }, 'people_sort_shown_idx'],
  [
    'two words of an organisation in another order, with slips',
    { q: 'foriegn minstry' },
    'people_sort_shown_idx',
  ],
  ['a word of an organisation, from Z to A', { q: 'university', sort: '-name' }, 'people_sort_shown_idx'],
  ['a given name, the latest first', { q: 'anna', sort: 'newest' }, 'PK_'],
  ['a category', { category: 'other' }, 'people_sort_shown_idx'],
  ['a language, the oldest first', { language: 'en', sort: 'oldest' }, 'PK_'],
  ['without an address', { withoutEmail: true }, 'people_sort_shown_idx'],
  [
    'what changed since, the latest first',
    { changedSince: '2026-01-02', sort: 'changed' },
    'person_changes_changed_at_id_idx',
  ],
  ['by organisation', { sort: 'organisation' }, 'people_office_shown_idx'],
  ['by organisation, from Z to A', { sort: '-organisation' }, 'people_office_shown_idx'],
  ['a given name by organisation', { q: 'anna', sort: 'organisation' }, 'people_office_shown_idx'],
  ['in the order of precedence', { sort: 'rank' }, 'people_rank_shown_idx'],
  ['a category in the order of precedence', { category: 'other', sort: '-rank' }, 'people_rank_shown_idx'],
  ['names from M on', { sort: 'name', from: 'm' }, 'people_sort_shown_idx'],
])('many: %s is picked up along its order', async (_, query, index) => {
  const { indexes, scansAll, sorted, looked: seen, page } = await plansOf(query);
  expect(
    [...indexes].some((name) => name.startsWith(index) || (index === 'PK_' && name.endsWith('pkey'))),
  ).toBe(true);
  expect({ scansAll, items: page.items.length, exact: page.total!.exact }).toEqual({
    scansAll: false,
    items: 50,
    exact: false,
  });
  expect(sorted).toBeLessThanOrEqual(countedUpTo + 1);
  expect(seen).toBeLessThan(3 * countedUpTo);
});

test.each<[string, Partial<PeopleQuery>]>([
  ['all', {}],
  ['a given name, the nearest first', { q: 'anna' }],
  ['a word of an office with a slip', { q: 'universtiy' }],
  ['a category', { category: 'other' }],
  ['the order of precedence', { sort: 'rank' }],
  ['organisations, from Z to A', { sort: '-organisation' }],
  ['the latest first', { sort: 'newest' }],
])('a page in the middle of %s is found without going there', async (_, query) => {
  const first = await plansOf(query);
  const { match } = first.page;
  const order = { ...query, match } as never;
  const list = new PeopleList(new Database(app().source), { condition: () => undefined } as never);
  const actor = { cleared: false, administrator: false, roles: new Map() } as unknown as Actor;
  const { count, every, cursors } = await list.places(order, actor);
  expect({ count, last: cursors.length }).toEqual({
    count: (await list.count(order, actor)).count,
    last: Math.floor(count / every),
  });
  const middle = Math.floor(cursors.length / 2);
  const page = await plansOf({ ...query, match, cursor: cursors[middle - 1]!, skip: every - 1, limit: 10 });
  expect(page).toMatchObject({ scansAll: false });
  expect(page.looked).toBeLessThan(5 * countedUpTo);
  // The last of what is left out before the next place stands just before the first behind it.
  const next = await plansOf({ ...query, match, cursor: cursors[middle]!, limit: 10 });
  expect(page.page.items.slice(1).map(({ id }) => id)).toEqual(
    next.page.items.slice(0, 9).map(({ id }) => id),
  );
});

test('to count all, and to find places in the order of names, reads nothing but an index', async () => {
  const everybody = 'FROM people p WHERE p.erased_at IS NULL';
  for (const sql of [
    `SELECT count(*) ${everybody}`,
    `SELECT row_number() OVER (ORDER BY p.sort_shown COLLATE "C", p.id), p.id ${everybody}`,
  ]) {
    const [row] = await app().source.query(explain(sql));
    expect(nodesOf(row['QUERY PLAN'][0].Plan).map((node) => node['Node Type'])).toContain('Index Only Scan');
  }
});

test('a common word whose people all stand at the far end of an order is not walked to', async () => {
  const { page, looked: seen } = await plansOf({ q: 'university', sort: 'organisation' });
  expect(page.items).toHaveLength(50);
  expect(new Set(page.items.map(({ organisation }) => organisation)).size).toBe(1);
  // One in seven, and the stretch in which nobody is.
  expect(seen).toBeLessThan(17 * countedUpTo);
  const next = await plansOf({ q: 'university', sort: 'organisation', cursor: page.next! });
  expect(next.looked).toBeLessThan(3 * countedUpTo);
  const back = await plansOf({ q: 'university', sort: 'organisation', cursor: next.page.previous! });
  expect(back.page.items.map(({ id }) => id)).toEqual(page.items.map(({ id }) => id));
});

test('the pages of a common word with a slip lead on and back', async () => {
  const first = await plansOf({ q: 'universtiy' });
  expect(first.page).toMatchObject({ match: 'similar', total: { exact: false } });
  expect(first.page.items.every(({ similar }) => similar)).toBe(true);
  const second = await plansOf({ q: 'universtiy', cursor: first.page.next! });
  expect({ scansAll: second.scansAll, sorted: second.sorted <= 51 }).toEqual({
    scansAll: false,
    sorted: true,
  });
  const back = await plansOf({ q: 'universtiy', cursor: second.page.previous! });
  expect(back.page.items.map(({ id }) => id)).toEqual(first.page.items.map(({ id }) => id));
});

test('the pages of common words lead on and back without counting again', async () => {
  const first = await plansOf({ q: 'anna' });
  const second = await plansOf({ q: 'anna', cursor: first.page.next! });
  expect(second.sorted).toBeLessThanOrEqual(51);
  expect(second.scansAll).toBe(false);
  expect(second.page.total).toBeNull();
  const back = await plansOf({ q: 'anna', cursor: second.page.previous! });
  expect(back.page.items.map(({ id }) => id)).toEqual(first.page.items.map(({ id }) => id));
});

test.each(['organisation', 'rank'] as const)(
  'by %s, pages lead through everybody along the index, forwards and back',
  async (sort) => {
    const first = await plansOf({ sort });
    const second = await plansOf({ sort, cursor: first.page.next! });
    expect([...second.indexes]).toContain(
      sort === 'rank' ? 'people_rank_shown_idx' : 'people_office_shown_idx',
    );
    expect({ scansAll: second.scansAll, seen: second.looked < 1000, sorted: second.sorted <= 51 }).toEqual({
      scansAll: false,
      seen: true,
      sorted: true,
    });
    const end = await plansOf({ sort, end: true });
    expect({ scansAll: end.scansAll, seen: end.looked < 1000, next: end.page.next }).toEqual({
      scansAll: false,
      seen: true,
      next: null,
    });
    const back = await plansOf({ sort, cursor: second.page.previous! });
    expect(back.page.items.map(({ id }) => id)).toEqual(first.page.items.map(({ id }) => id));
  },
);

test.each(['name', 'organisation', 'rank'] as const)(
  'by %s, a cleared colleague meets people at risk where their real name stands, along two indexes (M7)',
  async (sort) => {
    const order = sort === 'name' ? 'sort' : sort === 'rank' ? 'rank' : 'office';
    const seen: string[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < 3; page++) {
      const some = await plansOf({ sort, ...(cursor ? { cursor } : {}), limit: 100 }, true);
      expect([...some.indexes]).toContain(`people_${order}_shown_idx`);
      expect([...some.indexes].some((name) => name.startsWith('people_at_risk_'))).toBe(true);
      expect({ scansAll: some.scansAll, few: some.looked < 1000, sorted: some.sorted <= 202 }).toEqual({
        scansAll: false,
        few: true,
        sorted: true,
      });
      seen.push(...some.page.items.map(({ id }) => id));
      cursor = some.page.next!;
    }
    const key = sort === 'name' ? 'sort_full' : `sort_${order} || chr(1) || sort_full`;
    const expected: { id: string }[] = await app().source.query(
      `SELECT id FROM people ORDER BY (${key}) COLLATE "C", id LIMIT 300`,
    );
    expect(seen).toEqual(expected.map(({ id }) => id));
  },
);

test('a cleared colleague’s search uses the hidden words’ own index, and nobody else’s does (M7)', async () => {
  const [{ family, alias }] = await app().source.query(
    `SELECT family_name AS family, alias FROM people WHERE at_risk ORDER BY id LIMIT 1`,
  );
  const cleared = await plansOf({ q: family, atRisk: true }, true);
  expect(cleared.page.items.length).toBeGreaterThan(0);
  const byName = await plansOf({ q: `${family} ${alias.split(' ')[1]}` }, true);
  expect([...byName.indexes]).toContain('people_terms_hidden_idx');
  const uncleared = await plansOf({ q: family });
  expect([...uncleared.indexes]).not.toContain('people_terms_hidden_idx');
  expect([...uncleared.indexes]).not.toContain('people_at_risk_sort_idx');
  expect(uncleared.page.items.every(({ atRisk }) => !atRisk)).toBe(true);
});

/** The plans by which organisations and posts are found by one search for everything. */
async function officePlansOf(q: string) {
  const nodes: Plan[] = [];
  const explained = (tx: Tx) =>
    ({
      query: async (sql: string, parameters: unknown[]) => {
        if (/^\s*(SELECT|WITH)/.test(sql)) {
          const [row] = await tx.query(explain(sql), parameters as never);
          nodes.push(...nodesOf(row['QUERY PLAN'][0].Plan));
        }
        return tx.query(sql, parameters as never);
      },
    }) as unknown as Tx;
  class Explained extends Database {
    override get entities() {
      return explained(super.entities);
    }
    override transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
      return super.transaction((tx) => work(explained(tx)));
    }
  }
  const people = { page: async () => ({ items: [] }) } as never;
  const actor = { cleared: false } as Actor;
  const { items } = await new Search(new Explained(app().source), people).all(q, 5, actor);
  return {
    items,
    indexes: new Set(nodes.flatMap((node) => node['Index Name'] ?? [])),
    scanned: nodes
      .filter((node) => node['Node Type'] === 'Seq Scan' && looked(node) > 20_000)
      .map((node) => node['Relation Name']),
  };
}

test.each([
  ['a rare word', 'astrolabe'],
  ['a rare word with a slip', 'astrolaeb'],
  ['two words in another order', 'astrolabe keeper'],
  ['what nobody is called', 'xqzzt'],
])('organisations and posts: %s is looked up', async (_, q) => {
  const { items, indexes, scanned } = await officePlansOf(q);
  expect(scanned).toEqual([]);
  expect([...indexes]).toEqual(expect.arrayContaining(['organisations_search_idx', 'posts_search_idx']));
  if (q !== 'xqzzt') expect(items.map(({ label }) => label)).toContain('Keeper of the astrolabe');
});

test('over HTTP, a million people answer like a hundred', async () => {
  const ask = async (query: string) => (await client.get(`/people?${query}`)).body;
  expect((await ask('q=zhovits')).items[0]).toMatchObject({
    sortName: expect.stringMatching(/^Zhovtis/),
    similar: true,
  });
  expect((await ask('q=M%C3%BCler')).items[0].sortName).toMatch(/^Müller/);
  expect((await ask('q=anna')).total).toEqual({ count: countedUpTo, exact: false });
  expect((await client.get('/people-count')).body).toEqual({ count: people });
  expect((await client.get('/search?q=zhovtis')).body.items).toHaveLength(5);
});
