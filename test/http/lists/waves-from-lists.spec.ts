import { expect, test } from 'vitest';
import { newId } from '../../../src/platform/tokens/tokens.js';
import { createEvent } from '../../factories/events.js';
import { asks, combined, createListScene, createPost, rule } from '../../factories/lists.js';
import { createList, createOrganisation, createPerson } from '../../factories/people.js';
import { createTeam } from '../../factories/staff.js';
import { outboxOf } from '../../support/outbox.js';
import { importTable } from '../../support/imports.js';
import { testApp } from '../../support/test-app.js';

const app = testApp();

async function scene() {
  const made = await createListScene(app());
  const event = await createEvent(app().source, { teamId: made.teamId });
  const tag = `t-${newId().slice(-8)}`;
  const send = (listIds: string[], client = made.client) =>
    client.post(`/events/${event.id}/waves`, { listIds, personIds: [] }, { key: newId() });
  const byRule = async (given: object, name = 'By rule') =>
    (await made.client.post('/lists', { teamId: made.teamId, name, kind: 'rule', rule: given })).body;
  return { ...made, event, tag, send, byRule };
}

test('somebody on two lists gets one invitation, and no second by a later wave or a post (E6)', async () => {
  const { client, teamId, event, tag, send, byRule } = await scene();
  const guest = await createPerson(app().source, { tags: [tag], categoryId: 'ngo' });
  const post = await createPost(app().source, 'Coordinator', [guest.id]);
  const first = await byRule(rule('all', asks('tag', [tag])), 'First');
  const second = await createList(app().source, teamId, [guest.id], 'Second');
  await client.post(`/lists/${second.id}/members`, { personIds: [], postIds: [post.id] });
  const { body: both } = await client.post('/lists', {
    teamId,
    name: 'Both',
    kind: 'combined',
    rule: combined('all', [first.id, second.id]),
  });
  const preview = await client.post(`/events/${event.id}/waves/preview`, {
    listIds: [first.id, second.id, both.id],
    personIds: [guest.id],
  });
  expect(preview.body).toMatchObject({
    counts: { invite: 1 },
    invitees: [{ personId: guest.id, listIds: [first.id, second.id, both.id] }],
    lists: [
      { name: 'First', count: 1 },
      { name: 'Second', count: 1 },
      { name: 'Both', count: 1 },
    ],
  });
  expect((await send([first.id, second.id])).body).toMatchObject({ total: 1 });
  expect((await send([both.id])).body.code).toBe('nobody_to_invite');
  expect(await outboxOf(app(), `event_id = '${event.id}'`)).toHaveLength(1);
});

test('a table that comes again, renamed and turned round, brings nobody a second invitation (E6)', async () => {
  const { client, teamId, send } = await scene();
  const heading = 'First name,Family name,E-mail';
  const rows = ['Dora,Dogwood,dora@example.org', 'Erik,Elm,erik@example.org', 'Fay,Fir,dora@example.org'];
  const list = await createList(app().source, teamId);
  const defaults = { listId: list.id };
  await importTable(client, teamId, [heading, ...rows].join('\n'), { defaults });
  expect((await send([list.id])).body).toMatchObject({ total: 3 });
  const again = [heading, ...rows.toReversed()].join('\n');
  const { counts } = await importTable(client, teamId, again, { defaults }, '&name=other.csv');
  expect(counts).toMatchObject({ new: 0, changed: 0, unchanged: 3 });
  expect((await send([list.id])).body.code).toBe('nobody_to_invite');
});

test('an office on a list brings an invitation that follows it; somebody who stands there by name is invited in person', async () => {
  const { client, teamId, event, send } = await scene();
  const [holder, named] = [await createPerson(app().source), await createPerson(app().source)];
  const post = await createPost(app().source, 'Permanent Representative', [holder.id]);
  const other = await createPost(app().source, 'Counsellor', [named.id]);
  const list = await createList(app().source, teamId, [named.id]);
  await client.post(`/lists/${list.id}/members`, { personIds: [], postIds: [post.id, other.id] });
  expect((await send([list.id])).body).toMatchObject({ total: 2 });
  const { items } = (await client.get(`/events/${event.id}/invitations`)).body;
  const follows = Object.fromEntries(
    items.map((guest: { personId: string; followsPost: boolean }) => [guest.personId, guest.followsPost]),
  );
  expect(follows).toEqual({ [holder.id]: true, [named.id]: false });
});

test('a wave keeps its lists as they were, whatever becomes of them', async () => {
  const { client, event, tag, send, byRule } = await scene();
  const early = await createPerson(app().source, { tags: [tag] });
  const list = await byRule(rule('all', asks('tag', [tag])), 'The list');
  const sent = await send([list.id]);
  const as = {
    listId: list.id,
    name: 'The list',
    kind: 'rule',
    words: `People who are tagged “${tag}”`,
    problems: [],
    count: 1,
    leftOut: 0,
    asOf: expect.any(String),
  };
  expect(sent.body.lists).toEqual([as]);
  const late = await createPerson(app().source, { tags: [tag] });
  await client.patch(
    `/lists/${list.id}`,
    { name: 'Another name', rule: rule('all', asks('language', ['ru'])) },
    1,
  );
  await client.delete(`/lists/${list.id}`);
  expect((await client.get(`/events/${event.id}/waves`)).body.items[0].lists).toEqual([as]);
  const guests = (await client.get(`/events/${event.id}/invitations`)).body.items;
  expect(guests.map((guest: { personId: string }) => guest.personId)).toEqual([early.id]);
  expect((await client.get(`/invitations/${guests[0].id}`)).body.lists).toEqual(['The list']);
  expect(late.id).not.toBe(early.id);
  const [wave] = await app().source.query('SELECT lists FROM waves WHERE event_id = $1', [event.id]);
  expect(wave.lists[0].rule).toEqual(rule('all', asks('tag', [tag])));
});

test('lists of another team are drawn from by who may, and stay the other team’s (B2)', async () => {
  const { client, cleared, event } = await scene();
  const other = await createTeam(app().source);
  const guest = await createPerson(app().source);
  const theirs = await createList(app().source, other.id, [guest.id], 'Theirs alone');
  const body = { listIds: [theirs.id], personIds: [] };
  const path = `/events/${event.id}/waves`;
  expect((await client.post(path, body, { key: newId() })).status).toBe(404);
  await app().source.query(`INSERT INTO memberships (user_id, team_id, role) VALUES ($1, $2, 'organiser')`, [
    client.session!.userId,
    other.id,
  ]);
  expect((await client.post(path, body, { key: newId() })).body.lists).toMatchObject([
    { name: 'Theirs alone' },
  ]);
  const seen = await cleared.get(path);
  expect(seen.body.items[0].lists).toMatchObject([{ name: 'A list of another team', words: '', count: 1 }]);
  const [row] = (await cleared.get(`/events/${event.id}/invitations`)).body.items;
  expect((await cleared.get(`/invitations/${row.id}`)).body.lists).toEqual(['a list of another team']);
});

test('who is not cleared invites those they can see and is told of the rest; a cleared colleague adds them (M7)', async () => {
  const { client, cleared, event, tag, send, byRule } = await scene();
  const organisation = await createOrganisation(app().source, `Free Voices ${tag}`);
  const at = { tags: [tag], organisationId: organisation.id };
  const open = await createPerson(app().source, at);
  const defender = await createPerson(app().source, { ...at, atRisk: true, alias: `Wren ${tag}` });
  const list = await byRule(
    rule('all', asks('tag', [tag]), asks('organisation', [organisation.id])),
    `At ${organisation.name}`,
  );
  const preview = await client.post(`/events/${event.id}/waves/preview`, {
    listIds: [list.id],
    personIds: [],
  });
  expect(preview.body).toMatchObject({ counts: { invite: 1 }, lists: [{ count: 1, leftOut: 1 }] });
  expect((await send([list.id])).body).toMatchObject({ total: 1, lists: [{ leftOut: 1 }] });
  expect((await send([list.id], cleared)).body).toMatchObject({
    total: 1,
    lists: [{ count: 2, leftOut: 0, name: list.name }],
  });
  const invited = await app().source.query('SELECT person_id AS id FROM invitations WHERE event_id = $1', [
    event.id,
  ]);
  expect(invited.map(({ id }: { id: string }) => id).sort()).toEqual([open.id, defender.id].sort());
  // The second wave would tell where the alias works.
  const waves = (await client.get(`/events/${event.id}/waves`)).body.items;
  expect(waves.map((wave: { lists: { name: string }[] }) => wave.lists[0]!.name)).toEqual([
    list.name,
    'A list that asks for what is protected',
  ]);
  expect(JSON.stringify(waves[1])).not.toContain('Free Voices');
  const guests = (await client.get(`/events/${event.id}/invitations`)).body.items;
  const hidden = guests.find((guest: { atRisk: boolean }) => guest.atRisk);
  expect((await client.get(`/invitations/${hidden.id}`)).body.lists).toEqual([]);
  expect((await cleared.get(`/invitations/${hidden.id}`)).body.lists).toEqual([list.name]);
});
