import { Deputies, type DeputyWish } from '../../src/modules/rsvps/deputies/deputies.service.js';
import { InvitationLinks } from '../../src/modules/invitations/invitation-links.js';
import type { TestApp } from '../support/test-app.js';
import { createEvent } from './events.js';
import type { InvitedGuest } from './invitations.js';

/** A published debate whose guests may send a deputy. */
export async function createEventWithDeputies(
  app: TestApp,
  deputies: 'open' | 'approval' | 'none',
  options: NonNullable<Parameters<typeof createEvent>[1]> & { chain?: number } = {},
): Promise<{ id: string; teamId: string }> {
  const { chain = 1, ...rest } = options;
  const event = await createEvent(app.source, rest);
  await app.source.query('UPDATE events SET deputies = $2, deputy_chain = $3 WHERE id = $1', [
    event.id,
    deputies,
    chain,
  ]);
  return event;
}

let number = 0;

/** What a guest says of a deputy; made-up names and address unless given. */
export const deputyWish = (
  guest: Pick<InvitedGuest, 'id'>,
  given: Partial<Omit<DeputyWish, 'by'>> = {},
): DeputyWish => ({
  invitationId: guest.id,
  givenName: 'Dana',
  familyName: `Deputova ${++number}`,
  email: `deputy-${number}-${guest.id.slice(-6)}@example.org`,
  title: 'Deputy Head of Unit',
  nonce: `deputy-${number}`,
  by: { channel: 'page', userId: null, answeredById: null, reason: '' },
  ...given,
});

/** Sends a deputy; the deputy as a guest, or undefined while an organiser has not approved. */
export async function sendDeputy(
  app: TestApp,
  guest: InvitedGuest,
  given: Parameters<typeof deputyWish>[1] = {},
): Promise<InvitedGuest | undefined> {
  await app.http.get(Deputies, { strict: false }).send(deputyWish(guest, given));
  return deputyOf(app, guest);
}

/** The deputy invited last in place of this guest. */
export async function deputyOf(
  app: TestApp,
  guest: Pick<InvitedGuest, 'id'>,
): Promise<InvitedGuest | undefined> {
  const links = app.http.get(InvitationLinks, { strict: false });
  const [row]: { id: string; personId: string; eventId: string; email: string }[] = await app.source.query(
    `SELECT i.id, i.person_id AS "personId", i.event_id AS "eventId", i.email
       FROM deputations d JOIN invitations i ON i.id = d.deputy_invitation_id
      WHERE d.invitation_id = $1 ORDER BY d.asked_at DESC, d.id DESC LIMIT 1`,
    [guest.id],
  );
  if (!row) return undefined;
  const token = links.token('page', row.id);
  return { ...row, token, calendarToken: links.token('calendar', row.id), path: `/i/${token}` };
}
