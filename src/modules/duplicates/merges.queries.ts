import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { decodeCursor, pageOf, type Page } from '../../platform/http/paging.js';
import { shownNameSql } from '../contacts/names/shown-name.js';
import type { Remark } from '../contacts/people/person-references.js';
import type { MergesQuery, MergeView } from './http/merges.dto.js';
import { undoUntil } from './undo.rules.js';

interface Row {
  id: string;
  keptId: string;
  keptName: string;
  goneId: string;
  goneName: string;
  mergedBy: string | null;
  mergedAt: Date;
  undoneBy: string | null;
  undoneAt: Date | null;
  remarks: Remark[];
  expired: boolean;
}

/** Merges that were made, the newest first; those of people at risk for cleared staff only. */
@Injectable()
export class MergesQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async list(query: MergesQuery, actor: Actor): Promise<Page<MergeView>> {
    const [before = null] = decodeCursor(query.cursor, 1) ?? [];
    const rows = await this.rows(
      actor,
      `($1::uuid IS NULL OR $1 IN (m.kept_id, m.gone_id)) AND ($2::uuid IS NULL OR m.id < $2)
        ORDER BY m.id DESC LIMIT $3`,
      [query.personId ?? null, before, query.limit + 1],
    );
    return pageOf(
      rows,
      query.limit,
      ({ id }) => [id],
      (row) => this.view(row),
    );
  }

  /** @throws NotFound */
  async show(mergeId: string, actor: Actor): Promise<MergeView> {
    const [row] = await this.rows(actor, 'm.id = $1', [mergeId]);
    if (!row) throw new NotFound('merge');
    return this.view(row);
  }

  private rows({ cleared }: Actor, rest: string, values: unknown[]): Promise<Row[]> {
    const hidden = `(k.at_risk OR g.at_risk OR m.kept_before->>'at_risk' = 'true' OR m.gone_before->>'at_risk' = 'true')`;
    return this.database.read<Row>(
      `SELECT m.id, m.kept_id AS "keptId", ${shownNameSql('k', cleared)} AS "keptName", m.gone_id AS "goneId",
              ${shownNameSql('g', cleared)} AS "goneName", u.name AS "mergedBy", m.merged_at AS "mergedAt",
              w.name AS "undoneBy", m.undone_at AS "undoneAt", m.remarks, m.expired
         FROM merges m JOIN people k ON k.id = m.kept_id JOIN people g ON g.id = m.gone_id
         LEFT JOIN users u ON u.id = m.user_id LEFT JOIN users w ON w.id = m.undone_by
        WHERE ${cleared ? '' : `NOT ${hidden} AND`} ${rest}`,
      values,
    );
  }

  private view({ expired, ...row }: Row): MergeView {
    const until = undoUntil(row.mergedAt);
    const over = expired || until <= this.clock.now();
    return {
      ...row,
      mergedAt: row.mergedAt.toISOString(),
      undoneAt: row.undoneAt?.toISOString() ?? null,
      undoUntil: until.toISOString(),
      state: row.undoneAt ? 'undone' : over ? 'expired' : 'merged',
    };
  }
}
