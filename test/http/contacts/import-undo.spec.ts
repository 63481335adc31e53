import { expect, test } from 'vitest';
import { createEvent } from '../../factories/events.js';
import { createInvitation } from '../../factories/invitations.js';
import { createList, createOrganisation, createPerson } from '../../factories/people.js';
import { createTeam } from '../../factories/staff.js';
import { signedIn } from '../../support/client.js';
import { importTable, until } from '../../support/imports.js';
import { testApp } from '../../support/test-app.js';
import { clearBook } from '../../support/clear-book.js';

const app = testApp();

async function organiser() {
  const team = await createTeam(app().source);
  return { team, client: await signedIn(app(), { roles: { [team.id]: 'organiser' } }) };
}

const empty = () => clearBook(app().source);

/** Everything that an import may touch, but for versions and times. */
async function book() {
  const all = (sql: string) => app().source.query(sql) as Promise<unknown[]>;
  return {
    people: await all(
      `SELECT id, given_name, family_name, name_order, honorific, category_id, rank_id, language, country, phone, address, source,
              legal_basis, alias, at_risk, do_not_invite, do_not_invite_reason, do_not_invite_team_id, do_not_contact,
              do_not_contact_reason, salutation, form_of_address, tags, first_informed_on::text, terms::text, sort_full
         FROM people ORDER BY id`,
    ),
    emails: await all('SELECT person_id, email, preferred FROM person_emails ORDER BY person_id, email'),
    posts: await all('SELECT id, title, organisation_id FROM posts ORDER BY id'),
    tenures: await all('SELECT id, person_id, post_id, main, to_date::text FROM tenures ORDER BY id'),
    organisations: await all('SELECT id, name FROM organisations ORDER BY id'),
    members: await all('SELECT list_id, person_id FROM list_members ORDER BY list_id, person_id'),
  };
}

const table = [
  'First name,Family name,E-mail,Other e-mails,Organisation,Function,Phone,Tags,Rank,Salutation (en),Do not invite,First informed on,Postal address',
  'Anna,Tamm,anna@example.org,second@example.org,New Office,Head,+32 2 1,fresh,ambassador,Dear Ambassador,yes,2026-05-03,Rue 1',
  'Peter,Kask,peter@example.org,,Old Office,Chief,,,,,,,',
  'Same,Person,same@example.org,,,,,,,,,,',
  'Brand,New,brand@example.org,,New Office,Officer,,,,,,,',
  'No,Mail,,,Third Office,,,,,,,,',
].join('\n');

async function scene() {
  await empty();
  const { client, team } = await organiser();
  const office = await createOrganisation(app().source, 'Old Office');
  const old = { organisationId: office.id, post: 'Adviser' };
  const anna = await createPerson(app().source, {
    givenName: 'Anna',
    familyName: 'Tamm',
    emails: ['anna@example.org'],
    tags: ['old'],
    salutation: { fr: 'Chère Anna' },
    ...old,
  });
  const peter = await createPerson(app().source, {
    givenName: 'Peter',
    familyName: 'Kask',
    emails: ['peter@example.org'],
    ...old,
  });
  const same = await createPerson(app().source, {
    givenName: 'Same',
    familyName: 'Person',
    emails: ['same@example.org'],
  });
  const list = await createList(app().source, team.id, [same.id]);
  const before = await book();
  const done = await importTable(client, team.id, table, { defaults: { listId: list.id, source: 'Table' } });
  expect(done.counts).toMatchObject({ new: 2, changed: 2, unchanged: 1 });
  return { client, team, anna, peter, list, before, done, undo: `/imports/${done.id}/undo` };
}

test('a whole import is taken back: people, fields, addresses, posts, offices and places on the list', async () => {
  const { client, before, done, undo } = await scene();
  expect(await book()).not.toEqual(before);
  expect((await client.get(undo)).body).toEqual({ possible: true, blockers: [], added: 2, changed: 2 });
  // Two clicks, one undoing.
  const clicks = await Promise.all([client.post(undo), client.post(undo)]);
  expect(clicks.map(({ status }) => status)).toEqual([202, 202]);
  const undone = await until(client, done.id, 'undone');
  expect(undone['undone']).toEqual({ removed: 2, restored: 2, staying: 0, stays: [] });
  expect(await book()).toEqual(before);
  expect((await client.post(undo)).status).toBe(202);
  const [{ count }] = await app().source.query(
    `SELECT count(*)::int AS count FROM audit_entries WHERE action = 'people.import_undone' AND subject_id = $1`,
    [done.id],
  );
  expect(count).toBe(1);
  expect((await client.get('/people?q=brand')).body.items).toEqual([]);
});

test('what somebody changed since stays, and is told; the rest is put back', async () => {
  const { client, anna, peter, done, undo } = await scene();
  const version = async (id: string) => (await client.get(`/people/${id}`)).body.version;
  await client.patch(`/people/${anna.id}`, { phone: 'by hand', country: 'EE' }, await version(anna.id));
  await app().source.query(`UPDATE posts SET title = 'Chair' WHERE title = 'Chief'`);
  expect((await client.post(undo)).status).toBe(202);
  const undone = await until(client, done.id, 'undone');
  expect(undone['undone']).toMatchObject({
    removed: 2,
    staying: 2,
    stays: [
      { number: 2, fields: ['phone'] },
      { number: 3, fields: ['organisation'] },
    ],
  });
  const { body } = await client.get(`/people/${anna.id}`);
  expect(body).toMatchObject({
    phone: 'by hand',
    country: 'EE',
    tags: ['old'],
    salutation: { fr: 'Chère Anna' },
    doNotInvite: false,
  });
  expect(body.emails).toMatchObject([{ email: 'anna@example.org' }]);
  expect((await client.get(`/people/${peter.id}`)).body.posts).toMatchObject([{ title: 'Chair' }]);
});

test('an import that something depends on by now is not undone, and says what that is', async () => {
  const { client, team, done, undo } = await scene();
  const [brand] = await app().source.query(`SELECT id, version FROM people WHERE given_name = 'Brand'`);
  const [mailless] = await app().source.query(`SELECT id FROM people WHERE given_name = 'No'`);
  await client.patch(`/people/${brand.id}`, { phone: '+32 2 9' }, brand.version);
  await createList(app().source, team.id, [brand.id]);
  const event = await createEvent(app().source, { teamId: team.id });
  await createInvitation(app(), { eventId: event.id, personId: brand.id });
  await client.post(`/people/${mailless.id}/notes`, { teamId: team.id, body: 'Met in May.' });
  const { body } = await client.get(undo);
  expect(body).toMatchObject({
    possible: false,
    blockers: expect.arrayContaining([
      { what: 'edited since', count: 1, people: [{ id: brand.id, name: 'Brand New' }] },
      { what: 'invited to an event', count: 1, people: [{ id: brand.id, name: 'Brand New' }] },
      { what: 'with notes', count: 1, people: [{ id: mailless.id, name: 'No Mail' }] },
    ]),
  });
  expect(JSON.stringify(body)).toContain('on a list');
  const now = await book();
  const refused = await client.post(undo);
  expect(refused).toMatchObject({ status: 409, body: { code: 'import_depended_on' } });
  expect(refused.body.detail).toMatch(/1 invited to an event/);
  expect(await book()).toEqual(now);
  expect((await client.get(`/imports/${done.id}`)).body.status).toBe('done');
});

test('a second import of the same table after undoing starts from the beginning (E6)', async () => {
  const { client, team, done, undo, before } = await scene();
  await client.post(undo);
  await until(client, done.id, 'undone');
  const again = await importTable(client, team.id, table);
  expect(again.counts).toMatchObject({ new: 2, changed: 2, unchanged: 1 });
  const later = await importTable(client, team.id, table);
  expect(later.counts).toMatchObject({ new: 0, changed: 0, unchanged: 5 });
  expect((await client.post(`/imports/${later.id}/undo`)).status).toBe(202);
  await until(client, later.id, 'undone');
  await client.post(`/imports/${again.id}/undo`);
  await until(client, again.id, 'undone');
  expect(await book()).toEqual(before);
});

test('whatever can keep an import from being undone is told in words', async () => {
  const { dependentReferences, dependentWords } =
    await import('../../../src/modules/imports/undo/dependents.js');
  const tables = (await dependentReferences(app().source.manager)).map(({ table }) => table);
  expect(tables.filter((table) => !dependentWords[table])).toEqual([]);
});
