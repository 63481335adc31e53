import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/access/actor.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Database } from '../../../platform/database/database.js';
import { NotFound } from '../../../platform/errors/domain-error.js';
import { shownNameSql, sortColumnSql } from '../names/shown-name.js';
import type { BulkChange } from './bulk-change.entity.js';
import { changedFields } from './bulk.rules.js';
import { undoableSince, undoUntil } from './bulk.service.js';
import type { BulkChangeView } from './http/bulk.dto.js';

type Row = Omit<BulkChange, 'userId' | 'stayed'> & Pick<BulkChangeView, 'stayed'>;

/** What became of bulk changes; of others' there is nothing to see. */
@Injectable()
export class BulkQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Those of the last day, the latest first. */
  async recent(actor: Actor): Promise<BulkChangeView[]> {
    const rows = await this.rows(actor, 'b.created_at > $2', [undoableSince(this.clock.now())]);
    return rows.map(viewOf);
  }

  /** @throws NotFound */
  async show(id: string, actor: Actor): Promise<BulkChangeView> {
    const [row] = await this.rows(actor, 'b.id = $2', [id]);
    if (!row) throw new NotFound('change');
    return viewOf(row);
  }

  private rows({ userId, cleared }: Actor, condition: string, values: unknown[]): Promise<Row[]> {
    return this.database.read<Row>(
      `SELECT b.id, b.change, b.state, b.total, b.handled, b.created_at AS "createdAt",
              b.changed, b.undone,
              (SELECT jsonb_build_object('count', b.stayed, 'people', coalesce(jsonb_agg(s), '[]'))
                 FROM (SELECT p.id, ${shownNameSql('p', cleared)} AS name
                         FROM bulk_change_rows r JOIN people p ON p.id = r.person_id
                        WHERE r.bulk_change_id = b.id AND r.state = 'stayed'
                        ORDER BY ${sortColumnSql('p', cleared)}, p.id LIMIT 50) s) AS stayed
         FROM bulk_changes b
        WHERE b.user_id = $1 AND ${condition} ORDER BY b.created_at DESC, b.id DESC LIMIT 20`,
      [userId, ...values],
    );
  }
}

const viewOf = (row: Row): BulkChangeView => ({
  id: row.id,
  fields: changedFields(row.change),
  state: row.state,
  total: row.total,
  handled: row.handled,
  changed: row.changed,
  undone: row.undone,
  stayed: row.stayed,
  createdAt: row.createdAt.toISOString(),
  undoUntil: undoUntil(row).toISOString(),
});
