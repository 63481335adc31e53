import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/database.js';
import { columnsOf, PersonalData, type PersonalDataHolder } from '../../platform/privacy/personal-data.js';
import { PersonReferences } from '../contacts/people/person-references.js';
import { fetchWithin } from './approval/approval.rules.js';

const keptFor = 90 * 24 * 60 * 60 * 1000;

/** In which files somebody left, who took them and why: counted file by file for whoever asks where their data went. */
@Injectable()
export class ExportsPrivacy implements PersonalDataHolder {
  readonly name = 'exports';
  readonly holdings = [];
  readonly notPersonal = [
    // What staff say about an export as a whole, as in the audit log; who stood in it are ids.
    ...columnsOf('exports_taken', ['action', 'format', 'columns', 'reason']),
    ...columnsOf('export_approvals', ['kind', 'title', 'request', 'state', 'decision_reason']),
  ];

  constructor(personalData: PersonalData, references: PersonReferences) {
    personalData.register(this);
    // They tell of the past; whoever reads them follows the merge.
    references.stay('exports_taken.person_ids', 'export_approvals.person_ids');
  }

  async export(tx: Tx, personId: string): Promise<Record<string, unknown>> {
    const takenOut = await Database.rows(
      tx,
      `SELECT t.at, u.name AS "by", t.action, t.format, t.columns, t.reason, t.keep_until::text AS "keepUntil"
         FROM exports_taken t JOIN users u ON u.id = t.user_id
        WHERE t.person_ids && (ARRAY[$1::uuid] || ARRAY(SELECT id FROM merged_people WHERE into_id = $1)) ORDER BY t.at, t.id`,
      [personId],
    );
    return takenOut.length ? { takenOut } : {};
  }

  async erase(tx: Tx, personId: string): Promise<void> {
    for (const table of ['exports_taken', 'export_approvals'])
      await tx.query(
        `UPDATE ${table} SET person_ids = array_remove(person_ids, $1) WHERE $1 = ANY (person_ids)`,
        [personId],
      );
  }

  /** Of a request nobody keeps who was in it once the file can no longer be had; the request itself goes after 90 days. */
  async expire(tx: Tx, now: Date): Promise<number> {
    const emptied = await Database.rows(
      tx,
      `UPDATE export_approvals SET person_ids = '{}', row_ids = '{}'
        WHERE cardinality(person_ids) > 0 AND (state = 'refused' OR state = 'waiting' AND decide_until < $1
               OR state = 'approved' AND fetch_until < $1) RETURNING id`,
      [now],
    );
    const gone = await Database.rows(
      tx,
      'DELETE FROM export_approvals WHERE created_at < $1 AND (fetch_until IS NULL OR fetch_until < $2) RETURNING id',
      [new Date(now.getTime() - keptFor), new Date(now.getTime() - fetchWithin)],
    );
    return emptied.length + gone.length;
  }
}
