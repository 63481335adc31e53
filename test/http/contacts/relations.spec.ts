import { expect, test } from 'vitest';
import { createPerson } from '../../factories/people.js';
import { createTeam } from '../../factories/staff.js';
import { signedIn } from '../../support/client.js';
import { queriesOf } from '../../support/query-count.js';
import { testApp } from '../../support/test-app.js';

const app = testApp();
const organiser = async (options = {}) => {
  const team = await createTeam(app().source);
  return { team, client: await signedIn(app(), { roles: { [team.id]: 'organiser' }, ...options }) };
};

test('a relationship reads from both sides, is changed and removed', async () => {
  const { client } = await organiser();
  const chief = await createPerson(app().source, { givenName: 'Carla', familyName: 'Chief' });
  const aide = await createPerson(app().source, { givenName: 'Aida', familyName: 'Aide' });
  const added = await client.post(`/people/${chief.id}/relationships`, {
    otherId: aide.id,
    kind: 'assistant_of',
    side: 'has',
    receivesMail: true,
    answersFor: true,
  });
  expect(added.status).toBe(201);
  expect(added.body).toMatchObject({
    side: 'has',
    otherName: 'Aida Aide',
    receivesMail: true,
    instead: false,
  });
  const [seen] = (await client.get(`/people/${aide.id}/relationships`)).body;
  expect(seen).toMatchObject({ id: added.body.id, side: 'of', otherName: 'Carla Chief', phase: 'present' });
  const path = `/people/${aide.id}/relationships/${seen.id}`;
  expect((await client.patch(path, { instead: true, answersFor: false }, 1)).status).toBe(400);
  const changed = await client.patch(path, { instead: true, toDate: '2020-01-01' }, 1);
  expect(changed.body).toMatchObject({ instead: true, phase: 'past', version: 2 });
  expect((await client.patch(path, { instead: false }, 1)).status).toBe(412);
  const again = { otherId: chief.id, kind: 'assistant_of' };
  expect((await client.post(`/people/${aide.id}/relationships`, again)).status).toBe(409);
  expect((await client.delete(path)).status).toBe(204);
  expect((await client.get(`/people/${chief.id}/relationships`)).body).toEqual([]);
  expect((await client.delete(path)).status).toBe(404);
});

test('nobody is related to themselves or to nobody, and spouses are noted once, from whichever side', async () => {
  const { client } = await organiser();
  const [a, b] = await Promise.all([1, 2].map(() => createPerson(app().source)));
  const add = (from: string, otherId: string) =>
    client.post(`/people/${from}/relationships`, { otherId, kind: 'spouse_of' });
  expect((await add(a!.id, a!.id)).status).toBe(400);
  expect((await add(a!.id, '01939f00-0000-7000-8000-000000000000')).status).toBe(400);
  const answers = await Promise.all([add(a!.id, b!.id), add(b!.id, a!.id)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
});

test('relationships and consents of people at risk are told to cleared staff only (M7)', async () => {
  const { client } = await organiser();
  const { client: cleared } = await organiser({ cleared: true });
  const secret = await createPerson(app().source, { familyName: 'Secret', atRisk: true, alias: 'Wren' });
  const open = await createPerson(app().source);
  const input = { otherId: open.id, kind: 'deputy_of' };
  expect((await client.post(`/people/${secret.id}/relationships`, input)).body.code).toBe('cleared_only');
  expect(
    (await client.post(`/people/${open.id}/relationships`, { ...input, otherId: secret.id })).status,
  ).toBe(409);
  expect((await cleared.post(`/people/${secret.id}/relationships`, input)).status).toBe(201);
  for (const id of [secret.id, open.id]) {
    expect((await client.get(`/people/${id}/relationships`)).body).toEqual([]);
    expect((await cleared.get(`/people/${id}/relationships`)).body).toHaveLength(1);
  }
  const consent = { kind: 'photo', given: false, evidence: 'Secret wrote so' };
  expect((await client.post(`/people/${secret.id}/consents`, consent)).status).toBe(409);
  expect((await cleared.post(`/people/${secret.id}/consents`, consent)).status).toBe(201);
  expect((await client.get(`/people/${secret.id}/consents`)).body).toEqual([]);
  const administrator = await signedIn(app(), { administrator: true });
  const entries = (await administrator.get('/audit?action=person.relationship_added')).body.items;
  expect(entries.filter(({ subject }: { subject: { id: string } }) => subject.id === open.id)).toEqual([]);
});

test('a consent is a row, never an update: the latest of its kind counts and the history stays', async () => {
  const { client } = await organiser();
  const { id } = await createPerson(app().source);
  const record = (kind: string, given: boolean, evidence: string) =>
    client.post(`/people/${id}/consents`, { kind, given, evidence });
  await record('photo', true, 'Form of 3 May');
  await record('photo', false, 'Mail of 9 May');
  await record('listed', true, 'Form of 3 May');
  expect((await client.get(`/people/${id}/consents`)).body).toMatchObject([
    { kind: 'listed', given: true, current: true },
    { kind: 'photo', given: false, current: true, evidence: 'Mail of 9 May' },
    { kind: 'photo', given: true, current: false },
  ]);
  expect((await record('cookies', true, 'x')).status).toBe(400);
  expect((await client.post(`/people/${id}/consents`, { kind: 'photo', given: true })).status).toBe(400);
});

test('a note is read by its author, the team, or all', async () => {
  const { client, team } = await organiser();
  const colleague = await signedIn(app(), { roles: { [team.id]: 'organiser' } });
  const { client: other } = await organiser();
  const administrator = await signedIn(app(), { administrator: true });
  const { id } = await createPerson(app().source);
  for (const sight of ['me', 'team', 'all'])
    await client.post(`/people/${id}/notes`, { teamId: team.id, body: sight, sight });
  const notes = async (reader: typeof client) =>
    (await reader.get(`/people/${id}`)).body.notes.map(({ body }: { body: string }) => body);
  expect(await notes(client)).toEqual(['all', 'team', 'me']);
  expect(await notes(colleague)).toEqual(['all', 'team']);
  expect(await notes(other)).toEqual(['all']);
  expect(await notes(administrator)).toEqual(['all', 'team']);
  const own = (await client.get(`/people/${id}/notes`)).body.find(
    ({ sight }: { sight: string }) => sight === 'me',
  );
  expect((await colleague.delete(`/notes/${own.id}`)).status).toBe(404);
  expect((await client.delete(`/notes/${own.id}`)).status).toBe(204);
});

test('a person with three of everything takes as many queries as one with one', async () => {
  const { client } = await organiser();
  const counts = [];
  for (const number of [1, 3]) {
    const { id } = await createPerson(app().source);
    for (let i = 0; i < number; i++) {
      const other = await createPerson(app().source);
      await client.post(`/people/${id}/relationships`, { otherId: other.id, kind: 'deputy_of' });
      await client.post(`/people/${id}/consents`, { kind: 'photo', given: true, evidence: 'form' });
    }
    const paths = [`/people/${id}/relationships`, `/people/${id}/consents`, `/people/${id}`];
    const taken = [];
    for (const path of paths) taken.push(await queriesOf(app(), () => client.get(path)));
    counts.push(taken);
  }
  expect(counts[1]).toEqual(counts[0]);
});
