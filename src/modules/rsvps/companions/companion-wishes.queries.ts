import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { visibleSql } from '../../contacts/names/shown-name.js';
import type { CompanionNeedsView } from '../http/companion-wishes.dto.js';
import { partySql } from '../questions/asked.sql.js';

/** What companions need, for staff. Of whom somebody at risk brings cleared staff alone read name and words. */
@Injectable()
export class CompanionWishesQueries {
  constructor(private readonly database: Database) {}

  /** Of everybody who comes along with the guest, in the order of the party. */
  async of(invitationId: string, cleared: boolean): Promise<CompanionNeedsView[]> {
    const seen = (word: string) => visibleSql('p', cleared, `coalesce(${word}, '')`, "''");
    const rows = await this.database.read<Omit<CompanionNeedsView, 'at'> & { at: Date | null }>(
      `SELECT c.id, i.id AS "invitationId", ${seen('c.name')} AS name, c.position + 1 AS number,
              ${visibleSql('p', cleared, 'FALSE', 'TRUE')} AS hidden, ${seen('n.dietary')} AS dietary,
              ${seen('n.access_needs')} AS "accessNeeds", ${seen('n.interpretation')} AS interpretation,
              u.name AS "recordedBy", ${seen('n.reason')} AS reason, n.given_at AS at,
              EXISTS (SELECT FROM held_answers h WHERE h.companion_id = c.id AND h.state = 'held') AS waits
         FROM invitations i JOIN people p ON p.id = i.person_id JOIN standings s ON s.invitation_id = i.id
         JOIN companions c ON ${partySql('i', 's', 'c')}
         LEFT JOIN LATERAL (SELECT * FROM companion_needs x WHERE x.companion_id = c.id ORDER BY x.id DESC LIMIT 1) n ON TRUE
         LEFT JOIN users u ON u.id = n.recorded_by
        WHERE i.id = $1 AND i.revoked_at IS NULL ORDER BY c.position, c.id`,
      [invitationId],
    );
    return rows.map(({ at, ...row }) => ({ ...row, at: at?.toISOString() ?? null }));
  }
}
