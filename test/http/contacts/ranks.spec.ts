import { expect, test } from 'vitest';
import { createOrganisation, createPerson } from '../../factories/people.js';
import { createTeam } from '../../factories/staff.js';
import { signedIn } from '../../support/client.js';
import { testApp } from '../../support/test-app.js';

const app = testApp();
const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);
const organiser = async (node: { url: string } = app()) => {
  const team = await createTeam(app().source);
  return signedIn({ ...app(), url: node.url }, { roles: { [team.id]: 'organiser' } });
};

test('administrators edit the order of precedence; what is in use stays', async () => {
  const client = await organiser();
  const administrator = await signedIn(app(), { administrator: true });
  const before = ids((await client.get('/ranks')).body);
  expect(before).toContain('ambassador');
  expect((await client.post('/ranks', { label: { en: 'Consul' } })).status).toBe(404);
  const added = (
    await administrator.post('/ranks', { label: { en: 'Consul general', fr: 'Consul général' } })
  ).body;
  expect(added.at(-1)).toMatchObject({ id: 'consul-general', uses: 0 });
  expect((await administrator.post('/ranks', { label: { en: 'Consul General' } })).status).toBe(409);
  expect((await administrator.post('/ranks', { label: {} })).status).toBe(400);
  const order = ['consul-general', ...before];
  expect(ids((await administrator.put('/ranks/order', { ids: order })).body)).toEqual(order);
  expect((await administrator.put('/ranks/order', { ids: before })).body.code).toBe('order_incomplete');
  expect((await administrator.put('/ranks/order', { ids: [...before, before[0]] })).status).toBe(409);
  const renamed = (await administrator.patch('/ranks/consul-general', { label: { en: 'Consul' } }, 1)).body;
  expect(renamed[0]).toMatchObject({ id: 'consul-general', label: { en: 'Consul' } });
  const { id } = await createPerson(app().source);
  await client.patch(`/people/${id}`, { rankId: 'consul-general' }, 1);
  expect((await client.get('/ranks')).body[0].uses).toBe(1);
  expect((await administrator.delete('/ranks/consul-general')).body.code).toBe('in_use');
  await client.patch(`/people/${id}`, { rankId: null }, 2);
  expect(ids((await administrator.delete('/ranks/consul-general')).body)).toEqual(before);
  expect((await administrator.delete('/ranks/consul-general')).status).toBe(404);
});

test('categories are put in order, and deleted while nobody counts as them', async () => {
  const client = await organiser();
  const administrator = await signedIn(app(), { administrator: true });
  await administrator.post('/categories', { label: { en: 'Youth councils' } });
  const order = ids((await client.get('/categories')).body).toReversed();
  expect(ids((await administrator.put('/categories/order', { ids: order })).body)).toEqual(order);
  await createPerson(app().source, { categoryId: 'media' });
  expect((await administrator.delete('/categories/media')).body.code).toBe('in_use');
  expect((await administrator.delete('/categories/other')).status).toBe(400);
  expect((await administrator.delete('/categories/youth-councils')).status).toBe(204);
});

test('organisations stand in a tree with who is there and below', async () => {
  const client = await organiser();
  const add = async (name: string, parentId?: string) =>
    (await client.post('/organisations', { name, parentId, kind: 'unit', address: 'Rue A\nBrussels' })).body
      .id;
  const top = await add('Commission');
  const dg = await add('Directorate-General', top);
  const unit = await add('Unit A', dg);
  await add('Unit B', dg);
  await add('Elsewhere', top);
  for (const organisationId of [unit, unit, dg]) await createPerson(app().source, { organisationId });
  const { items, more } = (await client.get(`/organisations/${dg}/tree`)).body;
  expect(more).toBe(false);
  expect(
    items.map((node: Record<string, unknown>) => [
      node['name'],
      node['depth'],
      node['people'],
      node['peopleBelow'],
      node['onPath'],
    ]),
  ).toEqual([
    ['Commission', 0, 0, 3, true],
    ['Directorate-General', 1, 1, 3, true],
    ['Unit A', 2, 2, 2, false],
    ['Unit B', 2, 0, 0, false],
  ]);
  expect((await client.get(`/organisations/${unit}`)).body).toMatchObject({
    kind: 'unit',
    address: 'Rue A\nBrussels',
  });
  expect((await client.patch(`/organisations/${top}`, { parentId: unit }, 1)).status).toBe(400);
  expect((await client.patch(`/organisations/${top}`, { kind: 'galaxy' }, 1)).status).toBe(400);
});

test('two moves at once on two nodes do not close a circle', async () => {
  const client = await organiser();
  const other = await organiser(await app().anotherNode());
  for (let round = 0; round < 5; round++) {
    const [a, b] = await Promise.all([1, 2].map(() => createOrganisation(app().source)));
    const moves = await Promise.all([
      client.patch(`/organisations/${a!.id}`, { parentId: b!.id }, 1),
      other.patch(`/organisations/${b!.id}`, { parentId: a!.id }, 1),
    ]);
    expect(moves.map(({ status }) => status).sort()).toEqual([200, 400]);
    expect((await client.get(`/organisations/${a!.id}/tree`)).body.items).toHaveLength(2);
  }
});
