import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Database, type Tx } from '../../platform/database/database.js';
import type { Text } from '../../platform/i18n/text.js';
import {
  CandidateQueries,
  type Chosen,
  type People,
  type PlannedPerson,
} from '../invitations/candidates.queries.js';
import { Waves } from '../invitations/waves.service.js';
import type { UsedList } from '../lists/list-people.js';
import { lockPlan, touchPlan } from './plan-lock.js';
import { dropOutSql, plannedTables } from './planned.sql.js';
import { PlanChanged } from './planning.errors.js';

/** Sends what is planned as the next wave. */
@Injectable()
export class PlanWaves {
  constructor(
    private readonly database: Database,
    private readonly candidates: CandidateQueries,
    private readonly waves: Waves,
  ) {}

  /**
   * Invites everybody of the next wave who can be invited; the others stay in the plan.
   * @param edition of the plan that the organiser saw
   * @returns the wave's id
   * @throws PlanChanged when somebody changed the plan since, and what `Waves.send` throws
   */
  send(actor: Actor, eventId: string, key: string, edition: number, note: Text): Promise<string> {
    let going: string[] = [];
    return this.waves.sendTo(actor, eventId, key, note, {
      find: async () => {
        const found = await this.planned(eventId);
        going = found.people.filter(({ refusal }) => refusal === null).map(({ personId }) => personId);
        return found;
      },
      settle: async (tx) => {
        if ((await lockPlan(tx, eventId)).edition !== edition) throw new PlanChanged();
        await tx.query('DELETE FROM planned_guests WHERE event_id = $1 AND person_id = ANY($2)', [
          eventId,
          going,
        ]);
        await touchPlan(tx, eventId);
      },
    });
  }

  private planned(eventId: string): Promise<People<Chosen>> {
    return this.database.transaction(async (tx: Tx) => {
      const rows = await Database.rows<PlannedPerson>(
        tx,
        `SELECT g.person_id AS "personId", g.post_id AS "postId", g.list_ids AS "listIds" FROM ${plannedTables}
          WHERE g.event_id = $1 AND g.part = 'wave' AND ${dropOutSql} IS NULL
          ORDER BY g.position, g.id`,
        [eventId],
      );
      const people = await this.candidates.chosenOfPlan(tx, eventId, rows);
      const used = new Set(rows.flatMap(({ listIds }) => listIds));
      const [plan] = await Database.rows<{ lists: UsedList[] }>(
        tx,
        'SELECT lists FROM plans WHERE event_id = $1',
        [eventId],
      );
      return { people, lists: (plan?.lists ?? []).filter(({ id }) => used.has(id)) };
    });
  }
}
