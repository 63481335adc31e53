import { afterEach, expect, test } from 'vitest';
import { batchSize } from '../../../src/modules/contacts/bulk/bulk.service.js';
import { Privacy } from '../../../src/modules/privacy/privacy.service.js';
import { createPerson } from '../../factories/people.js';
import { createTeam } from '../../factories/staff.js';
import { signedIn, type ApiClient } from '../../support/client.js';
import { eventually } from '../../support/eventually.js';
import { testApp } from '../../support/test-app.js';

const app = testApp();
afterEach(() => app().clock.set(undefined));

async function organiser(options: { cleared?: boolean } = {}) {
  const team = await createTeam(app().source);
  return signedIn(app(), { ...options, roles: { [team.id]: 'organiser' } });
}

/** Everything about these people but what a save moves on. */
const stateOf = (tag: string) =>
  app().source.query(
    `SELECT id, category_id, language, country, do_not_invite, do_not_invite_reason, do_not_invite_team_id,
            do_not_contact, do_not_contact_reason, do_not_contact_team_id, tags FROM people
      WHERE given_name = $1 ORDER BY id`,
    [tag],
  );

const undo = (client: ApiClient, id: string) => client.post(`/bulk-changes/${id}/reversal`);

test('all whom a filter finds are changed, and one click makes them as they were (I8)', async () => {
  const client = await organiser();
  const people: { id: string }[] = [];
  for (const tags of [['b', 'A', 'c'], [], ['a']])
    people.push(await createPerson(app().source, { givenName: 'Wren', tags, country: 'EE' }));
  await createPerson(app().source, { givenName: 'Wren', country: 'LV' });
  const before = await stateOf('Wren');
  const change = {
    filter: { q: 'wren', country: 'EE' },
    addTags: ['new'],
    removeTags: ['a'],
    categoryId: 'media',
    language: 'fr',
    country: 'FI',
    doNotInvite: true,
    doNotContact: true,
    reason: 'asked for it',
  };
  const done = await client.post('/people/bulk', change);
  expect(done.body).toMatchObject({ state: 'done', total: 3, handled: 3, changed: 3, undone: 0 });
  expect(done.body.fields.sort()).toEqual(
    ['addTags', 'categoryId', 'country', 'doNotContact', 'doNotInvite', 'language', 'removeTags'].sort(),
  );
  expect((await client.get(`/people/${people[0]!.id}`)).body).toMatchObject({
    tags: ['b', 'c', 'new'],
    categoryId: 'media',
    country: 'FI',
    doNotInvite: true,
    doNotInviteReason: 'asked for it',
    version: 2,
  });
  expect((await client.get('/bulk-changes')).body.map(({ id }: { id: string }) => id)).toEqual([
    done.body.id,
  ]);
  // Somebody else works on one of them in the meantime: their work stays.
  await client.patch(`/people/${people[1]!.id}`, { phone: '+372 1' }, 2);
  const undone = await undo(client, done.body.id);
  expect(undone.body).toMatchObject({
    state: 'undone',
    changed: 3,
    undone: 2,
    stayed: { count: 1, people: [{ id: people[1]!.id }] },
  });
  const after = await stateOf('Wren');
  expect(after.filter(({ id }: { id: string }) => id !== people[1]!.id)).toEqual(
    before.filter(({ id }: { id: string }) => id !== people[1]!.id),
  );
  expect(after.find(({ id }: { id: string }) => id === people[1]!.id)).toMatchObject({
    category_id: 'media',
  });
  expect((await undo(client, done.body.id)).body).toMatchObject({ code: 'not_to_be_undone' });
  const log = await app().source.query(
    `SELECT action, data FROM audit_entries WHERE subject_id = $1 ORDER BY id`,
    [done.body.id],
  );
  expect(log.map(({ action }: { action: string }) => action)).toEqual([
    'people.changed',
    'people.change_undone',
  ]);
  expect(JSON.stringify(log)).not.toMatch(/wren|asked/i);
});

test('what nobody said is refused, and a person at risk is changed by what the alias shows alone (M7)', async () => {
  const client = await organiser();
  const cleared = await organiser({ cleared: true });
  const hidden = await createPerson(app().source, { givenName: 'Plover', atRisk: true, alias: 'Dunlin' });
  for (const body of [
    {},
    { filter: {} },
    { ids: [hidden.id], filter: {}, language: 'fr' },
    { language: 'fr' },
    { filter: { q: 'x', $ne: 1 }, language: 'fr' },
    { filter: [], language: 'fr' },
    { ids: [hidden.id], categoryId: 'nothing' },
  ])
    expect([body, (await client.post('/people/bulk', body)).status]).toEqual([body, 400]);
  const all = { filter: { q: 'plover' }, language: 'fr' };
  expect((await client.post('/people/bulk', all)).body).toMatchObject({ total: 0, changed: 0 });
  expect((await cleared.post('/people/bulk', all)).body).toMatchObject({ total: 1, changed: 1 });
  const byAlias = await client.post('/people/bulk', { filter: { q: 'dunlin' }, language: 'de' });
  await cleared.patch(`/people/${hidden.id}`, { phone: '1' }, 3);
  const undone = await undo(client, byAlias.body.id);
  expect(undone.body.stayed).toEqual({ count: 1, people: [{ id: hidden.id, name: 'Dunlin' }] });
});

test('a reason kept from somebody is neither read nor lifted by a bulk change', async () => {
  const owner = await organiser();
  const other = await organiser();
  const { id } = await createPerson(app().source, { givenName: 'Knot' });
  await owner.post('/people/bulk', { ids: [id], doNotInvite: true, reason: 'threatened us' });
  const lifted = await other.post('/people/bulk', { ids: [id], doNotInvite: false });
  expect(lifted.body).toMatchObject({ total: 1, changed: 0 });
  expect((await owner.get(`/people/${id}`)).body).toMatchObject({
    doNotInvite: true,
    doNotInviteReason: 'threatened us',
  });
  expect((await owner.post('/people/bulk', { ids: [id], doNotInvite: false })).body).toMatchObject({
    changed: 1,
  });
  expect((await owner.get(`/people/${id}`)).body).toMatchObject({
    doNotInvite: false,
    doNotInviteReason: '',
  });
});

test('bulk changes are nobody else’s, last a day, and go with the person (B2, M10)', async () => {
  const client = await organiser();
  const other = await organiser();
  const { id } = await createPerson(app().source, { givenName: 'Ruff', tags: ['kept'] });
  const { body } = await client.post('/people/bulk', { ids: [id], addTags: ['x'] });
  expect((await other.get(`/bulk-changes/${body.id}`)).status).toBe(404);
  expect((await undo(other, body.id)).status).toBe(404);
  expect((await other.get('/bulk-changes')).body).toEqual([]);
  app().clock.set(new Date(Date.parse(body.undoUntil) + 1000));
  expect((await undo(client, body.id)).status).toBe(409);
  await app().http.get(Privacy).expire();
  expect((await client.get(`/bulk-changes/${body.id}`)).status).toBe(404);
  expect(await app().source.query('SELECT 1 FROM bulk_change_rows WHERE person_id = $1', [id])).toEqual([]);
});

test('very many are changed and put back by a job, which a crash does not make do anything twice', async () => {
  const client = await organiser();
  const many = batchSize * 2 + 7;
  await app().source.query(
    `INSERT INTO people (id, given_name, family_name, tags, terms)
     SELECT gen_random_uuid(), 'Swift', 'N' || n, ARRAY['many'], '''n:swift''' FROM generate_series(1, $1::int) n`,
    [many],
  );
  const before = await stateOf('Swift');
  const begun = await client.post('/people/bulk', {
    filter: { tag: 'many' },
    addTags: ['more'],
    country: 'SE',
  });
  expect(begun.body).toMatchObject({ state: 'changing', total: many });
  expect((await undo(client, begun.body.id)).status).toBe(409);
  const ended = (state: string) =>
    eventually(async () => {
      const { body } = await client.get(`/bulk-changes/${begun.body.id}`);
      return body.state === state && body;
    });
  expect(await ended('done')).toMatchObject({ handled: many, changed: many });
  const [{ versions }] = await app().source.query(
    `SELECT array_agg(DISTINCT version) AS versions FROM people WHERE given_name = 'Swift' AND country = 'SE'`,
  );
  expect(versions).toEqual([2]);
  expect((await undo(client, begun.body.id)).body).toMatchObject({ state: 'undoing', total: many });
  expect(await ended('undone')).toMatchObject({ undone: many, stayed: { count: 0, people: [] } });
  expect(await stateOf('Swift')).toEqual(before);
});
