import { describe, expect, test } from 'vitest';
import { Privacy } from '../../src/modules/privacy/privacy.service.js';
import { newId } from '../../src/platform/tokens/tokens.js';
import { createInvitation } from '../factories/invitations.js';
import { createEvent } from '../factories/events.js';
import { createList, createPerson } from '../factories/people.js';
import { createSession, createTeam } from '../factories/staff.js';
import { ApiClient, signedIn } from '../support/client.js';
import { takeFile } from '../support/files-taken.js';
import { testApp } from '../support/test-app.js';

const app = testApp({ EXPORT_APPROVAL_ABOVE: '3' });
const password = 'seven wide rivers';

interface Options {
  people?: number;
  cleared?: boolean;
  format?: string;
}

const colleague = async (
  teamId: string,
  options: { cleared?: boolean; administrator?: boolean; name?: string } = {},
) => {
  const session = await createSession(app().source, {
    roles: options.administrator ? {} : { [teamId]: 'organiser' },
    password,
    ...options,
  });
  return new ApiClient(app(), session);
};

/** An organiser, a colleague of the same team who could agree, and a list of people. */
async function office({ people = 5, cleared = false }: Options = {}) {
  const team = await createTeam(app().source);
  const asker = await colleague(team.id, { cleared, name: 'Anna Asker' });
  const approver = await colleague(team.id, { name: 'Bruno Second' });
  const ids: string[] = [];
  for (let at = 0; at < people; at++)
    ids.push((await createPerson(app().source, { givenName: 'Guest', familyName: `Nr${at}` })).id);
  const list = await createList(app().source, team.id, ids, 'Diplomats');
  const path = `/lists/${list.id}/export`;
  const ask = (body: object = {}) =>
    asker.post(path, { reason: 'the host’s protocol office', format: 'csv', ...body });
  return { team, asker, approver, ids, list, path, ask };
}

const fetchFile = (client: ApiClient, id: string) =>
  takeFile(app().url, client, `/export-approvals/${id}/file`, {});
const decide = (client: ApiClient, id: string, approve: boolean, reason = '') =>
  client.post(`/export-approvals/${id}/decision`, { approve, reason });
const mailsTo = async (client: ApiClient): Promise<string[]> => {
  const rows = await app().source.query(
    `SELECT subject FROM messages WHERE to_address = (SELECT email FROM users WHERE id = $1) ORDER BY created_at, id`,
    [client.session!.userId],
  );
  return rows.map(({ subject }: { subject: string }) => subject);
};

describe('more people than one may take out alone (M9)', () => {
  test('wait for a colleague, who sees who, why, how many and what of them; then the file can be fetched', async () => {
    const { asker, approver, ids, ask } = await office();
    const asked = await ask({ columns: ['familyName', 'phone'], keepUntil: '2027-02-01' });
    expect(asked).toMatchObject({
      status: 202,
      body: { phase: 'waiting', own: true, mayDecide: false, count: 5 },
    });
    const { id } = asked.body;
    expect((await fetchFile(asker, id)).status).toBe(409);
    const [seen] = (await approver.get('/export-approvals')).body;
    expect(seen).toMatchObject({
      id,
      by: 'Anna Asker',
      mayDecide: true,
      title: 'Diplomats',
      reason: 'the host’s protocol office',
      columns: ['familyName', 'phone'],
      format: 'csv',
      keepUntil: '2027-02-01',
      count: 5,
      atRisk: 0,
      realNames: false,
    });
    expect((await approver.get('/overview')).body.todo).toContainEqual(
      expect.objectContaining({ kind: 'exports_to_decide', count: 1, href: '/console/exports' }),
    );
    expect(await mailsTo(approver)).toEqual(['Anna Asker asks to take out 5 people']);
    expect((await decide(approver, id, true, 'for them only')).body).toMatchObject({
      phase: 'approved',
      decidedBy: 'Bruno Second',
    });
    expect(await mailsTo(asker)).toEqual(['Your export is approved']);
    expect((await asker.get('/overview')).body.todo).toContainEqual(
      expect.objectContaining({ kind: 'exports_to_fetch' }),
    );
    const file = await fetchFile(asker, id);
    expect(file.status).toBe(200);
    expect(file.name).toMatch(/^Diplomats .*\.csv$/);
    for (const [number] of ids.entries()) expect(file.bytes.toString()).toContain(`Nr${number}`);
    expect((await asker.get(`/export-approvals/${id}`)).body).toMatchObject({ downloads: 1 });
    const log = JSON.stringify((await asker.get('/audit?limit=50')).body);
    for (const action of ['export.requested', 'export.approved', 'list.exported'])
      expect(log).toContain(action);
  });

  test('nobody agrees to their own, nor with another team’s; nobody else fetches it (B5)', async () => {
    const { asker, approver, ask } = await office();
    const { id } = (await ask()).body;
    const stranger = await colleague((await createTeam(app().source)).id);
    expect((await decide(asker, id, true)).status).toBe(404);
    for (const act of [
      () => stranger.get(`/export-approvals/${id}`),
      () => decide(stranger, id, true),
      () => fetchFile(stranger, id),
      () => stranger.send('DELETE', `/export-approvals/${id}`),
    ])
      expect((await act()).status).toBe(404);
    expect(JSON.stringify((await stranger.get('/export-approvals')).body)).not.toContain(id);
    await decide(approver, id, true);
    expect((await fetchFile(approver, id)).status).toBe(404);
    expect((await approver.send('DELETE', `/export-approvals/${id}`)).status).toBe(404);
    expect((await decide(approver, newId(), true)).status).toBe(404);
  });

  test('three decide at the same moment: one decision counts, the others learn whose (I8)', async () => {
    const { team, asker, approver, ask } = await office();
    const third = await colleague(team.id);
    const boss = await colleague(team.id, { administrator: true });
    const { id } = (await ask()).body;
    const answers = await Promise.all([
      decide(approver, id, true),
      decide(third, id, false, 'too many columns'),
      decide(boss, id, true),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const won = answers.find(({ status }) => status === 200)!.body;
    for (const { status, body } of answers)
      if (status === 409) {
        expect(body.code).toBe('already_decided');
        expect(body.detail).toContain(won.decidedBy);
      }
    expect(await mailsTo(asker)).toHaveLength(1);
    expect((await fetchFile(asker, id)).status).toBe(won.phase === 'approved' ? 200 : 409);
  });

  test('a refusal says why; without a reason it is none', async () => {
    const { asker, approver, ask } = await office();
    const { id } = (await ask()).body;
    expect((await decide(approver, id, false, '  ')).status).toBe(400);
    expect((await decide(approver, id, false, 'Names are enough')).body).toMatchObject({ phase: 'refused' });
    expect((await asker.get(`/export-approvals/${id}`)).body).toMatchObject({
      decisionReason: 'Names are enough',
      decidedBy: 'Bruno Second',
    });
    expect(await mailsTo(asker)).toEqual(['Your export is refused']);
    expect((await fetchFile(asker, id)).status).toBe(409);
    expect((await ask()).body.id).not.toBe(id);
  });

  test('the file holds those of then, as they may be seen now: at risk since, erased since, merged since, new on the list', async () => {
    const { asker, approver, team, ids, list, ask } = await office({ people: 6, cleared: true });
    const { id } = (await ask()).body;
    await decide(approver, id, true);
    const boss = await colleague(team.id, { administrator: true });
    await app().source.query(`UPDATE people SET at_risk = true, alias = 'Osprey' WHERE id = $1`, [ids[0]]);
    expect((await boss.post(`/people/${ids[1]}/erasure`, { reason: 'asked' })).status).toBe(204);
    const union = { keptId: ids[3], goneId: ids[2], keptVersion: 1, goneVersion: 1 };
    expect(await boss.post('/merges', union, { key: newId() })).toMatchObject({ status: 201 });
    const late = await createPerson(app().source, { givenName: 'Late', familyName: 'Comer' });
    await app().source.query('INSERT INTO list_members (list_id, person_id) VALUES ($1, $2)', [
      list.id,
      late.id,
    ]);
    await app().source.query('DELETE FROM list_members WHERE person_id = $1', [ids[5]]);
    const text = (await fetchFile(asker, id)).bytes.toString();
    expect(text).toContain('Osprey');
    expect(text).not.toContain('Nr0');
    expect(text).not.toContain('Nr1');
    expect(text).not.toContain(ids[2]);
    for (const stays of [3, 4, 5]) expect(text.split(`Nr${stays}`)).toHaveLength(2);
    expect(text).not.toContain('Comer');
  });

  test('real names of people at risk are agreed to by cleared staff and administrators alone (M7)', async () => {
    const { asker, approver, team, ids, ask } = await office({ cleared: true });
    await app().source.query(`UPDATE people SET at_risk = true, alias = 'Kestrel' WHERE id = $1`, [ids[0]]);
    const cleared = await colleague(team.id, { cleared: true });
    const { id, ...asked } = (await ask()).body;
    expect(asked).toMatchObject({ atRisk: 1, realNames: true, phase: 'waiting' });
    expect((await approver.get(`/export-approvals/${id}`)).status).toBe(404);
    expect((await decide(cleared, id, true)).status).toBe(200);
    expect((await fetchFile(asker, id)).bytes.toString()).toContain('Nr0');
  });

  test('in slices it is as many: within a day the same people count once, others are added up', async () => {
    const { ids, ask } = await office({ people: 6 });
    expect((await ask({ ids: ids.slice(0, 2) })).status).toBe(200);
    expect((await ask({ ids: ids.slice(0, 3), format: 'labels' })).status).toBe(200);
    expect((await ask({ ids: ids.slice(0, 2) })).status).toBe(200);
    expect((await ask({ ids: ids.slice(3, 5) })).status).toBe(202);
    expect((await ask({ ids: ids.slice(0, 1) })).status).toBe(200);
  });

  test('two slices at the same moment are not each too few', async () => {
    const { ids, ask } = await office({ people: 6 });
    const slices = [ids.slice(0, 2), ids.slice(2, 4), ids.slice(4, 6)];
    const answers = await Promise.all(slices.map((slice) => ask({ ids: slice })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 202, 202]);
  });

  test('asked twice, the same waits once; taken back, it is gone', async () => {
    const { asker, approver, ask } = await office();
    const [first, again] = [await ask(), await ask()];
    expect(again.body.id).toBe(first.body.id);
    expect(await mailsTo(approver)).toHaveLength(1);
    expect((await ask({ format: 'xlsx' })).body.id).not.toBe(first.body.id);
    expect((await asker.send('DELETE', `/export-approvals/${first.body.id}`)).status).toBe(204);
    expect((await decide(approver, first.body.id, true)).body).toMatchObject({ code: 'already_decided' });
    expect((await ask()).body.id).not.toBe(first.body.id);
  });

  test('it lapses: undecided after a week, unfetched after three days; who was in it is forgotten then (M4)', async () => {
    const { asker, approver, ask } = await office();
    const late = (await ask()).body.id;
    const approved = (await ask({ format: 'xlsx' })).body.id;
    await decide(approver, approved, true);
    await app().source.query(
      `UPDATE export_approvals SET decide_until = decide_until - interval '8 days', fetch_until = fetch_until - interval '4 days'
        WHERE id = ANY($1)`,
      [[late, approved]],
    );
    expect((await decide(approver, late, true)).body).toMatchObject({ code: 'export_lapsed' });
    expect((await fetchFile(asker, approved)).status).toBe(409);
    expect((await approver.get(`/export-approvals/${late}`)).body).toMatchObject({
      phase: 'lapsed',
      mayDecide: false,
    });
    await app().http.get(Privacy).expire();
    const rows = await app().source.query(
      'SELECT cardinality(person_ids)::int AS ids FROM export_approvals WHERE id = ANY($1)',
      [[late, approved]],
    );
    expect(rows).toEqual([{ ids: 0 }, { ids: 0 }]);
  });

  test('a role taken away since takes the file away with it', async () => {
    const { asker, approver, team, ask } = await office();
    const { id } = (await ask()).body;
    await decide(approver, id, true);
    const other = await createTeam(app().source);
    await app().source.query('UPDATE memberships SET team_id = $2 WHERE user_id = $1 AND team_id = $3', [
      asker.session!.userId,
      other.id,
      team.id,
    ]);
    expect((await fetchFile(asker, id)).status).toBe(404);
  });

  test('guests of a debate and people of the address book alike, as a table, on cards and on paper', async () => {
    const { asker, approver, team, ids } = await office();
    const event = await createEvent(app().source, { teamId: team.id, title: { en: 'Press freedom' } });
    for (const personId of ids) await createInvitation(app(), { eventId: event.id, personId });
    for (const format of ['csv', 'xlsx', 'vcard4', 'badges', 'protocol'])
      for (const [path, body] of [
        [`/events/${event.id}/invitations/export`, {}],
        ['/people/export', { ids }],
      ] as const) {
        const asked = await asker.post(path, { reason: 'door', format, ...body });
        expect(asked, `${path} ${format}`).toMatchObject({ status: 202 });
        const deciding = path === '/people/export' ? approver : await colleague(team.id);
        expect((await decide(deciding, asked.body.id, true)).status).toBe(200);
        const file = await fetchFile(asker, asked.body.id);
        expect(file.status, `${path} ${format}`).toBe(200);
        if (format === 'csv') expect(file.bytes.toString()).toContain('Nr4');
      }
  });
});

test('the record of seats waits for a colleague too, and holds the guests who were agreed to (M9)', async () => {
  const { asker, approver, team, ids } = await office();
  const event = await createEvent(app().source, { teamId: team.id, title: { en: 'Press freedom' } });
  const said = async (personId?: string) => {
    const { id } = await createInvitation(app(), { eventId: event.id, ...(personId ? { personId } : {}) });
    const yes = { answer: 'accepted', mode: 'room', reason: 'Rang' };
    expect((await asker.post(`/invitations/${id}/answers`, yes)).status).toBe(201);
  };
  for (const personId of ids) await said(personId);
  const asked = await asker.post(`/events/${event.id}/seat-record/export`, { reason: 'audit' });
  expect(asked).toMatchObject({ status: 202, body: { count: 5, answers: false } });
  await said();
  expect((await decide(approver, asked.body.id, true)).status).toBe(200);
  const file = (await fetchFile(asker, asked.body.id)).bytes.toString();
  expect(file.trim().split('\n')).toHaveLength(1 + ids.length);
  expect(file).toContain('Nr4');
});

test('who decides about guests is told that their answers to questions leave too (M9)', async () => {
  const { asker, approver, team, ids } = await office();
  const event = await createEvent(app().source, { teamId: team.id });
  for (const personId of ids) await createInvitation(app(), { eventId: event.id, personId });
  const path = `/events/${event.id}/invitations/export`;
  const plain = await asker.post(path, { reason: 'door', format: 'csv' });
  expect(plain).toMatchObject({ status: 202, body: { answers: false } });
  const question = {
    kind: 'text',
    label: { en: 'Which panel?' },
    purpose: { en: 'To plan rooms' },
    retentionDays: 30,
  };
  const made = await asker.post(`/events/${event.id}/questions`, question);
  expect(made, JSON.stringify(made.body)).toMatchObject({ status: 201 });
  const asked = await asker.post(path, { reason: 'catering', format: 'csv' });
  expect(asked).toMatchObject({ status: 202, body: { answers: true } });
  await decide(approver, asked.body.id, true);
  expect((await fetchFile(asker, asked.body.id)).bytes.toString()).toContain('Which panel?');
});

test('whoever is the only one who could agree takes the file at once, and the log says that nobody did (M9)', async () => {
  const { body } = await (await officeAlone()).ask();
  expect(body).toContain('Nr0');
});

test('where nobody cleared is left, a second pair of eyes that sees no names is better than none (M7, M9)', async () => {
  await app().source.query('UPDATE users SET disabled_at = now() WHERE password_hash IS NOT NULL');
  const { approver, ids, ask } = await office({ cleared: true });
  await app().source.query(`UPDATE people SET at_risk = true, alias = 'Harrier' WHERE id = $1`, [ids[0]]);
  const { id } = (await ask()).body;
  const seen = await approver.get(`/export-approvals/${id}`);
  expect(seen.body).toMatchObject({ mayDecide: true, realNames: true, atRisk: 1 });
  expect(JSON.stringify(seen.body)).not.toContain('Nr0');
  expect((await decide(approver, id, true)).status).toBe(200);
});

async function officeAlone() {
  await app().source.query('UPDATE users SET disabled_at = now() WHERE password_hash IS NOT NULL');
  const alone = await office();
  await app().source.query('UPDATE users SET disabled_at = now() WHERE id = $1', [
    alone.approver.session!.userId,
  ]);
  expect((await alone.asker.get(`/export-approvals/policy?teamId=${alone.team.id}`)).body).toEqual({
    above: 3,
    alone: true,
  });
  const ask = async () => {
    const answer = await alone.ask();
    expect(answer.status).toBe(200);
    const [entry] = await app().source.query(
      `SELECT data FROM audit_entries WHERE actor_id = $1 AND action = 'list.exported'`,
      [alone.asker.session!.userId],
    );
    expect(entry.data).toMatchObject({ approval: 'nobody_else_could', count: 5 });
    return answer;
  };
  return { ...alone, ask };
}

test('whoever asks for their data is told of every file they stood in, and of every look behind their alias (M2, M9)', async () => {
  const { asker, ids, ask } = await office({ people: 2, cleared: true });
  const administrator = await signedIn(app(), { administrator: true, cleared: true });
  await app().source.query(`UPDATE people SET at_risk = true, alias = 'Merlin' WHERE id = $1`, [ids[0]]);
  for (const body of [{ ids: [ids[0]], columns: ['familyName'] }, { format: 'labels' }, { ids: [ids[1]] }])
    expect((await ask(body)).status).toBe(200);
  for (let look = 0; look < 2; look++) await asker.get(`/people/${ids[0]}`);
  const { data } = (await administrator.get(`/people/${ids[0]}/personal-data`)).body;
  expect(data.exports.takenOut).toMatchObject([
    { by: 'Anna Asker', action: 'list.exported', format: 'csv', columns: ['familyName'] },
    { by: 'Anna Asker', action: 'list.exported', format: 'labels', columns: null },
  ]);
  expect(data.contacts.looks).toMatchObject([{ by: 'Anna Asker', action: 'person.seen_through', times: 2 }]);
  expect((await administrator.post(`/people/${ids[0]}/erasure`, { reason: 'asked' })).status).toBe(204);
  const left = await app().source.query('SELECT FROM exports_taken WHERE $1 = ANY (person_ids)', [ids[0]]);
  expect(left).toEqual([]);
});
