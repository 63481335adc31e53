import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../../platform/database/database.js';
import { Jobs } from '../../../platform/jobs/jobs.js';
import type { Chosen, PlannedPerson } from '../candidates.queries.js';

/** People of a wave that is written by the request that sends it; also of whom texts are written together. */
export const wholeWave = 500;
/** Of a larger one, people whose invitations are written by one transaction: those of the first by that request. */
export const portionSize = 100;

export const writePortions = 'waves.write';
export interface WritePortions {
  waveId: string;
}
/** A wave is being found and written: whoever sends makes ready. */
export const expectWave = 'waves.expect';

/** Puts down for whom the rest of a large wave is, to be written by a worker while the first mails leave. */
@Injectable()
export class Portions {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
  ) {}

  /** Tells senders, over all nodes one of them, that mails are coming. Never rejects: without it the first leave a little later. */
  async announce(): Promise<void> {
    await this.database
      .transaction((tx) => this.jobs.enqueue(tx, expectWave, {}, { retryLimit: 0 }))
      .catch(() => undefined);
  }

  /** By the transaction that stores the wave, so that who is invited is settled then. */
  async plan(tx: Tx, waveId: string, people: readonly Chosen[]): Promise<void> {
    if (!people.length) return;
    const portions: PlannedPerson[][] = [];
    for (let start = 0; start < people.length; start += portionSize)
      portions.push(people.slice(start, start + portionSize).map(planned));
    await tx.query(
      `INSERT INTO wave_portions (wave_id, number, size, people)
       SELECT $1, position, jsonb_array_length(people), people
         FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS portion (people, position)`,
      [waveId, JSON.stringify(portions)],
    );
    await this.jobs.enqueue(tx, writePortions, { waveId } satisfies WritePortions);
  }

  /** Waves of which something is left, for a worker that looks after what another one did not end. */
  async begun(tx: Tx): Promise<string[]> {
    const rows = await Database.rows<WritePortions>(
      tx,
      'SELECT DISTINCT wave_id AS "waveId" FROM wave_portions ORDER BY wave_id',
    );
    return rows.map(({ waveId }) => waveId);
  }
}

const planned = ({ personId, postId, listIds }: Chosen): PlannedPerson => ({ personId, postId, listIds });
