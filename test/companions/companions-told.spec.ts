import { expect, test } from 'vitest';
import { Answers } from '../../src/modules/rsvps/answers.service.js';
import { answerRequest } from '../factories/answers.js';
import { companionsOf, createEventWithCompanions } from '../factories/companions.js';
import { createInvitation } from '../factories/invitations.js';
import { createQuestion, questionOptions, saidTo } from '../factories/questions.js';
import { signedIn } from '../support/client.js';
import { queriesOf } from '../support/query-count.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
const reason = 'Telephone call, 12 January';

async function stage(options: { atRisk?: boolean; party?: object } = {}) {
  const event = await createEventWithCompanions(app(), 'names', 3);
  const organiser = await signedIn(app(), { roles: { [event.teamId]: 'organiser' } });
  const guest = await createInvitation(app(), { eventId: event.id, atRisk: options.atRisk ?? false });
  const party = (options.party ?? { names: ['Anna Tamm'] }) as { names: string[] };
  await app().http.get(Answers, { strict: false }).record(answerRequest(guest, { party }));
  const [anna] = await companionsOf(app(), guest.id);
  const path = `/invitations/${guest.id}/companions`;
  const record = (body: object, client = organiser, id = anna!.id) =>
    client.post(`${path}/${id}/wishes`, { reason, ...body });
  const needs = async (client = organiser) => (await client.get(path)).body.items;
  const say = async (fields: Record<string, string>) =>
    (
      await fetch(`${app().url}${anna!.path}/wishes`, {
        method: 'POST',
        redirect: 'manual',
        headers: { origin: 'null', 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(fields).toString(),
      })
    ).status;
  const page = async () => (await fetch(app().url + anna!.path)).text();
  const close = (late: 'hold' | 'refuse') =>
    app().source.query(
      `UPDATE events SET late_answers = $2, answers_until = now() - interval '1 hour' WHERE id = $1`,
      [event.id, late],
    );
  const held = async () => (await organiser.get(`/invitations/${guest.id}/late-answers`)).body.items;
  return { event, organiser, guest, anna: anna!, path, record, needs, say, page, close, held };
}

test('staff put down what a companion told them: what is left out stays, what is empty is taken back', async () => {
  const { event, organiser, anna, record, needs, say, page } = await stage();
  const [energy, trade] = questionOptions(['Energy', 'Trade']);
  const table = await createQuestion(app(), event.id, 'Table', {
    askedOf: 'companions',
    kind: 'choice',
    options: [energy!, trade!],
    required: true,
  });
  const badge = await createQuestion(app(), event.id, 'Badge', { askedOf: 'companions', required: true });
  const own = await createQuestion(app(), event.id, 'Of guests');
  await say({ dietary: 'vegan', accessNeeds: 'a ramp', [`q-${table}`]: trade!.id, [`q-${badge}`]: 'A. T.' });
  expect(await needs()).toMatchObject([{ dietary: 'vegan', recordedBy: null, reason: '' }]);
  const told = {
    accessNeeds: '',
    interpretation: 'fr',
    questions: [{ questionId: table, values: [energy!.id] }],
  };
  expect((await record(told)).status).toBe(204);
  expect(await needs()).toEqual([
    {
      ...{ id: anna.id, invitationId: expect.any(String), name: 'Anna Tamm', number: 1, hidden: false },
      ...{ dietary: 'vegan', accessNeeds: '', interpretation: 'fr', reason, waits: false },
      ...{ recordedBy: expect.any(String), at: expect.any(String) },
    },
  ]);
  expect(await saidTo(app(), table)).toEqual([
    { value: energy!.id, current: true },
    { value: trade!.id, current: false },
  ]);
  // That they were told, not what; of access nothing is kept any more.
  expect(await page()).toMatch(/name="removeDietary"/);
  expect(await page()).not.toMatch(/vegan|ramp|removeAccessNeeds/);
  const [entry] = await app().source.query(
    `SELECT actor_kind, event_id, data FROM audit_entries WHERE action = 'companion.recorded' AND subject_id = $1`,
    [anna.id],
  );
  expect(entry).toEqual({
    ...{ actor_kind: 'user', event_id: event.id },
    data: { changed: ['accessNeeds', 'interpretation', table] },
  });
  const wrong = await record({ questions: [{ questionId: table, values: ['Health'] }] });
  expect([wrong.status, wrong.body.errors[0].field]).toEqual([422, `questions.${table}`]);
  const takenBack = [badge, own].map((questionId) => ({ questionId, values: [] }));
  expect((await record({ questions: takenBack })).status).toBe(204);
  expect([(await saidTo(app(), badge))[0]!.value, await saidTo(app(), own)]).toEqual([null, []]);
  expect(
    (
      await organiser.post(`/invitations/${(await needs())[0].invitationId}/companions/${anna.id}/wishes`, {
        dietary: 'fish',
      })
    ).status,
  ).toBe(400);
});

test.each(['hold', 'refuse'] as const)(
  'the deadline binds companions, never staff; late answers: %s (C12)',
  async (late) => {
    const { record, needs, say, close, held } = await stage();
    await close(late);
    expect(await say({ dietary: 'fish' })).toBe(late === 'hold' ? 303 : 409);
    expect((await record({ dietary: 'soup' })).status).toBe(204);
    expect([(await needs())[0].dietary, await held()]).toEqual(['soup', []]);
  },
);

test('what staff put down replaces the same in what waits of the companion; who decides that is told (409)', async () => {
  const { organiser, guest, anna, record, needs, say, close, held } = await stage({
    party: { names: ['Anna Tamm', 'Jaan Kask'] },
  });
  await close('hold');
  await say({ dietary: 'fish' });
  const [{ id }] = await held();
  const [, jaan] = await companionsOf(app(), guest.id);
  await record({ dietary: 'soup' }, organiser, jaan!.id);
  expect((await needs()).map(({ waits }: { waits: boolean }) => waits)).toEqual([true, false]);
  const wrong = await record({ interpretation: 'far too long a code' });
  expect([wrong.status, (await held()).length]).toEqual([400, 1]);
  const [decided, recorded] = await Promise.all([
    organiser.post(`/late-answers/${id}/decision`, { decision: 'approve' }),
    record({ dietary: 'no nuts' }, organiser, anna.id),
  ]);
  expect(recorded.status).toBe(204);
  expect([204, 409]).toContain(decided.status);
  expect((await needs())[0]).toMatchObject({ dietary: 'no nuts', waits: false });
  const again = await organiser.post(`/late-answers/${id}/decision`, { decision: 'approve' });
  expect([again.status, again.body.code]).toEqual([409, 'late_answer_decided']);
});

test('of what waits the rest waits on when staff put a part of it down, and is taken without undoing theirs (C12)', async () => {
  const { organiser, event, anna, record, needs, say, close, held } = await stage();
  const [badge, table] = [
    await createQuestion(app(), event.id, 'Badge', { askedOf: 'companions' }),
    await createQuestion(app(), event.id, 'Neighbour', { askedOf: 'companions' }),
  ];
  await close('hold');
  await say({ dietary: 'fish', interpretation: '', [`q-${badge}`]: 'Dr. Tamm', [`q-${table}`]: 'Jaan' });
  const [{ id }] = await held();
  const fields = async () =>
    (await held()).flatMap(({ changes }: { changes: { field: string; after: string }[] }) =>
      changes.map(({ field, after }) => `${field}: ${after}`),
    );
  // On the telephone only a ramp, and the neighbour, were spoken about.
  await record({ accessNeeds: 'ramp', questions: [{ questionId: table, values: ['Mari'] }] });
  expect(await fields()).toEqual(['dietary: fish', `questions.${badge}: Dr. Tamm`]);
  expect((await held())[0].id).toBe(id);
  expect((await needs())[0]).toMatchObject({ accessNeeds: 'ramp', dietary: '', waits: true });
  expect((await organiser.post(`/late-answers/${id}/decision`, { decision: 'approve' })).status).toBe(204);
  expect((await needs())[0]).toMatchObject({ accessNeeds: 'ramp', dietary: 'fish', waits: false });
  expect([(await saidTo(app(), badge))[0]!.value, (await saidTo(app(), table))[0]!.value]).toEqual([
    'Dr. Tamm',
    'Mari',
  ]);
  // Put down piece by piece until nothing is new: then nothing waits any more.
  await say({ dietary: 'vegan', accessNeeds: 'ramp and lift' });
  await record({ dietary: 'vegan' });
  expect(await fields()).toEqual(['accessNeeds: ramp and lift']);
  await record({ accessNeeds: 'no ramp' }, organiser, anna.id);
  expect([await fields(), (await needs())[0]]).toMatchObject([[], { accessNeeds: 'no ramp', waits: false }]);
});

test('what was refused is no longer said on the companion’s page once staff put down a newer word', async () => {
  const { organiser, record, needs, say, page, close, held } = await stage();
  await close('hold');
  await say({ dietary: 'fish' });
  const [{ id }] = await held();
  const because = 'The kitchen cannot.';
  await organiser.post(`/late-answers/${id}/decision`, { decision: 'refuse', reason: because });
  expect(await page()).toContain(because);
  await record({ dietary: 'soup' });
  const after = await page();
  expect([after.includes(because), after.includes('removeDietary')]).toEqual([false, true]);
  expect((await needs())[0].dietary).toBe('soup');
});

test('companions who are only counted have needs too; what is put down counts where needs are booked', async () => {
  const { event, organiser, record, needs, guest } = await stage({ party: { count: 2 } });
  const [, second] = await companionsOf(app(), guest.id);
  expect((await record({ dietary: 'vegan' }, organiser, second!.id)).status).toBe(204);
  expect(await needs()).toMatchObject([
    { name: '', number: 1, dietary: '', at: null },
    { name: '', number: 2, dietary: 'vegan' },
  ]);
  const booked = (await organiser.get(`/events/${event.id}/needs`)).body.people;
  expect(booked).toMatchObject([{ companionId: second!.id, dietary: 'vegan' }]);
});

test('another team’s organisers and editors of the own team are refused; so is somebody of another guest or who stays away', async () => {
  const { event, organiser, anna, path, record, needs } = await stage();
  const other = await stage();
  const editor = await signedIn(app(), { roles: { [event.teamId]: 'editor' } });
  for (const client of [other.organiser, editor]) {
    expect((await client.get(path)).status).toBe(404);
    expect((await record({ dietary: 'fish' }, client)).status).toBe(404);
  }
  expect((await record({ dietary: 'fish' }, organiser, other.anna.id)).status).toBe(404);
  expect((await other.needs())[0].dietary).toBe('');
  await fetch(`${app().url}${anna.path}/withdrawal`, { method: 'POST', headers: { origin: 'null' } });
  expect([(await record({ dietary: 'fish' })).status, await needs()]).toEqual([404, []]);
});

test('of whom somebody at risk brings, cleared staff alone read name and needs; everybody may put them down (M7)', async () => {
  const { event, record, needs } = await stage({ atRisk: true });
  const cleared = await signedIn(app(), { roles: { [event.teamId]: 'organiser' }, cleared: true });
  expect((await record({ dietary: 'vegan' })).status).toBe(204);
  expect(await needs()).toMatchObject([
    { name: '', number: 1, hidden: true, dietary: '', accessNeeds: '', reason: '' },
  ]);
  expect((await record({ accessNeeds: 'a ramp' })).status).toBe(204);
  expect(await needs(cleared)).toMatchObject([
    { name: 'Anna Tamm', hidden: false, dietary: 'vegan', accessNeeds: 'a ramp', reason },
  ]);
  const looks = await app().source.query(
    `SELECT 1 FROM audit_entries WHERE action = 'person.seen_through' AND actor_id = $1`,
    [cleared.session!.userId],
  );
  expect(looks).toHaveLength(1);
});

test('a cancelled debate takes nothing; the reason is said', async () => {
  const { event, record } = await stage();
  await app().source.query(`UPDATE events SET status = 'cancelled' WHERE id = $1`, [event.id]);
  const refused = await record({ dietary: 'fish' });
  expect([refused.status, refused.body.code]).toEqual([409, 'answers_cancelled']);
});

test('who comes along is one query, whether it is one or three', async () => {
  const one = await stage();
  const three = await stage({ party: { names: ['Anna Tamm', 'Jaan Kask', 'Mari Maasikas'] } });
  await one.needs();
  const count = await queriesOf(app(), () => one.needs());
  expect(await queriesOf(app(), () => three.needs())).toEqual(count);
});
