import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/access/actor.js';
import { Database, type Tx } from '../../../platform/database/database.js';
import { NotFound } from '../../../platform/errors/domain-error.js';
import { Audit } from '../../audit/audit.service.js';
import type { UsedList } from '../../lists/list-people.js';
import type { PlannedPerson } from '../candidates.queries.js';
import { NothingToStop } from '../invitations.errors.js';
import { countLeftOut } from './count-left-out.js';

interface WaveRow {
  number: number;
  teamId: string;
  stopped: boolean;
  lists: UsedList[];
}

/** Those who were left out by it, and the lists from which they came. */
export interface StoppedWave {
  actor: Actor;
  eventId: string;
  people: PlannedPerson[];
  lists: UsedList[];
}

/** Keeps them for later. @returns how many */
export type KeepLeftOut = (tx: Tx, stopped: StoppedWave) => Promise<number>;

/** Takes off what of a wave is not written yet. */
@Injectable()
export class WaveStops {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  private keep: KeepLeftOut = () => Promise.resolve(0);

  /** Who is left out can be kept for a later wave: a higher module knows where. */
  keepBy(keep: KeepLeftOut): void {
    this.keep = keep;
  }

  /**
   * Under the event's lock, as a portion is written: what a worker is writing at this moment is written and leaves, or is left
   * out whole. Who is left out can be invited by another wave.
   * @returns how many people are left out, and how many of them are kept for later, where that was asked for
   * @throws NotFound, NothingToStop
   */
  async stop(
    actor: Actor,
    eventId: string,
    waveId: string,
    { reason, plan }: { reason: string; plan: boolean },
  ): Promise<{ leftOut: number; planned: number }> {
    return this.database.transaction(async (tx) => {
      await tx.query('SELECT 1 FROM events WHERE id = $1 FOR NO KEY UPDATE', [eventId]);
      const [wave] = await Database.rows<WaveRow>(
        tx,
        `SELECT w.number, e.team_id AS "teamId", w.stopped_at IS NOT NULL AS stopped, w.lists
           FROM waves w JOIN events e ON e.id = w.event_id WHERE w.id = $1 AND w.event_id = $2`,
        [waveId, eventId],
      );
      if (!wave) throw new NotFound('wave');
      const rows = await Database.rows<{ size: number; people: PlannedPerson[] }>(
        tx,
        'DELETE FROM wave_portions WHERE wave_id = $1 RETURNING size, people',
        [waveId],
      );
      if (!rows.length) throw new NothingToStop(wave.stopped);
      const count = rows.reduce((sum, { size }) => sum + size, 0);
      await countLeftOut(tx, waveId, { stopped: count });
      await tx.query(
        'UPDATE waves SET stopped_at = now(), stopped_by = $2, stopped_reason = $3 WHERE id = $1',
        [waveId, actor.userId, reason],
      );
      await this.audit.record(tx, {
        actor,
        action: 'wave.stopped',
        subject: { type: 'wave', id: waveId },
        teamId: wave.teamId,
        eventId,
        data: { number: wave.number, count, reason },
      });
      const people = rows.flatMap((row) => row.people);
      const planned = plan ? await this.keep(tx, { actor, eventId, people, lists: wave.lists }) : 0;
      return { leftOut: count, planned };
    });
  }
}
