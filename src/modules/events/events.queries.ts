import { Inject, Injectable } from '@nestjs/common';
import { teamsOf, type Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { CONFIG } from '../../platform/config/config.token.js';
import type { Config } from '../../platform/config/config.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { decodeCursor, pageOf, type PageQuery } from '../../platform/http/paging.js';
import { localOf } from '../calendar/local-time.js';
import { fileUrl } from '../files/file-name.rules.js';
import { recordColumns, recordTables, type EventRecord } from './event-record.js';
import { nextSteps } from './events.rules.js';
import type { EventPage, EventRow, EventsQuery, EventView } from './http/event-view.dto.js';

interface Row extends Omit<EventRow, 'startsAt' | 'endsAt'> {
  startsAt: Date;
  endsAt: Date;
}

/** Reading events: for staff by team, for the modules above by id. */
@Injectable()
export class EventsQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws NotFound; inside `tx` when given, to see what it wrote */
  async record(id: string, tx?: Tx): Promise<EventRecord> {
    const [event] = tx
      ? await Database.preparedRows<EventRecord>(tx, 'event', recordSql, [id])
      : await this.database.prepared<EventRecord>('event', recordSql, [id]);
    if (!event) throw new NotFound('event');
    return event;
  }

  /** Events of the teams in which the actor holds any role. */
  async list(actor: Actor, query: EventsQuery): Promise<EventPage> {
    const filter = new Filter();
    const teams = teamsOf(actor, ['organiser', 'editor', 'door']);
    if (teams) filter.add('e.team_id = ANY($)', teams);
    if (query.teamId) filter.add('e.team_id = $', query.teamId);
    if (query.status) filter.add('e.status = $', query.status);
    const order = this.byTime(filter, query);
    const rows = await this.database.read<Row>(
      `SELECT e.id, e.slug, e.kind, e.status, e.visibility, e.main_language AS "mainLanguage", e.title,
              e.time_zone AS "timeZone", e.starts_at AS "startsAt", e.ends_at AS "endsAt",
              e.starts_local AS "startsLocal", e.ends_local AS "endsLocal", v.name AS "venueName",
              e.team_id AS "teamId", t.name AS "teamName", e.capacity, e.version
         FROM events e JOIN teams t ON t.id = e.team_id LEFT JOIN venues v ON v.id = e.venue_id
        WHERE ${filter.sql()} ${order}`,
      filter.values,
    );
    return pageOf(rows, query.limit, keyOf, (row) => ({
      ...row,
      startsAt: row.startsAt.toISOString(),
      endsAt: row.endsAt.toISOString(),
    }));
  }

  /** An event as its staff see and edit it. @throws NotFound */
  async view(id: string, tx?: Tx): Promise<EventView> {
    const event = await this.record(id, tx);
    const { senderName: _, mailTexts: __, answersValidFrom: ___, ...facts } = event;
    const { contentChangedAt: ____, createdAt: _____, ...shown } = facts;
    return {
      ...shown,
      startsAt: event.startsAt.toISOString(),
      endsAt: event.endsAt.toISOString(),
      answersUntil: event.answersUntil?.toISOString() ?? null,
      needsUntil: event.needsUntil?.toISOString() ?? null,
      needsUntilLocal: event.needsUntil && localOf(event.needsUntil, event.timeZone),
      answersUntilLocal: event.answersUntil && localOf(event.answersUntil, event.timeZone),
      publishedAt: event.publishedAt?.toISOString() ?? null,
      cover: event.cover && { id: event.cover.id, url: fileUrl(event.cover) },
      nextSteps: nextSteps({ ...event, venueId: event.venue?.id ?? null }, this.clock.now()),
      publicUrl: `${this.config.publicUrl}/debates/${event.slug}`,
    };
  }

  private byTime(filter: Filter, query: PageQuery & { when?: 'upcoming' | 'past'; q?: string }): string {
    if (query.when) filter.add(`e.ends_at ${query.when === 'upcoming' ? '>' : '<='} $`, this.clock.now());
    if (query.q)
      filter.add(
        `(EXISTS (SELECT FROM jsonb_each_text(e.title) title WHERE title.value ILIKE $) OR v.name ILIKE $)`,
        `%${query.q.replace(/[\\%_]/g, '\\$&')}%`,
      );
    const ascending = query.when === 'upcoming';
    const after = decodeCursor(query.cursor, 2);
    if (after) filter.add(`(e.starts_at, e.id) ${ascending ? '>' : '<'} ($::timestamptz, $::uuid)`, ...after);
    const direction = ascending ? 'ASC' : 'DESC';
    return `ORDER BY e.starts_at ${direction}, e.id ${direction} LIMIT ${query.limit + 1}`;
  }
}

const recordSql = `SELECT ${recordColumns} FROM ${recordTables} WHERE e.id = $1`;

const keyOf = (row: { startsAt: Date; id: string }) => [row.startsAt.toISOString(), row.id];

/** Conditions with their values; each `$` of a condition takes the next value, the only value if there is but one. */
class Filter {
  readonly values: unknown[] = [];
  private readonly conditions: string[] = [];

  add(condition: string, ...values: unknown[]): void {
    const first = this.values.length + 1;
    this.values.push(...values);
    let used = 0;
    this.conditions.push(condition.replace(/\$/g, () => `$${first + (values.length > 1 ? used++ : 0)}`));
  }

  sql(): string {
    return this.conditions.join(' AND ') || 'TRUE';
  }
}
