import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/database.js';
import type { Text } from '../../platform/i18n/text.js';
import type { Candidate } from '../invitations/candidates.queries.js';
import { CandidateQueries } from '../invitations/candidates.queries.js';
import { appearsSql } from '../speakers/appears.sql.js';
import { dropOutSql, plannedTables } from './planned.sql.js';
import type { PlanRecord } from './plan-lock.js';
import { samePool, type NamedPool, type Preference, type SamePool, type Why } from './refilling.rules.js';
import { vacatedSql } from './vacated.sql.js';

/** That a guest left. */
export interface Place {
  invitationId: string;
  eventId: string;
  waveId: string | null;
  categoryId: string;
  why: Why;
  freedAt: Date;
}

export interface Vacated extends Place {
  /** Whether the guest appears in the debate. */
  speaker: boolean;
}

export interface Next {
  plannedId: string;
  candidate: Candidate;
}

/** So many at once; a job goes on with the others. */
export const atOnce = 50;

/** What a refill decides upon; to be read under the event's lock. */
@Injectable()
export class RefillQueries {
  constructor(private readonly candidates: CandidateQueries) {}

  vacated(tx: Tx, plan: PlanRecord, now: Date): Promise<Vacated[]> {
    return Database.rows<Vacated>(
      tx,
      `${vacatedSql('$1', '$2::int', '$3::timestamptz', '$4::timestamptz')} ORDER BY "freedAt", "invitationId" LIMIT ${atOnce + 1}`,
      [plan.eventId, plan.silentAfterDays, plan.refillSince ?? '-infinity', now],
    );
  }

  /** Pools of the room that takes place; the reserve is invited to it whatever the mode that the guest chose. */
  pools(tx: Tx, eventId: string): Promise<(NamedPool & { waits: boolean })[]> {
    return Database.rows(
      tx,
      `SELECT id, name, categories, for_speakers AS speakers, EXISTS (SELECT FROM standings s WHERE s.pool_id = l.id AND s.seat = 'waiting') AS waits
         FROM pools l WHERE event_id = $1 AND mode = 'room' ORDER BY position, id`,
      [eventId],
    );
  }

  /** The first of the reserve who fits and can be invited at this moment. */
  async next(
    tx: Tx,
    left: Pick<Vacated, 'eventId' | 'categoryId' | 'speaker'>,
    pools: readonly NamedPool[],
    prefer: Preference,
  ): Promise<Next | undefined> {
    const pool = samePool(pools, left);
    const unfit: string[] = [];
    for (;;) {
      const [row] = await Database.rows<{
        id: string;
        personId: string;
        postId: string | null;
        listIds: string[];
      }>(
        tx,
        `SELECT g.id, g.person_id AS "personId", g.post_id AS "postId", g.list_ids AS "listIds" FROM ${plannedTables}
          WHERE g.event_id = $1 AND g.part = 'reserve' AND g.skipped_at IS NULL AND g.id <> ALL($2)
            AND NOT EXISTS (SELECT FROM vacancies v WHERE v.planned_guest_id = g.id)
            AND ${inPool(pool)} AND ${dropOutSql} IS NULL
          ORDER BY ($4 AND p.category_id <> $5), g.position, g.id LIMIT 1`,
        [left.eventId, unfit, 'only' in pool ? pool.only : pool.not, prefer === 'category', left.categoryId],
      );
      if (!row) return undefined;
      const [candidate] = await this.candidates.planned(tx, left.eventId, [row]);
      if (candidate?.refusal === null) return { plannedId: row.id, candidate };
      unfit.push(row.id);
    }
  }

  /** Somebody who is proposed, as they could be invited now. */
  async proposed(tx: Tx, eventId: string, plannedId: string): Promise<Candidate | undefined> {
    const [row] = await Database.rows<{ personId: string; postId: string | null; listIds: string[] }>(
      tx,
      `SELECT g.person_id AS "personId", g.post_id AS "postId", g.list_ids AS "listIds" FROM planned_guests g
        WHERE g.id = $1 AND g.event_id = $2`,
      [plannedId, eventId],
    );
    return row && (await this.candidates.planned(tx, eventId, [row]))[0];
  }

  /** The words that stood in the mail of the guest who left. */
  async note(tx: Tx, waveId: string | null): Promise<Text> {
    if (!waveId) return {};
    const [wave] = await Database.rows<{ note: Text }>(tx, 'SELECT note FROM waves WHERE id = $1', [waveId]);
    return wave?.note ?? {};
  }
}

/** Of the planned guest `g`, the person `p`; $3 the categories. */
function inPool(pool: SamePool): string {
  const byCategory = 'only' in pool ? 'p.category_id = ANY($3)' : 'p.category_id <> ALL($3)';
  if (pool.speakers === undefined) return byCategory;
  const appears = appearsSql('g.event_id', 'p.id');
  return pool.speakers ? `(${byCategory} OR ${appears})` : `(${byCategory} AND NOT ${appears})`;
}
