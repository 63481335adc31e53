import { expect, test } from 'vitest';
import { createOrganisation, createPerson } from '../../factories/people.js';
import { createTeam } from '../../factories/staff.js';
import { ApiClient, signedIn } from '../../support/client.js';
import { check, commit, until, upload } from '../../support/imports.js';
import { eventually } from '../../support/eventually.js';
import { queriesOf } from '../../support/query-count.js';
import { testApp } from '../../support/test-app.js';
import { clearBook } from '../../support/clear-book.js';

const app = testApp();

async function organiser(cleared = false) {
  const team = await createTeam(app().source);
  return { team, client: await signedIn(app(), { cleared, roles: { [team.id]: 'organiser' } }) };
}

const empty = () => clearBook(app().source);

const annaTamm = () =>
  createPerson(app().source, {
    givenName: 'Anna',
    familyName: 'Tamm',
    emails: ['a@example.org'],
    phone: 'old',
  });

async function checked(client: ApiClient, teamId: string, rows: string[]) {
  const { body } = await upload(
    client,
    teamId,
    ['First name,Family name,E-mail,Organisation,Phone', ...rows].join('\n'),
  );
  return check(client, body.id);
}

const rowsOf = async (client: ApiClient, id: string, query = '') =>
  (await client.get<any>(`/imports/${id}/rows${query}`)).body.items as any[];

const decide = (client: ApiClient, id: string, body: object) =>
  client.patch<any>(`/imports/${id}/rows`, body);

test('whoever may be somebody there already is asked about, with the reasons; the answer decides', async () => {
  await empty();
  const { client, team } = await organiser();
  const office = await createOrganisation(app().source, 'Institute of Press');
  const anna = await createPerson(app().source, {
    givenName: 'Anna',
    familyName: 'Tamm',
    emails: ['anna@old.example.org'],
    organisationId: office.id,
    post: 'Editor',
  });
  const zhovtis = await createPerson(app().source, {
    givenName: 'Евгений',
    familyName: 'Жовтис',
    emails: [],
  });
  const view = await checked(client, team.id, [
    'Anna,Tamm,anna@new.example.org,Institute of Press,+32 2 1',
    'Evgeny,Zhovtis,ez@example.org,,',
    'Tamm,Anna,anna.tamm@third.example.org,,',
    'Nobody,Alike,nobody@example.org,,',
  ]);
  expect(view.counts).toMatchObject({ duplicate: 3, new: 1 });
  const rows = await rowsOf(client, view.id, '?outcome=duplicate');
  expect(
    rows.map(({ number, candidates }) => [
      number,
      candidates.map((one: any) => [one.personId, one.name, one.reasons, one.doubts]),
    ]),
  ).toEqual([
    [2, [[anna.id, 'Anna Tamm', ['same_name', 'same_organisation'], []]]],
    [3, [[zhovtis.id, 'Евгений Жовтис', ['same_name_script'], []]]],
    [4, [[anna.id, 'Anna Tamm', ['same_name', 'swapped_names'], []]]],
  ]);
  expect(rows[0].candidates[0]).toMatchObject({
    organisation: 'Institute of Press',
    post: 'Editor',
    emails: ['anna@old.example.org'],
  });

  // Nothing is blocked or written in silence.
  const asked = await client.post<any>(`/imports/${view.id}/commit`, { refused: 'skip' });
  expect(asked).toMatchObject({ status: 409, body: { code: 'decisions_needed', undecided: 3 } });

  const same = await decide(client, view.id, { rows: { numbers: [2] }, person: anna.id });
  expect(same.body).toMatchObject({ decided: 1, counts: { changed: 1, duplicate: 2 } });
  const [row] = await rowsOf(client, view.id, '?outcome=changed');
  expect(row).toMatchObject({ number: 2, decided: anna.id, personId: anna.id, personName: 'Anna Tamm' });
  expect(row.changes).toEqual({
    emails: { from: 'anna@old.example.org', to: 'anna@old.example.org; anna@new.example.org' },
    phone: { from: '', to: '+32 2 1' },
  });
  // Another row cannot be the same person too.
  expect((await decide(client, view.id, { rows: { numbers: [4] }, person: anna.id })).body.code).toBe(
    'row_taken',
  );
  expect((await decide(client, view.id, { rows: { numbers: [3] }, person: anna.id })).status).toBe(400);
  const bulk = await decide(client, view.id, { rows: { outcome: 'duplicate' }, person: 'first' });
  expect(bulk.body).toMatchObject({ decided: 1, counts: { duplicate: 1 } });
  await decide(client, view.id, { rows: { numbers: [4] }, person: 'new' });

  // The choices survive another check, and can be taken back.
  const again = await check(client, view.id, { defaults: { source: 'Conference' } });
  expect(again.counts).toMatchObject({ changed: 2, new: 2, duplicate: 0 });
  await decide(client, view.id, { rows: { numbers: [3] }, person: null });
  const left = await client.post(`/imports/${view.id}/commit`, { refused: 'skip', undecided: 'skip' });
  expect(left.status).toBe(202);
  const done = await until(client, view.id, 'done');
  expect(done.counts).toMatchObject({ new: 2, changed: 1, duplicate: 1 });
  const people = await app().source.query(
    `SELECT given_name || ' ' || family_name AS name, ARRAY(SELECT email FROM person_emails WHERE person_id = p.id ORDER BY preferred DESC, id) AS emails FROM people p ORDER BY sort_full, id`,
  );
  expect(people).toEqual([
    { name: 'Nobody Alike', emails: ['nobody@example.org'] },
    { name: 'Tamm Anna', emails: ['anna.tamm@third.example.org'] },
    { name: 'Anna Tamm', emails: ['anna@old.example.org', 'anna@new.example.org'] },
    { name: 'Евгений Жовтис', emails: [] },
  ]);
});

test('rows are left out and taken again, fields kept or replaced, one by one or by what they hold', async () => {
  await empty();
  const { client, team } = await organiser();
  for (const n of [1, 2, 3])
    await createPerson(app().source, {
      givenName: 'Person',
      familyName: `No${'abc'[n]}${n}`,
      emails: [`p${n}@example.org`],
      phone: 'old',
    });
  const view = await checked(client, team.id, [
    'Person,Nob1,p1@example.org,Office,new 1',
    'Person,Noc2,p2@example.org,Office,new 2',
    'Person,Other3,p3@example.org,Office,new 3',
    'Somebody,Fresh,f@example.org,,',
    ',,broken@example.org,,',
  ]);
  expect(view.counts).toMatchObject({ changed: 3, new: 1, refused: 1 });
  const keep = await decide(client, view.id, { rows: { outcome: 'changed' }, keep: ['phone'] });
  expect(keep.body.decided).toBe(3);
  await decide(client, view.id, { rows: { numbers: [3] }, replace: ['phone'] });
  const skip = await decide(client, view.id, { rows: { q: 'fresh' }, take: 'skip' });
  expect(skip.body).toMatchObject({ decided: 1, counts: { new: 0, skipped: 1 } });
  // Refused rows are no choice.
  expect((await decide(client, view.id, { rows: { numbers: [6] }, take: 'skip' })).body.decided).toBe(0);
  expect(await rowsOf(client, view.id, '?outcome=skipped')).toMatchObject([
    { number: 5, skipped: true, outcome: 'new' },
  ]);
  expect(
    (await rowsOf(client, view.id, '?outcome=changed&q=p2@ person')).map(({ number }) => number),
  ).toEqual([3]);
  const again = await check(client, view.id);
  expect(again.counts).toMatchObject({ changed: 3, skipped: 1, refused: 1 });
  const changed = await rowsOf(client, view.id, '?outcome=changed');
  expect(changed.map(({ changes }) => changes.phone.keep ?? false)).toEqual([true, false, true]);
  await decide(client, view.id, { rows: { outcome: 'skipped' }, take: 'take' });
  await commit(client, view.id);
  const phones = await app().source.query(`SELECT family_name, phone FROM people ORDER BY sort_full`);
  expect(phones).toEqual([
    { family_name: 'Fresh', phone: '' },
    { family_name: 'Nob1', phone: 'old' },
    { family_name: 'Noc2', phone: 'new 2' },
    { family_name: 'Other3', phone: 'old' },
  ]);
  // Once it runs there is nothing to decide.
  expect((await decide(client, view.id, { rows: {}, take: 'skip' })).status).toBe(409);
});

test('who edits somebody between preview and commit keeps their word; new questions are asked again (I8)', async () => {
  await empty();
  const { client, team } = await organiser();
  const anna = await annaTamm();
  const view = await checked(client, team.id, [
    'Anna,Tamm,a@example.org,Office,from the table',
    'Peter,Kask,p@example.org,,',
  ]);
  const { body } = await client.get<any>(`/people/${anna.id}`);
  await client.patch(`/people/${anna.id}`, { phone: 'by hand' }, body.version);
  await createPerson(app().source, { givenName: 'Peter', familyName: 'Kask', emails: ['other@example.org'] });
  await client.post(`/imports/${view.id}/commit`, { refused: 'skip' });
  const asked = await until(client, view.id, 'checked');
  expect(asked).toMatchObject({
    error: expect.stringContaining('changed since the preview'),
    counts: { duplicate: 1, changed: 1 },
  });
  await decide(client, view.id, { rows: { numbers: [3] }, person: 'new' });
  // The second check showed the new telephone number; a third edit comes in between again.
  const { body: now } = await client.get<any>(`/people/${anna.id}`);
  await client.patch(`/people/${anna.id}`, { phone: 'by hand again' }, now.version);
  await commit(client, view.id);
  expect((await client.get<any>(`/people/${anna.id}`)).body).toMatchObject({
    phone: 'by hand again',
    posts: [{ organisationName: 'Office' }],
  });
  const [row] = await rowsOf(client, view.id, '?outcome=changed');
  expect(row.reasons).toEqual([{ field: 'phone', message: expect.stringContaining('kept') }]);
});

test('an edit that is saved while the table is being written is not written over (I8)', async () => {
  await empty();
  const { client, team } = await organiser();
  const anna = await annaTamm();
  const view = await checked(client, team.id, ['Anna,Tamm,a@example.org,Office,from the table']);
  await app().source.transaction(async (edit) => {
    await edit.query(`UPDATE people SET phone = 'by hand', version = version + 1 WHERE id = $1`, [anna.id]);
    await client.post(`/imports/${view.id}/commit`, { refused: 'skip' });
    await eventually(async () => {
      const [{ blocked }] = await app().source.query(
        `SELECT count(*)::int AS blocked FROM pg_stat_activity
          WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE 'UPDATE people%'`,
      );
      return blocked === 1;
    });
  });
  await until(client, view.id, 'done');
  expect((await client.get<any>(`/people/${anna.id}`)).body).toMatchObject({
    phone: 'by hand',
    posts: [{ organisationName: 'Office' }],
  });
  const [row] = await rowsOf(client, view.id, '?outcome=changed');
  expect(row.reasons).toEqual([{ field: 'phone', message: expect.stringContaining('kept') }]);
});

test('what a team said of a table is offered for the next one with the same headings, in any order', async () => {
  await empty();
  const { client, team } = await organiser();
  const first = (await upload(client, team.id, 'Who,Mailbox,Colour\nAnna Tamm,a@example.org,red\n')).body;
  expect(first).toMatchObject({ mapping: { 1: 'email' }, mappingFrom: 'guess' });
  await check(client, first.id, {
    mapping: { 0: 'fullName', 1: 'email', 2: 'tags' },
    defaults: { source: 'Colours' },
  });
  const next = (await upload(client, team.id, 'Colour,Who,Mailbox\nblue,Peter Kask,p@example.org\n')).body;
  expect(next).toMatchObject({
    mapping: { 0: 'tags', 1: 'fullName', 2: 'email' },
    mappingFrom: 'memory',
    defaults: { source: 'Colours' },
  });
  const other = await organiser();
  expect(
    (await upload(other.client, other.team.id, 'Colour,Who,Mailbox\nblue,Peter Kask,p@example.org\n')).body,
  ).toMatchObject({
    mappingFrom: 'guess',
  });
});

test('the report tells every row, its reasons and person, and hides who is at risk (E11, M7)', async () => {
  await empty();
  const { client, team } = await organiser(true);
  const view = await checked(client, team.id, [
    'Anna,Tamm,a@example.org,,',
    'Bad,<img src=x onerror=alert(1)>,=cmd(),,',
  ]);
  await commit(client, view.id);
  const [{ id }] = await app().source.query('SELECT id FROM people');
  const report = await client.get<string>(`/imports/${view.id}/report`);
  expect(report.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(report.headers.get('content-disposition')).toContain('attachment');
  const text = String(report.body);
  expect(text).toContain(
    'Row,Outcome,Reasons,Changes,Person,First name,Family name,E-mail,Organisation,Phone\r\n',
  );
  expect(text).toContain(`2,new,,,${id},Anna,Tamm,a@example.org,,\r\n`);
  expect(text).toMatch(
    /3,refused,"E-mail: ""=cmd\(\)"" is not a valid e-mail address\.",,,Bad,.*,'=cmd\(\),,\r\n/,
  );

  // Corrected and sent again, the rest of the table is all that comes.
  const rest = await client.get<string>(`/imports/${view.id}/report?rows=not_taken`);
  expect(rest.headers.get('content-disposition')).toContain('rows-not-taken.csv');
  expect(String(rest.body)).toBe(
    'First name,Family name,E-mail,Organisation,Phone,Why it was not taken\r\n' +
      `Bad,<img src=x onerror=alert(1)>,'=cmd(),,,"E-mail: ""=cmd()"" is not a valid e-mail address."\r\n`,
  );
  const corrected = String(rest.body).replace("'=cmd()", 'bad@example.org');
  const again = await check(client, (await upload(client, team.id, corrected)).body.id);
  expect(again.counts).toMatchObject({ new: 1 });

  const risky = (
    await upload(client, team.id, 'Family name,E-mail,At risk,Alias\nReal,real@example.org,yes,Guest 7\n')
  ).body;
  await check(client, risky.id);
  const colleague = await signedIn(app(), { roles: { [team.id]: 'organiser' } });
  const seen = async () =>
    JSON.stringify([
      (await colleague.get(`/imports/${risky.id}`)).body,
      (await colleague.get('/imports')).body,
      (await colleague.get(`/imports/${risky.id}/rows`)).body,
      (await colleague.get(`/imports/${risky.id}/rows?q=real`)).body,
      (await colleague.get(`/imports/${risky.id}/report`)).body,
      // A file can be passed on: not even cleared staff get a name in it.
      (await client.get(`/imports/${risky.id}/report`)).body,
      (await client.get(`/imports/${risky.id}/report?rows=not_taken`)).body,
    ]);
  expect(await seen()).not.toMatch(/real/i);
  expect((await decide(colleague, risky.id, { rows: {}, take: 'skip' })).body.decided).toBe(0);
  await commit(client, risky.id);
  expect(await seen()).not.toMatch(/real/i);
});

test('a list of rows costs the same queries for one row and for three', async () => {
  await empty();
  const { client, team } = await organiser();
  await createPerson(app().source, { givenName: 'Anna', familyName: 'Tamm', emails: ['a@example.org'] });
  const node = await app().anotherNode({ ROLE: 'web' });
  const counts: number[] = [];
  for (const rows of [1, 3]) {
    const view = await checked(
      client,
      team.id,
      Array.from({ length: rows }, (_, n) => `Anna,Tamm,other${n}@example.org,,`),
    );
    const onNode = new ApiClient(node, client.session);
    counts.push(await queriesOf(node as never, () => onNode.get(`/imports/${view.id}/rows`)));
  }
  expect(counts[0]).toBeGreaterThan(0);
  expect(counts[0]).toBe(counts[1]);
});

test('rows are paged both ways, without gap or repeat', async () => {
  await empty();
  const { client, team } = await organiser();
  const table = Array.from({ length: 7 }, (_, n) => `Person,Number ${'abcdefg'[n]},p${n}@example.org,,`);
  const view = await checked(client, team.id, table);
  const page = async (cursor: string | null) => {
    const query = cursor ? `&cursor=${cursor}` : '';
    return (await client.get<any>(`/imports/${view.id}/rows?limit=3${query}`)).body;
  };
  const numbers = ({ items }: any) => items.map(({ number }: any) => number);
  const first = await page(null);
  const second = await page(first.next);
  const third = await page(second.next);
  expect([first, second, third].map(numbers)).toEqual([[2, 3, 4], [5, 6, 7], [8]]);
  expect([first.previous, third.next]).toEqual([null, null]);
  const back = await page(third.previous);
  expect(numbers(back)).toEqual([5, 6, 7]);
  const start = await page(back.previous);
  expect(numbers(start)).toEqual([2, 3, 4]);
  expect(start.previous).toBe(null);
  expect(numbers(await page(start.next))).toEqual([5, 6, 7]);
});
