import { expect, test } from 'vitest';
import { createEvent } from '../../factories/events.js';
import { createInvitation } from '../../factories/invitations.js';
import { createList, createOrganisation, createPerson } from '../../factories/people.js';
import { createTeam } from '../../factories/staff.js';
import { signedIn, type ApiClient } from '../../support/client.js';
import { check, importTable, upload } from '../../support/imports.js';
import { testApp } from '../../support/test-app.js';

const app = testApp();
const secrets = /Zulfiya|Karimova|zulfiya@|\+998|Free Voices|attorney/i;

async function scene() {
  const team = await createTeam(app().source);
  const client = await signedIn(app(), { roles: { [team.id]: 'organiser' } });
  const cleared = await signedIn(app(), { cleared: true, roles: { [team.id]: 'organiser' } });
  return { team, client, cleared };
}

const organisation = () => createOrganisation(app().source, 'Free Voices');
const defender = async (alias: string) =>
  createPerson(app().source, {
    givenName: 'Zulfiya',
    familyName: 'Karimova',
    honorific: 'Ms',
    emails: [`zulfiya@${alias.toLowerCase()}.example`],
    phone: '+998 1',
    organisationId: (await organisation()).id,
    post: 'attorney',
    atRisk: true,
    alias,
    tags: [alias],
  });

test('a person at risk is the alias and nothing else to those who are not cleared', async () => {
  const { client, cleared, team } = await scene();
  const { id } = await defender('Magpie');
  await cleared.post(`/people/${id}/notes`, { teamId: team.id, body: 'Karimova needs a visa', sight: 'all' });
  for (const path of [
    '/people',
    '/people?q=magpie',
    '/people?atRisk=true',
    `/people/${id}`,
    `/people/${id}/notes`,
  ]) {
    const { body, status } = await client.get(path);
    expect(status).toBe(200);
    expect(JSON.stringify(body)).not.toMatch(secrets);
  }
  expect((await client.get(`/people/${id}`)).body).toMatchObject({
    name: 'Magpie',
    sortName: 'Magpie',
    hidden: true,
    atRisk: true,
    givenName: null,
    honorific: null,
    phone: null,
    emails: [],
    posts: [],
    notes: [],
  });
  expect((await client.get('/people?q=magpie')).body.items).toMatchObject([
    { id, name: 'Magpie', email: null, organisation: null, post: null, honorific: null },
  ]);
  expect((await cleared.get(`/people/${id}`)).body).toMatchObject({
    name: 'Zulfiya Karimova',
    hidden: false,
    alias: 'Magpie',
  });
});

test('no search, filter or order answers what is hidden', async () => {
  const { client, cleared } = await scene();
  const { id } = await defender('Aardvark');
  const [{ organisationId }] = (await cleared.get(`/people/${id}`)).body.posts;
  const found = async (path: string) =>
    (await client.get(path)).body.items.some((person: { id: string }) => person.id === id);
  for (const q of [
    'zulfiya',
    'karimova',
    'zulfiya@aardvark',
    'free voices',
    'attorney',
    'кaримова',
    'Зульфия',
  ])
    expect(await found(`/people?q=${encodeURIComponent(q)}`)).toBe(false);
  expect(await found(`/people?organisationId=${organisationId}`)).toBe(false);
  expect(await found('/people?withoutEmail=false')).toBe(false);
  expect(await found('/people?withoutEmail=true')).toBe(false);
  const office = (path: string) => client.get(path).then(({ body }) => body.items[0].people);
  expect(await office('/organisations?q=free')).toBe(0);
  await createPerson(app().source, { familyName: 'Bell', tags: ['Aardvark'] });
  const order = (await client.get('/people?tag=Aardvark')).body.items.map(
    ({ name }: { name: string }) => name,
  );
  expect(order).toEqual(['Aardvark', 'Person Bell']);
  // Adding somebody with the address tells nothing either.
  const same = { familyName: 'Try', emails: [{ email: 'zulfiya@aardvark.example' }] };
  expect((await client.post('/people', same)).status).toBe(201);
  expect((await cleared.post('/people', { ...same, familyName: 'Again' })).status).toBe(409);
});

test('looking behind an alias is written down; looking at the alias is not', async () => {
  const { client, cleared } = await scene();
  const { id } = await defender('Heron');
  const looks = () =>
    app().source.query(
      `SELECT actor_id FROM audit_entries WHERE subject_id = $1 AND action = 'person.seen_through'`,
      [id],
    );
  await client.get(`/people/${id}`);
  expect(await looks()).toEqual([]);
  await cleared.get(`/people/${id}`);
  expect(await looks()).toEqual([{ actor_id: cleared.session!.userId }]);
  const log = await app().source.query('SELECT data::text FROM audit_entries');
  expect(JSON.stringify(log)).not.toMatch(secrets);
});

test('a real name that cleared staff see in a list, a search or among guests is a look too, once an hour (M7)', async () => {
  const { client, cleared } = await scene();
  const { id } = await defender('Bittern');
  const team = await createTeam(app().source);
  const list = await createList(app().source, team.id, [id]);
  const event = await createEvent(app().source, { teamId: team.id });
  await createInvitation(app(), { eventId: event.id, personId: id });
  const looks = async (by: ApiClient) =>
    (
      await app().source.query(
        `SELECT data FROM audit_entries WHERE subject_id = $1 AND action = 'person.seen_through' AND actor_id = $2`,
        [id, by.session!.userId],
      )
    ).length as number;
  for (const path of ['/people?q=bittern', '/search?q=bittern']) await client.get(path);
  expect(await looks(client)).toBe(0);
  for (const path of ['/people?q=karimova', '/search?q=karimova', '/people?q=karimova'])
    await cleared.get(path);
  expect(await looks(cleared)).toBe(1);
  for (const path of [`/lists/${list.id}/members`, `/events/${event.id}/invitations`]) {
    const boss = await signedIn(app(), { administrator: true, cleared: true });
    expect(JSON.stringify((await boss.get(path)).body)).toContain('Karimova');
    expect(await looks(boss)).toBe(1);
  }
});

test('the mark needs an alias that is not the name, hides at once, and only cleared staff lift it', async () => {
  const { client, cleared } = await scene();
  const { id } = await createPerson(app().source, { givenName: 'Zulfiya', familyName: 'Karimova' });
  const path = `/people/${id}`;
  expect((await client.patch(path, { atRisk: true }, 1)).status).toBe(400);
  expect((await client.patch(path, { atRisk: true, alias: 'Ms Karimova' }, 1)).status).toBe(400);
  const marked = await client.patch(path, { atRisk: true, alias: 'Wren' }, 1);
  expect(marked.body).toMatchObject({ name: 'Wren', hidden: true, version: 2 });
  expect(JSON.stringify(marked.body)).not.toMatch(secrets);
  for (const change of [
    { atRisk: false },
    { familyName: 'Known' },
    { emails: [] },
    { posts: [] },
    { alias: 'Robin' },
  ])
    expect((await client.patch(path, change, 2)).body).toMatchObject({ code: 'cleared_only' });
  const stale = await client.patch(path, { country: 'UZ' }, 1);
  expect(stale.status).toBe(412);
  expect(JSON.stringify(stale.body)).not.toMatch(secrets);
  expect((await client.patch(path, { country: 'UZ' }, 2)).body).toMatchObject({ name: 'Wren', version: 3 });
  expect((await client.delete(path)).status).toBe(409);
  expect((await cleared.patch(path, { atRisk: false }, 3)).body.name).toBe('Zulfiya Karimova');
  expect((await client.get(path)).body.name).toBe('Zulfiya Karimova');
});

test('exports and imports keep the alias', async () => {
  const { client, cleared, team } = await scene();
  const { id } = await defender('Osprey');
  const ask = { ids: [id], reason: 'test' };
  const table = (await client.post('/people/export', ask)).body as string;
  expect(table).toContain('Osprey');
  expect(table).not.toMatch(secrets);
  expect((await cleared.post('/people/export', ask)).body).toContain('Karimova');
  const [entry] = await app().source.query(
    `SELECT data FROM audit_entries WHERE action = 'people.exported' AND actor_id = $1`,
    [cleared.session!.userId],
  );
  expect(entry.data).toEqual({
    reason: 'test',
    count: 1,
    seenThrough: 1,
    format: 'csv',
    keepUntil: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
  });

  expect((await importTable(client, team.id, table)).counts).toMatchObject({ refused: 1 });
  const row = 'First name,Family name,E-mail,Country\nZulfiya,Karimova,zulfiya@osprey.example,UZ\n';
  expect((await importTable(client, team.id, row)).counts).toMatchObject({ refused: 1, new: 0 });
  // What a cleared colleague is about to change is not for the eyes of the others.
  const { body } = await upload(cleared, team.id, row);
  expect((await check(cleared, body.id)).counts).toMatchObject({ changed: 1 });
  const seen = await client.get(`/imports/${body.id}/rows`);
  expect(seen.body.items).toMatchObject([{ outcome: 'refused', cells: [], changes: {} }]);
});
