import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/database.js';
import {
  columnsOf,
  holds,
  PersonalData,
  type PersonalDataHolder,
} from '../../platform/privacy/personal-data.js';

const day = 24 * 3600_000;

/** Tables that were uploaded: they name people until their report has served its purpose. */
@Injectable()
export class ImportsPrivacy implements PersonalDataHolder {
  readonly name = 'imports';
  readonly holdings = [
    ...holds('import_rows', ['cells', 'reasons', 'changes'], 'contact', 'ninety_days'),
    ...holds('import_written', ['written'], 'contact', 'ninety_days'),
    ...holds('import_files', ['content'], 'contact', 'ninety_days'),
    ...holds('imports', ['columns'], 'contact', 'ninety_days'),
  ];
  readonly notPersonal = [
    ...columnsOf('imports', [
      'kind',
      'file_name',
      'encoding',
      'separator',
      'mapping',
      'defaults',
      'status',
      'counts',
    ]),
    ...columnsOf('imports', [
      'format',
      'sheet',
      'sheets',
      'fingerprint',
      'mapping_from',
      'undecided',
      'error',
      'undone',
    ]),
    ...columnsOf('import_rows', ['outcome', 'candidates', 'choice']),
    ...columnsOf('import_mappings', ['fingerprint', 'fields', 'defaults']),
  ];

  constructor(personalData: PersonalData) {
    personalData.register(this);
  }

  /** Nothing of its own: what was taken over is in the address book. */
  async export(): Promise<Record<string, unknown>> {
    return {};
  }

  /** Tables still waiting, or kept for their report, may name the person. */
  async erase(tx: Tx, personId: string): Promise<void> {
    const emails = await Database.rows<{ email: string }>(
      tx,
      'SELECT lower(email) AS email FROM person_emails WHERE person_id = $1',
      [personId],
    );
    await tx.query(
      `WITH gone AS (
         DELETE FROM import_rows WHERE person_id = $1
             OR EXISTS (SELECT FROM jsonb_array_elements_text(cells) AS cell WHERE lower(trim(cell)) = ANY($2))
         RETURNING import_id, number),
       written AS (DELETE FROM import_written WHERE (import_id, number) IN (SELECT import_id, number FROM gone)),
       files AS (DELETE FROM import_files WHERE import_id IN (SELECT import_id FROM gone))
       UPDATE imports SET columns = (
         SELECT coalesce(jsonb_agg(jsonb_build_object('name', c->'name', 'samples', '[]'::jsonb)), '[]')
           FROM jsonb_array_elements(columns) AS c)
        WHERE id IN (SELECT import_id FROM gone)`,
      [personId, emails.map(({ email }) => email)],
    );
  }

  async expire(tx: Tx, now: Date): Promise<number> {
    const imports = await Database.rows(tx, 'DELETE FROM imports WHERE created_at <= $1 RETURNING id', [
      new Date(now.getTime() - 90 * day),
    ]);
    return imports.length;
  }
}
