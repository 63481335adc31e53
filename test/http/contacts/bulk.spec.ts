import { expect, test } from 'vitest';
import { createOrganisation, createPerson } from '../../factories/people.js';
import { createTeam } from '../../factories/staff.js';
import { signedIn } from '../../support/client.js';
import { importTable } from '../../support/imports.js';
import { testApp } from '../../support/test-app.js';
import { clearBook } from '../../support/clear-book.js';

const app = testApp();

async function organiser() {
  const team = await createTeam(app().source);
  return { team, client: await signedIn(app(), { roles: { [team.id]: 'organiser' } }) };
}

test('many people are changed at once, those who are so already are not', async () => {
  const { client, team } = await organiser();
  const people = [];
  for (const tags of [['old', 'stays'], ['OLD'], ['new']])
    people.push(await createPerson(app().source, { tags }));
  const ids = people.map(({ id }) => id);
  const { body: list } = await client.post('/lists', { teamId: team.id, name: 'Picked' });
  const change = { ids, addTags: ['new'], removeTags: ['old'], categoryId: 'media', language: 'de' };
  expect((await client.post('/people/bulk', change)).body).toMatchObject({
    state: 'done',
    total: 3,
    changed: 3,
  });
  expect((await client.post(`/lists/${list.id}/members`, { personIds: ids })).body.changed).toBe(3);
  expect((await client.post('/people/bulk', change)).body).toMatchObject({
    state: 'done',
    total: 3,
    changed: 0,
  });
  const tags = [];
  for (const id of ids) {
    const { body } = await client.get(`/people/${id}`);
    expect(body).toMatchObject({ categoryId: 'media', language: 'de', version: 2, lists: [{ id: list.id }] });
    tags.push(body.tags);
  }
  expect(tags).toEqual([['stays', 'new'], ['new'], ['new']]);
  expect((await client.post(`/lists/${list.id}/removals`, { personIds: ids })).body.changed).toBe(3);
  const other = await organiser();
  expect((await other.client.post(`/lists/${list.id}/members`, { personIds: ids })).status).toBe(404);
  expect((await client.post('/people/bulk', { ids, categoryId: 'pirates' })).status).toBe(400);
  expect((await client.post('/people/bulk', { ids: [{ $ne: null }] })).status).toBe(400);
});

test('an export runs nothing in a spreadsheet, and comes back as it was (E1)', async () => {
  const { client, team } = await organiser();
  const nasty = ["=cmd|' /C calc'!A0", '+1', '-1', '@x', '\u2060=1', '＝1+1', "'quoted", '"; =1', 'a, b'];
  const office = await createOrganisation(app().source, '=HYPERLINK("http://x.example")');
  for (const [index, familyName] of nasty.entries())
    await createPerson(app().source, {
      givenName: '@SUM(A1)',
      familyName,
      emails: [`e1-${index}@example.org`, `e1-${index}@example.net`],
      phone: '+32 2 123 45 67',
      organisationId: office.id,
      post: '-1+1',
      tags: ['export', '=1'],
    });
  const answer = await client.post<string>('/people/export', { filter: { tag: 'export' }, reason: 'test' });
  expect(answer.headers.get('content-type')).toContain('text/csv');
  expect(answer.headers.get('content-disposition')).toMatch(/People \d{4}-\d\d-\d\d\.csv/);
  const cells = answer.body.split(/\r\n/).flatMap((line) => line.match(/"(?:[^"]|"")*"|[^,]+/g) ?? []);
  expect(cells.length).toBeGreaterThan(100);
  for (const cell of cells) expect(cell.replace(/^\ufeff?"?/, '')).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);

  const rows = () =>
    app().source.query(
      `SELECT p.id, given_name, family_name, phone, tags, language, version FROM people p WHERE tags @> '{export}' ORDER BY id`,
    );
  const before = await rows();
  expect((await importTable(client, team.id, answer.body)).counts).toEqual({
    new: 0,
    changed: 0,
    unchanged: nasty.length,
    refused: 0,
    duplicate: 0,
    skipped: 0,
  });
  expect(await rows()).toEqual(before);
  // Into an empty address book it brings the originals.
  await clearBook(app().source);
  expect((await importTable(client, team.id, answer.body)).counts).toMatchObject({ new: nasty.length });
  const plain = (list: Record<string, unknown>[]) =>
    list.map(({ id: _i, version: _v, ...row }) => JSON.stringify(row)).sort();
  expect(plain(await rows())).toEqual(plain(before));
  const [{ name }] = await app().source.query('SELECT name FROM organisations');
  expect(name).toBe(office.name);
});
