import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { decodeCursor, pageOf } from '../../platform/http/paging.js';
import type { VenuePage, VenuesQuery, VenueView } from './http/venue.dto.js';

const columns = `
  v.id, v.name, v.address, v.city, v.country, v.access_texts AS "accessNotes", v.version,
  coalesce((SELECT jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'capacity', r.capacity) ORDER BY r.name, r.id)
              FROM rooms r WHERE r.venue_id = v.id), '[]') AS rooms`;

@Injectable()
export class VenuesQueries {
  constructor(private readonly database: Database) {}

  /** By name. */
  async list({ q, limit, cursor }: VenuesQuery): Promise<VenuePage> {
    const [name, id] = decodeCursor(cursor, 2) ?? [null, null];
    const pattern = q ? `%${q.replace(/[\\%_]/g, '\\$&')}%` : null;
    const rows = await this.database.read<VenueView>(
      `SELECT ${columns} FROM venues v
        WHERE ($1::text IS NULL OR v.name ILIKE $1 OR v.city ILIKE $1)
          AND ($2::text IS NULL OR (v.name, v.id) > ($2, $3::uuid))
        ORDER BY v.name, v.id LIMIT $4`,
      [pattern, name, id, limit + 1],
    );
    return pageOf(
      rows,
      limit,
      (row) => [row.name, row.id],
      (row) => row,
    );
  }

  /** @throws NotFound */
  async view(id: string, tx?: Tx): Promise<VenueView> {
    const sql = `SELECT ${columns} FROM venues v WHERE v.id = $1`;
    const [venue] = await (tx
      ? Database.rows<VenueView>(tx, sql, [id])
      : this.database.read<VenueView>(sql, [id]));
    if (!venue) throw new NotFound('venue');
    return venue;
  }
}
