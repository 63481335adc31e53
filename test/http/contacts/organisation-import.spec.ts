import { beforeEach, expect, test } from 'vitest';
import { createList, createOrganisation, createPerson } from '../../factories/people.js';
import { createTeam } from '../../factories/staff.js';
import { clearBook } from '../../support/clear-book.js';
import { signedIn, type ApiClient } from '../../support/client.js';
import { check, commit, importTable, until, upload } from '../../support/imports.js';
import { testApp } from '../../support/test-app.js';

const app = testApp();
let client: ApiClient;
let teamId: string;

beforeEach(async () => {
  await clearBook(app().source);
  teamId = (await createTeam(app().source)).id;
  client = await signedIn(app(), { roles: { [teamId]: 'organiser' } });
});

const kind = '&kind=organisations';
const table = (...lines: string[]) => lines.join('\n');
const taken = (text: string) => importTable(client, teamId, text, {}, kind);
async function checked(text: string) {
  const { body } = await upload(client, teamId, text, kind);
  return check(client, body.id);
}
const rowsOf = async (id: string) =>
  (await client.get(`/imports/${id}/rows?limit=200`)).body.items as {
    number: number;
    outcome: string;
    reasons: { field: string; message: string }[];
    changes: Record<string, unknown>;
    matches: { organisationId: string; reasons: string[]; doubts: string[] }[];
    organisationId: string | null;
  }[];
const outcomes = async (id: string) => (await rowsOf(id)).map(({ outcome }) => outcome);
const why = async (id: string) =>
  (await rowsOf(id)).map(({ reasons }) => reasons.map(({ message }) => message).join(' '));

/** Names with the names above them, from the top. */
const tree = async () =>
  (
    await app().source.query(
      `WITH RECURSIVE paths AS (
         SELECT id, name AS path FROM organisations WHERE parent_id IS NULL
         UNION ALL SELECT o.id, paths.path || ' > ' || o.name FROM organisations o JOIN paths ON o.parent_id = paths.id)
       SELECT path FROM paths ORDER BY path COLLATE "C"`,
    )
  ).map(({ path }: { path: string }) => path);

const institutions = table(
  'Name;Acronym;Part of;Type;Country;Website;Transparency register;Address',
  'Unit A.1;;DG Trade;unit;BE;;;',
  'Directorate-General for Trade;DG Trade;European Commission;directorate;Belgium;trade.example.org;;',
  'European Commission;EC;;institution;BE;https://example.org/ec;;"Main Street 1\n1000 Brussels"',
  'Free Voices;FV;;association;;;00123-45;',
  'Free Voices Kyrgyzstan;;00123-45;association;Киргизия;;;',
);

test('a tree comes in whole, parents by name, short name or register number, in whatever order', async () => {
  const { counts, id } = await taken(institutions);
  expect(counts).toMatchObject({ new: 5, changed: 0, refused: 0 });
  expect(await tree()).toEqual([
    'European Commission',
    'European Commission > Directorate-General for Trade',
    'European Commission > Directorate-General for Trade > Unit A.1',
    'Free Voices',
    'Free Voices > Free Voices Kyrgyzstan',
  ]);
  const [commission] = await app().source.query(
    `SELECT kind, country, website, address, register_number AS number FROM organisations WHERE short_name = 'EC'`,
  );
  expect(commission).toEqual({
    ...{ kind: 'institution', country: 'BE', website: 'https://example.org/ec', number: '' },
    address: 'Main Street 1\n1000 Brussels',
  });
  const [{ country, number }] = await app().source.query(
    `SELECT o.country, p.register_number AS number FROM organisations o JOIN organisations p ON p.id = o.parent_id
      WHERE o.name = 'Free Voices Kyrgyzstan'`,
  );
  expect([country, number]).toEqual(['KG', '00123-45']);
  const report = await client.get(`/imports/${id}/report`);
  expect(report.body).toContain('Organisation');
  const audit = await app().source.query(
    `SELECT data FROM audit_entries WHERE action = 'organisations.imported' AND subject_id = $1`,
    [id],
  );
  expect(audit[0].data).toMatchObject({ new: 5 });
  // They are found as those made by hand are.
  const found = await client.get('/organisations?q=voices%20kyrgyz');
  expect(found.body.items).toMatchObject([{ name: 'Free Voices Kyrgyzstan', parentName: 'Free Voices' }]);
});

test('the same file again, renamed and with its rows turned round, changes nothing (E6)', async () => {
  await taken(institutions);
  const before = await app().source.query('SELECT * FROM organisations ORDER BY id');
  const [heading, ...rows] = institutions.replace('"Main Street 1\n1000 Brussels"', '').split('\n');
  const again = await taken(table(heading!, ...rows.reverse()));
  expect(again.counts).toMatchObject({ new: 0, changed: 0, unchanged: 5, refused: 0 });
  expect(await app().source.query('SELECT * FROM organisations ORDER BY id')).toEqual(before);
});

test('a preview says field by field what changes, what may be there already, and why a row is refused', async () => {
  const { id: commission } = await createOrganisation(app().source, 'European Commission', { country: 'BE' });
  const { id: voices } = await createOrganisation(app().source, 'Free Voices', { country: 'BE' });
  const { id } = await checked(
    table(
      'Hemicycle ID,Organisation,Part of,Country,Kind,Website',
      `${commission},EU Commission,,,institution,`,
      ',Free Voices,,FR,,',
      ',Commission (European),,BE,,',
      ',New House,,Atlantis,,',
      ',Other House,,,,javascript:alert(1)',
      ',Lost Unit,No Such House,,,',
      ',Free Voices,,FR,,',
      ',,,BE,,',
    ),
  );
  const rows = await rowsOf(id);
  expect(rows.map(({ outcome }) => outcome)).toEqual([
    'changed',
    'duplicate',
    'duplicate',
    'refused',
    'refused',
    'refused',
    'duplicate',
    'refused',
  ]);
  expect(rows[0]!.changes).toEqual({
    name: { from: 'European Commission', to: 'EU Commission' },
    kind: { from: '', to: 'institution' },
  });
  expect(rows[1]!.matches).toMatchObject([
    {
      organisationId: voices,
      name: 'Free Voices',
      reasons: ['same_name'],
      doubts: ['other_country'],
    },
  ]);
  expect(rows[2]!.matches).toMatchObject([{ organisationId: commission, reasons: ['same_words'] }]);
  expect((await why(id)).slice(3, 6)).toEqual([
    '"Atlantis" is no country that is known here.',
    '"javascript:alert(1)" is no website that is known here.',
    'There is no organisation "No Such House", here or in this table.',
  ]);
  expect(await app().source.query('SELECT FROM organisations')).toHaveLength(2);
  const early = await client.post(`/imports/${id}/commit`, { refused: 'skip' });
  expect([early.status, early.body.code]).toEqual([409, 'decisions_needed']);
});

test('decisions about a row decide about those below it, one by one and in bulk, and outlive another check', async () => {
  const { id: voices } = await createOrganisation(app().source, 'Free Voices', { country: 'BE' });
  const { id } = await checked(
    table(
      'Organisation,Part of,Country',
      'Free Voices,,FR',
      'Desk,Free Voices,FR',
      'Sub-desk,Desk,FR',
      'Alone,,FR',
    ),
  );
  expect(await outcomes(id)).toEqual(['duplicate', 'refused', 'refused', 'new']);
  expect((await why(id)).slice(1, 3)).toEqual([
    'Decide about row 2 first: it stands above this one.',
    'The organisation above it, in row 3, is not imported.',
  ]);
  const decide = (body: object) => client.patch(`/imports/${id}/rows`, body);
  const said = await decide({ rows: { outcome: 'duplicate' }, person: 'new' });
  expect(said).toMatchObject({ status: 200, body: { decided: 1, counts: { new: 4, refused: 0 } } });
  expect(await decide({ rows: { numbers: [3] }, take: 'skip' })).toMatchObject({
    body: { counts: { new: 2, skipped: 1, refused: 1 } },
  });
  await decide({ rows: { numbers: [3] }, take: 'take' });
  expect(await decide({ rows: { numbers: [2] }, person: voices })).toMatchObject({
    body: { counts: { changed: 1, new: 3 } },
  });
  expect(await decide({ rows: { numbers: [5] }, person: voices })).toMatchObject({ status: 400 });
  expect(await decide({ rows: { numbers: [2] }, keep: ['country'] })).toMatchObject({ status: 200 });
  await check(client, id);
  expect((await rowsOf(id))[0]).toMatchObject({
    outcome: 'changed',
    decided: voices,
    changes: { country: { from: 'BE', to: 'FR', keep: true } },
  });
  await commit(client, id);
  expect(await tree()).toEqual([
    'Alone',
    'Free Voices',
    'Free Voices > Desk',
    'Free Voices > Desk > Sub-desk',
  ]);
  expect((await client.get(`/organisations/${voices}`)).body).toMatchObject({ country: 'BE' });
});

test('circles are refused: within the table, with what is there, and through an organisation that is only there', async () => {
  const made = async (name: string, parentId: string | null = null) =>
    (await client.post('/organisations', { name, parentId })).body.id as string;
  const top = await made('Top');
  const middle = await made('Middle', top);
  await made('Bottom', middle);
  const { id } = await checked(
    table(
      'Organisation,Part of',
      'Top,Bottom',
      'Ring 1,Ring 2',
      'Ring 2,Ring 3',
      'Ring 3,Ring 1',
      'Below the ring,Ring 1',
      'Self,Self',
      'Middle,Fresh',
      'Fresh,Bottom',
      'Fine,Bottom',
    ),
  );
  expect(await outcomes(id)).toEqual([
    'refused',
    'refused',
    'refused',
    'refused',
    'refused',
    'refused',
    // Middle below Fresh was asked about: it stands elsewhere now.
    'duplicate',
    'new',
    'new',
  ]);
  expect((await why(id)).slice(0, 6)).toEqual([
    'This would put the organisation below itself.',
    'Rows 3, 4, 5 stand below each other in a circle.',
    'Rows 3, 4, 5 stand below each other in a circle.',
    'Rows 3, 4, 5 stand below each other in a circle.',
    'The organisation above it, in row 3, is not imported.',
    'An organisation cannot stand below itself.',
  ]);
  const said = await client.patch(`/imports/${id}/rows`, { rows: { numbers: [8] }, person: middle });
  // Fresh below Bottom below Middle below Fresh.
  expect(said.body.counts).toMatchObject({ refused: 8, new: 1 });
});

test('names that several organisations share are told apart by what stands above them, else asked about', async () => {
  const { body: trade } = await client.post('/organisations', { name: 'Trade' });
  const { body: energy } = await client.post('/organisations', { name: 'Energy' });
  for (const parentId of [trade.id, energy.id])
    await client.post('/organisations', { name: 'Unit 1', parentId });
  const { id } = await checked(
    table(
      'Organisation,Part of,Website',
      'Unit 1,Trade,https://example.org/1',
      'Unit 1,,https://example.org/2',
      'Desk,Unit 1,',
    ),
  );
  const rows = await rowsOf(id);
  expect(rows.map(({ outcome }) => outcome)).toEqual(['changed', 'duplicate', 'refused']);
  expect(rows[0]!.changes).toMatchObject({ website: {} });
  expect(rows[1]!.matches).toHaveLength(2);
  expect(rows[2]!.reasons[0]!.message).toContain('Several organisations are called "Unit 1"');
});

test('what somebody wrote since the preview is kept (I8)', async () => {
  const { body: house } = await client.post('/organisations', { name: 'House', country: 'BE' });
  const { body: other } = await client.post('/organisations', {
    name: 'Other',
    website: 'https://example.org/a',
  });
  const { id } = await checked(
    table(
      'Hemicycle ID,Organisation,Country,Website',
      `${house.id},House,FR,https://example.org/house`,
      `${other.id},Other,,https://example.org/b`,
    ),
  );
  await client.patch(`/organisations/${house.id}`, { country: 'DE' }, house.version);
  await commit(client, id);
  expect((await client.get(`/organisations/${house.id}`)).body).toMatchObject({
    country: 'DE',
    website: 'https://example.org/house',
  });
  const [row] = await rowsOf(id);
  expect(row!.reasons).toEqual([
    { field: 'country', message: 'Somebody changed this since the preview; what they wrote is kept.' },
  ]);
  expect((await client.get(`/organisations/${other.id}`)).body).toMatchObject({
    website: 'https://example.org/b',
  });
});

test('an organisation that somebody adds between preview and commit becomes a question, not a second one', async () => {
  const { id } = await checked(table('Organisation,Country', 'Brand New,BE'));
  await client.post('/organisations', { name: 'Brand New', country: 'FR' });
  expect((await client.post(`/imports/${id}/commit`, { refused: 'skip' })).status).toBe(202);
  const again = await until(client, id, 'checked');
  expect(again).toMatchObject({ counts: { duplicate: 1, new: 0 } });
  expect(again['error']).toContain('changed since the preview');
});

test('the whole import is undone: added ones go, changed ones are as before, what somebody wrote since stays', async () => {
  const { body: house } = await client.post('/organisations', { name: 'House', country: 'BE' });
  const { body: desk } = await client.post('/organisations', { name: 'Desk', parentId: house.id });
  const text = table(
    'Hemicycle ID,Organisation,Country,Part of,Website',
    `${house.id},Big House,,,https://example.org/`,
    `${desk.id},Desk,,New Top,`,
    ',New Top,BE,,',
    ',New Unit,BE,New Top,',
  );
  const { id } = await taken(text);
  const now = (await client.get(`/organisations/${house.id}`)).body;
  await client.patch(`/organisations/${house.id}`, { website: 'https://example.org/mine' }, now.version);
  const preview = await client.get(`/imports/${id}/undo`);
  expect(preview.body).toMatchObject({ possible: true, added: 2, changed: 2, blockers: [] });
  expect((await client.post(`/imports/${id}/undo`)).status).toBe(202);
  const done = await until(client, id, 'undone');
  expect(done['undone']).toMatchObject({
    removed: 2,
    restored: 1,
    staying: 1,
    stays: [{ number: 2, fields: ['website'] }],
  });
  expect(await tree()).toEqual(['House', 'House > Desk']);
  expect((await client.get(`/organisations/${house.id}`)).body).toMatchObject({
    website: 'https://example.org/mine',
  });
});

test('an import that something depends on is not undone, and says what', async () => {
  const { id } = await taken(table('Organisation', 'New Top', 'New Unit', 'New Rule'));
  const ids = Object.fromEntries(
    (await app().source.query('SELECT id, name FROM organisations')).map(
      (one: { id: string; name: string }) => [one.name, one.id],
    ),
  );
  await createPerson(app().source, { organisationId: ids['New Top'], post: 'Head' });
  await client.post('/organisations', { name: 'Below', parentId: ids['New Unit'] });
  const list = await createList(app().source, teamId);
  await app().source.query(`UPDATE lists SET kind = 'rule', rule = $2 WHERE id = $1`, [
    list.id,
    { version: 1, match: 'all', of: [{ about: 'organisation', any: [ids['New Rule']] }] },
  ]);
  const { body } = await client.get(`/imports/${id}/undo`);
  expect(body.possible).toBe(false);
  expect(
    body.blockers.map(({ what, people }: any) => [what, people.map(({ name }: any) => name)]).sort(),
  ).toEqual([
    ['named in the rule of a list', ['New Rule']],
    ['with organisations below them', ['New Unit']],
    ['with posts', ['New Top']],
  ]);
  const refused = await client.post(`/imports/${id}/undo`);
  expect([refused.status, refused.body.code]).toEqual([409, 'import_depended_on']);
});

test('a new name is what people are found and sorted by who work there', async () => {
  const { id: house } = await createOrganisation(app().source, 'Old House');
  await createPerson(app().source, { familyName: 'Holder', organisationId: house, post: 'Head' });
  await taken(table('Hemicycle ID,Organisation', `${house},Zebra Palace`));
  const found = await client.get('/people?q=zebra');
  expect(found.body.items).toMatchObject([{ organisation: 'Zebra Palace' }]);
});

test('cards and tables without a name are refused with what to send instead', async () => {
  const card = 'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:House\r\nN:House;;;;\r\nEND:VCARD\r\n';
  expect((await upload(client, teamId, card, kind)).body).toMatchObject({ code: 'not_a_table' });
  const { body } = await upload(client, teamId, table('Country,Kind', 'BE,unit'), kind);
  const answer = await client.patch(`/imports/${body.id}`, {});
  expect(answer).toMatchObject({ status: 400, body: { errors: [{ field: 'mapping' }] } });
  const people = await client.patch(`/imports/${body.id}`, { mapping: { 0: 'givenName' } });
  expect(people.body.errors[0].message).toBe('A table of organisations has no such field.');
});

test('headings and cells named after parts of JavaScript are text like any other (E4, E11)', async () => {
  const hostile = '<img src=x onerror=alert(1)>';
  const { counts } = await taken(
    table('Organisation,__proto__,constructor,Short name', `"${hostile}",x,y,__proto__`, '=cmd|x,,,toString'),
  );
  expect(counts).toMatchObject({ new: 2 });
  expect(Object.keys({})).toEqual([]);
  expect(await tree()).toEqual([hostile, '=cmd|x']);
});

test('of two who save an organisation the second is shown what is there, and without a version nothing is saved (I8)', async () => {
  const { body: house } = await client.post('/organisations', { name: 'House' });
  const path = `/organisations/${house.id}`;
  expect((await client.patch(path, { name: 'Big House' }, house.version)).status).toBe(200);
  const second = await client.patch(path, { name: 'Small House' }, house.version);
  expect([second.status, second.body.code]).toEqual([412, 'stale_version']);
  expect(second.body.current).toMatchObject({ name: 'Big House', version: 2 });
  expect((await client.patch(path, { name: 'Small House' })).status).toBe(428);
  expect((await client.get(path)).body.name).toBe('Big House');
});

test('where a move is kept back for what somebody did since, what would close a circle with that is refused', async () => {
  const made = async (name: string, parentId: string | null = null) =>
    (await client.post('/organisations', { name, parentId })).body;
  const b = await made('B');
  const a = await made('A', b.id);
  const y = await made('Y', b.id);
  await made('X');
  const { id } = await checked(
    table('Hemicycle ID,Organisation,Part of', `${a.id},A,X`, `${b.id},B,A`, `${y.id},Y,`),
  );
  expect(await outcomes(id)).toEqual(['changed', 'changed', 'unchanged']);
  await client.patch(`/organisations/${a.id}`, { parentId: y.id }, a.version);
  await commit(client, id);
  expect(await outcomes(id)).toEqual(['unchanged', 'refused', 'unchanged']);
  expect(await tree()).toEqual(['B', 'B > Y', 'B > Y > A', 'X']);
});
