import { expect, test } from 'vitest';
import { Privacy } from '../../../src/modules/privacy/privacy.service.js';
import { merge } from '../../factories/duplicates.js';
import { createEvent } from '../../factories/events.js';
import { createInvitation } from '../../factories/invitations.js';
import { createList, createOrganisation, createPerson } from '../../factories/people.js';
import { createTeam } from '../../factories/staff.js';
import { ApiClient, signedIn } from '../../support/client.js';
import { testApp } from '../../support/test-app.js';
import { InvitationLinks } from '../../../src/modules/invitations/invitation-links.js';
import { hashToken, newId } from '../../../src/platform/tokens/tokens.js';

const app = testApp();
const query = (sql: string, values: unknown[] = []): Promise<any[]> => app().source.query(sql, values);

async function scene() {
  const team = await createTeam(app().source);
  const client = await signedIn(app(), { roles: { [team.id]: 'organiser' } });
  const cleared = await signedIn(app(), { cleared: true, roles: { [team.id]: 'organiser' } });
  return { team, client, cleared };
}

/** Everything that points to the two, and the two themselves but for what counts up. */
async function everythingOf(ids: string[]) {
  const tables: [string, string][] = [
    ['person_emails', 'person_id'],
    ['tenures', 'person_id'],
    ['person_notes', 'person_id'],
    ['consents', 'person_id'],
    ['relationships', 'person_id'],
    ['relationships', 'of_person_id'],
    ['list_members', 'person_id'],
    ['list_exclusions', 'person_id'],
    ['list_removals', 'person_id'],
    ['appearances', 'person_id'],
    ['profiles', 'person_id'],
    ['merged_people', 'into_id'],
  ];
  const rows: Record<string, unknown> = {};
  for (const [table, column] of tables)
    rows[`${table}.${column}`] = await query(
      `SELECT * FROM ${table} WHERE ${column} = ANY($1) ORDER BY to_jsonb(${table})::text`,
      [ids],
    );
  rows['invitations'] = await query(
    'SELECT id, person_id, event_id, email, revoked_at, revoked_reason FROM invitations WHERE person_id = ANY($1) ORDER BY id',
    [ids],
  );
  rows['people'] = (
    await query('SELECT to_jsonb(p) AS row FROM people p WHERE id = ANY($1) ORDER BY id', [ids])
  ).map(({ row: { version: _version, updated_at: _at, ...row } }) => row);
  return rows;
}

async function twoOfOne(teamId: string, userId: string) {
  const organisation = await createOrganisation(app().source);
  const office = { organisationId: organisation.id, post: 'Director' };
  const kept = await createPerson(app().source, {
    ...office,
    givenName: 'E.',
    familyName: 'Zhovtis',
    phone: '+7 1',
    tags: ['press'],
    salutation: { en: 'Dear Mr Zhovtis' },
  });
  const gone = await createPerson(app().source, {
    ...office,
    givenName: 'Evgeniy',
    familyName: 'Zhovtis',
    categoryId: 'ngo',
    tags: ['Press', 'energy'],
    salutation: { ru: 'Уважаемый Евгений' },
    doNotInvite: true,
    emails: ['e.zhovtis@example.org', 'second@example.org'],
  });
  const other = await createPerson(app().source);
  const both = await createList(app().source, teamId, [kept.id, gone.id]);
  const one = await createList(app().source, teamId, [gone.id]);
  await query(
    `INSERT INTO person_notes (id, person_id, team_id, body) VALUES ($1, $2, $3, 'Met in Astana')`,
    [newId(), gone.id, teamId],
  );
  await query(`INSERT INTO consents (id, person_id, kind, given) VALUES ($1, $2, 'photo', true)`, [
    newId(),
    gone.id,
  ]);
  for (const [person, of, kind] of [
    [gone.id, other.id, 'assistant_of'],
    [kept.id, other.id, 'assistant_of'],
    [other.id, gone.id, 'deputy_of'],
    [gone.id, kept.id, 'spouse_of'],
  ])
    await query('INSERT INTO relationships (id, person_id, of_person_id, kind) VALUES ($1, $2, $3, $4)', [
      newId(),
      person,
      of,
      kind,
    ]);
  await query(`INSERT INTO profiles (person_id, shown_name) VALUES ($1, 'Evgeniy A. Zhovtis')`, [gone.id]);
  const past = await createEvent(app().source, { teamId, inDays: -30 });
  await query(
    `INSERT INTO appearances (id, event_id, person_id, role) VALUES ($1, $2, $3, 'speaker'), ($4, $2, $5, 'speaker'), ($6, $2, $3, 'rapporteur')`,
    [newId(), past.id, gone.id, newId(), kept.id, newId()],
  );
  const invited = await createInvitation(app(), { eventId: past.id, personId: gone.id });
  await query(
    'INSERT INTO attendances (invitation_id, event_id, came, recorded_by) VALUES ($1, $2, true, $3)',
    [invited.id, past.id, userId],
  );
  return { kept, gone, other, both, one, invited };
}

test('a merge unites what both have, keeps every reference, and is undone without a trace (E5)', async () => {
  const { client, team } = await scene();
  const two = await twoOfOne(team.id, client.session!.userId);
  const { kept, gone, other, both, one, invited } = two;
  const before = await everythingOf([kept.id, gone.id]);
  const { body: preview } = await client.get(`/merges/preview?keptId=${kept.id}&goneId=${gone.id}`);
  const field = (name: string) => preview.fields.find((one: any) => one.field === name);
  expect(field('givenName')).toMatchObject({ kept: 'E.', gone: 'Evgeniy', chosen: 'gone', same: false });
  expect(field('phone')).toMatchObject({ kept: '+7 1', gone: '', chosen: 'kept' });
  expect(field('doNotInvite')).toMatchObject({ kept: '', gone: 'Yes', chosen: 'gone', fixed: true });
  const united = (what: string) => preview.united.find((one: any) => one.what === what);
  expect(united('Lists')).toEqual({ what: 'Lists', kept: [], gone: [one.name], both: [both.name] });
  expect(united('Tags')).toEqual({ what: 'Tags', kept: [], gone: ['energy'], both: ['press'] });

  const merged = await merge(client, kept.id, gone.id, [{ key: 'email', side: 'gone' }]);
  expect(merged).toMatchObject({ status: 201, body: { state: 'merged', keptId: kept.id, goneId: gone.id } });
  const { body: person } = await client.get(`/people/${kept.id}`);
  expect(person).toMatchObject({
    name: 'Evgeniy Zhovtis',
    version: 2,
    phone: '+7 1',
    categoryId: 'ngo',
    doNotInvite: true,
    tags: ['press', 'energy'],
    salutation: { en: 'Dear Mr Zhovtis', ru: 'Уважаемый Евгений' },
    emails: [
      { email: 'e.zhovtis@example.org', preferred: true },
      { email: kept.email, preferred: false },
      { email: 'second@example.org', preferred: false },
    ],
    notes: [expect.objectContaining({ body: 'Met in Astana' })],
  });
  expect(person.posts).toHaveLength(1);
  expect(person.lists.map(({ id }: any) => id).sort()).toEqual([both.id, one.id].sort());
  const held = await everythingOf([kept.id]);
  expect(held['consents.person_id']).toHaveLength(1);
  expect(held['relationships.person_id']).toEqual([expect.objectContaining({ of_person_id: other.id })]);
  expect(held['relationships.of_person_id']).toEqual([expect.objectContaining({ person_id: other.id })]);
  expect((held['appearances.person_id'] as any[]).map(({ role }) => role).sort()).toEqual([
    'rapporteur',
    'speaker',
  ]);
  expect(held['profiles.person_id']).toEqual([expect.objectContaining({ shown_name: 'Evgeniy A. Zhovtis' })]);
  expect((await client.get(`/people/${kept.id}/invitations`)).body.items).toEqual([
    expect.objectContaining({ id: invited.id, came: true }),
  ]);

  const undone = await client.post(`/merges/${merged.body.id}/undo`);
  expect(undone).toMatchObject({ status: 201, body: { state: 'undone', remarks: [] } });
  expect(await everythingOf([kept.id, gone.id])).toEqual(before);
  expect((await client.get(`/people/${kept.id}`)).body.version).toBe(3);
  expect((await client.post(`/merges/${merged.body.id}/undo`)).body).toEqual(undone.body);
});

test('old links lead to the kept entry, along a whole chain, and nothing can be written to the merged one', async () => {
  const { client } = await scene();
  const [a, b, c] = [
    await createPerson(app().source),
    await createPerson(app().source),
    await createPerson(app().source),
  ];
  const first = await merge(client, b.id, a.id);
  const second = await merge(client, c.id, b.id);
  for (const id of [a.id, b.id])
    expect(await client.get(`/people/${id}`)).toMatchObject({
      status: 410,
      body: { code: 'person_merged', mergedInto: c.id },
    });
  expect((await client.patch(`/people/${a.id}`, { phone: '1' }, 2)).status).toBe(410);
  const { body: found } = await client.get(`/people?limit=200&q=${encodeURIComponent(a.familyName)}`);
  expect(found.items.map(({ id }: any) => id)).not.toContain(a.id);
  // The first cannot be undone under the second.
  expect(await client.post(`/merges/${first.body.id}/undo`)).toMatchObject({
    status: 409,
    body: { code: 'merged_again', mergeId: second.body.id },
  });
  expect((await client.post(`/merges/${second.body.id}/undo`)).status).toBe(201);
  expect((await client.get(`/people/${a.id}`)).body.mergedInto).toBe(b.id);
  expect((await client.post(`/merges/${first.body.id}/undo`)).status).toBe(201);
  expect((await client.get(`/people/${a.id}`)).status).toBe(200);
});

test('undoing after further edits keeps them, and says what it could not bring back', async () => {
  const { client, team } = await scene();
  const kept = await createPerson(app().source, { phone: '1', country: 'EE' });
  const gone = await createPerson(app().source, { phone: '2', country: 'EE' });
  const list = await createList(app().source, team.id, [gone.id]);
  const merged = await merge(client, kept.id, gone.id, [{ key: 'phone', side: 'gone' }]);
  await client.patch(`/people/${kept.id}`, { country: 'LV' }, 2);
  await query('DELETE FROM list_members WHERE list_id = $1', [list.id]);
  const expected = [
    {
      code: 'gone_since',
      text: '1 place on a list did not come back: taken away or changed since the merge.',
    },
    {
      code: 'changed_since',
      text: 'The country was changed since the merge; the entry that was kept keeps it as it is now.',
    },
  ];
  expect((await client.get(`/merges/${merged.body.id}/undo`)).body.remarks).toEqual(expected);
  // Looking ahead changed nothing.
  expect((await client.get(`/merges/${merged.body.id}`)).body.state).toBe('merged');
  expect((await client.post(`/merges/${merged.body.id}/undo`)).body.remarks).toEqual(expected);
  expect((await client.get(`/people/${kept.id}`)).body).toMatchObject({ phone: '1', country: 'LV' });
  expect((await client.get(`/people/${gone.id}`)).body).toMatchObject({ phone: '2', country: 'EE' });
});

test('a merge of what was changed meanwhile is refused with both as they are now; one key merges once (I8)', async () => {
  const { client } = await scene();
  const [kept, gone] = [await createPerson(app().source), await createPerson(app().source)];
  const body = { keptId: kept.id, goneId: gone.id, keptVersion: 1, goneVersion: 1 };
  await client.patch(`/people/${gone.id}`, { phone: '77' }, 1);
  const stale = await client.post('/merges', body, { key: 'stale-merge-1' });
  expect(stale).toMatchObject({ status: 412, body: { current: { gone: { version: 2 } } } });
  const fresh = { ...body, goneVersion: 2 };
  const merged = await client.post('/merges', fresh, { key: 'stale-merge-2' });
  expect((await client.post('/merges', fresh, { key: 'stale-merge-2' })).body).toEqual(merged.body);
  expect((await client.post('/merges', fresh, { key: 'stale-merge-3' })).status).toBe(410);
  expect((await client.post('/merges', { ...body, goneId: kept.id }, { key: 'self-merge-1' })).status).toBe(
    400,
  );
  const unknown = { ...body, choices: [{ key: 'invitation:nowhere', side: 'gone' }] };
  const [x, y] = [await createPerson(app().source), await createPerson(app().source)];
  const refused = await client.post(
    '/merges',
    { ...unknown, keptId: x.id, goneId: y.id },
    { key: 'unknown-choice' },
  );
  expect(refused.status).toBe(400);
});

test('two nodes merge the same pair, and A into B while B goes into C: one order wins, nothing is lost (I8)', async () => {
  const { client, team } = await scene();
  const node = await app().anotherNode({ ROLE: 'web' });
  const there = new ApiClient(node, client.session);
  const [a, b, c] = [
    await createPerson(app().source),
    await createPerson(app().source),
    await createPerson(app().source),
  ];
  const lists = [];
  for (const { id } of [a, b, c]) lists.push((await createList(app().source, team.id, [id])).id);
  const body = (keptId: string, goneId: string) => ({ keptId, goneId, keptVersion: 1, goneVersion: 1 });
  const same = await Promise.all([
    client.post('/merges', body(b.id, a.id), { key: 'both-nodes-1' }),
    there.post('/merges', body(b.id, a.id), { key: 'both-nodes-2' }),
    there.post('/merges', body(a.id, b.id), { key: 'both-nodes-3' }),
  ]);
  expect(same.map(({ status }) => status).sort()).toEqual([201, 410, 410]);
  const left = same[0]!.status === 201 || same[1]!.status === 201 ? b : a;
  const [x, y, z] = [await createPerson(app().source), await createPerson(app().source), c];
  const chain = await Promise.all([
    client.post('/merges', body(y.id, x.id), { key: 'chain-nodes-1' }),
    there.post('/merges', body(z.id, y.id), { key: 'chain-nodes-2' }),
  ]);
  expect(chain.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(chain.every(({ status }) => [201, 410, 412].includes(status))).toBe(true);
  const standing = await query('SELECT person_id FROM list_members WHERE list_id = ANY($1)', [lists]);
  expect(standing.map(({ person_id }) => person_id).sort()).toEqual([left.id, left.id, c.id].sort());
});

test('whoever is at risk in one of the two is at risk as one, and nobody learns who is behind the alias (A9)', async () => {
  const { client, cleared, team } = await scene();
  const administrator = await signedIn(app(), { administrator: true });
  const event = await createEvent(app().source, { teamId: team.id });
  const known = await createPerson(app().source, { givenName: 'Zulfiya', familyName: 'Karimova' });
  const hidden = await createPerson(app().source, {
    givenName: 'Zulfiya',
    familyName: 'Karimova',
    atRisk: true,
    alias: 'Magpie',
  });
  await createInvitation(app(), { eventId: event.id, personId: known.id });
  await createInvitation(app(), { eventId: event.id, personId: hidden.id });
  const merged = await merge(cleared, hidden.id, known.id);
  expect(merged.status).toBe(201);
  expect((await cleared.get(`/people/${hidden.id}`)).body).toMatchObject({ atRisk: true, alias: 'Magpie' });
  for (const who of [client, administrator]) {
    expect((await who.get(`/people/${known.id}`)).status).toBe(404);
    expect((await who.get(`/merges/${merged.body.id}`)).status).toBe(404);
    expect((await who.get(`/merges?personId=${hidden.id}`)).body.items).toEqual([]);
    expect((await who.post(`/merges/${merged.body.id}/undo`)).status).toBe(404);
    expect(
      (await who.get(`/audit?subjectId=${hidden.id}`)).body.items.map(({ data }: any) => data.otherId),
    ).not.toContain(known.id);
    expect(JSON.stringify((await who.get(`/audit?subjectId=${hidden.id}`)).body)).not.toContain(known.id);
    expect(JSON.stringify((await who.get(`/events/${event.id}/invitations`)).body)).not.toMatch(/Karimova/);
  }
  expect((await cleared.get(`/people/${known.id}`)).body.mergedInto).toBe(hidden.id);
  expect((await cleared.post(`/merges/${merged.body.id}/undo`)).status).toBe(201);
  expect((await client.get(`/people/${known.id}`)).body).toMatchObject({
    name: 'Zulfiya Karimova',
    atRisk: false,
  });
});

test('somebody marked at risk after a merge is hidden in what is left of the merged entry too (A9)', async () => {
  const { client, cleared, team } = await scene();
  const event = await createEvent(app().source, { teamId: team.id });
  const name = { givenName: 'Aigerim', familyName: 'Satbayeva' };
  const [kept, gone] = [await createPerson(app().source, name), await createPerson(app().source, name)];
  await createInvitation(app(), { eventId: event.id, personId: kept.id });
  await createInvitation(app(), { eventId: event.id, personId: gone.id });
  const merged = await merge(cleared, kept.id, gone.id);
  await cleared.patch(`/people/${kept.id}`, { atRisk: true, alias: 'Heron' }, 2);
  for (const path of [
    `/events/${event.id}/invitations?answer=revoked`,
    `/events/${event.id}/invitations`,
    '/merges',
  ])
    expect(JSON.stringify((await client.get(path)).body)).not.toMatch(/Satbayeva/);
  expect((await client.get(`/merges/${merged.body.id}`)).status).toBe(404);
});

test('the link of an assistant leads on after a merge, and who is kept off a list stays so', async () => {
  const { client, team } = await scene();
  const links = app().http.get(InvitationLinks, { strict: false });
  const event = await createEvent(app().source, { teamId: team.id });
  const guest = await createInvitation(app(), { eventId: event.id });
  const [kept, gone] = [await createPerson(app().source), await createPerson(app().source)];
  await query(
    `INSERT INTO relationships (id, person_id, of_person_id, kind, receives_mail, answers_for) VALUES ($1, $2, $3, 'assistant_of', true, true)`,
    [newId(), gone.id, guest.personId],
  );
  const token = links.assistantToken(guest.id, gone.id);
  await query(
    'INSERT INTO invitation_assistants (invitation_id, person_id, token_hash) VALUES ($1, $2, $3)',
    [guest.id, gone.id, hashToken(token)],
  );
  const [off, on] = [
    await createList(app().source, team.id),
    await createList(app().source, team.id, [kept.id]),
  ];
  for (const { id } of [off, on])
    await query('INSERT INTO list_exclusions (list_id, person_id) VALUES ($1, $2)', [id, gone.id]);
  const before = await everythingOf([kept.id, gone.id]);
  const page = () => new ApiClient(app()).get(`//i/${token}`);
  expect((await page()).status).toBe(200);
  const merged = await merge(client, kept.id, gone.id);
  expect((await page()).status).toBe(200);
  expect(await query('SELECT list_id FROM list_exclusions WHERE person_id = $1', [kept.id])).toEqual([
    { list_id: off.id },
  ]);
  await client.post(`/merges/${merged.body.id}/undo`);
  expect((await page()).status).toBe(200);
  expect(await everythingOf([kept.id, gone.id])).toEqual(before);
});

test('what was being written for the merged entry during the merge follows a minute later', async () => {
  const { client, team } = await scene();
  const [kept, gone] = [await createPerson(app().source), await createPerson(app().source)];
  const merged = await merge(client, kept.id, gone.id);
  const list = await createList(app().source, team.id, [gone.id]);
  const { Merges } = await import('../../../src/modules/duplicates/merges.service.js');
  await app().http.get(Merges, { strict: false }).moveLate(merged.body.id);
  await app().http.get(Merges, { strict: false }).moveLate(merged.body.id);
  expect(await query('SELECT person_id FROM list_members WHERE list_id = $1', [list.id])).toEqual([
    { person_id: kept.id },
  ]);
  await client.post(`/merges/${merged.body.id}/undo`);
  expect(await query('SELECT person_id FROM list_members WHERE list_id = $1', [list.id])).toEqual([
    { person_id: gone.id },
  ]);
});

test('the log of the kept entry holds that of the merged one', async () => {
  const { client } = await scene();
  const administrator = await signedIn(app(), { administrator: true });
  const [kept, gone] = [await createPerson(app().source), await createPerson(app().source)];
  await client.patch(`/people/${gone.id}`, { phone: '5' }, 1);
  await merge(client, kept.id, gone.id);
  const { body } = await administrator.get(`/audit?subjectId=${kept.id}`);
  expect(body.items.map(({ action, subject }: any) => [action, subject.id])).toEqual(
    expect.arrayContaining([
      ['person.merged', kept.id],
      ['person.merged', gone.id],
      ['person.changed', gone.id],
    ]),
  );
  const { body: changes } = await client.get(`/people/${kept.id}/changes`);
  expect(changes.items.map(({ subject }: any) => subject.id)).toEqual(
    expect.arrayContaining([kept.id, gone.id]),
  );
});

test('erasing the kept entry erases the merged one and the snapshots; 90 days end the undoing (M7)', async () => {
  const { client } = await scene();
  const administrator = await signedIn(app(), { administrator: true });
  const [kept, gone] = [
    await createPerson(app().source, { familyName: 'Quintessenz' }),
    await createPerson(app().source, { familyName: 'Quintessence', phone: '998877' }),
  ];
  const merged = await merge(client, kept.id, gone.id);
  const exported = await administrator.get(`/people/${kept.id}/personal-data`);
  expect(JSON.stringify(exported.body.data.duplicates)).toMatch(/Quintessence/);
  expect((await administrator.post(`/people/${kept.id}/erasure`, { reason: 'asked' })).status).toBe(204);
  const left = await query(
    `SELECT to_jsonb(m)::text AS text FROM merges m WHERE id = $1 UNION ALL SELECT to_jsonb(p)::text FROM people p WHERE id = ANY($2)`,
    [merged.body.id, [kept.id, gone.id]],
  );
  expect(JSON.stringify(left)).not.toMatch(/Quintessen|998877/);
  expect(await client.post(`/merges/${merged.body.id}/undo`)).toMatchObject({
    status: 409,
    body: { code: 'merge_expired' },
  });

  const [x, y] = [await createPerson(app().source), await createPerson(app().source, { phone: '112233' })];
  const old = await merge(client, x.id, y.id);
  await query(`UPDATE merges SET merged_at = now() - interval '91 days' WHERE id = $1`, [old.body.id]);
  expect((await client.get(`/merges/${old.body.id}`)).body.state).toBe('expired');
  expect((await client.post(`/merges/${old.body.id}/undo`)).body.code).toBe('merge_expired');
  await app().http.get(Privacy, { strict: false }).expire();
  const [kept91] = await query('SELECT to_jsonb(m)::text AS text FROM merges m WHERE id = $1', [old.body.id]);
  expect(kept91.text).not.toContain(y.familyName);
  const [entry] = await query('SELECT family_name, phone FROM people WHERE id = $1', [y.id]);
  expect(entry).toEqual({ family_name: y.familyName, phone: '' });
});
