import { expect, test } from 'vitest';
import { candidatesSql } from '../../../src/modules/duplicates/finder.js';
import type { DuplicatesQuery } from '../../../src/modules/duplicates/http/duplicates.dto.js';
import { pairListSql } from '../../../src/modules/duplicates/pairs.sql.js';
import { scanDuplicates } from '../../factories/duplicates.js';
import { createList, createOrganisation, createPerson } from '../../factories/people.js';
import { createTeam } from '../../factories/staff.js';
import { ApiClient, signedIn } from '../../support/client.js';
import { testApp } from '../../support/test-app.js';

const app = testApp({ ROLE: 'web' });

async function scene() {
  const team = await createTeam(app().source);
  const client = await signedIn(app(), { roles: { [team.id]: 'organiser' } });
  const cleared = await signedIn(app(), { cleared: true, roles: { [team.id]: 'organiser' } });
  return { team, client, cleared };
}

const pairOf = async (client: Awaited<ReturnType<typeof signedIn>>, personId: string, status = 'open') => {
  await scanDuplicates(app());
  const { body } = await client.get(`/duplicates?personId=${personId}&status=${status}`);
  return body.items as any[];
};

test('one person in two scripts waits in the queue, with score and reasons', async () => {
  const { client } = await scene();
  const a = await createPerson(app().source, { givenName: 'Evgeniy', familyName: 'Zhovtis', country: 'KZ' });
  const b = await createPerson(app().source, { givenName: 'Евгений', familyName: 'Жовтис', country: 'KZ' });
  const [pair] = await pairOf(client, a.id);
  expect(pair).toMatchObject({ reasons: ['same_name_script'], doubts: [], status: 'open' });
  expect([pair.a.id, pair.b.id].sort()).toEqual([a.id, b.id].sort());
  expect([pair.a.name, pair.b.name].sort()).toEqual(['Evgeniy Zhovtis', 'Евгений Жовтис']);
  expect((await client.get(`/duplicates/${pair.id}`)).body).toEqual(pair);
});

test('a pair is found when a name, an address or an organisation changes, and goes when nothing is left of it', async () => {
  const { client } = await scene();
  const a = await createPerson(app().source, { givenName: 'Maarja', familyName: 'Laansalu' });
  const b = await createPerson(app().source, { givenName: 'Kersti', familyName: 'Ojala' });
  expect(await pairOf(client, a.id)).toEqual([]);
  const rename = (id: string, version: number, givenName: string, familyName: string) =>
    client.patch(`/people/${id}`, { givenName, familyName, evenIfDuplicate: true }, version);
  expect((await rename(b.id, 1, 'M.', 'Laansalu')).status).toBe(200);
  expect(await pairOf(client, a.id)).toEqual([]);
  await client.patch(`/people/${b.id}`, { emails: [{ email: a.email }], evenIfDuplicate: true }, 2);
  expect((await pairOf(client, a.id))[0].reasons).toEqual(['initials', 'same_address']);
  await rename(b.id, 3, 'Kersti', 'Ojala');
  expect(await pairOf(client, a.id)).toEqual([]);
});

test('"different people" is remembered until a name or an address of them changes; "later" waits apart', async () => {
  const { client } = await scene();
  const a = await createPerson(app().source, { givenName: 'Ingrid', familyName: 'Vestergaard' });
  const b = await createPerson(app().source, { givenName: 'Ingrid', familyName: 'Vestergård' });
  const [pair] = await pairOf(client, a.id);
  expect((await client.put(`/duplicates/${pair.id}/decision`, { status: 'later' })).body.status).toBe(
    'later',
  );
  expect(await pairOf(client, a.id)).toEqual([]);
  expect(await pairOf(client, a.id, 'later')).toHaveLength(1);
  const decided = await client.put(`/duplicates/${pair.id}/decision`, { status: 'different' });
  expect(decided.body).toMatchObject({ status: 'different', decidedBy: expect.any(String) });
  // Something else changes, and everybody is compared anew: the decision stays.
  await client.patch(`/people/${b.id}`, { country: 'DK', tags: ['energy'] }, 1);
  expect((await client.post('/duplicates/scans')).status).toBe(201);
  expect(await pairOf(client, a.id)).toEqual([]);
  await client.patch(`/people/${b.id}`, { emails: [{ email: a.email }], evenIfDuplicate: true }, 2);
  expect(await pairOf(client, a.id)).toHaveLength(1);
});

test('the queue is filtered by reason and by list, the likeliest first, and paged', async () => {
  const { client, team } = await scene();
  const organisation = await createOrganisation(app().source, 'Institute for Paging');
  const create = (givenName: string, familyName: string, post?: string) =>
    createPerson(app().source, {
      givenName,
      familyName,
      ...(post ? { organisationId: organisation.id, post } : {}),
    });
  const one = await create('Tamar', 'Beridze', 'director');
  await create('თამარ', 'ბერიძე', 'director');
  await create('Nino', 'Kapanadze');
  await create('Nino', 'Kapanadze');
  await scanDuplicates(app());
  const list = await createList(app().source, team.id, [one.id]);
  const onList = await client.get(`/duplicates?listId=${list.id}`);
  expect(onList.body.items).toHaveLength(1);
  expect(onList.body.items[0].reasons).toEqual(['same_name_script', 'same_post']);
  const byReason = await client.get('/duplicates?reason=same_post');
  expect(byReason.body.items.map(({ id }: any) => id)).toEqual(onList.body.items.map(({ id }: any) => id));
  const scores: number[] = [];
  for (let cursor = ''; ;) {
    const { body } = await client.get(`/duplicates?limit=1${cursor}`);
    scores.push(...body.items.map(({ score }: any) => score));
    if (!body.next) break;
    cursor = `&cursor=${body.next}`;
  }
  expect(scores.length).toBeGreaterThanOrEqual(2);
  expect(scores).toEqual([...scores].sort((a, b) => b - a));
  expect((await client.get('/duplicates/counts')).body).toMatchObject({ open: scores.length, waiting: 0 });
  const foreign = await createList(app().source, (await createTeam(app().source)).id, [one.id]);
  expect((await client.get(`/duplicates?listId=${foreign.id}`)).status).toBe(404);
});

test('that somebody is like a person at risk is told to cleared staff only, also in counts and hints (A9)', async () => {
  const { client, cleared } = await scene();
  const before = (await client.get('/duplicates/counts')).body;
  const name = { givenName: 'Zulfiya', familyName: 'Karimova' };
  const known = await createPerson(app().source, name);
  const hidden = await createPerson(app().source, {
    ...name,
    atRisk: true,
    alias: 'Magpie',
    emails: ['z@example.org'],
  });
  const [pair] = await pairOf(cleared, known.id);
  expect(pair).toMatchObject({ reasons: ['same_name'] });
  expect(await pairOf(client, known.id)).toEqual([]);
  expect(await pairOf(client, hidden.id)).toEqual([]);
  expect((await client.get('/duplicates/counts')).body).toEqual(before);
  expect((await cleared.get('/duplicates/counts')).body.open).toBe(before.open + 1);
  for (const answer of [
    await client.get(`/duplicates/${pair.id}`),
    await client.put(`/duplicates/${pair.id}/decision`, { status: 'different' }),
    await client.get(`/merges/preview?keptId=${known.id}&goneId=${hidden.id}`),
    await client.post(
      '/merges',
      { keptId: known.id, goneId: hidden.id, keptVersion: 1, goneVersion: 1 },
      { key: 'at-risk-merge' },
    ),
  ])
    expect(answer.status).toBe(404);
  const again = { ...name, emails: [{ email: 'z@example.org' }] };
  const warned = await client.post('/people', again);
  expect(warned.body.people.map(({ id }: any) => id)).toEqual([known.id]);
  const warnedCleared = await cleared.post('/people', again);
  expect(warnedCleared.body.people.map(({ id }: any) => id).sort()).toEqual([known.id, hidden.id].sort());
});

test('whoever adds a person is warned of one with the same name or address, with the reasons (E5)', async () => {
  const { client } = await scene();
  const there = await createPerson(app().source, { givenName: 'Jürgen', familyName: 'Hasselbach' });
  await scanDuplicates(app());
  const person = { givenName: 'Juergen', familyName: 'Hasselbach' };
  const warned = await client.post('/people', person);
  expect(warned).toMatchObject({
    status: 409,
    body: {
      code: 'possible_duplicate',
      people: [{ id: there.id, name: 'Jürgen Hasselbach', reasons: ['same_name_spelling'] }],
    },
  });
  const kept = await client.post('/people', { ...person, evenIfDuplicate: true });
  expect(kept.status).toBe(201);
  await scanDuplicates(app());
  // Once they wait in the queue side by side, nobody is warned again at each save.
  expect((await client.patch(`/people/${kept.body.id}`, { givenName: 'Jurgen' }, 1)).status).toBe(200);
});

test('erased people are never candidates', async () => {
  const { client } = await scene();
  const administrator = await signedIn(app(), { administrator: true });
  const a = await createPerson(app().source, { givenName: 'Ondřej', familyName: 'Malinowitz' });
  const b = await createPerson(app().source, { givenName: 'Ondrej', familyName: 'Malinowitz' });
  expect(await pairOf(client, a.id)).toHaveLength(1);
  await administrator.post(`/people/${b.id}/erasure`, { reason: 'asked' });
  expect(await pairOf(client, a.id)).toEqual([]);
  expect(await app().source.query('SELECT 1 FROM person_keys WHERE person_id = $1', [b.id])).toEqual([]);
  expect(
    await app().source.query('SELECT 1 FROM duplicate_pairs WHERE $1 IN (person_a, person_b)', [b.id]),
  ).toEqual([]);
});

test('the queue costs one statement however long, and finds its pairs by index', async () => {
  const { client } = await scene();
  const node = await app().anotherNode({ ROLE: 'web' });
  const there = new ApiClient(node, client.session);
  const sent = async (path: string) => {
    await there.get(path);
    const original = node.source.query.bind(node.source);
    let count = 0;
    node.source.query = ((...parameters: Parameters<typeof original>) => {
      count++;
      return original(...parameters);
    }) as never;
    const { body } = await there.get(path);
    node.source.query = original as never;
    return { count, rows: body.items.length };
  };
  for (const familyName of ['Abernathy', 'Bartholomew', 'Cunningham'])
    for (const givenName of ['Rosalind', 'Rosalind'])
      await createPerson(app().source, { givenName, familyName });
  await scanDuplicates(app());
  const [one, three] = [await sent('/duplicates?limit=1'), await sent('/duplicates?limit=3')];
  expect([one.rows, three.rows]).toEqual([1, 3]);
  expect(three.count).toBe(one.count);

  await app().source.query(`
    WITH added AS (
      INSERT INTO people (id, given_name, family_name) SELECT gen_random_uuid(), 'A', 'B' FROM generate_series(1, 6000) n RETURNING id),
    numbered AS (SELECT id, row_number() OVER (ORDER BY id) AS n FROM added)
    INSERT INTO duplicate_pairs (id, person_a, person_b, score, reasons)
    SELECT gen_random_uuid(), a.id, b.id, 45 + a.n % 50, '{same_name}' FROM numbered a JOIN numbered b ON b.n BETWEEN a.n + 1 AND a.n + 5`);
  await app().source.query('ANALYZE duplicate_pairs, people');
  const plan = async (query: Partial<DuplicatesQuery>, after?: (string | number)[]) => {
    const { sql, values } = pairListSql({ limit: 50, ...query }, false, after);
    const rows: { 'QUERY PLAN': string }[] = await app().source.query(`EXPLAIN ${sql}`, values);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  };
  const nobody = '018f0000-0000-7000-8000-000000000000';
  for (const text of [await plan({}), await plan({}, [70, nobody]), await plan({ personId: nobody })])
    expect(text).not.toMatch(/Seq Scan on (duplicate_pairs|people)/);
  expect(await plan({})).toMatch(/Index Scan Backward using duplicate_pairs_status_score_id_idx/);
  expect(await plan({ personId: nobody })).toMatch(/duplicate_pairs_person_b_idx/);
  await app().source.query(`DELETE FROM people WHERE given_name = 'A' AND family_name = 'B'`);
});

test('candidates of a common name are found by index, however many bear it, and the search ends at a crowd', async () => {
  await app().source.query(`
    WITH added AS (
      INSERT INTO people (id, given_name, family_name)
      SELECT gen_random_uuid(), 'John', 'Smith' || (n % 50) FROM generate_series(1, 20000) n RETURNING id)
    INSERT INTO person_keys (key, person_id) SELECT (row_number() OVER ()) % 40, id FROM added`);
  await app().source.query('ANALYZE person_keys');
  const rows: { 'QUERY PLAN': string }[] = await app().source.query(`EXPLAIN ${candidatesSql}`, [
    ['018f0000-0000-7000-8000-000000000000'],
    ['7'],
  ]);
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
  expect(plan).toMatch(/Index (Only )?Scan using person_keys_pkey/);
  expect(plan).not.toMatch(/Seq Scan on person_keys/);
  const [found] = await app().source.query(candidatesSql, [['018f0000-0000-7000-8000-000000000000'], ['7']]);
  expect(found.others).toHaveLength(61);
});
