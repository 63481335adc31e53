import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Database } from '../../platform/database/database.js';
import { decodeCursor, pageOf, type Page } from '../../platform/http/paging.js';
import type { ImportRowsQuery, ImportRowView } from './http/imports.dto.js';
import { notImported } from './import.planner.js';

@Injectable()
export class ImportRows {
  constructor(private readonly database: Database) {}

  /** Rows of a table. Those that a cleared colleague tied to somebody at risk say nothing to others. */
  async list(importId: string, query: ImportRowsQuery, actor: Actor): Promise<Page<ImportRowView>> {
    const after = decodeCursor(query.cursor, 1);
    const rows = await this.database.read<ImportRowView & { hidden: boolean }>(
      `SELECT r.number, r.cells, r.reasons, r.changes, coalesce(p.at_risk, false) AND NOT $5 AS hidden,
              CASE WHEN p.at_risk AND NOT $5 THEN 'refused' ELSE r.outcome END AS outcome
         FROM import_rows r LEFT JOIN people p ON p.id = r.person_id
        WHERE r.import_id = $1 AND r.number > $2
          AND ($3::text IS NULL OR $3 = CASE WHEN p.at_risk AND NOT $5 THEN 'refused' ELSE r.outcome END)
        ORDER BY r.number LIMIT $4`,
      [importId, after?.[0] ?? 0, query.outcome ?? null, query.limit + 1, actor.cleared],
    );
    return pageOf(
      rows,
      query.limit,
      ({ number }) => [number],
      ({ hidden, ...row }) =>
        hidden ? { ...row, cells: [], changes: {}, reasons: [{ field: '', message: notImported }] } : row,
    );
  }
}
