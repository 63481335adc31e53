import type { Tx } from '../../../platform/database/database.js';

/** A copy of an event says what the original says. */
export async function copyMailTexts(tx: Tx, { from, to }: { from: string; to: string }): Promise<void> {
  await tx.query(
    `INSERT INTO mail_texts (id, team_id, event_id, kind, language, subject, body, changed_by)
     SELECT gen_random_uuid(), team_id, $2, kind, language, subject, body, changed_by FROM mail_texts WHERE event_id = $1`,
    [from, to],
  );
}
