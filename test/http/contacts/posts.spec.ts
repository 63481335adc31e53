import { expect, test } from 'vitest';
import { settleJob } from '../../../src/modules/contacts/posts/posts.jobs.js';
import { Jobs } from '../../../src/platform/jobs/jobs.js';
import { createOrganisation, createPerson } from '../../factories/people.js';
import { createTeam } from '../../factories/staff.js';
import { signedIn } from '../../support/client.js';
import { queriesOf } from '../../support/query-count.js';
import { eventually } from '../../support/eventually.js';
import { testApp } from '../../support/test-app.js';

const app = testApp();
const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
const organiser = async (options = {}) => {
  const team = await createTeam(app().source);
  return signedIn(app(), { roles: { [team.id]: 'organiser' }, ...options });
};
const settle = () => app().source.transaction((tx) => app().http.get(Jobs).enqueue(tx, settleJob, {}));

test('a post is added, changed, found, handed over and shows its holders over time', async () => {
  const client = await organiser();
  const organisation = await createOrganisation(app().source, 'Mission of Ruritania');
  const anna = await createPerson(app().source, { givenName: 'Anna', familyName: 'Alt' });
  const ben = await createPerson(app().source, { givenName: 'Ben', familyName: 'Neu' });
  const created = await client.post('/posts', {
    title: 'Permanent Representative',
    organisationId: organisation.id,
    email: 'pr@ruritania.example',
    rankId: 'ambassador',
  });
  expect(created.status).toBe(201);
  expect(created.body).toMatchObject({ holders: [], organisationName: 'Mission of Ruritania', version: 1 });
  const path = `/posts/${created.body.id}`;
  expect((await client.get('/posts?q=ruritania&vacant=true')).body.items).toHaveLength(1);

  const first = await client.post(`${path}/handovers`, { personId: anna.id, on: day(-400) }, { version: 1 });
  expect(first.body.holders).toMatchObject([{ personId: anna.id, name: 'Anna Alt', phase: 'present' }]);
  expect((await client.get(`/people/${anna.id}`)).body.posts).toMatchObject([
    {
      postId: created.body.id,
      main: true,
      phase: 'present',
      email: 'pr@ruritania.example',
      rankId: 'ambassador',
    },
  ]);
  const second = await client.post(`${path}/handovers`, { personId: ben.id, on: day(0) }, { version: 2 });
  expect(second.body.holders).toMatchObject([
    { personId: ben.id, fromDate: day(0), toDate: null, phase: 'present' },
    { personId: anna.id, toDate: day(-1), phase: 'past' },
  ]);
  expect((await client.get('/posts?q=neu')).body.items).toMatchObject([{ id: created.body.id }]);
  expect((await client.get(`/people/${anna.id}`)).body.posts).toMatchObject([{ main: false, others: 1 }]);
  expect((await client.get('/people?q=ruritania')).body.items).toMatchObject([{ name: 'Ben Neu' }]);

  const vacant = await client.post(`${path}/handovers`, { personId: null, on: day(30) }, { version: 3 });
  expect(vacant.body.holders).toMatchObject([
    { personId: ben.id, toDate: day(29), phase: 'present' },
    { personId: anna.id },
  ]);
  expect((await client.patch(path, { title: 'Head of Mission', email: null }, 4)).body).toMatchObject({
    title: 'Head of Mission',
    email: null,
    version: 5,
  });
  expect((await client.delete(path)).status).toBe(409);
});

test('what cannot be handed over is refused, with what to do', async () => {
  const client = await organiser();
  const anna = await createPerson(app().source);
  const { body } = await client.post('/posts', { title: 'Spokesperson' });
  const handOver = (input: object, version: number) =>
    client.post(`/posts/${body.id}/handovers`, input, { version });
  await handOver({ personId: anna.id, on: day(-5) }, 1);
  expect(await handOver({ personId: anna.id, on: day(0) }, 2)).toMatchObject({
    status: 409,
    body: { code: 'holds_it_already' },
  });
  expect(await handOver({ personId: null, on: day(-5) }, 2)).toMatchObject({
    status: 409,
    body: { code: 'ends_before_it_begins' },
  });
  expect((await handOver({ personId: body.id, on: day(0) }, 2)).status).toBe(400);
  expect((await handOver({ personId: null, on: '2027-02-31' }, 2)).status).toBe(400);
  expect((await client.post(`/posts/${body.id}/handovers`, { personId: null, on: day(0) })).status).toBe(428);
  expect((await client.patch(`/posts/${body.id}`, { rankId: 'nothing' }, 2)).status).toBe(400);
  const empty = await client.post('/posts', { title: 'Never held' });
  expect((await client.delete(`/posts/${empty.body.id}`)).status).toBe(204);
});

test('of two who hand a post over at once on two nodes, one does and the other is shown what is there (I8)', async () => {
  const client = await organiser();
  const node = await app().anotherNode();
  const other = await signedIn({ ...app(), url: node.url }, { administrator: true });
  const [old, one, two] = await Promise.all([1, 2, 3].map(() => createPerson(app().source)));
  const { body } = await client.post('/posts', { title: 'Contested' });
  await client.post(`/posts/${body.id}/handovers`, { personId: old!.id, on: day(-50) }, { version: 1 });
  const answers = await Promise.all([
    client.post(`/posts/${body.id}/handovers`, { personId: one!.id, on: day(0) }, { version: 2 }),
    other.post(`/posts/${body.id}/handovers`, { personId: two!.id, on: day(0) }, { version: 2 }),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 412]);
  const { holders } = (await client.get(`/posts/${body.id}`)).body;
  expect(holders.filter(({ phase }: { phase: string }) => phase === 'present')).toHaveLength(1);
});

test('on the day a tenure begins or ends, holder and main post change by themselves, once over all nodes (K1)', async () => {
  const client = await organiser();
  await app().anotherNode();
  const anna = await createPerson(app().source, { post: 'Deputy', familyName: 'Deputised' });
  const { body } = await client.post('/posts', { title: 'Head' });
  await client.post(`/posts/${body.id}/handovers`, { personId: anna.id, on: day(3) }, { version: 1 });
  const posts = async () =>
    (await client.get(`/people/${anna.id}`)).body.posts.map(
      ({ title, main, leads, phase }: Record<string, unknown>) => [title, main, leads, phase],
    );
  expect(await posts()).toEqual([
    ['Deputy', true, false, 'present'],
    ['Head', false, true, 'future'],
  ]);
  expect((await client.get('/posts?q=head&vacant=true')).body.items).toHaveLength(1);
  // The day comes.
  await app().source.query('UPDATE tenures SET from_date = $2 WHERE person_id = $1 AND leads', [
    anna.id,
    day(0),
  ]);
  await settle();
  await settle();
  await eventually(async () => (await posts())[0]![0] === 'Head');
  expect(await posts()).toEqual([
    ['Head', true, false, 'present'],
    ['Deputy', false, false, 'present'],
  ]);
  // … and goes by.
  await app().source.query(`UPDATE tenures SET from_date = $2, to_date = $3 WHERE person_id = $1 AND main`, [
    anna.id,
    day(-9),
    day(-1),
  ]);
  await settle();
  await eventually(async () => (await posts())[0]![0] === 'Deputy');
  expect(await posts()).toEqual([
    ['Deputy', true, false, 'present'],
    ['Head', false, false, 'past'],
  ]);
  expect((await client.get('/people?q=deputised')).body.items).toMatchObject([{ post: 'Deputy' }]);
});

test('somebody takes over an existing post on their own page, and the one before ends the day before', async () => {
  const client = await organiser();
  const old = await createPerson(app().source, { post: 'Rapporteur' });
  const [held] = (await client.get(`/people/${old.id}`)).body.posts;
  const { id } = await createPerson(app().source);
  const post = { postId: held.postId, title: '', fromDate: day(0), takesOver: true };
  const taken = await client.patch(`/people/${id}`, { posts: [post] }, 1);
  expect(taken.body.posts).toMatchObject([
    { postId: held.postId, title: 'Rapporteur', main: true, others: 1 },
  ]);
  expect((await client.get(`/people/${old.id}`)).body.posts).toMatchObject([
    { toDate: day(-1), main: false, phase: 'past' },
  ]);
  const without = await client.patch(`/people/${id}`, { posts: [{ ...post, fromDate: undefined }] }, 2);
  expect(without.status).toBe(400);
  expect((await client.patch(`/people/${id}`, { posts: [{ ...post, postId: id }] }, 2)).status).toBe(400);
});

test('offices of people at risk are kept from those who are not cleared (M7)', async () => {
  const client = await organiser();
  const cleared = await organiser({ cleared: true });
  const organisation = await createOrganisation(app().source, 'Silent Witness');
  const secret = await createPerson(app().source, {
    givenName: 'Nadia',
    familyName: 'Secret',
    atRisk: true,
    alias: 'Heron',
    post: 'Archivist',
    organisationId: organisation.id,
  });
  const [{ postId }] = (await cleared.get(`/people/${secret.id}`)).body.posts;
  expect((await client.get(`/posts?organisationId=${organisation.id}`)).body.items).toEqual([]);
  expect((await client.get(`/posts/${postId}`)).status).toBe(404);
  expect((await cleared.get(`/posts/${postId}`)).body.holders).toHaveLength(1);
  expect((await client.get(`/organisations/${organisation.id}/tree`)).body.items).toMatchObject([
    { people: 0, peopleBelow: 0 },
  ]);
  const open = await createPerson(app().source);
  await cleared.post(`/posts/${postId}/handovers`, { personId: open.id, on: day(0) }, { version: 1 });
  const seen = (await client.get(`/posts/${postId}`)).body;
  expect(seen.holders).toMatchObject([{ personId: open.id }]);
  expect(JSON.stringify(seen)).not.toMatch(/Heron|Nadia/);
  expect((await client.get(`/people/${open.id}`)).body.posts).toMatchObject([{ others: 0 }]);
  expect(
    (await client.post(`/posts/${postId}/handovers`, { personId: secret.id, on: day(5) }, { version: 2 }))
      .status,
  ).toBe(400);
});

test('posts of a tree are listed by one query however many they are', async () => {
  const client = await organiser();
  const top = await createOrganisation(app().source, 'Top of the tree');
  const below = await client.post('/organisations', {
    name: 'Below the top',
    parentId: top.id,
    kind: 'unit',
  });
  await client.post('/posts', { title: 'One', organisationId: top.id });
  for (const title of ['Two', 'Three', 'Four'])
    await client.post('/posts', { title, organisationId: below.body.id });
  const counts = [];
  for (const path of [`/posts?organisationId=${top.id}`, `/posts?organisationId=${below.body.id}`])
    counts.push(await queriesOf(app(), () => client.get(path)));
  expect(counts[0]).toBeGreaterThan(0);
  expect(counts[1]).toBe(counts[0]);
  const titles = async (path: string) => {
    const { body } = await client.get(path);
    return [body.items.map(({ title }: { title: string }) => title), body.next];
  };
  expect((await titles(`/posts?organisationId=${top.id}&below=true`))[0]).toEqual([
    'Four',
    'Three',
    'Two',
    'One',
  ]);
  const [page, next] = await titles(`/posts?organisationId=${top.id}&below=true&limit=3`);
  expect(page).toEqual(['Four', 'Three', 'Two']);
  const path = `/posts?organisationId=${top.id}&below=true&limit=3&cursor=${encodeURIComponent(next)}`;
  expect(await titles(path)).toEqual([['One'], null]);
});
