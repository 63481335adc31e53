import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { reindexPeople } from '../../../src/modules/contacts/people/people-index.js';
import { createOrganisation, createPerson } from '../../factories/people.js';
import { peopleTable, tablePeople, type TablePerson } from '../../factories/people-table.js';
import { createTeam } from '../../factories/staff.js';
import { signedIn, type ApiClient } from '../../support/client.js';
import { check, commit, importTable, until, upload } from '../../support/imports.js';
import { testApp } from '../../support/test-app.js';
import { clearBook } from '../../support/clear-book.js';

const app = testApp();

async function organiser(cleared = false) {
  const team = await createTeam(app().source);
  return { team, client: await signedIn(app(), { cleared, roles: { [team.id]: 'organiser' } }) };
}

const none = { new: 0, changed: 0, unchanged: 0, duplicate: 0, refused: 0, skipped: 0 };

const names = async (where = 'true') =>
  (await app().source.query(
    `SELECT given_name || '|' || family_name AS name FROM people WHERE ${where} ORDER BY sort_full, id`,
  )) as { name: string }[];

/** What the address book must hold of the table, whatever the encoding was. */
async function expectImported(people: TablePerson[], client: ApiClient): Promise<void> {
  const rows = await app().source.query(
    `SELECT given_name AS "givenName", family_name AS "familyName", honorific, p.phone, p.language, p.country,
            coalesce(e.email, '') AS email, o.name AS organisation, post.title
       FROM people p LEFT JOIN person_emails e ON e.person_id = p.id
       LEFT JOIN tenures t ON t.person_id = p.id LEFT JOIN posts post ON post.id = t.post_id LEFT JOIN organisations o ON o.id = post.organisation_id`,
  );
  const line = (p: Record<string, unknown>) =>
    [
      p['givenName'],
      p['familyName'],
      p['honorific'],
      p['email'],
      p['organisation'],
      p['title'],
      p['phone'],
    ].join('|');
  expect(rows.map(line).sort()).toEqual(people.map((p) => line({ ...p })).sort());
  expect(new Set(rows.map((p: { country: string }) => p.country))).toEqual(
    new Set(['BE', 'FR', 'DE', 'GR', 'KZ']),
  );
  const one = people.find(({ email }) => email)!;
  expect((await client.get(`/people?q=${one.email}`)).body.items).toHaveLength(1);
}

const empty = () => clearBook(app().source);

test('a real list of 500 people in three alphabets, in UTF-8 with a byte order mark', async () => {
  await empty();
  const { client, team } = await organiser();
  const people = tablePeople(500);
  const done = await importTable(client, team.id, `\ufeff${peopleTable(people)}`);
  expect(done).toMatchObject({ total: 500, progress: 500, encoding: 'utf-8', separator: ',' });
  expect(done.counts).toEqual({ ...none, new: 500, changed: 0, unchanged: 0, refused: 0 });
  await expectImported(people, client);

  // The same again, under another name and in another order: nobody twice (E6).
  const again = await importTable(client, team.id, peopleTable([...people].reverse()));
  expect(again.counts).toEqual({ ...none, new: 0, changed: 0, unchanged: 500, refused: 0 });
  await expectImported(people, client);
});

test('its Western part in Windows-1252 with semicolons', async () => {
  await empty();
  const { client, team } = await organiser();
  const people = tablePeople(500).filter(({ script }) => script === 'Latin');
  const done = await importTable(client, team.id, iconv.encode(peopleTable(people, ';'), 'windows-1252'));
  expect(done).toMatchObject({ encoding: 'windows-1252', separator: ';', counts: { new: people.length } });
  await expectImported(people, client);
});

test.each([
  ['UTF-16LE', '\t'],
  ['UTF-16BE', ','],
])('the whole in %s', async (encoding, separator) => {
  await empty();
  const { client, team } = await organiser();
  const people = tablePeople(500);
  const bytes = iconv.encode(peopleTable(people, separator), encoding, { addBOM: true });
  const done = await importTable(client, team.id, bytes);
  expect(done).toMatchObject({ encoding: encoding.toLowerCase(), separator, counts: { new: 500 } });
  await expectImported(people, client);
});

test('every refused row says why, every change what was and what will be; nothing is written before the commit', async () => {
  await empty();
  const { client, team } = await organiser();
  await createPerson(app().source, {
    givenName: 'Anna',
    familyName: 'Tamm',
    emails: ['anna@example.org'],
    country: 'EE',
  });
  const table = [
    'First name,Family name,E-mail,Category,Country,Tags',
    'Anna,Tamm,ANNA@example.org,NGOs,Estonia,baltic',
    'Peter,Kask,peter@example.org,,,',
    ',,nobody@example.org,,,',
    'Bad,Mail,not-an-address,,,',
    'Bad,Category,c@example.org,pirates,,',
    'Kask,Peter,PETER@example.org,,,',
    '',
    'Last,One,,,,',
  ].join('\n');
  const { body } = await upload(client, team.id, table);
  expect(body).toMatchObject({
    columns: [
      { name: 'First name' },
      {},
      { samples: ['ANNA@example.org', 'peter@example.org', 'nobody@example.org'] },
      {},
      {},
      {},
    ],
    mapping: { 0: 'givenName', 1: 'familyName', 2: 'email', 3: 'category', 4: 'country', 5: 'tags' },
  });
  const checked = await check(client, body.id, {
    defaults: { categoryId: 'media', language: 'fr', source: 'Conference' },
  });
  expect(checked.counts).toEqual({ ...none, new: 2, changed: 1, unchanged: 0, refused: 4 });
  const { items } = (await client.get(`/imports/${body.id}/rows`)).body;
  expect(
    items.map((row: any) => [row.number, row.outcome, row.reasons.map((r: any) => r.message).join()]),
  ).toEqual([
    [2, 'changed', ''],
    [3, 'new', ''],
    [4, 'refused', 'There is no name.'],
    [5, 'refused', '"not-an-address" is not a valid e-mail address.'],
    [6, 'refused', '"pirates" is not a known category.'],
    [7, 'refused', 'The same person stands in row 3.'],
    [9, 'new', ''],
  ]);
  expect(items[0].changes).toEqual({
    categoryId: { from: 'other', to: 'ngo' },
    tags: { from: '', to: 'baltic' },
  });
  expect((await client.get(`/imports/${body.id}/rows?outcome=refused&limit=2`)).body.items).toHaveLength(2);
  expect(await names()).toHaveLength(1);
  await commit(client, body.id);
  expect((await names()).map(({ name }) => name)).toEqual(['Peter|Kask', 'Last|One', 'Anna|Tamm']);
  const [peter] = await app().source.query(`SELECT * FROM people WHERE family_name = 'Kask'`);
  expect(peter).toMatchObject({ category_id: 'media', language: 'fr', source: 'Conference' });
  const files = await app().source.query('SELECT import_id FROM import_files WHERE import_id = $1', [
    body.id,
  ]);
  expect(files).toEqual([]);
});

test('two people of one mailbox are two people, however often they are imported (E9)', async () => {
  await empty();
  const { client, team } = await organiser();
  const table =
    'First name,Family name,E-mail\nAnna,Tamm,office@example.org\nPeter,Tamm,office@example.org\n';
  expect((await importTable(client, team.id, table)).counts).toMatchObject({ new: 2 });
  expect((await importTable(client, team.id, table)).counts).toMatchObject({ unchanged: 2 });
  expect(await names()).toHaveLength(2);
});

test('two people of one name without an address are told apart by their ids (E6, E9)', async () => {
  await empty();
  const { client, team } = await organiser();
  const [one, two] = [await twin(), await twin()];
  const table = `Hemicycle ID,Family name\n${one.id},Twin\n${two.id},Twin\n${two.id},Twin\n,Twin\n`;
  const { counts } = await importTable(client, team.id, table);
  // The third names the second again, and the last one nobody in particular.
  expect(counts).toMatchObject({ new: 0, changed: 0, unchanged: 2, refused: 2 });
});

const twin = () => createPerson(app().source, { givenName: '', familyName: 'Twin', emails: [] });

test('who was erased is not brought back, who unsubscribed gets no mail, and the report does not say why (E8)', async () => {
  await empty();
  const { client, team } = await organiser();
  const { id } = await createPerson(app().source, { familyName: 'Gone', emails: ['Gone@example.org'] });
  const { PersonalData } = await import('../../../src/platform/privacy/personal-data.js');
  const holder = app()
    .http.get(PersonalData)
    .holders()
    .find(({ name }) => name === 'contacts')!;
  for (const _twice of [1, 2]) await app().source.transaction((tx) => holder.erase(tx, id));
  const dump = await app().source.query(
    `SELECT p::text AS row FROM people p UNION ALL SELECT e::text FROM person_emails e UNION ALL SELECT m::text FROM erased_mailboxes m`,
  );
  expect(JSON.stringify(dump)).not.toMatch(/gone/i);
  expect((await client.get('/people')).body.items).toEqual([]);
  const unsubscribed = await createPerson(app().source, {
    familyName: 'Quiet',
    emails: ['quiet@example.org'],
    doNotInvite: true,
  });

  await app().source.query(
    `INSERT INTO suppressions (id, address, source) VALUES (gen_random_uuid(), 'enough@example.org', 'page')`,
  );

  const table = 'Name,E-mail\nGone,gone@example.org\nQuiet,quiet@example.org\nEnough, Enough@example.org\n';
  const { body } = await upload(client, team.id, table);
  await check(client, body.id);
  const { items } = (await client.get(`/imports/${body.id}/rows`)).body;
  expect(items.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['refused', 'unchanged', 'new']);
  expect(JSON.stringify(items[0].reasons)).not.toMatch(/eras|delet|forgot/i);
  await commit(client, body.id);
  expect(await names(`family_name = 'Gone'`)).toEqual([]);
  expect((await client.get(`/people/${unsubscribed.id}`)).body.doNotInvite).toBe(true);
  const report = (await client.get<string>(`/imports/${body.id}/report`)).body;
  expect(report).toMatch(/^4,new,No mailings go to this address\./m);
  expect(report.match(/No mailings/g)).toHaveLength(1);
});

test('headings and cells that name prototypes or hold markup are text (E4, E11)', async () => {
  await empty();
  const { client, team } = await organiser();
  const markup = '<img src=x onerror=alert(1)>';
  const table = `__proto__,constructor,Family name,E-mail\n${markup},x,${markup},a@example.org\n`;
  const { body } = await upload(client, team.id, table);
  expect(body['columns']).toMatchObject([
    { name: '__proto__', samples: [markup] },
    { name: 'constructor' },
    {},
    {},
  ]);
  await check(client, body.id);
  const rows = await client.get(`/imports/${body.id}/rows`);
  expect(rows.headers.get('content-type')).toContain('application/json');
  expect(rows.body.items[0].cells[0]).toBe(markup);
  await commit(client, body.id);
  expect(await names()).toEqual([{ name: `|${markup}` }]);
  expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  for (const mapping of ['{"__proto__":"email"}', '{"constructor":"email"}', '{"0":"__proto__"}']) {
    const answer = await client.send('PATCH', `/imports/${body.id}`, { body: `{"mapping":${mapping}}` });
    expect([400, 409]).toContain(answer.status);
  }
});

test('a table that cannot be read with certainty is refused, and read once the encoding is chosen (E5)', async () => {
  await empty();
  const { client, team } = await organiser();
  const polish = iconv.encode('Imię;Nazwisko\nMichał;Wałęsa\nStanisław;Gołąb\n', 'windows-1250');
  const unsure = await upload(client, team.id, polish);
  expect(unsure.status).toBe(422);
  expect(unsure.body).toMatchObject({
    code: 'encoding_unsure',
    encodings: expect.arrayContaining(['windows-1250']),
  });
  const chosen = await upload(client, team.id, polish, '&encoding=windows-1250');
  expect(chosen.body['columns']).toMatchObject([{ samples: ['Michał', 'Stanisław'] }, {}]);
  await check(client, chosen.body.id, { mapping: { 0: 'givenName', 1: 'familyName' } });
  const corrected = await client.patch(`/imports/${chosen.body.id}`, { encoding: 'iso-8859-2' });
  expect(corrected.body.encoding).toBe('iso-8859-2');
  expect((await upload(client, team.id, Buffer.from('PK\u0003\u0004'))).body).toMatchObject({
    code: 'not_a_table',
  });
  expect((await upload(client, team.id, Buffer.alloc(20 * 1024 * 1024 + 1, 'a'))).status).toBe(413);
});

test('an import is the team’s own, can be given up, and asks for a sensible mapping', async () => {
  await empty();
  const { client, team } = await organiser();
  const other = await organiser();
  const { body } = await upload(client, team.id, peopleTable(tablePeople(3)));
  expect((await upload(other.client, team.id, 'a,b\nc,d\n')).status).toBe(404);
  for (const path of [`/imports/${body.id}`, `/imports/${body.id}/rows`])
    expect((await other.client.get(path)).status).toBe(404);
  expect((await other.client.get('/imports')).body.items).toEqual([]);
  for (const mapping of [{ 0: 'email', 1: 'email' }, { 0: 'email' }, { 99: 'familyName' }, { 0: 'version' }])
    expect((await client.patch(`/imports/${body.id}`, { mapping })).status).toBe(400);
  expect((await client.post(`/imports/${body.id}/commit`, { refused: 'skip' })).status).toBe(409);
  expect((await client.delete(`/imports/${body.id}`)).status).toBe(204);
  expect(await until(client, body.id, 'cancelled')).toMatchObject({ total: 3 });
  const [{ left }] = await app().source.query(
    'SELECT count(*)::int AS left FROM import_rows WHERE import_id = $1',
    [body.id],
  );
  expect(left).toBe(0);
});

test('everybody imported joins the list, those who were there too', async () => {
  await empty();
  const { client, team } = await organiser();
  const other = await organiser();
  const { body: list } = await client.post('/lists', { teamId: team.id, name: 'From a table' });
  await createPerson(app().source, { givenName: 'Anna', familyName: 'Tamm', emails: ['anna@example.org'] });
  const table = 'First name,Family name,E-mail\nAnna,Tamm,anna@example.org\nPeter,Kask,p@example.org\n,,\n';
  await importTable(client, team.id, table, { defaults: { listId: list.id } });
  expect((await client.get(`/lists/${list.id}`)).body.count).toBe(2);
  const theirs = (await upload(other.client, other.team.id, table)).body;
  expect((await other.client.patch(`/imports/${theirs.id}`, { defaults: { listId: list.id } })).status).toBe(
    404,
  );
});

test('who comes from a table is found and sorted as if entered by hand', async () => {
  await empty();
  const { client, team } = await organiser(true);
  const known = await createOrganisation(app().source, 'European Parliament');
  await app().source.query(`UPDATE organisations SET short_name = 'EP' WHERE id = $1`, [known.id]);
  const table = [
    'First name,Family name,E-mail,Organisation,Function,Rank,At risk,Alias',
    'Anna,Tamm,anna@example.org,European Parliament,Adviser,ambassador,,',
    'Жанна,Жовтис,,Ny Förening,,,,',
    'Peter,Kask,p@example.org,,Writer,,,',
    'Eva,Bare,,,,,,',
    'Real,Name,real@example.org,EP,Head of Unit,,yes,Guest 7',
  ];
  expect((await importTable(client, team.id, table.join('\n'))).counts).toMatchObject({ new: 5 });
  const columns = (): Promise<{ id: string }[]> =>
    app().source.query(
      `SELECT id, terms, terms_hidden, without_email, sort_full, sort_shown, sort_office, sort_rank FROM people ORDER BY id`,
    );
  const words = () => app().source.query('SELECT * FROM office_words ORDER BY lexeme');
  const [written, learnt] = [await columns(), await words()];
  await app().source.transaction((tx) =>
    reindexPeople(
      tx,
      written.map(({ id }) => id),
    ),
  );
  expect(written).toHaveLength(5);
  expect(written).toEqual(await columns());
  expect(learnt).toEqual(await words());
});

test('everything a person can have is written, and only cleared staff mark people at risk (M7)', async () => {
  await empty();
  const { client, team } = await organiser();
  await createPerson(app().source, { givenName: 'Peter', familyName: 'Kask', emails: ['peter@example.org'] });
  const table = [
    'First name,Family name,E-mail,Rank,Salutation (fr),Form of address (de),Name order,Postal address,First informed on,Do not contact,Reason not to contact,At risk,Alias',
    'Anna,Tamm,anna@example.org,ambassador,Madame l’Ambassadrice,I. E. Frau,,"Rue 1\n1000 Bruxelles",03.05.2026,yes,Asked by phone,,',
    'Peter,Kask,peter@example.org,Botschafter,,,family first,,,,,,',
    'Real,Name,real@example.org,,,,,,,,,yes,Guest 7',
  ].join('\n');
  const { body } = await upload(client, team.id, table);
  expect(Object.keys(body['mapping'] as object)).toHaveLength(13);
  const defaults = { legalBasis: 'public_task', firstInformedOn: '2026-01-15', source: 'Register' };
  const checked = await check(client, body.id, { defaults });
  expect(checked.counts).toMatchObject({ new: 1, changed: 1, refused: 1 });
  const refused = await client.get(`/imports/${body.id}/rows?outcome=refused`);
  // It says nothing to those who may not know, not even that.
  expect(refused.body.items[0]).toMatchObject({
    cells: [],
    reasons: [{ message: expect.stringContaining('not imported') }],
  });
  await commit(client, body.id);
  const people = await app().source.query(
    `SELECT family_name, rank_id, salutation, form_of_address, name_order, address, first_informed_on::text, legal_basis, source,
            do_not_contact, do_not_contact_reason, do_not_contact_team_id FROM people ORDER BY family_name DESC`,
  );
  expect(people).toEqual([
    {
      family_name: 'Tamm',
      rank_id: 'ambassador',
      salutation: { fr: 'Madame l’Ambassadrice' },
      form_of_address: { de: 'I. E. Frau' },
      name_order: 'given_first',
      address: 'Rue 1\n1000 Bruxelles',
      first_informed_on: '2026-05-03',
      legal_basis: 'public_task',
      source: 'Register',
      do_not_contact: true,
      do_not_contact_reason: 'Asked by phone',
      do_not_contact_team_id: team.id,
    },
    expect.objectContaining({
      rank_id: 'ambassador',
      name_order: 'family_first',
      legal_basis: '',
      source: '',
    }),
  ]);

  const cleared = await organiser(true);
  const done = await importTable(cleared.client, cleared.team.id, table);
  expect(done.counts).toMatchObject({ new: 1, unchanged: 2, refused: 0 });
  expect(await names('at_risk')).toEqual([{ name: 'Real|Name' }]);
  expect((await client.get('/people?q=Guest 7')).body.items).toMatchObject([{ name: 'Guest 7' }]);
});

test('rows without an address that cannot be told apart say why only one of them is taken', async () => {
  await empty();
  const { client, team } = await organiser();
  const { body } = await upload(
    client,
    team.id,
    'First name,Family name,Organisation\nAino,Tamm,Office\nAino,Tamm,Office',
  );
  expect((await check(client, body.id)).counts).toMatchObject({ new: 1, refused: 1 });
  const { items } = (await client.get(`/imports/${body.id}/rows`)).body;
  expect(items[1].reasons).toEqual([
    {
      field: '',
      message:
        'The same name and organisation stand in row 2. If these are two people, give each an e-mail address.',
    },
  ]);
});
