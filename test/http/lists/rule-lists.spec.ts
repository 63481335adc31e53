import { expect, test } from 'vitest';
import { newId } from '../../../src/platform/tokens/tokens.js';
import { createEvent } from '../../factories/events.js';
import { createInvitation } from '../../factories/invitations.js';
import { asks, createListScene, createPost, group, rule } from '../../factories/lists.js';
import { createList, createOrganisation, createPerson } from '../../factories/people.js';
import { signedIn } from '../../support/client.js';
import { countQueries } from '../../support/queries.js';
import { testApp } from '../../support/test-app.js';

const app = testApp();
const scene = () => createListScene(app());
const person = (options: Parameters<typeof createPerson>[1]) => createPerson(app().source, options);
const ids = (answer: { body: { items: { id: string }[] } }) => answer.body.items.map(({ id }) => id).sort();
/** A tag of its own, so that the tests of this file do not see one another's people. */
const mark = () => `t-${newId().slice(-8)}`;

test('a rule finds people, says itself in words, and follows the address book', async () => {
  const { client, teamId } = await scene();
  const tag = mark();
  const ngo = await person({ tags: [tag], categoryId: 'ngo', country: 'BE' });
  const media = await person({ tags: [tag], categoryId: 'media', country: 'EE' });
  await person({ tags: [tag], categoryId: 'eu', country: 'EE' });
  const made = await client.post('/lists', {
    teamId,
    name: 'Voices',
    kind: 'rule',
    rule: rule(
      'all',
      asks('tag', [tag]),
      group('any', asks('category', ['ngo']), asks('category', ['media'])),
    ),
  });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({
    kind: 'rule',
    count: 2,
    leftOut: 0,
    problems: [],
    words: `People who are tagged “${tag}” and (count as NGOs or count as Media)`,
  });
  const path = `/lists/${made.body.id}`;
  const both = [ngo.id, media.id].sort();
  expect(ids(await client.get(`${path}/members`))).toEqual(both);
  expect(ids(await client.get(`/people?listId=${made.body.id}`))).toEqual(both);
  expect(ids(await client.get(`/people?listId=${made.body.id}&country=EE`))).toEqual([media.id]);
  expect((await client.get(`/people/${ngo.id}`)).body.lists).toEqual([
    { id: made.body.id, name: 'Voices', source: '', legalBasis: '' },
  ]);
  const table = await client.post('/people/export', {
    filter: { listId: made.body.id },
    reason: 'test',
  });
  expect(table.body.trim().split('\r\n')).toHaveLength(3);

  await client.patch(`/people/${media.id}`, { categoryId: 'business' }, 1);
  expect(ids(await client.get(`${path}/members`))).toEqual([ngo.id]);
  const changed = await client.patch(path, { rule: rule('all', asks('tag', [tag], { not: true })) }, 1);
  expect(changed.body).toMatchObject({ version: 2, words: `People who are not tagged “${tag}”` });
  const [entry] = await app().source.query(
    `SELECT data FROM audit_entries WHERE action = 'list.changed' AND subject_id = $1`,
    [made.body.id],
  );
  expect(entry.data).toEqual({ fields: ['rule'], words: `People who are not tagged “${tag}”` });
});

test('an empty rule is nobody, not everybody', async () => {
  const { client, teamId } = await scene();
  await person({});
  const { body } = await client.post('/lists', { teamId, name: 'New', kind: 'rule' });
  expect(body).toMatchObject({ count: 0, words: 'No conditions yet: nobody' });
});

test('of two editors who save the same rule, the second is shown what is there now (I8)', async () => {
  const { client, cleared, teamId } = await scene();
  const { body: list } = await client.post('/lists', { teamId, name: 'Both', kind: 'rule' });
  const path = `/lists/${list.id}`;
  const answers = await Promise.all([
    client.patch(path, { rule: rule('all', asks('language', ['fr'])) }, 1),
    cleared.patch(path, { rule: rule('all', asks('language', ['de'])) }, 1),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  const saved = answers.find(({ status }) => status === 200)!.body;
  const refused = answers.find(({ status }) => status === 412)!.body;
  expect(refused.current).toMatchObject({ version: 2, rule: saved.rule, words: saved.words });
});

test.each([
  ['no version', { match: 'all', of: [] }, 'rule'],
  ['an unknown kind of group', { version: 1, match: 'most', of: [] }, 'rule.match'],
  ['an unknown kind of condition', rule('all', asks('shoe_size', ['44'])), 'rule.of.0.about'],
  ['a value that cannot be', rule('all', asks('country', ['Belgium'])), 'rule.of.0.any'],
  ['no value', rule('all', asks('category', [])), 'rule.of.0.any'],
  ['a key too many', rule('all', { ...asks('category', ['ngo']), sql: '1=1' } as never), 'rule.of.0.sql'],
  ['an object for a value', rule('all', asks('category', [{ $ne: '' } as never])), 'rule.of.0.any'],
  ['an empty group within', rule('all', group('any')), 'rule.of.0'],
  ['months that are none', rule('all', { about: 'added_within', months: 0 }), 'rule.of.0.months'],
  ['a day that is none', rule('all', { about: 'added_since', since: '2026-02-30' }), 'rule.of.0.since'],
  ['a category that does not exist', rule('all', asks('category', ['nobility'])), 'rule.of.0'],
  ['a debate that does not exist', rule('all', { about: 'invited', events: [newId()] }), 'rule.of.0'],
  [
    'groups without end',
    JSON.parse(
      `${'{"version":1,"match":"all","of":['.repeat(1)}${'{"match":"all","of":['.repeat(20)}${']}'.repeat(20)}]}`,
    ),
    'rule.of.0.of.0.of.0.of.0.of.0',
  ],
])('a rule with %s is refused, and the answer says where (B9, B10)', async (_, wrong, field) => {
  const { client, teamId } = await scene();
  for (const path of ['/lists', '/lists/preview']) {
    const named = path === '/lists' ? { name: 'Wrong' } : {};
    const { status, body } = await client.post(path, { teamId, kind: 'rule', rule: wrong, ...named });
    expect(status).toBe(400);
    expect(body.errors.map((error: { field: string }) => error.field)).toContain(field);
  }
});

test('a rule asks about invitations, answers and who came, of its own team’s debates alone (B2)', async () => {
  const { client, teamId } = await scene();
  const event = await createEvent(app().source, { teamId, inDays: -40, title: { en: 'Old debate' } });
  const others = await createEvent(app().source);
  const invited = async (eventId: string) => (await createInvitation(app(), { eventId })).personId;
  const [first, second, elsewhere] = [
    await invited(event.id),
    await invited(event.id),
    await invited(others.id),
  ];
  await app().source.query(
    `INSERT INTO attendances (invitation_id, event_id, came) SELECT id, event_id, person_id = $2 FROM invitations WHERE event_id = $1`,
    [event.id, first],
  );
  const found = async (condition: object) => {
    const { body } = await client.post('/lists/preview', {
      teamId,
      kind: 'rule',
      rule: rule('all', condition as never),
    });
    return { words: body.words, ids: body.sample.map(({ id }: { id: string }) => id).sort() };
  };
  expect(await found({ about: 'invited' })).toEqual({
    words: 'People who were invited to any debate of the team',
    ids: [first, second].sort(),
  });
  expect(await found({ about: 'attended', any: ['came'], events: [event.id] })).toEqual({
    words: 'People who came to “Old debate”',
    ids: [first],
  });
  expect((await found({ about: 'attended', any: ['stayed_away'] })).ids).toEqual([second]);
  expect((await found({ about: 'answered', any: ['none'], months: 1 })).ids).toHaveLength(2);
  expect((await found({ about: 'attended', any: ['came'], months: 1 })).ids).toEqual([]);
  expect(JSON.stringify(await found({ about: 'invited' }))).not.toContain(elsewhere);
  const refused = await client.post('/lists/preview', {
    teamId,
    kind: 'rule',
    rule: rule('all', { about: 'invited', events: [others.id] }),
  });
  expect(refused.body.errors).toEqual([
    { field: 'rule.of.0', message: 'Invited: what you chose does not exist, or is not your team’s.' },
  ]);
});

test('what a rule names and is gone is said, and matches neither everybody nor anybody', async () => {
  const { client, teamId } = await scene();
  const tag = mark();
  await person({ tags: [tag] });
  const event = await createEvent(app().source, { teamId });
  const never = { about: 'invited', events: [event.id], not: true };
  const { body: list } = await client.post('/lists', {
    teamId,
    name: 'Not yet invited',
    kind: 'rule',
    rule: rule('all', asks('tag', [tag]), never),
  });
  expect(list).toMatchObject({ count: 1, problems: [] });
  await app().source.query('DELETE FROM events WHERE id = $1', [event.id]);
  const { body } = await client.get(`/lists/${list.id}`);
  expect(body).toMatchObject({ count: 0 });
  expect(body.words).toContain('were not invited to a debate that is gone');
  expect(body.problems).toEqual([expect.stringContaining('is gone')]);
  // The rest can be edited, and what is gone can be taken away.
  const half = rule('all', asks('tag', [tag]), never, asks('language', ['en']));
  expect((await client.patch(`/lists/${list.id}`, { rule: half }, 1)).status).toBe(200);
  const whole = rule('all', asks('tag', [tag]));
  expect((await client.patch(`/lists/${list.id}`, { rule: whole }, 2)).body).toMatchObject({
    count: 1,
    problems: [],
  });
});

test('exceptions count before the rule, and a removal is undone exactly', async () => {
  const { client, teamId } = await scene();
  const tag = mark();
  const inside = await person({ tags: [tag] });
  const outside = await person({});
  const { body: list } = await client.post('/lists', {
    teamId,
    name: 'Nearly by rule',
    kind: 'rule',
    rule: rule('all', asks('tag', [tag])),
  });
  const path = `/lists/${list.id}`;
  const members = async () => ids(await client.get(`${path}/members`));
  const reasons = async (id: string) => (await client.get(`${path}/members/${id}/reasons`)).body;

  expect((await client.post(`${path}/members`, { personIds: [outside.id] })).body).toEqual({
    changed: 1,
    count: 2,
  });
  expect(await reasons(outside.id)).toEqual({
    on: 'yes',
    lines: [
      { depth: 0, text: 'Put on the list by hand', answer: 'yes' },
      { depth: 0, text: 'All of these:', answer: 'no' },
      { depth: 1, text: `Are tagged “${tag}”`, answer: 'no' },
    ],
  });
  const removed = await client.post(`${path}/removals`, { personIds: [inside.id, outside.id] });
  expect(removed.body).toMatchObject({ changed: 2, count: 0 });
  expect((await reasons(inside.id)).lines.at(-1)).toEqual({
    depth: 0,
    text: 'Kept off the list by hand',
    answer: 'yes',
  });
  expect(ids(await client.get(`${path}/exceptions?standing=never`))).toEqual([inside.id, outside.id].sort());
  const undo = `${path}/removals/${removed.body.removalId}/reversal`;
  expect((await client.post(undo)).body).toEqual({ changed: 2, count: 2 });
  expect((await client.post(undo)).status).toBe(404);
  expect(await members()).toEqual([inside.id, outside.id].sort());
  expect(ids(await client.get(`${path}/exceptions?standing=never`))).toEqual([]);
  expect(ids(await client.get(`${path}/exceptions?standing=always`))).toEqual([outside.id]);

  const except = (standing: string, id: string) =>
    client.post(`${path}/exceptions`, { personIds: [id], standing });
  await except('never', inside.id);
  await except('by_rule', outside.id);
  expect(await members()).toEqual([]);
  await except('by_rule', inside.id);
  expect(await members()).toEqual([inside.id]);
  expect((await client.post(`${path}/removals`, { personIds: [newId()] })).body).toEqual({
    changed: 0,
    count: 1,
    removalId: null,
  });
});

test('a post on a list is whoever holds it on the day', async () => {
  const { client, teamId } = await scene();
  const [before, after] = [await person({}), await person({})];
  const post = await createPost(app().source, 'Ambassador', [before.id]);
  const list = await createList(app().source, teamId);
  const path = `/lists/${list.id}`;
  expect((await client.post(`${path}/members`, { personIds: [], postIds: [post.id] })).body).toEqual({
    changed: 1,
    count: 1,
  });
  expect(ids(await client.get(`${path}/members`))).toEqual([before.id]);
  await app().source.query(`UPDATE tenures SET to_date = current_date - 1 WHERE post_id = $1`, [post.id]);
  expect((await client.get(path)).body.count).toBe(0);
  await app().source.query(
    `INSERT INTO tenures (id, post_id, person_id, from_date) VALUES ($1, $2, $3, current_date)`,
    [newId(), post.id, after.id],
  );
  expect(ids(await client.get(`${path}/members`))).toEqual([after.id]);
  expect((await client.get(`${path}/posts`)).body.items).toMatchObject([
    { id: post.id, title: 'Ambassador', holders: [{ id: after.id }] },
  ]);
  const removed = await client.post(`${path}/removals`, { personIds: [], postIds: [post.id] });
  expect(removed.body).toMatchObject({ changed: 1, count: 0 });
  await client.post(`${path}/removals/${removed.body.removalId}/reversal`);
  expect(ids(await client.get(`${path}/members`))).toEqual([after.id]);
});

test('what is hidden of somebody at risk puts nobody on a list for those who are not cleared (M7)', async () => {
  const { client, cleared, teamId } = await scene();
  const tag = mark();
  const organisation = await createOrganisation(app().source, `Free Voices ${tag}`);
  const alias = `Magpie ${tag}`;
  const defender = await person({ tags: [tag], organisationId: organisation.id, atRisk: true, alias });
  const open = await person({ tags: [tag], organisationId: organisation.id });
  const stranger = await person({ tags: [tag] });
  const hiddenRule = rule('all', asks('tag', [tag]), asks('organisation', [organisation.id]));
  const { body: list } = await client.post('/lists', {
    teamId,
    name: 'Voices',
    kind: 'rule',
    rule: hiddenRule,
  });
  expect(list).toMatchObject({ count: 1, leftOut: 1 });
  const path = `/lists/${list.id}`;
  expect(ids(await client.get(`${path}/members`))).toEqual([open.id]);
  expect(ids(await cleared.get(`${path}/members`))).toEqual([open.id, defender.id].sort());
  expect((await cleared.get(path)).body).toMatchObject({ count: 2, leftOut: 0 });
  expect((await client.get(`${path}/members/${defender.id}/reasons`)).body).toMatchObject({
    on: 'unknown',
    lines: [{ answer: 'unknown' }, { answer: 'yes' }, { answer: 'unknown' }],
  });
  // Turned round, it tells no more.
  const turned = rule('all', asks('tag', [tag]), group('none', asks('organisation', [organisation.id])));
  const preview = (who: typeof client) => who.post('/lists/preview', { teamId, kind: 'rule', rule: turned });
  expect((await preview(client)).body).toMatchObject({
    figures: { count: 1, leftOut: 1 },
    sample: [{ id: stranger.id }],
  });
  expect((await preview(cleared)).body).toMatchObject({ figures: { count: 1, leftOut: 0 } });
  // A post on a list tells no more either; nor does turning the rule into a picked list.
  const post = await createPost(app().source, 'Speaker', [defender.id]);
  const picked = await createList(app().source, teamId);
  await client.post(`/lists/${picked.id}/members`, { personIds: [], postIds: [post.id] });
  expect(ids(await client.get(`/lists/${picked.id}/members`))).toEqual([]);
  expect((await client.get(`/lists/${picked.id}/posts`)).body.items).toMatchObject([{ holders: [] }]);
  expect(ids(await cleared.get(`/lists/${picked.id}/members`))).toEqual([defender.id]);
  await cleared.send('POST', `${path}/freeze`, { version: 1 });
  expect(ids(await cleared.get(`${path}/members`))).toEqual([open.id]);
  for (const part of ['', '/members', '/balance', '/overlaps', '/posts'])
    expect(JSON.stringify((await client.get(path + part)).body)).not.toContain(alias);
});

test('a list of lists takes as many queries for three as for one', async () => {
  const { client, teamId } = await scene();
  const add = () =>
    client.post('/lists', {
      teamId,
      name: 'One more',
      kind: 'rule',
      rule: rule('all', asks('category', ['ngo'])),
    });
  const { body: list } = await add();
  const one = await countQueries(app(), () => client.get('/lists'));
  await add();
  await add();
  expect(await countQueries(app(), () => client.get('/lists'))).toBe(one);
  for (const part of ['/overlaps', '/balance', '/members', '/posts']) {
    const ask = () => client.get(`/lists/${list.id}${part}`);
    const before = await countQueries(app(), ask);
    for (let i = 0; i < 3; i++) {
      const { id } = await person({ categoryId: 'ngo' });
      await client.post(`/lists/${list.id}/members`, {
        personIds: [id],
        postIds: [(await createPost(app().source, 'Post', [id])).id],
      });
    }
    expect(await countQueries(app(), ask)).toBe(before);
  }
});

test('a list answers for its people where they come from, to the team and in what is told to the person (M10)', async () => {
  const { client, teamId } = await scene();
  const administrator = await signedIn(app(), { administrator: true, cleared: true });
  const tag = mark();
  const { id } = await person({ tags: [tag] });
  const origin = { source: 'Register of lobbyists', legalBasis: 'public_task' };
  const { body: list } = await client.post('/lists', {
    teamId,
    name: 'From the register',
    kind: 'rule',
    rule: rule('all', asks('tag', [tag])),
    ...origin,
  });
  expect((await client.get(`/people/${id}`)).body.lists).toEqual([
    { id: list.id, name: 'From the register', ...origin },
  ]);
  const told = await administrator.get(`/people/${id}/personal-data`);
  expect(JSON.stringify(told.body)).toContain(JSON.stringify({ name: 'From the register', ...origin }));
  await client.post(`/lists/${list.id}/removals`, { personIds: [id] });
  await administrator.post(`/people/${id}/erasure`, { reason: 'asked' });
  for (const table of ['list_members', 'list_exclusions', 'list_removals'])
    expect(await app().source.query(`SELECT 1 FROM ${table} WHERE person_id = $1`, [id])).toEqual([]);
});
