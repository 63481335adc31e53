import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { NotFound } from '../../../platform/errors/domain-error.js';
import { decodeCursor, pageOf, type Page } from '../../../platform/http/paging.js';
import { shownNameSql, visibleSql } from '../../contacts/names/shown-name.js';
import { mainPost } from '../../contacts/posts/main-post.js';
import type { EventRow } from '../answers.rows.js';
import { readEvent } from '../answers.sql.js';
import { RsvpsQueries } from '../rsvps.queries.js';
import { SeatStore } from '../seats.store.js';
import type { QueueActView, QueueGuest, QueueQuery, WaitingListView } from './http/waiting-list.dto.js';
import { heldByPool } from './not-given.js';
import { answersEnd, byPlace, lastClass, placeSql, promotionNow, restingClass } from './queue.rules.js';
import { offerSql } from './queue.sql.js';

interface Row extends Omit<QueueGuest, 'since' | 'offer' | 'lastAct' | 'why'> {
  since: Date;
  offer: QueueGuest['offer'];
  lastAct: QueueActView | null;
  byHand: boolean;
  queueClass: number;
  queuePlace: number;
  waitingSince: number;
}

@Injectable()
export class WaitingListQueries {
  constructor(
    private readonly database: Database,
    private readonly rsvps: RsvpsQueries,
    private readonly seats: SeatStore,
  ) {}

  /** @throws NotFound */
  async view(eventId: string): Promise<WaitingListView> {
    const [event] = await this.database.read<EventRow & { queueVersion: number }>(
      readEvent.replace('SELECT', 'SELECT queue_version AS "queueVersion",'),
      [eventId],
    );
    if (!event) throw new NotFound('event');
    const pools = await this.rsvps.pools(eventId);
    const held = await heldByPool(this.database.entities, eventId);
    const someone = pools.some(({ waiting, free }) => waiting > 0 && free !== 0);
    const next = someone ? await this.seats.next(this.database.entities, eventId) : [];
    return {
      order: event.queueOrder,
      promotion: event.queuePromotion,
      offerHours: event.offerHours,
      version: event.queueVersion,
      promotionNow: promotionNow(event, event.now),
      answersEnd: answersEnd(event).toISOString(),
      pools: pools.map(({ id, name, mode, free, waiting }) => ({
        id,
        name,
        mode,
        free,
        waiting,
        held: held.get(id) ?? 0,
        next: next
          .filter(({ poolId }) => poolId === id)
          .sort(byPlace)
          .slice(0, 200)
          .map(({ invitationId }) => invitationId),
      })),
    };
  }

  /** Who waits for this pool, in order. One query, however many rows. */
  async guests(eventId: string, query: QueueQuery, cleared: boolean): Promise<Page<QueueGuest>> {
    const after = decodeCursor(query.cursor, 3);
    const rows = await this.database.read<Row>(
      `WITH queue AS (
         SELECT s.*, row_number() OVER (ORDER BY ${placeSql('s')})::int AS position FROM standings s
          WHERE s.event_id = $1 AND s.pool_id = $2 AND s.seat = 'waiting'),
       page AS (
         SELECT * FROM queue q ${after ? 'WHERE (q.queue_class, q.queue_place, q.waiting_since) > ($3, $4, $5)' : ''}
          ORDER BY position LIMIT ${query.limit + 1})
       SELECT i.id, ${shownNameSql('p', cleared)} AS name, ${visibleSql('p', cleared, 'o.name')} AS organisation,
              p.category_id AS "categoryId", ${visibleSql('p', cleared, 'coalesce(p.rank_id, post.rank_id)')} AS "rankId",
              p.at_risk AS "atRisk", q.position, q.companions, coalesce(a.created_at, q.answered_at) AS since,
              q.passed_seats AS "passedSeats", q.by_hand AS "byHand", q.queue_class AS "queueClass", q.queue_place AS "queuePlace",
              q.waiting_since::float8 AS "waitingSince",
              ${offerSql('q', `json_build_object('id', o.id, 'seats', o.seats, 'until', o.until, 'over', o.until <= clock_timestamp())`)} AS offer,
              (SELECT json_build_object('act', t.act, 'by', u.name, 'reason', t.reason, 'at', t.created_at)
                 FROM queue_acts t JOIN users u ON u.id = t.user_id
                WHERE t.invitation_id = i.id AND t.act NOT IN ('companions', 'deputy') ORDER BY t.created_at DESC LIMIT 1) AS "lastAct"
         FROM page q JOIN invitations i ON i.id = q.invitation_id JOIN people p ON p.id = i.person_id ${mainPost('p')}
         LEFT JOIN organisations o ON o.id = post.organisation_id
         LEFT JOIN answers a ON a.event_id = $1 AND a.number = q.waiting_since
        ORDER BY q.position`,
      [eventId, query.pool, ...(after ?? [])],
    );
    return pageOf(
      rows,
      query.limit,
      ({ queueClass, queuePlace, waitingSince }) => [queueClass, queuePlace, waitingSince],
      viewOf,
    );
  }
}

const moment = (at: string): string => new Date(at).toISOString();

function viewOf(row: Row): QueueGuest {
  const { byHand, queueClass, queuePlace: _place, waitingSince: _since, offer, lastAct, ...guest } = row;
  const why =
    queueClass >= restingClass ? 'resting' : queueClass >= lastClass ? 'last' : byHand ? 'by_hand' : 'order';
  return {
    ...guest,
    why,
    since: row.since.toISOString(),
    offer: offer && { ...offer, until: moment(offer.until) },
    lastAct: lastAct && { ...lastAct, at: moment(lastAct.at) },
  };
}
