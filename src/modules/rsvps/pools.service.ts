import { Injectable } from '@nestjs/common';
import { Not } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { Invalid, NotFound, StaleVersion } from '../../platform/errors/domain-error.js';
import { pick, type Text } from '../../platform/i18n/text.js';
import { newId } from '../../platform/tokens/tokens.js';
import { Audit } from '../audit/audit.service.js';
import { EventCopies, type Copy } from '../events/event-copies.service.js';
import { PublishedText } from '../events/published-text.js';
import { AnswerBatch } from './answers.batch.js';
import { lockEvent } from './answers.sql.js';
import type { PoolView, ReplacePools } from './http/rsvps.dto.js';
import { requireSeatReason } from './http/seat-reason.js';
import { PoolRow } from './pool.entity.js';
import { poolProblems, samePools } from './pools.rules.js';
import { RsvpsQueries } from './rsvps.queries.js';
import { keepsSpeakersSeat } from './speakers/speaker-seats.sql.js';
import { SpeakerSeats } from './speakers/speaker-seats.service.js';

interface EventRow {
  teamId: string;
  status: string;
  capacity: number | null;
  onlineCapacity: number | null;
}

type SharedPool = Pick<PoolView, 'id' | 'mode' | 'name' | 'categories' | 'seats'> & { speakers?: boolean };

/** The named pools as the record of seats tells them, in words that stay when categories are renamed. */
const sharedOut = (pools: readonly SharedPool[], known: readonly { id: string; label: Text }[]): object[] =>
  pools
    .filter(({ name }) => name !== '')
    .map(({ id, mode, name, categories, speakers, seats }) => ({
      id,
      mode,
      name,
      seats,
      keptFor: [
        ...(speakers ? ['speakers and hosts'] : []),
        ...categories.map((key) => pick(known.find((one) => one.id === key)?.label ?? {}, 'en') || key),
      ],
    }));

/** Quotas: who takes seats from which pool. */
@Injectable()
export class PoolsService {
  constructor(
    private readonly database: Database,
    private readonly batch: AnswerBatch,
    private readonly queries: RsvpsQueries,
    private readonly audit: Audit,
    private readonly published: PublishedText,
    private readonly speakers: SpeakerSeats,
    copies: EventCopies,
  ) {
    copies.alsoCopy((tx, copy) => this.copy(tx, copy));
  }

  /**
   * Replaces the named pools. Guests are counted in the pool of their category, or in that for speakers, from now on; nobody loses a seat, and seats
   * that come free go to those who wait.
   * @throws StaleVersion where they are not what they were when somebody looked
   */
  replace(actor: Actor, eventId: string, { pools, instead, reason }: ReplacePools): Promise<PoolView[]> {
    return this.database.transaction(async (tx) => {
      const [event] = await Database.rows<EventRow>(tx, lockEvent, [eventId]);
      if (!event) throw new NotFound('event');
      // While nobody is invited, seats are only being planned.
      if (event.status !== 'draft') requireSeatReason(reason);
      const known = await Database.rows<{ id: string; label: Text }>(tx, 'SELECT id, label FROM categories');
      const own = await Database.rows<SharedPool>(
        tx,
        `SELECT id, mode, name, categories, for_speakers AS speakers, seats FROM pools
          WHERE event_id = $1 ORDER BY position, id`,
        [eventId],
      );
      const named = own.filter(({ name }) => name !== '');
      if (instead && !samePools(instead, named))
        throw new StaleVersion({ items: await this.queries.pools(eventId, tx) });
      const problems = poolProblems(pools, {
        capacity: { room: event.capacity, online: event.onlineCapacity },
        categories: new Set(known.map(({ id }) => id)),
        pools: new Set(own.map(({ id }) => id)),
      });
      if (problems.length) throw new Invalid(problems);
      const names = pools.map(({ name }, index) => [`pools.${index}.name`, name]);
      const texts = Object.fromEntries(names) as Record<string, string>;
      await this.published.check(tx, actor, { eventId, texts });
      const rows = pools.map((pool, position) => ({ ...pool, id: pool.id ?? newId(), position }));
      await tx.query(
        'UPDATE pools SET taken = 0, over = 0, seats = NULL, for_speakers = false WHERE event_id = $1',
        [eventId],
      );
      await tx.query(upsert, [eventId, JSON.stringify(rows)]);
      // Makes the default pools and sets them to what the named ones leave over.
      await this.batch.syncPools(tx, eventId);
      const kept = rows.map(({ id }) => id);
      await tx.query(rehome, [eventId, kept]);
      await tx.query(recount, [eventId]);
      await tx.query(`DELETE FROM pools WHERE event_id = $1 AND name <> '' AND id <> ALL ($2)`, [
        eventId,
        kept,
      ]);
      await this.audit.record(tx, {
        actor,
        action: 'pools.replaced',
        subject: { type: 'event', id: eventId },
        teamId: event.teamId,
        eventId,
        data: {
          before: sharedOut(own, known),
          after: sharedOut(rows, known),
          ...(reason ? { reason } : {}),
        },
      });
      await this.speakers.follow(tx, eventId, actor);
      await this.batch.promote(tx, eventId);
      return this.queries.pools(eventId, tx);
    });
  }

  /** The named pools, empty; the default pools come from the copy's own capacity. */
  private async copy(tx: Tx, { from, to }: Copy): Promise<void> {
    for (const pool of await tx.findBy(PoolRow, { eventId: from, name: Not('') }))
      await tx.insert(PoolRow, { ...pool, id: newId(), eventId: to, taken: 0, over: 0 });
    await this.batch.syncPools(tx, to);
  }
}

const upsert = `
  INSERT INTO pools (id, event_id, mode, name, categories, for_speakers, seats, position)
  SELECT id, $1, mode, name, categories, coalesce(speakers, false), seats, position
    FROM jsonb_to_recordset($2::jsonb) AS r (id uuid, mode text, name text, categories text[], speakers boolean, seats int, position int)
  ON CONFLICT (id) DO UPDATE SET mode = excluded.mode, name = excluded.name, categories = excluded.categories,
    for_speakers = excluded.for_speakers, seats = excluded.seats, position = excluded.position`;

/** Who sits in a pool that is kept for speakers stays there where it still is; the others follow from what they are. */
const rehome = `
  UPDATE standings s SET pool_id = (
    SELECT l.id FROM pools l
     WHERE l.event_id = $1 AND l.mode = s.mode
       AND (l.name = '' OR l.id = ANY ($2) AND (p.category_id = ANY (l.categories) OR l.for_speakers AND l.id = s.pool_id AND ${keepsSpeakersSeat}))
     ORDER BY l.name = '', l.id <> s.pool_id OR NOT l.for_speakers, l.position, l.id LIMIT 1)
    FROM invitations i JOIN people p ON p.id = i.person_id
   WHERE i.id = s.invitation_id AND s.event_id = $1 AND s.pool_id IS NOT NULL`;

const recount = `
  UPDATE pools SET taken = c.taken, over = CASE WHEN seats IS NULL THEN 0 ELSE greatest(0, c.taken - seats) END
    FROM (SELECT l.id, coalesce(sum(coalesce(o.seats, 1 + s.companions)), 0)::int AS taken
            FROM pools l LEFT JOIN standings s ON s.pool_id = l.id AND (s.seat = 'seated' OR s.offer_id IS NOT NULL)
            LEFT JOIN seat_offers o ON o.id = s.offer_id
           WHERE l.event_id = $1 GROUP BY l.id) c
   WHERE pools.id = c.id`;
