import { OfferClock } from '../../src/modules/rsvps/queue/offer-clock.js';
import { Answers } from '../../src/modules/rsvps/answers.service.js';
import type { TestApp } from '../support/test-app.js';
import { answerRequest } from './answers.js';
import { createInvitation, type InvitedGuest } from './invitations.js';

interface Settings {
  order?: 'arrival' | 'category' | 'rank' | 'hand';
  promotion?: 'automatic' | 'offer' | 'proposed';
  hours?: number;
}

export const setQueue = (
  app: TestApp,
  eventId: string,
  { order = 'arrival', promotion = 'automatic', hours = 24 }: Settings,
): Promise<unknown> =>
  app.source.query(
    'UPDATE events SET queue_order = $2, queue_promotion = $3, offer_hours = $4 WHERE id = $1',
    [eventId, order, promotion, hours],
  );

/** So many guests who said yes one after the other, with these companions. */
export async function answering(
  app: TestApp,
  eventId: string,
  companions: readonly number[],
): Promise<InvitedGuest[]> {
  const guests: InvitedGuest[] = [];
  for (const count of companions) {
    const guest = await createInvitation(app, { eventId });
    await app.http
      .get(Answers, { strict: false })
      .record(answerRequest(guest, { channel: 'staff', party: { count } }));
    guests.push(guest);
  }
  return guests;
}

export interface QueueStanding {
  answer: string;
  seat: string;
  companions: number;
  offered: number | null;
  offerId: string | null;
}

export async function standingOf(app: TestApp, { id }: { id: string }): Promise<QueueStanding> {
  const [row] = await app.source.query<QueueStanding[]>(
    `SELECT s.answer, s.seat, s.companions, o.seats AS offered, s.offer_id AS "offerId"
       FROM standings s LEFT JOIN seat_offers o ON o.id = s.offer_id WHERE s.invitation_id = $1`,
    [id],
  );
  return row!;
}

/** Those who wait, in the order in which they are served. */
export const queueOf = async (app: TestApp, eventId: string): Promise<string[]> =>
  (
    await app.source.query<{ id: string }[]>(
      `SELECT invitation_id AS id FROM standings WHERE event_id = $1 AND seat = 'waiting'
        ORDER BY queue_class, queue_place, waiting_since`,
      [eventId],
    )
  ).map(({ id }) => id);

/** Makes the open offers of these guests run out, and looks. */
export async function letPass(app: TestApp, ...guests: { id: string }[]): Promise<void> {
  await runOut(app, ...guests);
  await app.http.get(OfferClock, { strict: false }).tick();
}

export const runOut = (app: TestApp, ...guests: { id: string }[]): Promise<unknown> =>
  app.source.query(
    `UPDATE seat_offers SET until = clock_timestamp() - interval '1 second' WHERE state = 'open' AND invitation_id = ANY ($1)`,
    [guests.map(({ id }) => id)],
  );

/** What must hold of the seats of an event at every moment, as the database has it. */
export const seatFaults = async (app: TestApp, eventId: string): Promise<Record<string, number>> =>
  (
    await app.source.query(
      `SELECT
         (SELECT count(*)::int FROM pools p WHERE p.event_id = $1 AND p.taken IS DISTINCT FROM coalesce((
            SELECT sum(CASE WHEN s.seat = 'seated' THEN 1 + s.companions ELSE o.seats END)::int FROM standings s
              LEFT JOIN seat_offers o ON o.id = s.offer_id WHERE s.pool_id = p.id), 0)) AS "wrongFigures",
         (SELECT count(*)::int FROM pools WHERE event_id = $1 AND taken > seats + over) AS overbooked,
         (SELECT count(*)::int FROM seat_offers o LEFT JOIN standings s ON s.offer_id = o.id
           WHERE o.event_id = $1 AND (o.state = 'open') <> (s.invitation_id IS NOT NULL)) AS "wrongOffers",
         (SELECT count(*)::int FROM seat_offers o JOIN standings s ON s.offer_id = o.id
           WHERE o.event_id = $1 AND (s.invitation_id <> o.invitation_id OR o.seats > 1 + s.companions)) AS "strayOffers",
         (SELECT count(*)::int FROM standings s WHERE s.event_id = $1 AND s.companions <> (
            SELECT count(*) FROM companions c WHERE c.invitation_id = s.invitation_id AND c.removed_at IS NULL)) AS "wrongParties"`,
      [eventId],
    )
  )[0];

/** Who is counted elsewhere than their part in the debate says, though nothing stands in the way. */
export const countedWrong = (app: TestApp, eventId: string): Promise<unknown[]> =>
  app.source.query(
    `SELECT s.invitation_id AS id, s.seat, l.name FROM standings s JOIN pools l ON l.id = s.pool_id
       JOIN pools k ON k.event_id = s.event_id AND k.mode = s.mode AND k.for_speakers
       JOIN invitations i ON i.id = s.invitation_id
       LEFT JOIN LATERAL (SELECT true AS speaks FROM appearances a WHERE a.event_id = s.event_id AND a.person_id = i.person_id LIMIT 1) a ON true
      WHERE s.event_id = $1 AND s.seat <> 'none' AND s.offer_id IS NULL
        AND (a.speaks IS NULL AND l.id = k.id AND i.deputy_for_id IS NULL
          OR a.speaks AND l.id <> k.id AND (s.seat = 'waiting' OR k.taken + 1 + s.companions <= k.seats))`,
    [eventId],
  );

export const noSeatFaults = {
  wrongFigures: 0,
  overbooked: 0,
  wrongOffers: 0,
  strayOffers: 0,
  wrongParties: 0,
};
