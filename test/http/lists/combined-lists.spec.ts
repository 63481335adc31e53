import { expect, test } from 'vitest';
import { ListsPrivacy } from '../../../src/modules/lists/lists.privacy.js';
import { Database } from '../../../src/platform/database/database.js';
import { newId } from '../../../src/platform/tokens/tokens.js';
import { asks, combined, createListScene, rule } from '../../factories/lists.js';
import { createList, createPerson } from '../../factories/people.js';
import { createTeam } from '../../factories/staff.js';
import { ApiClient } from '../../support/client.js';
import { testApp } from '../../support/test-app.js';

const app = testApp();

async function scene() {
  const made = await createListScene(app());
  const [a, b, both, c] = await Promise.all(Array.from({ length: 4 }, () => createPerson(app().source)));
  const list = (people: { id: string }[], name: string) =>
    createList(
      app().source,
      made.teamId,
      people.map(({ id }) => id),
      name,
    );
  const lists = {
    A: (await list([a!, both!, c!], 'A')).id,
    B: (await list([b!, both!], 'B')).id,
    C: (await list([c!], 'C')).id,
  };
  const combine = (given: object, name = 'Together') =>
    made.client.post('/lists', { teamId: made.teamId, name, kind: 'combined', rule: given });
  return { ...made, lists, combine, people: { a: a!.id, b: b!.id, both: both!.id, c: c!.id } };
}
const members = async (client: ApiClient, id: string) =>
  (await client.get(`/lists/${id}/members`)).body.items.map((row: { id: string }) => row.id).sort();

test('A and B, A or B, A without C, and a combination of combinations', async () => {
  const { client, combine, lists, people } = await scene();
  const { A, B, C } = lists;
  const and = (await combine(combined('all', [A, B]))).body;
  expect(and).toMatchObject({ count: 1, words: 'People on all of “A” and “B”' });
  expect(await members(client, and.id)).toEqual([people.both]);
  const or = (await combine(combined('any', [A, B]), 'Either')).body;
  expect(or).toMatchObject({ count: 4, words: 'People on “A” or “B”' });
  const without = (await combine(combined('any', [A], [C]))).body;
  expect(without).toMatchObject({ words: 'People on “A”, but not on “C”' });
  expect(await members(client, without.id)).toEqual([people.a, people.both].sort());
  const nested = (await combine(combined('any', [or.id], [and.id, C]))).body;
  expect(await members(client, nested.id)).toEqual([people.a, people.b].sort());
  expect((await client.get(`/lists/${nested.id}/members/${people.both}/reasons`)).body).toMatchObject({
    on: 'no',
    lines: [
      { depth: 0, text: 'On “Either”', answer: 'yes' },
      { depth: 1, text: 'On “A”', answer: 'yes' },
      { depth: 2, text: 'Put on the list by hand', answer: 'yes' },
      { depth: 1, text: 'On “B”' },
      { depth: 2 },
      { depth: 0, text: 'Not to be on “Together”; is on it', answer: 'yes' },
      {},
      {},
      {},
      {},
      {},
      {},
    ],
  });
});

test('a list never goes round in a circle, with two people saving at once on two nodes neither', async () => {
  const { client, combine, lists } = await scene();
  const first = (await combine(combined('any', [lists.A]), 'First')).body;
  const second = (await combine(combined('any', [first.id]), 'Second')).body;
  const circle = await client.patch(`/lists/${first.id}`, { rule: combined('any', [second.id]) }, 1);
  expect(circle.status).toBe(400);
  expect(circle.body.detail).toContain('This would go round in a circle: “First” is made of “Second”');
  const self = await client.patch(`/lists/${first.id}`, { rule: combined('any', [first.id]) }, 1);
  expect(self.body.detail).toContain('cannot be a part of itself');

  const node = await app().anotherNode();
  const colleague = new ApiClient(node, client.session);
  for (let round = 0; round < 8; round++) {
    const [x, y] = [
      (await combine(combined('any', [lists.A]))).body,
      (await combine(combined('any', [lists.B]))).body,
    ];
    const answers = await Promise.all([
      client.patch(`/lists/${x.id}`, { rule: combined('any', [y.id]) }, 1),
      colleague.patch(`/lists/${y.id}`, { rule: combined('any', [x.id]) }, 1),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
  }
});

test('a part that is deleted makes the list say so, and nobody slips in because of it', async () => {
  const { client, combine, lists, people } = await scene();
  const list = (await combine(combined('any', [lists.A], [lists.C]))).body;
  const outer = (await combine(combined('any', [lists.B, list.id]))).body;
  await client.delete(`/lists/${lists.C}`);
  const broken = (await client.get(`/lists/${list.id}`)).body;
  expect(broken).toMatchObject({ count: 0, words: 'People on “A”, but not on a list that is gone' });
  expect(broken.problems).toEqual([expect.stringContaining('leaves out is gone')]);
  expect((await client.get(`/lists/${outer.id}`)).body).toMatchObject({
    count: 2,
    problems: [expect.stringContaining('In “Together”: ')],
  });
  await client.post(`/lists/${lists.C}/restoration`);
  expect((await client.get(`/lists/${list.id}`)).body).toMatchObject({ count: 2, problems: [] });
  expect(await members(client, list.id)).toEqual([people.a, people.both].sort());
});

test('lists of another team cannot be combined, whoever asks (B2)', async () => {
  const { client, combine, lists, cleared } = await scene();
  const other = await createTeam(app().source);
  await app().source.query(`INSERT INTO memberships (user_id, team_id, role) VALUES ($1, $2, 'organiser')`, [
    client.session!.userId,
    other.id,
  ]);
  const theirs = await createList(app().source, other.id);
  for (const id of [theirs.id, newId()]) {
    const { status, body } = await combine(combined('any', [lists.A, id]));
    expect([status, body.errors]).toEqual([
      400,
      [{ field: 'rule.lists', message: 'There is no such list in the team of this one.' }],
    ]);
  }
  expect((await client.get(`/lists/${lists.A}/members?alsoOn=${theirs.id}`)).status).toBe(404);
  expect((await cleared.get(`/lists/${theirs.id}`)).status).toBe(404);
});

test('lists within lists stay few enough to be asked', async () => {
  const { client, teamId, combine, lists } = await scene();
  const parts = await Promise.all(
    Array.from({ length: 20 }, (_, i) => createList(app().source, teamId, [], `P${i}`)),
  );
  const wide = (
    await combine(
      combined(
        'any',
        parts.map(({ id }) => id),
      ),
      'Wide',
    )
  ).body;
  const copies = [];
  for (let i = 0; i < 11; i++)
    copies.push((await client.post(`/lists/${wide.id}/copies`, { name: `Wide ${i}` })).body.id);
  const { status, body } = await combine(combined('any', [lists.A, ...copies]));
  expect(status).toBe(400);
  expect(body.detail).toContain('more than 200 lists');
});

test('a deleted list is gone everywhere, comes back whole for thirty days, and then is gone', async () => {
  const { client, lists, people } = await scene();
  await client.delete(`/lists/${lists.A}`);
  for (const part of ['', '/members', '/balance'])
    expect((await client.get(`/lists/${lists.A}${part}`)).status).toBe(404);
  expect((await client.get(`/people?listId=${lists.A}`)).body.items).toEqual([]);
  expect((await client.get('/lists')).body.items.map((row: { name: string }) => row.name)).toEqual([
    'B',
    'C',
  ]);
  expect((await client.get('/lists?discarded=true')).body.items).toMatchObject([{ id: lists.A, name: 'A' }]);
  const expire = (days: number) => {
    const then = new Date(app().clock.now().getTime() + days * 86_400_000);
    const database = app().http.get(Database);
    return database.transaction((tx) => app().http.get(ListsPrivacy, { strict: false }).expire(tx, then));
  };
  await expire(29);
  expect((await client.post(`/lists/${lists.A}/restoration`)).body).toMatchObject({
    count: 3,
    discardedAt: null,
  });
  expect(await members(client, lists.A)).toEqual([people.a, people.both, people.c].sort());
  await client.delete(`/lists/${lists.A}`);
  await expire(31);
  expect((await client.post(`/lists/${lists.A}/restoration`)).status).toBe(404);
});

test('a copy goes its own way, and a frozen list keeps those who were on it', async () => {
  const { client, teamId } = await scene();
  const tag = `t-${newId().slice(-8)}`;
  const tagged = await createPerson(app().source, { tags: [tag] });
  const off = await createPerson(app().source, { tags: [tag] });
  const { body: list } = await client.post('/lists', {
    teamId,
    name: 'Tagged',
    kind: 'rule',
    rule: rule('all', asks('tag', [tag])),
    legalBasis: 'consent',
    source: 'Own research',
  });
  await client.post(`/lists/${list.id}/removals`, { personIds: [off.id] });
  const { body: copy } = await client.post(`/lists/${list.id}/copies`, { name: 'Tagged, again' });
  expect(copy).toMatchObject({
    kind: 'rule',
    count: 1,
    legalBasis: 'consent',
    source: 'Own research',
    version: 1,
  });
  expect((await client.post(`/lists/${list.id}/freeze`)).status).toBe(428);
  const frozen = await client.send('POST', `/lists/${list.id}/freeze`, { version: 1 });
  expect(frozen.body).toMatchObject({ kind: 'picked', rule: null, count: 1, version: 2 });
  const late = await createPerson(app().source, { tags: [tag] });
  expect(await members(client, list.id)).toEqual([tagged.id]);
  expect(await members(client, copy.id)).toEqual([tagged.id, late.id].sort());
  expect((await client.send('POST', `/lists/${list.id}/freeze`, { version: 2 })).body.code).toBe(
    'list_is_picked',
  );
});

test('the figures say who is missing what, and which lists share whom', async () => {
  const { client, lists, people } = await scene();
  await client.patch(`/people/${people.a}`, { emails: [] }, 1);
  await app().source.query('UPDATE people SET do_not_contact = true WHERE id = $1', [people.c]);
  await app().source.query('UPDATE people SET do_not_invite = true WHERE id = $1', [people.both]);
  expect((await client.get(`/lists/${lists.A}/balance`)).body).toMatchObject({
    count: 3,
    withoutEmail: 1,
    doNotContact: 1,
    doNotInvite: 1,
    withoutLegalBasis: 3,
  });
  await client.patch(`/lists/${lists.A}`, { legalBasis: 'public_task' }, 1);
  expect((await client.get(`/lists/${lists.A}/balance`)).body.withoutLegalBasis).toBe(0);
  expect((await client.get(`/lists/${lists.A}/overlaps`)).body).toEqual({
    inSeveral: 2,
    items: [
      { listId: lists.B, name: 'B', shared: 1 },
      { listId: lists.C, name: 'C', shared: 1 },
    ],
    asOf: null,
    counting: false,
  });
  const shared = await client.get(`/lists/${lists.A}/members?alsoOn=${lists.B}`);
  expect(shared.body.items).toMatchObject([{ id: people.both }]);
});
