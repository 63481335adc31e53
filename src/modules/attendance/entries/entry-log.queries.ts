import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { shownNameSql, visibleSql } from '../../contacts/names/shown-name.js';
import type { EntryLogRow } from '../http/door.dto.js';
import { outcomeSql } from './entry.sql.js';

/** As the door sees people: nobody's alias is seen through. */
const name = `
  CASE WHEN x.companion_id IS NULL THEN coalesce(${shownNameSql('p', false)}, '') ELSE coalesce(${visibleSql('p', false, 'c.name', "''")}, '') END`;

@Injectable()
export class EntryLogQueries {
  constructor(private readonly database: Database) {}

  /** The last acts at the doors, latest first. One query, however many. */
  async latest(eventId: string, limit = 100): Promise<EntryLogRow[]> {
    const rows = await this.database.read<Omit<EntryLogRow, 'at'> & { at: Date }>(
      `SELECT x.nonce, x.scanned_at AS at, x.device, x.way, x.offline, x.reason, ${outcomeSql} AS outcome,
              ${name} AS name, x.companion_id IS NOT NULL AS companion
         FROM entry_scans x LEFT JOIN invitations i ON i.id = x.invitation_id LEFT JOIN people p ON p.id = i.person_id
         LEFT JOIN companions c ON c.id = x.companion_id
        WHERE x.event_id = $1 ORDER BY x.scanned_at DESC, x.nonce DESC LIMIT $2`,
      [eventId, limit],
    );
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }
}
