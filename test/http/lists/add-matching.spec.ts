import { expect, test } from 'vitest';
import { newId } from '../../../src/platform/tokens/tokens.js';
import { createListScene } from '../../factories/lists.js';
import { createList, createOrganisation, createPerson } from '../../factories/people.js';
import { countQueries } from '../../support/queries.js';
import { testApp } from '../../support/test-app.js';

const app = testApp();
const mark = () => `t-${newId().slice(-8)}`;
const crowd = async (tag: string, count: number, more = {}) => {
  const ids: string[] = [];
  for (let i = 0; i < count; i++) ids.push((await createPerson(app().source, { tags: [tag], ...more })).id);
  return ids;
};
const membersOf = async (listId: string): Promise<string[]> =>
  (
    await app().source.query('SELECT person_id AS id FROM list_members WHERE list_id = $1 ORDER BY 1', [
      listId,
    ])
  ).map(({ id }: { id: string }) => id);

test('all whom a filter finds are put on a list at once, and taken back together', async () => {
  const { client, teamId } = await createListScene(app());
  const tag = mark();
  const people = await crowd(tag, 5);
  const before = people[0]!;
  const list = await createList(app().source, teamId, [before]);
  const added = await client.post(`/lists/${list.id}/additions`, { filter: { tag } });
  expect(added).toMatchObject({ status: 200, body: { changed: 4, count: 5, keptOff: 0 } });
  expect(await membersOf(list.id)).toEqual([...people].sort());
  const [entry] = await app().source.query(
    `SELECT data FROM audit_entries WHERE action = 'list.people_added' AND subject_id = $1`,
    [list.id],
  );
  expect(entry.data).toEqual({ count: 4, all: true });

  // Somebody takes one off by hand meanwhile; those who were there before stay.
  await client.post(`/lists/${list.id}/removals`, { personIds: [people[1]!] });
  const undo = `/lists/${list.id}/additions/${added.body.additionId}/reversal`;
  expect((await client.post(undo)).body).toEqual({ changed: 3, count: 1 });
  expect(await membersOf(list.id)).toEqual([before]);
  expect((await client.post(undo)).status).toBe(404);
  const again = await client.post(`/lists/${list.id}/additions`, { filter: { tag: mark() } });
  expect(again.body).toEqual({ changed: 0, keptOff: 0, count: 1, additionId: null });
});

test('who is kept off a list stays off, and the answer says how many', async () => {
  const { client, teamId } = await createListScene(app());
  const tag = mark();
  const people = await crowd(tag, 3);
  const { body: list } = await client.post('/lists', { teamId, name: 'By rule', kind: 'rule' });
  await client.post(`/lists/${list.id}/exceptions`, { personIds: [people[0]!], standing: 'never' });
  const { body } = await client.post(`/lists/${list.id}/additions`, { filter: { tag } });
  expect(body).toMatchObject({ changed: 2, keptOff: 1, count: 2 });
  expect(await membersOf(list.id)).not.toContain(people[0]);
});

test('nothing hidden decides who is put on the list (M7)', async () => {
  const { client, cleared, teamId } = await createListScene(app());
  const office = await createOrganisation(app().source, mark());
  const at = { organisationId: office.id, post: 'Attorney' };
  await crowd(mark(), 1, at);
  await createPerson(app().source, { ...at, atRisk: true, alias: 'Heron' });
  const lists = [await createList(app().source, teamId, []), await createList(app().source, teamId, [])];
  const filter = { organisationId: office.id };
  expect((await client.post(`/lists/${lists[0]!.id}/additions`, { filter })).body.changed).toBe(1);
  expect((await cleared.post(`/lists/${lists[1]!.id}/additions`, { filter })).body.changed).toBe(2);
});

test('lists of other teams take nobody, and give nobody back (B2)', async () => {
  const { client, teamId } = await createListScene(app());
  const other = await createListScene(app());
  const tag = mark();
  await crowd(tag, 2);
  const own = await createList(app().source, teamId, []);
  const theirs = await createList(app().source, other.teamId, await crowd(mark(), 2));
  expect((await other.client.post(`/lists/${own.id}/additions`, { filter: { tag } })).status).toBe(404);
  const { body } = await client.post(`/lists/${own.id}/additions`, { filter: { tag } });
  expect((await other.client.post(`/lists/${own.id}/additions/${body.additionId}/reversal`)).status).toBe(
    404,
  );
  const fromTheirs = await client.post(`/lists/${own.id}/additions`, { filter: { listId: theirs.id } });
  expect(fromTheirs.body.changed).toBe(0);
  expect((await other.client.post(`/lists/${theirs.id}/additions/${body.additionId}/reversal`)).status).toBe(
    404,
  );
  expect((await client.post(`/lists/${own.id}/additions`, {})).status).toBe(400);
  expect((await client.post(`/lists/${own.id}/additions`, { filter: { tag, sql: '1=1' } })).status).toBe(400);
});

test('three people take as many queries as one; two at once add nobody twice', async () => {
  const { client, teamId } = await createListScene(app());
  const ask = async (people: number) => {
    const tag = mark();
    await crowd(tag, people);
    const list = await createList(app().source, teamId, []);
    return countQueries(app(), () => client.post(`/lists/${list.id}/additions`, { filter: { tag } }));
  };
  expect(await ask(3)).toBe(await ask(1));
  const tag = mark();
  await crowd(tag, 3);
  const list = await createList(app().source, teamId, []);
  const both = await Promise.all(
    [1, 2].map(() => client.post(`/lists/${list.id}/additions`, { filter: { tag } })),
  );
  expect(both.map(({ body }) => body.changed).sort()).toEqual([0, 3]);
});
