import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { RsvpsQueries } from '../rsvps/rsvps.queries.js';
import { speakersGroup } from '../rsvps/speakers/speakers-group.js';
import { appearsSql } from '../speakers/appears.sql.js';
import { funnelSql } from './funnel/funnel.sql.js';
import type { FunnelLine, FunnelView, RoomCategory, RoomView } from './http/room.dto.js';

@Injectable()
export class RoomQueries {
  constructor(
    private readonly database: Database,
    private readonly rsvps: RsvpsQueries,
  ) {}

  async room(eventId: string): Promise<RoomView> {
    const [pools, categories, [event]] = await Promise.all([
      this.rsvps.pools(eventId),
      this.database.read<Omit<RoomCategory, 'seats'>>(byCategory, [eventId]),
      this.database.read<{
        room: number | null;
        online: number | null;
        acceptUpTo: number | null;
        inside: number;
      }>(capacities, [eventId]),
    ]);
    const sum = (mode: string, figure: 'taken' | 'waiting') =>
      pools.filter((pool) => pool.mode === mode).reduce((total, pool) => total + pool[figure], 0);
    const taken = sum('room', 'taken');
    const own = new Map(
      pools
        .filter((pool) => pool.mode === 'room' && (pool.speakers || pool.categories.length === 1))
        .map(({ speakers, categories, seats }) => [speakers ? speakersGroup : categories[0], seats]),
    );
    return {
      seats: event?.room ?? null,
      taken,
      acceptUpTo: event?.acceptUpTo ?? null,
      inside: event?.inside ?? 0,
      free:
        event?.room === null || event === undefined
          ? null
          : Math.max(0, Math.max(event.room, event.acceptUpTo ?? 0) - taken),
      waiting: sum('room', 'waiting'),
      online: {
        seats: event?.online ?? null,
        taken: sum('online', 'taken'),
        waiting: sum('online', 'waiting'),
      },
      categories: categories.map((category) => ({
        ...category,
        seats: own.get(category.categoryId) ?? null,
      })),
      pools,
    };
  }

  /** One query, however many guests, categories and waves. */
  async funnel(eventId: string): Promise<FunnelView> {
    const rows = await this.database.read<FunnelRow>(funnelSql, [eventId]);
    const { dimension: _, key: __, ...all } = rows.find(({ dimension }) => dimension === 'all')!;
    const lines = rows.flatMap(({ dimension, byChannel: _channels, ...line }) =>
      dimension === 'all' ? [] : [{ ...line, dimension }],
    );
    return { ...all, lines };
  }
}

type FunnelRow = Omit<FunnelLine, 'dimension'> & {
  dimension: FunnelLine['dimension'] | 'all';
  byChannel: FunnelView['byChannel'];
};

/** Inside are guests and companions who came to the room; those of revoked invitations too, who are in the room all the same. */
const capacities = `
  SELECT capacity AS room, online_capacity AS online, accept_up_to AS "acceptUpTo",
         ((SELECT count(*) FROM attendances a LEFT JOIN standings s USING (invitation_id)
             WHERE a.event_id = e.id AND a.came AND s.mode IS DISTINCT FROM 'online')
           + (SELECT count(*) FROM companion_attendances a WHERE a.event_id = e.id AND a.came))::int AS inside
    FROM events e WHERE e.id = $1`;

/** Where seats of the room are kept for speakers, those who have, or may take, one of them are a group of their own. */
const byCategory = `
  SELECT g.key AS "categoryId",
         count(*)::int AS invited,
         coalesce(sum(1 + s.companions) FILTER (WHERE s.seat = 'seated' AND s.mode = 'room'), 0)::int AS accepted,
         coalesce(sum(1 + s.companions) FILTER (WHERE s.seat = 'seated' AND s.mode = 'online'), 0)::int AS online,
         count(*) FILTER (WHERE s.answer = 'tentative')::int AS tentative,
         count(*) FILTER (WHERE s.answer IS NULL)::int AS none,
         count(*) FILTER (WHERE s.seat = 'waiting')::int AS waiting,
         count(*) FILTER (WHERE s.answer IN ('declined', 'withdrawn'))::int AS declined,
         count(*) FILTER (WHERE t.came)::int AS came
    FROM invitations i
    JOIN people p ON p.id = i.person_id
    JOIN categories c ON c.id = p.category_id
    LEFT JOIN standings s ON s.invitation_id = i.id
    LEFT JOIN attendances t ON t.invitation_id = i.id
    LEFT JOIN pools k ON k.event_id = $1 AND k.mode = 'room' AND k.for_speakers
    CROSS JOIN LATERAL (
      SELECT coalesce(CASE WHEN k.id IS NOT NULL AND (s.pool_id IS NULL OR s.pool_id = k.id) THEN p.category_id <> ALL (k.categories) AND
               (s.pool_id = k.id OR ${appearsSql('i.event_id', 'p.id')}) END, false) AS speaks) b
    CROSS JOIN LATERAL (
      SELECT CASE WHEN b.speaks THEN '${speakersGroup}' ELSE p.category_id END AS key,
             CASE WHEN b.speaks THEN -1 ELSE c.position END AS position) g
   WHERE i.event_id = $1 AND i.revoked_at IS NULL
   GROUP BY g.key, g.position ORDER BY g.position`;
