import { beforeAll, expect, test } from 'vitest';
import { createOrganisation, createPerson } from '../../factories/people.js';
import { createTeam } from '../../factories/staff.js';
import { signedIn, type ApiClient } from '../../support/client.js';
import { testApp } from '../../support/test-app.js';

const app = testApp();
let client: ApiClient;
let cleared: ApiClient;

beforeAll(async () => {
  const { id } = await createTeam(app().source);
  client = await signedIn(app(), { roles: { [id]: 'organiser' } });
  cleared = await signedIn(app(), { roles: { [id]: 'organiser' }, cleared: true });
  const add = async (familyName: string, post: string, office: string, more = {}) =>
    createPerson(app().source, {
      familyName,
      givenName: 'Ada',
      post,
      organisationId: (await createOrganisation(app().source, office)).id,
      ...more,
    });
  await add('Tamm', 'Minister of Foreign Affairs', 'Government of Estonia');
  await add('Novak', 'Counsellor', 'Permanent Mission of Ruritania');
  await add('Foreigner', 'Gardener', 'Parks');
  await add('Hidden', 'Correspondent', 'Watchtower Gazette', { atRisk: true, alias: 'Magpie' });
});

const found = async (q: string, by = client, more = '') => {
  const { body } = await by.get(`/people?q=${encodeURIComponent(q)}${more}`);
  return body.items.map((one: { sortName: string; similar: boolean }) => [
    one.sortName.split(',')[0],
    one.similar,
  ]);
};

test.each([
  ['minster foreign', 'Tamm'],
  ['foriegn afairs', 'Tamm'],
  ['ada ministr afffairs', 'Tamm'],
  ['estnia goverment', 'Tamm'],
  ['counselor novak', 'Novak'],
  ['permannent misson', 'Novak'],
])('“%s” finds whoever holds the post', async (q, name) => {
  expect(await found(q)).toEqual([[name, true]]);
});

test('what is written as it stands comes first and alone is exact', async () => {
  expect(await found('foreign minister')).toEqual([['Tamm', false]]);
  expect(await found('foreign')).toEqual([
    ['Foreigner', false],
    ['Tamm', false],
  ]);
});

test('every word must fit', async () => {
  expect(await found('minster ruritania')).toEqual([]);
  expect(await found('qqqqq foreign')).toEqual([]);
});

test('a slip in what an alias hides finds nobody, save for cleared staff (M7)', async () => {
  expect(await found('correspondant')).toEqual([]);
  expect(await found('watchtwer gazete')).toEqual([]);
  expect(await found('correspondant', cleared)).toEqual([['Hidden', true]]);
});

test('words of an office that is new are known at once', async () => {
  expect(await found('archaelogist')).toEqual([]);
  const person = await createPerson(app().source, { familyName: 'Digger', givenName: 'Ada' });
  await client.patch(`/people/${person.id}`, { posts: [{ title: 'State Archaeologist', main: true }] }, 1);
  expect(await found('archaelogist')).toEqual([['Digger', true]]);
});

test('a bulk change and the count take whom the list showed', async () => {
  const count = await client.get('/people-count?q=minster%20foreign&match=similar');
  expect(count.body).toEqual({ count: 1 });
  expect((await client.get('/people-count?q=minster%20foreign')).body).toEqual({ count: 0 });
});
