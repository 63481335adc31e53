import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { RsvpsQueries } from '../rsvps/rsvps.queries.js';
import type { FunnelView, RoomCategory, RoomView } from './http/room.dto.js';

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
      this.database.read<{ room: number | null; online: number | null }>(
        'SELECT capacity AS room, online_capacity AS online FROM events WHERE id = $1',
        [eventId],
      ),
    ]);
    const sum = (mode: string, figure: 'taken' | 'waiting') =>
      pools.filter((pool) => pool.mode === mode).reduce((total, pool) => total + pool[figure], 0);
    const taken = sum('room', 'taken');
    const own = new Map(
      pools
        .filter(({ mode, categories }) => mode === 'room' && categories.length === 1)
        .map(({ categories, seats }) => [categories[0], seats]),
    );
    return {
      seats: event?.room ?? null,
      taken,
      free: event?.room === null || event === undefined ? null : Math.max(0, event.room - taken),
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

  async funnel(eventId: string): Promise<FunnelView> {
    const [row] = await this.database.read<FunnelView>(funnel, [eventId]);
    return row!;
  }
}

const byCategory = `
  SELECT p.category_id AS "categoryId",
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
   WHERE i.event_id = $1 AND i.revoked_at IS NULL
   GROUP BY p.category_id, c.position ORDER BY c.position`;

const funnel = `
  SELECT count(*)::int AS invited,
         count(*) FILTER (WHERE EXISTS (
           SELECT 1 FROM messages m WHERE m.correlation_id = i.id AND m.state = 'sent'))::int AS delivered,
         count(s.invitation_id)::int AS answered,
         count(*) FILTER (WHERE s.seat = 'seated')::int AS accepted,
         count(*) FILTER (WHERE t.came)::int AS came,
         jsonb_build_object('page', count(*) FILTER (WHERE a.channel = 'page'),
           'calendar', count(*) FILTER (WHERE a.channel = 'calendar'),
           'staff', count(*) FILTER (WHERE a.channel = 'staff')) AS "byChannel"
    FROM invitations i
    LEFT JOIN standings s ON s.invitation_id = i.id
    LEFT JOIN answers a ON a.id = s.answer_id
    LEFT JOIN attendances t ON t.invitation_id = i.id
   WHERE i.event_id = $1 AND i.revoked_at IS NULL`;
