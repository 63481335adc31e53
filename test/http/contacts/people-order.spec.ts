import { beforeAll, expect, test } from 'vitest';
import { createTeam } from '../../factories/staff.js';
import { createOrganisation, createPerson } from '../../factories/people.js';
import { signedIn, type Answer, type ApiClient } from '../../support/client.js';
import { eventually } from '../../support/eventually.js';
import { queriesOf } from '../../support/query-count.js';
import { testApp } from '../../support/test-app.js';

const app = testApp();
let client: ApiClient;
let cleared: ApiClient;
let administrator: ApiClient;
const people: Record<string, string> = {};
const offices: Record<string, string> = {};

const names = async (sort: string, by = client, more = ''): Promise<string[]> =>
  (await by.get(`/people?sort=${sort}&limit=50${more}`)).body.items.map(
    (one: { sortName: string }) => one.sortName.split(',')[0],
  );

beforeAll(async () => {
  const team = await createTeam(app().source);
  client = await signedIn(app(), { roles: { [team.id]: 'organiser' } });
  cleared = await signedIn(app(), { roles: { [team.id]: 'organiser' }, cleared: true });
  administrator = await signedIn(app(), { administrator: true });
  for (const name of ['Élysée', 'Bundestag', 'Zoo'])
    offices[name] = (await createOrganisation(app().source, name)).id;
  const add = async (familyName: string, office?: string, more = {}) => {
    const person = await createPerson(app().source, {
      familyName,
      givenName: 'X',
      ...(office ? { organisationId: offices[office]!, post: 'Adviser' } : {}),
      ...more,
    });
    people[familyName] = person.id;
  };
  await add('Alder', 'Zoo');
  await add('Birch', 'Bundestag');
  await add('Ash', 'Bundestag');
  await add('Cedar', 'Élysée');
  await add('Nobody');
  await add('Hazel', 'Bundestag', { atRisk: true, alias: 'Willow' });
});

test('people stand by organisation, then by name; who has none stands last', async () => {
  expect(await names('organisation')).toEqual(['Ash', 'Birch', 'Cedar', 'Alder', 'Nobody', 'Willow']);
  expect(await names('-organisation')).toEqual(['Willow', 'Nobody', 'Alder', 'Cedar', 'Birch', 'Ash']);
});

test('where somebody at risk works does not decide where they stand, save for cleared staff (M7)', async () => {
  expect((await names('organisation')).at(-1)).toBe('Willow');
  expect(await names('organisation', cleared)).toEqual(['Ash', 'Birch', 'Hazel', 'Cedar', 'Alder', 'Nobody']);
});

test('the pages of either order lead on and back', async () => {
  for (const sort of ['organisation', 'rank', '-rank']) {
    const all = await names(sort);
    const walked: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body }: Answer = await client.get(
        `/people?sort=${sort}&limit=2${cursor && `&cursor=${cursor}`}`,
      );
      walked.push(...body.items.map((one: { sortName: string }) => one.sortName.split(',')[0]));
      cursor = body.next;
    }
    expect(walked).toEqual(all);
  }
});

test('the order of organisations follows their names and who moves', async () => {
  const { version } = (await client.get(`/organisations/${offices['Zoo']}`)).body;
  await client.patch(`/organisations/${offices['Zoo']}`, { name: 'Aquarium' }, version);
  expect((await names('organisation'))[0]).toBe('Alder');
  const nobody = (await client.get(`/people/${people['Nobody']}`)).body;
  await client.patch(
    `/people/${people['Nobody']}`,
    { posts: [{ organisationId: offices['Élysée'], title: 'Guard', main: true }] },
    nobody.version,
  );
  expect(await names('organisation')).toEqual(['Alder', 'Ash', 'Birch', 'Cedar', 'Nobody', 'Willow']);
});

test('people stand in the order of precedence, which follows their ranks, their posts and the order of ranks', async () => {
  const ranks: string[] = (await client.get('/ranks')).body.map(({ id }: { id: string }) => id);
  const [highest, second] = ranks as [string, string];
  const give = async (name: string, rankId: string | null) => {
    const { version } = (await cleared.get(`/people/${people[name]}`)).body;
    expect((await cleared.patch(`/people/${people[name]}`, { rankId }, version)).status).toBe(200);
  };
  await give('Cedar', second);
  await give('Hazel', highest);
  const post = (await client.get(`/people/${people['Birch']}`)).body.posts[0].postId;
  const { version } = (await client.get(`/posts/${post}`)).body;
  await client.patch(`/posts/${post}`, { rankId: highest }, version);
  expect((await names('rank')).slice(0, 3)).toEqual(['Birch', 'Cedar', 'Alder']);
  expect((await names('rank')).at(-1)).toBe('Willow');
  expect((await names('rank', cleared)).slice(0, 3)).toEqual(['Birch', 'Hazel', 'Cedar']);
  const row = (await client.get('/people?sort=rank')).body.items[0];
  expect(row.rankId).toBe(highest);
  expect((await client.get('/people?q=Willow')).body.items[0].rankId).toBeNull();

  const moved = await administrator.put('/ranks/order', { ids: [second, highest, ...ranks.slice(2)] });
  expect(moved.status).toBe(200);
  await eventually(async () => (await names('rank'))[0] === 'Cedar');
});

test('a page in either order takes as many queries for three as for one', async () => {
  for (const sort of ['organisation', 'rank'])
    expect(await queriesOf(app(), () => client.get(`/people?sort=${sort}&limit=3`))).toBe(
      await queriesOf(app(), () => client.get(`/people?sort=${sort}&limit=1`)),
    );
});

test('letters lead into the order of names alone', async () => {
  expect(await names('organisation', client, '&from=z')).toHaveLength(6);
  expect((await names('name', client, '&from=c'))[0]).toBe('Cedar');
});
