import { expect, test } from 'vitest';
import { Answers } from '../../src/modules/rsvps/answers.service.js';
import { TellGuests } from '../../src/modules/invitations/tell-guests.service.js';
import { newId } from '../../src/platform/tokens/tokens.js';
import { answerRequest } from '../factories/answers.js';
import { organiseEvent, takeStep } from '../factories/organised-events.js';
import { createPerson, type TestPerson } from '../factories/people.js';
import { outboxOf } from '../support/outbox.js';
import { queriesOf } from '../support/query-count.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
const kinds = ['invitation', 'rescheduled', 'changed', 'postponed', 'cancelled'];

/** Guests of every sort: yes, no, silence, in French, unsubscribed, with assistants, not reached, not left yet, held, at risk. */
async function scene(details: Parameters<typeof organiseEvent>[1] = {}) {
  const event = await organiseEvent(app(), { capacity: 50, ...details });
  const { organiser } = event;
  const names = [
    'yes',
    'no',
    'silent',
    'french',
    'unsubscribed',
    'helped',
    'instead',
    'failed',
    'queued',
    'held',
  ];
  const people: Record<string, TestPerson> = {};
  for (const name of [...names, 'protected', 'returned', 'alone', 'revoked'])
    people[name] = await createPerson(app().source, {
      language: name === 'french' ? 'fr' : 'en',
      ...(name === 'protected' ? { atRisk: true, alias: 'Aigul' } : {}),
    });
  for (const [name, instead] of [
    ['helped', false],
    ['instead', true],
  ] as const) {
    const aide = await createPerson(app().source);
    const relation = {
      otherId: people[name]!.id,
      kind: 'assistant_of',
      receivesMail: true,
      answersFor: true,
      instead,
    };
    expect((await organiser.post(`/people/${aide.id}/relationships`, relation)).status).toBe(201);
  }
  const personIds = Object.values(people).map(({ id }) => id);
  await organiser.post(`/events/${event.id}/waves`, { listIds: [], personIds, note: {} }, { key: newId() });
  const rows: { id: string; personId: string }[] = await app().source.query(
    `SELECT id, person_id AS "personId" FROM invitations WHERE event_id = $1`,
    [event.id],
  );
  const invitation = (name: string) => rows.find(({ personId }) => personId === people[name]!.id)!.id;
  const state = (name: string) => ({ failed: 'failed', queued: 'queued', held: 'held' })[name] ?? 'sent';
  for (const name of Object.keys(people))
    await app().source.query('UPDATE messages SET state = $2 WHERE correlation_id = $1', [
      invitation(name),
      state(name),
    ]);
  const answers = app().http.get(Answers, { strict: false });
  for (const [name, answer] of [
    ['yes', 'accepted'],
    ['no', 'declined'],
  ] as const)
    await answers.record(answerRequest({ id: invitation(name), eventId: event.id }, { answer }));
  await organiser.post('/suppressions', {
    address: people['unsubscribed']!.email,
    teamId: event.teamId,
    reason: 'Asked by telephone',
  });
  await app().source.query(
    `INSERT INTO suspended_addresses (address, reply) VALUES ($1, 'No such mailbox')`,
    [people['returned']!.email],
  );
  await app().source.query('UPDATE people SET do_not_contact = true WHERE id = $1', [people['alone']!.id]);
  await app().source.query('UPDATE invitations SET revoked_at = now() WHERE id = $1', [
    invitation('revoked'),
  ]);
  const forecast = async (change: string, retitled?: string) =>
    (
      await organiser.get(
        `/events/${event.id}/news-forecast?change=${change}${retitled ? `&retitled=${retitled}` : ''}`,
      )
    ).body;
  /** Mails that were written since, to leave or to be held. */
  const written = async () => {
    await app().http.get(TellGuests, { strict: false }).tell(event.id);
    const mails = (await outboxOf(app(), `event_id = '${event.id}'`)).filter(
      ({ kind, state: now, id }) => kinds.includes(kind) && !before.has(id) && now !== 'cancelled',
    );
    const byLanguage: Record<string, number> = {};
    for (const { language } of mails) byLanguage[language] = (byLanguage[language] ?? 0) + 1;
    return {
      mails: mails.length,
      guests: new Set(mails.map(({ correlationId }) => correlationId)).size,
      held: mails.filter(({ state: now }) => now === 'held').length,
      byLanguage,
    };
  };
  const before = new Set((await outboxOf(app(), `event_id = '${event.id}'`)).map(({ id }) => id));
  return { event, organiser, forecast, written };
}

test('who is said to be told of a new time is who is told: the guests, the mails and their languages', async () => {
  const { event, organiser, forecast, written } = await scene();
  const told = await forecast('time');
  const day = event.view.startsLocal.slice(0, 10);
  const moved = await takeStep(organiser, event.id, { step: 'reschedule', startsLocal: `${day}T16:00` });
  expect(moved.status).toBe(200);
  expect(await written()).toEqual({
    mails: told.mails,
    guests: told.guests,
    held: told.held,
    byLanguage: told.byLanguage,
  });
  expect(told).toMatchObject({ byLanguage: { fr: 1 }, none: { unsubscribed: 1, unreached: 1, alone: 1 } });
});

test('the same for another title, for texts, and for what is postponed or called off', async () => {
  for (const [change, act] of [
    ['content', { title: { en: 'Another title' } }],
    ['words', { summary: { en: 'Another summary' } }],
    ['postpone', 'postpone'],
    ['cancel', 'cancel'],
  ] as const) {
    const { event, organiser, forecast, written } = await scene();
    const told = await forecast(change);
    const done =
      typeof act === 'string'
        ? await takeStep(organiser, event.id, { step: act, reason: 'The speakers cannot travel' })
        : await organiser.patch(`/events/${event.id}`, act, event.view.version);
    expect([change, done.status]).toEqual([change, 200]);
    const { mails, guests, held, byLanguage } = told;
    expect([change, await written()]).toEqual([change, { mails, guests, held, byLanguage }]);
  }
}, 120_000);

test('the same for mails that become neutral, get another neutral title, and are neutral no longer', async () => {
  const discreet = { discreet: true, discreetTitle: { en: 'An hour', fr: 'Une heure' } };
  for (const [details, change, act, retitled] of [
    [{}, 'discreet', { discreet: true }, ''],
    [{}, 'discreet', { discreet: true, discreetTitle: { en: 'A meeting' } }, 'en'],
    [discreet, 'discreet', { discreetTitle: { en: 'A meeting', fr: 'Une heure' } }, 'en'],
    [discreet, 'named', { discreet: false }, ''],
    [discreet, 'named', { discreet: false, discreetTitle: {} }, 'en,fr'],
  ] as const) {
    const { event, organiser, forecast, written } = await scene(details);
    const told = await forecast(change, retitled);
    const done = await organiser.patch(`/events/${event.id}`, act, event.view.version);
    expect([act, done.status]).toEqual([act, 200]);
    const { mails, guests, held, byLanguage } = told;
    expect([act, await written()]).toEqual([act, { mails, guests, held, byLanguage }]);
    expect(guests).toBeGreaterThan(0);
  }
}, 120_000);

test('it is worked out by as many queries for three guests as for one', async () => {
  const { id, organiser } = await organiseEvent(app());
  const read = () => organiser.get(`/events/${id}/news-forecast?change=time`);
  const invite = async () => {
    const { id: personId } = await createPerson(app().source);
    const body = { listIds: [], personIds: [personId], note: {} };
    expect((await organiser.post(`/events/${id}/waves`, body, { key: newId() })).status).toBe(201);
  };
  await invite();
  const one = await queriesOf(app(), read);
  await invite();
  await invite();
  expect(await queriesOf(app(), read)).toBe(one);
  expect((await read()).body).toMatchObject({ guests: 3, mails: 3, byLanguage: { en: 3 } });
});
