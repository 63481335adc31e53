import { Answers } from '../../src/modules/rsvps/answers.service.js';
import type { Application } from '../../src/application.js';
import type { ApiClient } from '../support/client.js';
import { newId } from '../../src/platform/tokens/tokens.js';
import { answerRequest } from './answers.js';
import { createEvent } from './events.js';
import { createPerson, type TestPerson } from './people.js';
import type { TestApp } from '../support/test-app.js';

export interface PlanScene {
  eventId: string;
  /** Of the first wave. */
  invited: TestPerson[];
  reserve: TestPerson[];
}

export const planBody = (part: 'wave' | 'reserve', people: { id: string }[]) => ({
  part,
  listIds: [],
  personIds: people.map(({ id }) => id),
});

/** A debate whose first wave is sent as planned, and whose reserve stands in the order given. */
export async function createPlannedEvent(
  app: TestApp,
  client: ApiClient,
  teamId: string,
  given: {
    invited: Parameters<typeof createPerson>[1][];
    reserve: Parameters<typeof createPerson>[1][];
    event?: Parameters<typeof createEvent>[1];
  },
): Promise<PlanScene> {
  const event = await createEvent(app.source, { teamId, ...given.event });
  const people = (all: Parameters<typeof createPerson>[1][]) =>
    Promise.all(all.map((one) => createPerson(app.source, one)));
  const [invited, reserve] = [await people(given.invited), await people(given.reserve)];
  await client.post(`/events/${event.id}/plan/guests`, planBody('wave', invited));
  for (const one of reserve) await client.post(`/events/${event.id}/plan/guests`, planBody('reserve', [one]));
  const { body } = await client.get(`/events/${event.id}/plan`);
  const sent = await client.post(
    `/events/${event.id}/plan/wave`,
    { edition: body.edition },
    { key: newId() },
  );
  if (sent.status !== 201) throw new Error(JSON.stringify(sent.body));
  return { eventId: event.id, invited, reserve };
}

export async function setRefill(
  client: ApiClient,
  eventId: string,
  change: Record<string, unknown> = {},
): Promise<void> {
  const { body } = await client.get(`/events/${eventId}/plan`);
  const answer = await client.patch(
    `/events/${eventId}/plan`,
    {
      refill: 'automatic',
      refillUntil: null,
      silentAfterDays: null,
      prefer: 'category',
      fillFreePlaces: true,
      ...change,
    },
    body.version,
  );
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
}

/** An answer of the person on the personal page, through this node. */
export async function answerOf(
  app: TestApp,
  node: Pick<Application, 'http'>,
  eventId: string,
  personId: string,
  answer: 'accepted' | 'declined' | 'withdrawn',
): Promise<string> {
  const [row] = await app.source.query<{ id: string }[]>(
    'SELECT id FROM invitations WHERE event_id = $1 AND person_id = $2',
    [eventId, personId],
  );
  const id = row!.id;
  await node.http.get(Answers, { strict: false }).record(answerRequest({ id, eventId }, { answer }));
  return id;
}

/** Ids of the people invited to the event, in no order. */
export const invitedTo = async (app: TestApp, eventId: string): Promise<string[]> =>
  (
    await app.source.query<{ id: string }[]>(
      'SELECT person_id AS id FROM invitations WHERE event_id = $1 AND revoked_at IS NULL',
      [eventId],
    )
  ).map(({ id }) => id);
