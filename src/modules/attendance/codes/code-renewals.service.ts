import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/access/actor.js';
import { Database } from '../../../platform/database/database.js';
import { NotFound } from '../../../platform/errors/domain-error.js';
import { Audit } from '../../audit/audit.service.js';

/** Makes the codes of a guest, and of whom they bring, void; their pages show new ones at once. */
@Injectable()
export class CodeRenewals {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound */
  async renew(actor: Actor, invitationId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [row] = await Database.rows<{ eventId: string; teamId: string }>(tx, raise, [invitationId]);
      if (!row) throw new NotFound('invitation');
      await this.audit.record(tx, {
        actor,
        action: 'entry.code_renewed',
        subject: { type: 'invitation', id: invitationId },
        ...row,
      });
    });
  }
}

const raise = `
  INSERT INTO entry_generations AS g (invitation_id, event_id, generation)
  SELECT id, event_id, 1 FROM invitations WHERE id = $1
  ON CONFLICT (invitation_id) DO UPDATE SET generation = least(g.generation + 1, 65535)
  RETURNING event_id AS "eventId", (SELECT team_id FROM events WHERE id = g.event_id) AS "teamId"`;
