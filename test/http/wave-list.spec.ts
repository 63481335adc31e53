import { beforeAll, expect, test } from 'vitest';
import { Answers } from '../../src/modules/rsvps/answers.service.js';
import { newId } from '../../src/platform/tokens/tokens.js';
import { answerRequest } from '../factories/answers.js';
import { createEvent } from '../factories/events.js';
import { createPerson } from '../factories/people.js';
import { createTeam } from '../factories/staff.js';
import { ApiClient, signedIn } from '../support/client.js';
import { queriesOf } from '../support/query-count.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
let teamId: string;
let organiser: ApiClient;

beforeAll(async () => {
  teamId = (await createTeam(app().source)).id;
  organiser = await signedIn(app(), { roles: { [teamId]: 'organiser' }, name: 'Ada Organiser' });
});

async function send(eventId: string, count: number, more: string[] = []) {
  const guests = await Promise.all(Array.from({ length: count }, () => createPerson(app().source)));
  const personIds = [...guests.map(({ id }) => id), ...more];
  const body = { listIds: [], personIds, note: {} };
  return (await organiser.post(`/events/${eventId}/waves`, body, { key: newId() })).body;
}

async function answer(waveId: string, answers: ('accepted' | 'declined' | 'tentative')[]) {
  const rows: { id: string; eventId: string }[] = await app().source.query(
    `SELECT id, event_id AS "eventId" FROM invitations WHERE wave_id = $1 ORDER BY id`,
    [waveId],
  );
  for (const [index, said] of answers.entries())
    await app()
      .http.get(Answers, { strict: false })
      .record(answerRequest(rows[index]!, { answer: said }));
  return rows.map(({ id }) => id);
}

test('each wave says who sent it, who of those chosen could not be invited and why, and what was answered', async () => {
  const { id: eventId } = await createEvent(app().source, { teamId, capacity: 1 });
  const never = await createPerson(app().source, { doNotInvite: true });
  const noMail = await createPerson(app().source, { emails: [] });
  const first = await send(eventId, 5, [never.id, noMail.id]);
  expect(first).toMatchObject({
    sentBy: 'Ada Organiser',
    refused: { do_not_invite: 1, no_email: 1 },
    leftOut: 0,
    leftOutWhy: {},
    stopped: null,
  });
  const second = await send(eventId, 2);
  const guests = await answer(first.id, ['accepted', 'accepted', 'declined']);
  await organiser.post(`/invitations/${guests[4]}/revocation`, { reason: 'Invited by mistake' });
  const { body } = await organiser.get(`/events/${eventId}/waves/answers`);
  const nobody = { accepted: 0, waiting: 0, tentative: 0, declined: 0, delegated: 0, none: 0 };
  expect(body.items).toEqual([
    { ...nobody, waveId: first.id, accepted: 1, waiting: 1, declined: 1, none: 1 },
    { ...nobody, waveId: second.id, none: 2 },
  ]);
});

test('waves and their answers are read by as many queries for three waves as for one', async () => {
  const { id: eventId } = await createEvent(app().source, { teamId });
  const read = async () => {
    expect((await organiser.get(`/events/${eventId}/waves`)).status).toBe(200);
    expect((await organiser.get(`/events/${eventId}/waves/answers`)).status).toBe(200);
  };
  await send(eventId, 1);
  const one = await queriesOf(app(), read);
  await send(eventId, 1);
  await send(eventId, 1);
  expect(await queriesOf(app(), read)).toBe(one);
});
