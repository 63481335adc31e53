import { Injectable } from '@nestjs/common';
import { Readable } from 'node:stream';
import type { Actor } from '../../platform/access/actor.js';
import { csvLine } from '../../platform/csv/csv.js';
import { Database } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { Audit } from '../audit/audit.service.js';
import { suppressedSql } from '../mail/unsubscribing/suppressed.sql.js';
import { importFields, type Changes, type ImportKind, type Outcome, type Reason } from './import.types.js';
import { Import } from './import.entity.js';
import { notImported } from './import.planner.js';
import { organisationFields } from './organisations/organisation-fields.js';
import { requireStatus } from './imports.service.js';
import { fromRows, guarded, skipped } from './row-conditions.js';

const batch = 2000;
const heading = ['Row', 'Outcome', 'Reasons', 'Changes'];

interface Row {
  number: number;
  outcome: Outcome;
  skipped: boolean;
  reasons: Reason[];
  changes: Changes;
  personId: string | null;
  noMailings: boolean;
  hidden: boolean;
  cells: string[];
  guarded: boolean;
}

export const reportKinds = ['all', 'not_taken'] as const;
export type ReportKind = (typeof reportKinds)[number];

/** What became of every row, as a table with the row itself behind it; or the rows not taken alone, to be corrected and sent again. */
@Injectable()
export class ImportReports {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  async csv(importId: string, rows: ReportKind, actor: Actor): Promise<Readable> {
    const record = await this.database.transaction(async (tx) => {
      const record = await tx.findOneBy(Import, { id: importId });
      if (!record) throw new NotFound('import');
      requireStatus(record, ['checked', 'done', 'undone']);
      await this.audit.record(tx, {
        actor,
        action: 'import.report_downloaded',
        subject: { type: 'import', id: importId },
        teamId: record.teamId,
      });
      return record;
    });
    return Readable.from(this.lines(record, rows, actor));
  }

  private async *lines(
    { id, teamId, kind, columns }: Import,
    rows: ReportKind,
    actor: Actor,
  ): AsyncGenerator<string> {
    const names = columns.map(({ name }) => name);
    const taken = rows === 'all';
    const first = taken
      ? [...heading, kind === 'people' ? 'Person' : 'Organisation', ...names]
      : [...names, 'Why it was not taken'];
    yield `\ufeff${csvLine(first)}`;
    const among = taken ? 'true' : `(${skipped} OR r.outcome IN ('refused', 'duplicate'))`;
    for (let number = 0; ;) {
      const found = await this.database.read<Row>(
        `SELECT r.number, r.outcome, ${skipped} AS skipped, r.reasons, r.changes,
                coalesce(p.id, (SELECT o.id FROM organisations o WHERE o.id = r.about_organisation_id)) AS "personId",
                EXISTS (SELECT FROM jsonb_array_elements_text(r.cells) cell WHERE ${suppressedSql('btrim(cell)', '$4')})
                  AS "noMailings", ${guarded} AND NOT $3::boolean AS hidden,
                -- What stands in a file can be passed on: of somebody at risk it holds no name, whoever asks.
                CASE WHEN ${guarded} THEN '[]' ELSE r.cells END AS cells, ${guarded} AS guarded
           FROM ${fromRows} WHERE r.import_id = $1 AND r.number > $2 AND ${among} ORDER BY r.number LIMIT ${batch}`,
        [id, number, actor.cleared, teamId],
      );
      const lines = taken
        ? found.map((row) => lineOf(row, kind))
        : found.filter((row) => !row.guarded).map((row) => notTakenLine(row, kind, names.length));
      if (lines.length) yield lines.join('');
      if (found.length < batch) return;
      number = found.at(-1)!.number;
    }
  }
}

const words: Record<Outcome, string> = {
  new: 'new',
  changed: 'changed',
  unchanged: 'unchanged',
  duplicate: 'left out: may be there already',
  refused: 'refused',
};

const reasonsOf = ({ reasons }: Row, kind: ImportKind): string[] =>
  reasons.map(({ field, message }) => (field ? `${labelOf(field, kind)}: ${message}` : message));

/** As the row stood in the file, so that it can be corrected and uploaded again. */
function notTakenLine(row: Row, kind: ImportKind, width: number): string {
  const why = row.skipped ? 'left out' : reasonsOf(row, kind).join(' ') || words[row.outcome];
  return csvLine([...Array.from({ length: width }, (_, index) => row.cells[index] ?? ''), why]);
}

function lineOf(row: Row, kind: ImportKind): string {
  const { number, outcome, skipped: out, changes, personId, noMailings, hidden, cells } = row;
  const label = (field: string) => labelOf(field, kind);
  if (hidden) return csvLine([number, words.refused, notImported, '', '']);
  const told = reasonsOf(row, kind);
  if (noMailings) told.push('No mailings go to this address.');
  const changed = Object.entries(changes)
    .filter(([, { keep }]) => !keep)
    .map(([field, { from, to }]) => `${label(field)}: ${from || '–'} → ${to}`);
  return csvLine([
    number,
    out ? 'left out' : words[outcome],
    told.join(' '),
    changed.join('; '),
    personId ?? '',
    ...cells,
  ]);
}

/** Fields of a person that no column of a table is named after. */
const others: Record<string, string> = {
  emails: importFields.email,
  rankId: importFields.rank,
  categoryId: importFields.category,
};

const labelOf = (field: string, kind: ImportKind): string => {
  const fields: Record<string, string> = kind === 'people' ? importFields : organisationFields;
  return fields[field] ?? others[field] ?? field;
};
