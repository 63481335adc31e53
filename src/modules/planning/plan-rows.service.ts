import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { newId } from '../../platform/tokens/tokens.js';
import { Audit } from '../audit/audit.service.js';
import {
  CandidateQueries,
  type Chosen,
  type People,
  type Selection,
} from '../invitations/candidates.queries.js';
import type { UsedList } from '../lists/list-people.js';
import type { Part } from './planned-guest.entity.js';
import { defaultOrderSql } from './planned.sql.js';
import { lockPlan, touchPlan, type PlanRecord } from './plan-lock.js';
import { PlanFull } from './planning.errors.js';
import { refillJob } from './refill-job.js';

export const mostPlanned = 20_000;

/** Where rows go within their part: to an end of it, or before another row. */
export type Place = { at: 'first' | 'last' } | { before: string };

export interface Added {
  added: number;
  alreadyPlanned: number;
  alreadyInvited: number;
}

/**
 * Who is planned, row by row: two organisers at once change what each of them touched, and neither overwrites the other.
 */
@Injectable()
export class PlanRows {
  constructor(
    private readonly database: Database,
    private readonly candidates: CandidateQueries,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
  ) {}

  /**
   * Puts people at the end of a part, in the order of categories, ranks and names. Those who cannot be invited are taken
   * too, marked with the reason: it may pass.
   * @throws PlanFull; NotFound when a list is not one of the actor's teams
   */
  async add(actor: Actor, eventId: string, part: Part, selection: Selection): Promise<Added> {
    const found = await this.candidates.choose(actor, eventId, selection);
    return this.database.transaction((tx) => this.addFound(tx, actor, eventId, part, found));
  }

  /** The same for people who were found already. @throws PlanFull */
  async addFound(tx: Tx, actor: Actor, eventId: string, part: Part, found: People<Chosen>): Promise<Added> {
    const invited = found.people.filter(({ refusal }) => refusal === 'already_invited');
    const people = found.people.filter(
      ({ refusal }) => refusal !== 'already_invited' && refusal !== 'erased',
    );
    const plan = await lockPlan(tx, eventId);
    const rows = await Database.rows<{ id: string }>(tx, addSql, [
      eventId,
      part,
      actor.userId,
      people.map(() => newId()),
      people.map(({ personId }) => personId),
      people.map(({ postId }) => postId),
      people.map(({ listIds }) => `{${listIds.join(',')}}`),
    ]);
    const [all] = await Database.rows<{ count: number }>(
      tx,
      'SELECT count(*)::int AS count FROM planned_guests WHERE event_id = $1',
      [eventId],
    );
    if (all!.count > mostPlanned) throw new PlanFull(mostPlanned);
    await this.remember(tx, eventId, found.lists);
    await this.changed(tx, actor, plan, 'guests_added', { part, count: rows.length });
    return {
      added: rows.length,
      alreadyPlanned: people.length - rows.length,
      alreadyInvited: invited.length,
    };
  }

  /** @returns how many rows are in that place now; those that are gone meanwhile are left out */
  move(actor: Actor, eventId: string, ids: string[], part: Part, place: Place): Promise<number> {
    return this.database.transaction(async (tx) => {
      const plan = await lockPlan(tx, eventId);
      const moved = await this.place(tx, eventId, ids, part, place);
      if (moved) await this.changed(tx, actor, plan, 'guests_moved', { part, count: moved });
      return moved;
    });
  }

  /** Back into the order of categories, ranks and names. */
  async sort(actor: Actor, eventId: string, part: Part): Promise<void> {
    await this.database.transaction(async (tx) => {
      const plan = await lockPlan(tx, eventId);
      await tx.query(sortSql, [eventId, part]);
      await this.changed(tx, actor, plan, 'guests_sorted', { part });
    });
  }

  remove(actor: Actor, eventId: string, ids: string[]): Promise<number> {
    return this.database.transaction(async (tx) => {
      const plan = await lockPlan(tx, eventId);
      const rows = await Database.rows(
        tx,
        'DELETE FROM planned_guests WHERE event_id = $1 AND id = ANY($2) RETURNING id',
        [eventId, ids],
      );
      if (rows.length) await this.changed(tx, actor, plan, 'guests_removed', { count: rows.length });
      return rows.length;
    });
  }

  /** Whom somebody passed over is in the order again. */
  putBack(actor: Actor, eventId: string, ids: string[]): Promise<number> {
    return this.database.transaction(async (tx) => {
      const plan = await lockPlan(tx, eventId);
      const rows = await Database.rows(
        tx,
        `UPDATE planned_guests SET skipped_at = NULL, skipped_by = NULL, skipped_reason = ''
          WHERE event_id = $1 AND id = ANY($2) AND skipped_at IS NOT NULL RETURNING id`,
        [eventId, ids],
      );
      if (rows.length) await this.changed(tx, actor, plan, 'guests_put_back', { count: rows.length });
      return rows.length;
    });
  }

  private async place(tx: Tx, eventId: string, ids: string[], part: Part, place: Place): Promise<number> {
    const write = () =>
      Database.rows<{ close: boolean }>(tx, moveSql, [
        eventId,
        part,
        ids,
        'before' in place ? place.before : null,
        'at' in place && place.at === 'first',
      ]);
    let rows = await write();
    // Between two rows there is room for so many others only; then all of the part are numbered anew.
    if (rows.some(({ close }) => close)) {
      await tx.query(renumberSql, [eventId, part]);
      rows = await write();
    }
    return rows.length;
  }

  /** The lists as they stood when people were taken from them first. */
  private async remember(tx: Tx, eventId: string, lists: UsedList[]): Promise<void> {
    for (const list of lists)
      await tx.query(
        `UPDATE plans SET lists = lists || $2::jsonb
          WHERE event_id = $1 AND NOT lists @> jsonb_build_array(jsonb_build_object('id', $3::text))`,
        [eventId, JSON.stringify([list]), list.id],
      );
  }

  private async changed(
    tx: Tx,
    actor: Actor,
    { eventId, teamId, refill }: PlanRecord,
    what: string,
    data: Record<string, unknown>,
  ): Promise<void> {
    await touchPlan(tx, eventId);
    // Places may wait for somebody who fits.
    if (refill !== 'off') await this.jobs.enqueue(tx, refillJob, { eventId });
    await this.audit.record(tx, {
      actor,
      action: `plan.${what}`,
      subject: { type: 'event', id: eventId },
      teamId,
      eventId,
      data,
    });
  }
}

const addSql = `
  INSERT INTO planned_guests (id, event_id, person_id, post_id, part, position, list_ids, added_by)
  SELECT n.id, $1, p.id, n.post_id, $2,
         (SELECT coalesce(max(position), 0) FROM planned_guests WHERE event_id = $1 AND part = $2)
           + row_number() OVER (ORDER BY ${defaultOrderSql}),
         n.list_ids::uuid[], $3
    FROM unnest($4::uuid[], $5::uuid[], $6::uuid[], $7::text[]) AS n (id, person_id, post_id, list_ids)
    JOIN people p ON p.id = n.person_id JOIN categories c ON c.id = p.category_id
  ON CONFLICT (event_id, person_id) DO NOTHING RETURNING id`;

/** Rows keep their order among each other. $1 event, $2 part, $3 ids, $4 the row before which they go, $5 at the beginning. */
const moveSql = `
  WITH moving AS (
    SELECT id, row_number() OVER (ORDER BY part, position, id) AS n, count(*) OVER () AS total
      FROM planned_guests WHERE event_id = $1 AND id = ANY($3)),
  others AS (SELECT id, position FROM planned_guests WHERE event_id = $1 AND part = $2 AND id <> ALL($3)),
  target AS (SELECT position, id FROM others WHERE id = $4),
  after AS (
    SELECT CASE WHEN $5 THEN (SELECT min(position) FROM others) ELSE (SELECT position FROM target) END AS position),
  before AS (
    SELECT CASE WHEN $5 THEN NULL
                WHEN (SELECT position FROM target) IS NULL THEN (SELECT max(position) FROM others)
                ELSE (SELECT max(o.position) FROM others o, target t WHERE (o.position, o.id) < (t.position, t.id)) END AS position),
  gap AS (
    SELECT coalesce(before.position, after.position - (SELECT max(total) + 1 FROM moving), 0) AS low,
           coalesce(after.position, before.position + (SELECT max(total) + 1 FROM moving), (SELECT max(total) + 1 FROM moving)) AS high
      FROM before, after)
  UPDATE planned_guests g SET part = $2, position = gap.low + (gap.high - gap.low) * m.n / (m.total + 1)
    FROM moving m, gap WHERE g.id = m.id
  RETURNING (gap.high - gap.low) / (m.total + 1) < 1e-6 AS close`;

const renumberSql = `
  UPDATE planned_guests g SET position = n.place
    FROM (SELECT id, row_number() OVER (ORDER BY position, id) AS place FROM planned_guests WHERE event_id = $1 AND part = $2) n
   WHERE g.id = n.id`;

const sortSql = `
  UPDATE planned_guests g SET position = n.place
    FROM (SELECT g.id, row_number() OVER (ORDER BY ${defaultOrderSql}) AS place
            FROM planned_guests g JOIN people p ON p.id = g.person_id JOIN categories c ON c.id = p.category_id
           WHERE g.event_id = $1 AND g.part = $2) n
   WHERE g.id = n.id`;
