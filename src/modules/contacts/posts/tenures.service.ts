import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { Database, type Tx } from '../../../platform/database/database.js';
import { Jobs } from '../../../platform/jobs/jobs.js';
import { reindexPeople } from '../people/people-index.js';
import { dayOf, runningSql } from './tenures.rules.js';

/** Published whenever somebody takes or leaves one of these posts; told by the state, so it may come twice. */
export const holderChanged = 'contacts.post_holder_changed';
export interface HolderChanged {
  postIds: string[];
}

interface Changed {
  postId: string;
  personId: string;
}

/** Keeps what follows from the dates of tenures: who is in office, and which post stands beside a name. */
@Injectable()
export class Tenures {
  constructor(
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  today(): string {
    return dayOf(this.clock.now());
  }

  /**
   * Brings the tenures of these people up to today; without people, all that have a beginning or an end. To be called in
   * the transaction of every change of a tenure.
   * @param alsoChanged posts whose holder changed in a way that the tenures no longer show
   * @returns how many tenures began or ended
   */
  async settle(tx: Tx, personIds?: readonly string[], alsoChanged: readonly string[] = []): Promise<number> {
    const today = this.today();
    const changed = await Database.rows<Changed>(
      tx,
      `UPDATE tenures t SET in_office = NOT in_office
        WHERE in_office <> ${runningSql('t', '$1::date')}
          AND ${personIds ? 't.person_id = ANY($2::uuid[])' : '(t.from_date IS NOT NULL OR t.to_date IS NOT NULL)'}
        RETURNING post_id AS "postId", person_id AS "personId"`,
      personIds ? [today, personIds] : [today],
    );
    const people = [...new Set(personIds ?? changed.map(({ personId }) => personId))];
    await this.chooseMain(tx, people, today);
    if (!personIds) await reindexPeople(tx, people);
    const postIds = [...new Set([...changed.map(({ postId }) => postId), ...alsoChanged])];
    if (postIds.length) await this.jobs.publish(tx, holderChanged, { postIds } satisfies HolderChanged);
    return changed.length;
  }

  /** The one that was to lead, else the one that did, else the latest begun. Two steps: one main post at any moment. */
  private async chooseMain(tx: Tx, people: readonly string[], today: string): Promise<void> {
    if (!people.length) return;
    const chosen = `
      WITH ranked AS (
        SELECT id, row_number() OVER (PARTITION BY person_id
                 ORDER BY leads DESC, main DESC, from_date DESC NULLS LAST, id DESC) AS place
          FROM tenures t WHERE person_id = ANY($1::uuid[]) AND ${runningSql('t', '$2::date')}),
      chosen AS (SELECT id FROM ranked WHERE place = 1)`;
    await tx.query(
      `${chosen} UPDATE tenures SET main = false
        WHERE main AND person_id = ANY($1::uuid[]) AND id NOT IN (SELECT id FROM chosen)`,
      [people, today],
    );
    await tx.query(
      `${chosen} UPDATE tenures SET main = true WHERE NOT main AND id IN (SELECT id FROM chosen)`,
      [people, today],
    );
    // The wish is spent once the day has come.
    await tx.query(
      `UPDATE tenures SET leads = false
        WHERE leads AND person_id = ANY($1::uuid[]) AND (from_date IS NULL OR from_date <= $2::date)`,
      [people, today],
    );
  }
}
