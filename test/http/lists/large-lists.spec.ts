import { beforeAll, expect, test } from 'vitest';
import { Client } from 'pg';
import { ListPeople } from '../../../src/modules/lists/list-people.js';
import { Parameters } from '../../../src/modules/contacts/people/people.queries.js';
import type { Actor } from '../../../src/platform/access/actor.js';
import { fillAddressBook } from '../../factories/million-people.js';
import { asks, combined, createListScene, rule } from '../../factories/lists.js';
import { createOrganisation, createPerson } from '../../factories/people.js';
import type { ApiClient } from '../../support/client.js';
import { eventually } from '../../support/eventually.js';
import { queriesOf } from '../../support/query-count.js';
import { statementsOf } from '../../support/statements.js';
import { testApp } from '../../support/test-app.js';

const people = 25_000;
const app = testApp();
let scene: Awaited<ReturnType<typeof createListScene>>;

beforeAll(async () => {
  const database = new Client({ connectionString: app().database.url });
  await database.connect();
  await fillAddressBook(database as never, people);
  await database.query(
    `INSERT INTO posts (id, title) SELECT id, CASE WHEN at_risk THEN 'Reporter' ELSE 'Adviser' END FROM people;
     INSERT INTO tenures (id, post_id, person_id, main) SELECT id, id, id, true FROM people;
     ANALYZE posts, tenures`,
  );
  await database.end();
  scene = await createListScene(app());
}, 300_000);

const create = async (name: string, asked: object, kind = 'rule') =>
  (await scene.client.post('/lists', { teamId: scene.teamId, name, kind, rule: asked })).body.id as string;
const balance = async (listId: string, client: ApiClient = scene.client) =>
  (await client.get(`/lists/${listId}/balance`)).body;
const settled = (listId: string, client?: ApiClient) =>
  eventually(async () => {
    const figures = await balance(listId, client);
    return !figures.counting && figures;
  }, 60_000);
const rowOf = async (listId: string) =>
  (await scene.client.get('/lists?limit=200')).body.items.find(({ id }: { id: string }) => id === listId);
const number = async (condition: string) =>
  (await app().source.query(`SELECT count(*)::int AS n FROM people WHERE ${condition}`))[0].n as number;

test('a list is counted behind the reader’s back, and says so until it is', async () => {
  const id = await create('Media', rule('all', asks('category', ['media'])));
  const first = await scene.client.get(`/lists/${id}`);
  if (first.body.counting) expect(first.body).toMatchObject({ count: null, asOf: null });
  const figures = await settled(id);
  expect(figures).toMatchObject({
    count: await number(`category_id = 'media'`),
    byCategory: { media: await number(`category_id = 'media'`) },
    withoutEmail: await number(`category_id = 'media' AND without_email`),
  });
  expect(Date.parse(figures.asOf)).toBeLessThanOrEqual(Date.now());
  expect(await rowOf(id)).toMatchObject({ count: figures.count, counting: false });
});

test('the page of lists asks nothing of the people, and as much for three lists as for one', async () => {
  const id = await create('One', rule('all', asks('language', ['fr'])));
  await settled(id);
  const one = await queriesOf(app(), () => scene.client.get('/lists?limit=200'));
  for (const name of ['Two', 'Three'])
    await settled(await create(name, rule('all', asks('country', ['BE']))));
  const look = () => scene.client.get('/lists?limit=200');
  expect(await queriesOf(app(), look)).toBe(one);
  // Jobs of the node speak to the database in between: what counts is the one statement about people that is not there.
  const statements = await statementsOf(app(), look);
  expect(statements.length).toBeGreaterThan(3);
  expect(statements.filter((sql) => /FROM people p WHERE p\.erased_at IS NULL/.test(sql))).toEqual([]);
});

test('somebody new is on the list at once, and counted soon; until then the figures name their moment', async () => {
  const id = await create('Tagged', rule('all', asks('tag', ['late'])));
  expect(await settled(id)).toMatchObject({ count: 0 });
  const before = new Date();
  const late = await createPerson(app().source, { tags: ['late'], categoryId: 'ngo' });
  expect((await scene.client.get(`/lists/${id}/members`)).body.items).toMatchObject([{ id: late.id }]);
  const figures = await eventually(async () => {
    const now = await balance(id);
    // Whatever is told was so at the moment that is named.
    if (now.count === 0) expect(Date.parse(now.asOf)).toBeLessThanOrEqual(before.getTime() + 10_000);
    return now.count === 1 && !now.counting && now;
  }, 60_000);
  expect(figures.byCategory).toEqual({ ngo: 1 });
  const frozen = await createPerson(app().source, { tags: ['late'] });
  const { version } = (await scene.client.get(`/lists/${id}`)).body;
  const answer = await scene.client.send('POST', `/lists/${id}/freeze`, { version });
  expect(answer.body).toMatchObject({ kind: 'picked', count: 2 });
  const members = (await scene.client.get(`/lists/${id}/members`)).body.items;
  expect(members.map((member: { id: string }) => member.id).sort()).toEqual([late.id, frozen.id].sort());
});

test('figures of an address book that never rests are left alone for a while, unless somebody wants them now', async () => {
  const id = await create('Restless', rule('all', asks('tag', ['restless'])));
  expect(await settled(id)).toMatchObject({ count: 0 });
  let there = 0;
  const old = await eventually(async () => {
    await createPerson(app().source, { tags: ['restless'] });
    there++;
    // As if it had been counted a minute ago, and had taken long.
    const [[{ before }]] = await app().source.query(
      `UPDATE list_figures SET took = 60000, counted_at = now() - interval '1 minute' WHERE list_id = $1
       RETURNING counted_at AS before`,
      [id],
    );
    const figures = await balance(id);
    return figures.asOf === before.toISOString() && !figures.counting && figures;
  }, 60_000);
  expect(old.count).toBeLessThan(there);
  expect((await rowOf(id)).asOf).toBe(old.asOf);
  await scene.client.get(`/lists/${id}/balance?anew=true`);
  await eventually(async () => (await balance(id)).count === there, 60_000);
  // Who puts somebody on the list by hand sees it without asking.
  await app().source.query('UPDATE list_figures SET took = 60000 WHERE list_id = $1', [id]);
  const { id: late } = await createPerson(app().source);
  expect((await scene.client.post(`/lists/${id}/members`, { personIds: [late] })).status).toBeLessThan(300);
  await eventually(async () => (await balance(id)).count === there + 1, 60_000);
});

test('another rule makes the old figures void at once', async () => {
  const id = await create('Changing', rule('all', asks('category', ['eu'])));
  const { count } = await settled(id);
  const { version } = (await scene.client.get(`/lists/${id}`)).body;
  const changed = await scene.client.patch(
    `/lists/${id}`,
    { rule: rule('all', asks('category', ['academia'])) },
    version,
  );
  expect(changed.body.count).not.toBe(count);
  expect((await settled(id)).count).toBe(await number(`category_id = 'academia'`));
});

test('combined lists follow their parts: A and B, A without C', async () => {
  const a = await create('A', rule('all', asks('category', ['other'])));
  const b = await create('B', rule('all', asks('country', ['FR'])));
  const c = await create('C', rule('all', asks('language', ['en'])));
  const both = await create('A and B', combined('all', [a, b]), 'combined');
  const without = await create('A without C', combined('any', [a], [c]), 'combined');
  expect((await settled(both)).count).toBe(await number(`category_id = 'other' AND country = 'FR'`));
  expect((await settled(without)).count).toBe(await number(`category_id = 'other' AND language <> 'en'`));
  const { version } = (await scene.client.get(`/lists/${c}`)).body;
  await scene.client.patch(`/lists/${c}`, { rule: rule('all', asks('language', ['de'])) }, version);
  expect((await settled(without)).count).toBe(await number(`category_id = 'other' AND language <> 'de'`));
  const overlaps = await eventually(async () => {
    const { body } = await scene.client.get(`/lists/${a}/overlaps`);
    return !body.counting && body;
  }, 60_000);
  expect(overlaps.items).toContainEqual({
    listId: b,
    name: 'B',
    shared: await number(`category_id = 'other' AND country = 'FR'`),
  });
});

test('what is hidden of people at risk is counted for cleared colleagues alone (M7)', async () => {
  const id = await create('Reporters', rule('all', { about: 'post_title', text: 'reporter' }));
  const atRisk = await number('at_risk');
  expect(atRisk).toBeGreaterThan(0);
  expect(await settled(id)).toMatchObject({ count: 0, leftOut: await number('at_risk') });
  expect(await settled(id, scene.cleared)).toMatchObject({ count: atRisk, leftOut: 0 });
  expect(await settled(id)).toMatchObject({ count: 0 });
});

test.each<[string, () => Promise<object>, string[]]>([
  [
    'an organisation and all below it',
    async () => {
      const above = await createOrganisation(app().source, 'Above');
      const below = await createOrganisation(app().source, 'Below');
      await app().source.query('UPDATE organisations SET parent_id = $1 WHERE id = $2', [above.id, below.id]);
      await app().source.query(
        `UPDATE posts SET organisation_id = $1 FROM people WHERE people.id = posts.id AND country = 'EE'`,
        [below.id],
      );
      await app().source.query('ANALYZE posts');
      return asks('organisation', [above.id], { below: true });
    },
    ['posts_organisation_id_idx', 'people_pkey'],
  ],
  ['a rank', async () => asks('rank', ['ambassador']), ['posts_rank_id_idx', 'hashed SubPlan']],
  ['no address', async () => asks('email', ['missing']), ['people_without_email_idx']],
])('who is on a list by %s is looked up, not asked of each person', async (name, condition, indexes) => {
  const id = await create(name, rule('all', (await condition()) as never));
  const actor = { cleared: false, administrator: true, roles: new Map() } as unknown as Actor;
  const parameters = new Parameters();
  const on = (await app().http.get(ListPeople).condition(id, actor))(parameters);
  const plan = (
    await app().source.query(`EXPLAIN SELECT FROM people p WHERE ${on}`, parameters.values as never)
  )
    .map((row: Record<string, string>) => row['QUERY PLAN'])
    .join('\n');
  for (const index of indexes) expect(plan).toContain(index);
  expect(plan).not.toMatch(/Seq Scan on (posts|person_emails)/);
});

test('what a worker took up and never brought is counted by another one', async () => {
  const id = await create('Abandoned', rule('all', asks('country', ['KZ'])));
  await settled(id);
  await app().source.query(
    `UPDATE list_figures SET counted_at = NULL, figures = NULL, wanted_at = now() - interval '3 minutes', taken_at = now() - interval '3 minutes'
      WHERE list_id = $1`,
    [id],
  );
  expect((await settled(id)).count).toBe(await number(`country = 'KZ'`));
});

test('a list that many look at in the very moment is counted all the same', async () => {
  for (let round = 0; round < 5; round++) {
    const id = await create(`Watched ${round}`, rule('all', asks('language', ['de'])));
    await Promise.all(Array.from({ length: 12 }, () => balance(id)));
    expect((await settled(id)).count).toBe(await number(`language = 'de'`));
  }
});

test('a list that is deleted or emptied meanwhile leaves nothing to count', async () => {
  const id = await create('Short-lived', rule('all', asks('country', ['BE'])));
  await scene.client.get(`/lists/${id}/balance`);
  await scene.client.delete(`/lists/${id}`);
  await eventually(
    async () =>
      (await app().source.query('SELECT FROM list_figures WHERE wanted_at IS NOT NULL')).length === 0,
    60_000,
  );
  expect((await scene.client.get(`/lists/${id}/balance`)).status).toBe(404);
});
