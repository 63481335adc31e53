import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../../platform/database/database.js';
import { Restorations } from '../../../platform/restoring/restorations.js';

/** Seconds for which jobs of the backup may write mail that is held like the rest. */
const patience = 120;

/** Keeps what a restored backup would send from leaving: it may have left already, after the backup was made. */
@Injectable()
export class RestoredMail {
  constructor(
    private readonly database: Database,
    restorations: Restorations,
  ) {
    restorations.register(async (tx) => {
      await hold(tx);
      // Whoever ran them when the backup was made is gone.
      if (await hasJobs(tx))
        await tx.query(`UPDATE pgboss.job SET state = 'retry', start_after = now() WHERE state = 'active'`);
    });
  }

  /**
   * Before anything is sent: whether the jobs that came with a backup are done, whose mail is held as well.
   * @returns false while some are left
   */
  settled(): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const [mark] = await Database.rows<{ over: boolean; restoredAt: string }>(
        tx,
        `SELECT restored_at::text AS "restoredAt", restored_at < clock_timestamp() - interval '${patience} seconds' AS over
           FROM database_mark WHERE restored_at IS NOT NULL FOR UPDATE`,
      );
      if (!mark) return true;
      if (!mark.over && (await hasJobs(tx))) {
        const [left] = await Database.rows(
          tx,
          `SELECT FROM pgboss.job WHERE state IN ('created', 'retry', 'active') AND created_on <= $1
              AND start_after <= $1::timestamptz + interval '10 seconds' LIMIT 1`,
          [mark.restoredAt],
        );
        if (left) return false;
      }
      await hold(tx);
      await tx.query('UPDATE database_mark SET restored_at = NULL');
      return true;
    });
  }
}

const hold = (tx: Tx) =>
  tx.query(
    `UPDATE messages SET state = 'held', claimed_until = NULL, updated_at = now(),
       last_error = 'The database was restored from a backup: this may have gone out already. Release it if it should still go out.'
     WHERE state IN ('queued', 'sending') OR state = 'in_doubt' AND isfinite(next_attempt_at)`,
  );

async function hasJobs(tx: Tx): Promise<boolean> {
  const [row] = await Database.rows<{ there: boolean }>(
    tx,
    `SELECT to_regclass('pgboss.job') IS NOT NULL AS there`,
  );
  return row!.there;
}
