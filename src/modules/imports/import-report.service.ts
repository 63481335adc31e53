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
}

/** What became of every row, as a table. */
@Injectable()
export class ImportReports {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  async csv(importId: string, actor: Actor): Promise<Readable> {
    const { teamId, kind } = await this.database.transaction(async (tx) => {
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
    return Readable.from(this.lines(importId, teamId, kind, actor));
  }

  private async *lines(
    importId: string,
    teamId: string,
    kind: ImportKind,
    actor: Actor,
  ): AsyncGenerator<string> {
    yield `\ufeff${csvLine([...heading, kind === 'people' ? 'Person' : 'Organisation'])}`;
    for (let number = 0; ;) {
      const rows = await this.database.read<Row>(
        `SELECT r.number, r.outcome, ${skipped} AS skipped, r.reasons, r.changes,
                coalesce(p.id, (SELECT o.id FROM organisations o WHERE o.id = r.about_organisation_id)) AS "personId",
                EXISTS (SELECT FROM jsonb_array_elements_text(r.cells) cell WHERE ${suppressedSql('btrim(cell)', '$4')})
                  AS "noMailings", ${guarded} AND NOT $3::boolean AS hidden
           FROM ${fromRows} WHERE r.import_id = $1 AND r.number > $2 ORDER BY r.number LIMIT ${batch}`,
        [importId, number, actor.cleared, teamId],
      );
      if (rows.length) yield rows.map((row) => lineOf(row, kind)).join('');
      if (rows.length < batch) return;
      number = rows.at(-1)!.number;
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

function lineOf(
  { number, outcome, skipped: out, reasons, changes, personId, noMailings, hidden }: Row,
  kind: ImportKind,
): string {
  const label = (field: string) => labelOf(field, kind);
  if (hidden) return csvLine([number, words.refused, notImported, '', '']);
  const told = reasons.map(({ field, message }) => (field ? `${label(field)}: ${message}` : message));
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
