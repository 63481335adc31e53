import { randomUUID } from 'node:crypto';
import { Answers } from '../../src/modules/rsvps/answers.service.js';
import { EntryCodes, type Holder } from '../../src/modules/attendance/codes/entry-codes.js';
import type { EntryAct, EntryResult } from '../../src/modules/attendance/entries/entry-act.js';
import type { DoorList } from '../../src/modules/attendance/doors/door-list.types.js';
import { signedIn, type ApiClient } from '../support/client.js';
import type { TestApp } from '../support/test-app.js';
import { answerRequest } from './answers.js';
import { createEvent } from './events.js';
import { createEventWithCompanions } from './companions.js';
import { createInvitation, type InvitedGuest } from './invitations.js';

type EventOptions = NonNullable<Parameters<typeof createEvent>[1]>;

/** A debate that takes answers, and begins within the hour. */
export async function createEventAtItsDoor(
  app: TestApp,
  options: EventOptions & { companions?: number } = {},
): Promise<{ id: string; teamId: string }> {
  const { companions, ...rest } = options;
  const event = companions
    ? await createEventWithCompanions(app, 'names', companions, rest)
    : await createEvent(app.source, rest);
  await app.source.query(
    `UPDATE events SET starts_at = now() + interval '1 hour', ends_at = now() + interval '3 hours' WHERE id = $1`,
    [event.id],
  );
  return event;
}

/** Such a debate, and somebody who stands at its door. */
export async function stageDoor(
  app: TestApp,
  options: Parameters<typeof createEventAtItsDoor>[1] = {},
): Promise<{ event: { id: string; teamId: string }; door: ApiClient }> {
  const event = await createEventAtItsDoor(app, options);
  return { event, door: await signedIn(app, { roles: { [event.teamId]: 'door' } }) };
}

/** A guest who said yes. */
export async function createSeatedGuest(
  app: TestApp,
  options: Parameters<typeof createInvitation>[1] & { names?: string[] },
): Promise<InvitedGuest> {
  const guest = await createInvitation(app, options);
  const party = options.names ? { party: { names: options.names } } : {};
  await app.http.get(Answers, { strict: false }).record(answerRequest(guest, party));
  return guest;
}

export const entryCodes = (app: TestApp): EntryCodes => app.http.get(EntryCodes, { strict: false });

export const holderOf = (guest: InvitedGuest, generation = 0): Holder => ({
  whose: 'guest',
  id: guest.id,
  eventId: guest.eventId,
  generation,
});

/** The code on the guest's page. */
export const codeOf = (app: TestApp, guest: InvitedGuest, generation = 0): string =>
  entryCodes(app).code(holderOf(guest, generation));

/** An act as a device makes it. */
export const entryAct = (more: Partial<EntryAct>): EntryAct => ({
  nonce: randomUUID(),
  at: new Date().toISOString(),
  way: 'camera',
  ...more,
});

export async function reportEntries(
  client: ApiClient,
  eventId: string,
  acts: EntryAct[],
  { device = 'Main door', sentAt = new Date().toISOString() } = {},
): Promise<EntryResult[]> {
  const { status, body } = await client.post(`/events/${eventId}/entries`, { device, sentAt, acts });
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body.results;
}

/** What a device keeps. */
export async function takeDoorList(client: ApiClient, eventId: string): Promise<DoorList> {
  const { body } = await client.post(`/events/${eventId}/door-list`);
  return JSON.parse(body.text) as DoorList;
}
