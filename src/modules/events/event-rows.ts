import type { Actor } from '../../platform/access/actor.js';
import type { Clock } from '../../platform/clock/clock.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { OrderedRows, type OrderedRow } from '../../platform/database/ordered-rows.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import type { Audit } from '../audit/audit.service.js';
import type { PublishedText, Texts } from './published-text.js';

/**
 * Marks that readers now see something else on the pages of the event; feeds and caches go by it.
 * @returns the team that owns the event, for the audit entry
 */
export async function contentChanged(tx: Tx, eventId: string, now: Date): Promise<{ teamId: string }> {
  const [event] = await Database.rows<{ teamId: string }>(
    tx,
    'UPDATE events SET content_changed_at = greatest(content_changed_at, $2) WHERE id = $1 RETURNING team_id AS "teamId"',
    [eventId, now],
  );
  if (!event) throw new NotFound('event');
  return event;
}

export interface EventRow extends OrderedRow {
  eventId: string;
}

interface Parts<Row extends EventRow> {
  database: Database;
  audit: Audit;
  clock: Clock;
  entity: new () => Row;
  /** Used in errors and audit entries. */
  noun: string;
  published: PublishedText;
  /** What outsiders will read of a row, by field. */
  texts: (row: Row, tx: Tx) => Texts | Promise<Texts>;
}

/** The things of one event that stand in an order and are edited one by one: papers, recommendations, links. */
export class EventRows<Row extends EventRow> {
  private readonly rows: OrderedRows<Row, 'eventId'>;

  constructor(private readonly parts: Parts<Row>) {
    this.rows = new OrderedRows<Row, 'eventId'>(parts.entity, 'eventId', parts.noun);
  }

  list(eventId: string): Promise<Row[]> {
    return this.rows.list(this.parts.database.entities, eventId);
  }

  add(actor: Actor, eventId: string, values: Omit<Row, keyof EventRow>): Promise<Row> {
    return this.write(actor, eventId, 'added', async (tx) => {
      const row = await this.rows.add(tx, eventId, values as Omit<Row, 'eventId' | keyof OrderedRow>);
      await this.check(tx, actor, row);
      return { result: row, id: row.id, data: {} };
    });
  }

  change(
    actor: Actor,
    eventId: string,
    id: string,
    version: number,
    values: Partial<Row>,
    view: (row: Row) => unknown,
  ): Promise<Row> {
    return this.write(actor, eventId, 'changed', async (tx) => {
      const { row, changed } = await this.rows.change(tx, eventId, id, version, values, view);
      await this.check(tx, actor, row);
      return { result: row, id, data: { changed } };
    });
  }

  remove(actor: Actor, eventId: string, id: string): Promise<void> {
    return this.write(actor, eventId, 'removed', async (tx) => {
      await this.rows.remove(tx, eventId, id);
      return { result: undefined, id, data: {} };
    });
  }

  order(actor: Actor, eventId: string, ids: string[]): Promise<Row[]> {
    return this.write(actor, eventId, 'ordered', async (tx) => {
      const result = await this.rows.order(tx, eventId, ids);
      return { result, id: null, data: { count: ids.length } };
    });
  }

  private async check(tx: Tx, actor: Actor, row: Row): Promise<void> {
    const { published, texts } = this.parts;
    await published.check(tx, actor, { eventId: row.eventId, texts: await texts(row, tx) });
  }

  private write<T>(
    actor: Actor,
    eventId: string,
    verb: string,
    work: (tx: Tx) => Promise<{ result: T; id: string | null; data: Record<string, unknown> }>,
  ): Promise<T> {
    const { database, audit, clock, noun } = this.parts;
    return database.transaction(async (tx) => {
      const { teamId } = await contentChanged(tx, eventId, clock.now());
      const { result, id, data } = await work(tx);
      const type = noun.replaceAll(' ', '_');
      await audit.record(tx, {
        actor,
        action: `${type}.${verb}`,
        subject: { type, id },
        teamId,
        eventId,
        data,
      });
      return result;
    });
  }
}
