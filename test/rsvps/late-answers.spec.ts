import { describe, expect, test } from 'vitest';
import { Answers } from '../../src/modules/rsvps/answers.service.js';
import { LateAnswersPrivacy } from '../../src/modules/rsvps/late/late.privacy.js';
import { answerRequest } from '../factories/answers.js';
import { companionsOf } from '../factories/companions.js';
import { createEvent } from '../factories/events.js';
import { createInvitation } from '../factories/invitations.js';
import { createQuestion, saidTo } from '../factories/questions.js';
import { createTeam } from '../factories/staff.js';
import { signedIn } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { mailsTo } from '../support/outbox.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
const answers = () => app().http.get(Answers, { strict: false });
const reason = 'The caterer agrees';

/** A debate whose deadline has passed, with a guest who accepted before. */
async function afterDeadline(
  options: Parameters<typeof createEvent>[1] = {},
  kind: 'hold' | 'refuse' = 'hold',
) {
  const team = await createTeam(app().source);
  const client = await signedIn(app(), { roles: { [team.id]: 'organiser' } });
  const event = await createEvent(app().source, { ...options, teamId: team.id });
  const guest = await createInvitation(app(), { eventId: event.id });
  await answers().record(answerRequest(guest, { dietary: 'vegan' }));
  await app().source.query(
    `UPDATE events SET late_answers = $2, answers_until = now() - interval '1 hour' WHERE id = $1`,
    [event.id, kind],
  );
  const held = async () => (await client.get(`/invitations/${guest.id}/late-answers`)).body.items;
  const decide = (id: string, body: object) => client.post(`/late-answers/${id}/decision`, body);
  const standing = async (id = guest.id) => {
    const [row] = await app().source.query(
      'SELECT s.answer, s.mode, s.seat, a.dietary FROM standings s JOIN answers a ON a.id = s.answer_id WHERE s.invitation_id = $1',
      [id],
    );
    return row;
  };
  return { team, client, event, guest, held, decide, standing };
}

async function post(guest: { path: string }, fields: Record<string, string>) {
  const page = await (await fetch(app().url + guest.path)).text();
  const response = await fetch(`${app().url}${guest.path}/answers`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: 'null', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      nonce: /name="nonce" value="([^"]+)"/.exec(page)?.[1] ?? 'none',
      ...fields,
    }).toString(),
  });
  return { status: response.status, page, after: await (await fetch(app().url + guest.path)).text() };
}

test('a change after the deadline waits, shown as what it would change; approved, it is taken like every answer', async () => {
  const { client, event, guest, held, decide, standing } = await afterDeadline();
  const badge = await createQuestion(app(), event.id, 'Badge');
  const { status, page, after } = await post(guest, {
    answer: 'tentative',
    dietary: '',
    removeDietary: 'yes',
    [`q-${badge}`]: 'Dr. Nobody',
  });
  expect(page).toContain('The time for answers is over. What you tell us now waits');
  expect([status, after.includes('Until then what you told us before stands.')]).toEqual([303, true]);
  expect(page + after).not.toContain('vegan');
  expect(await standing()).toMatchObject({ answer: 'accepted', dietary: 'vegan' });
  const [waiting] = await held();
  expect(waiting).toMatchObject({
    state: 'held',
    changes: [
      { field: 'answer', before: 'accepted', after: 'tentative' },
      { field: 'mode', before: 'room', after: '' },
      { field: 'dietary', before: 'vegan', after: '' },
      { field: `questions.${badge}`, label: 'Badge', before: '', after: 'Dr. Nobody' },
    ],
  });
  expect((await client.get('/overview')).body.todo).toMatchObject([{ kind: 'late_answers', count: 1 }]);
  const filtered = await client.get(`/events/${event.id}/invitations?answer=late_held`);
  expect(filtered.body.items).toMatchObject([{ id: guest.id }]);
  expect((await decide(waiting.id, { decision: 'approve', reason })).status).toBe(204);
  expect(await standing()).toMatchObject({ answer: 'tentative', dietary: '' });
  expect(await saidTo(app(), badge)).toEqual([{ value: 'Dr. Nobody', current: true }]);
  expect(await held()).toMatchObject([{ state: 'approved', changes: [] }]);
  const [kept] = await app().source.query('SELECT request FROM held_answers WHERE id = $1', [waiting.id]);
  expect(kept.request).toBeNull();
});

test('refused with a reason, the guest is told and keeps what stood', async () => {
  const { guest, held, decide, standing } = await afterDeadline();
  await post(guest, { answer: 'tentative' });
  const [{ id }] = await held();
  expect((await decide(id, { decision: 'refuse' })).status).toBe(400);
  expect((await decide(id, { decision: 'refuse', reason: 'The caterer is booked.' })).status).toBe(204);
  expect(await standing()).toMatchObject({ answer: 'accepted', seat: 'seated' });
  const mails = await eventually(async () => {
    const rows = await app().source.query(
      `SELECT subject FROM messages WHERE correlation_id = $1 AND subject LIKE 'Your change could not be taken%'`,
      [guest.id],
    );
    return rows.length ? rows : undefined;
  });
  expect(mails).toHaveLength(1);
});

test('the latest word replaces the one before; who decides the old one is told so (409)', async () => {
  const { guest, held, decide } = await afterDeadline();
  await post(guest, { answer: 'tentative' });
  const [first] = await held();
  await post(guest, { answer: 'room', dietary: 'fish' });
  const [second, ...others] = await held();
  expect([others, second.changes]).toEqual([
    [],
    [{ field: 'dietary', label: null, before: 'vegan', after: 'fish' }],
  ]);
  const late = await decide(first.id, { decision: 'approve', reason });
  expect([late.status, late.body.code]).toEqual([409, 'late_answer_decided']);
});

test('of two who decide at once one wins, the other is told (409)', async () => {
  const { guest, held, decide, standing } = await afterDeadline();
  await post(guest, { answer: 'tentative' });
  const [{ id }] = await held();
  const both = await Promise.all([
    decide(id, { decision: 'approve', reason }),
    decide(id, { decision: 'refuse', reason: 'No.' }),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual([204, 409]);
  expect((await standing()).answer).toBe(both[0]!.status === 204 ? 'tentative' : 'accepted');
});

test('a no after the deadline counts at once, frees the seat for who waits, and takes what waited back', async () => {
  const { guest, held, standing, event } = await afterDeadline({ capacity: 1 });
  const next = await createInvitation(app(), { eventId: event.id });
  await app().source.query('UPDATE events SET answers_until = NULL WHERE id = $1', [event.id]);
  await answers().record(answerRequest(next));
  await app().source.query(`UPDATE events SET answers_until = now() - interval '1 hour' WHERE id = $1`, [
    event.id,
  ]);
  expect(await standing(next.id)).toMatchObject({ seat: 'waiting' });
  await post(guest, { answer: 'room', dietary: 'fish' });
  expect((await post(guest, { answer: 'withdrawn' })).status).toBe(303);
  expect(await standing()).toMatchObject({ answer: 'withdrawn', seat: 'none' });
  expect(await standing(next.id)).toMatchObject({ seat: 'seated' });
  expect(await held()).toEqual([]);
});

test('approved without a free seat it waits in the queue, unless a seat is given on the record', async () => {
  const { event, decide, client, standing } = await afterDeadline({ capacity: 1 });
  const [a, b] = await Promise.all([1, 2].map(() => createInvitation(app(), { eventId: event.id })));
  for (const [guest, overCapacity, seat] of [
    [a!, false, 'waiting'],
    [b!, true, 'seated'],
  ] as const) {
    await post(guest, { answer: 'room' });
    const [{ id }] = (await client.get(`/invitations/${guest.id}/late-answers`)).body.items;
    expect(
      (await decide(id, { decision: 'approve', overCapacity, reason: 'The minister asked.' })).status,
    ).toBe(204);
    expect(await standing(guest.id)).toMatchObject({ answer: 'accepted', seat });
  }
});

test('what cannot be taken is not approved: the reason is said, and it waits on', async () => {
  const { event, guest, held, decide } = await afterDeadline();
  await post(guest, { answer: 'tentative' });
  const [{ id }] = await held();
  await app().source.query(`UPDATE events SET status = 'cancelled' WHERE id = $1`, [event.id]);
  const refused = await decide(id, { decision: 'approve', reason });
  expect([refused.status, refused.body.code]).toEqual([409, 'answers_cancelled']);
  expect(await held()).toMatchObject([{ state: 'held' }]);
});

describe('cut-offs bind guests, never staff', () => {
  test('where late answers are refused, guests are, staff are not (C12)', async () => {
    const { client, guest, standing } = await afterDeadline({}, 'refuse');
    expect((await post(guest, { answer: 'tentative' })).status).toBe(409);
    const body = { answer: 'tentative', mode: 'room', reason: 'Telephone' };
    expect((await client.post(`/invitations/${guest.id}/answers`, body)).status).toBe(201);
    expect((await standing()).answer).toBe('tentative');
  });

  test('another team’s organisers neither see nor decide what waits', async () => {
    const { guest, held } = await afterDeadline();
    const stranger = (await afterDeadline()).client;
    await post(guest, { answer: 'tentative' });
    const [{ id }] = await held();
    expect((await stranger.get(`/invitations/${guest.id}/late-answers`)).status).toBe(404);
    expect((await stranger.post(`/late-answers/${id}/decision`, { decision: 'approve' })).status).toBe(404);
  });
});

describe('what a companion changes on their own page after the deadline', () => {
  async function withCompanion(kind: 'hold' | 'refuse' = 'hold') {
    const debate = await afterDeadline({}, kind);
    const { event, guest } = debate;
    await app().source.query(
      `UPDATE events SET companions = 'names', companions_at_most = 1, answers_until = NULL WHERE id = $1`,
      [event.id],
    );
    await answers().record(answerRequest(guest, { dietary: 'vegan', party: { names: ['Anna Tamm'] } }));
    const [anna] = await companionsOf(app(), guest.id);
    const say = async (fields: Record<string, string>, at = 'wishes') => {
      const response = await fetch(`${app().url}${anna!.path}/${at}`, {
        method: 'POST',
        redirect: 'manual',
        headers: { origin: 'null', 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(fields).toString(),
      });
      return { status: response.status, page: await (await fetch(app().url + anna!.path)).text() };
    };
    await say({ dietary: 'no nuts' });
    await app().source.query(`UPDATE events SET answers_until = now() - interval '1 hour' WHERE id = $1`, [
      event.id,
    ]);
    const needs = async () =>
      (
        await app().source.query(
          'SELECT dietary FROM companion_needs WHERE companion_id = $1 ORDER BY id DESC LIMIT 1',
          [anna!.id],
        )
      )[0].dietary;
    return { ...debate, anna: anna!, say, needs };
  }

  test('waits beside the guest’s own, shown as what it would change; approved, it counts', async () => {
    const { client, event, guest, anna, say, held, decide, needs } = await withCompanion();
    const badge = await createQuestion(app(), event.id, 'Badge', { askedOf: 'companions' });
    await post(guest, { answer: 'room', dietary: 'fish', companion: 'Anna Tamm' });
    const { status, page } = await say({ dietary: 'fish', [`q-${badge}`]: 'Anna T.' });
    expect([status, page.includes('this page will show what they decide')]).toEqual([303, true]);
    expect(await needs()).toBe('no nuts');
    const both = await held();
    expect(both.map(({ companion }: { companion: object | null }) => companion)).toEqual([
      { id: anna.id, name: 'Anna Tamm', number: 1 },
      null,
    ]);
    expect(both[0].changes).toEqual([
      { field: 'dietary', label: null, before: 'no nuts', after: 'fish' },
      { field: `questions.${badge}`, label: 'Badge', before: '', after: 'Anna T.' },
    ]);
    expect(both[1].changes).toMatchObject([{ field: 'dietary', before: 'vegan', after: 'fish' }]);
    expect((await client.get('/overview')).body.todo).toMatchObject([{ kind: 'late_answers', count: 2 }]);
    expect((await decide(both[0].id, { decision: 'approve' })).status).toBe(204);
    expect(await needs()).toBe('fish');
    expect(await saidTo(app(), badge)).toEqual([{ value: 'Anna T.', current: true }]);
    expect((await decide(both[0].id, { decision: 'approve' })).body.code).toBe('late_answer_decided');
    expect((await held())[1]).toMatchObject({ state: 'held', companion: null });
  });

  test('refused, the companion reads why, the guest only that it was refused', async () => {
    const { guest, anna, say, held, decide, needs } = await withCompanion();
    await say({ dietary: 'fish', accessNeeds: 'a ramp' });
    const [{ id }] = await held();
    expect((await decide(id, { decision: 'refuse', reason: 'The ramp is being repaired.' })).status).toBe(
      204,
    );
    expect(await needs()).toBe('no nuts');
    expect(await (await fetch(app().url + anna.path)).text()).toContain(
      'The reason: The ramp is being repaired.',
    );
    const mail = await eventually(async () =>
      (await mailsTo(app(), guest.email)).find(({ text }) => text.includes('could not be taken')),
    );
    expect(mail.text).toContain('Anna Tamm changed something after the deadline');
    expect(mail.text).not.toContain('ramp');
  });

  test('the latest word replaces the one before; the same as before takes it back, and so does staying away', async () => {
    const { say, held } = await withCompanion();
    await say({ dietary: 'fish' });
    await say({ dietary: 'soup' });
    expect(await held()).toMatchObject([{ changes: [{ before: 'no nuts', after: 'soup' }] }]);
    await say({ dietary: 'no nuts' });
    expect(await held()).toEqual([]);
    await say({ dietary: 'fish' });
    expect((await say({}, 'withdrawal')).page).toContain('No seat is kept for you any more');
    expect(await held()).toEqual([]);
  });

  test('is refused where late answers are, and once the debate has begun', async () => {
    const { say, held } = await withCompanion('refuse');
    expect((await say({ dietary: 'fish' })).status).toBe(409);
    const begun = await withCompanion();
    await app().source.query(`UPDATE events SET starts_at = now() - interval '1 minute' WHERE id = $1`, [
      begun.event.id,
    ]);
    expect((await begun.say({ dietary: 'fish' })).status).toBe(409);
    expect([await held(), await begun.held()]).toEqual([[], []]);
  });
});

test('what waits is in the export of the person, goes with them, and with its time (M4)', async () => {
  const { guest, event } = await afterDeadline();
  await post(guest, { answer: 'room', dietary: 'fish' });
  const privacy = app().http.get(LateAnswersPrivacy, { strict: false });
  expect(await app().source.transaction((tx) => privacy.export(tx, guest.personId))).toMatchObject({
    lateAnswers: [{ state: 'held', request: { dietary: 'fish' } }],
  });
  const [{ ends_at: ends }] = await app().source.query('SELECT ends_at FROM events WHERE id = $1', [
    event.id,
  ]);
  await app().source.query('UPDATE held_answers SET request = NULL WHERE event_id <> $1', [event.id]);
  const expire = (days: number) =>
    app().source.transaction((tx) => privacy.expire(tx, new Date(ends.getTime() + days * 86_400_000)));
  expect([await expire(29), await expire(31)]).toEqual([0, 1]);
  await app().source.transaction((tx) => privacy.erase(tx, guest.personId));
  expect(await app().source.query('SELECT 1 FROM held_answers WHERE event_id = $1', [event.id])).toEqual([]);
});
