import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../../platform/database/database.js';
import { newId } from '../../../platform/tokens/tokens.js';
import { Audit, type AuditActor } from '../../audit/audit.service.js';
import { suppressedWords } from './suppressed.sql.js';
import type { SuppressionSource } from './suppression.entity.js';
import type { Unsubscribable } from './unsubscribe-link.js';
import { lockMessages } from '../lock-messages.js';

export interface NewSuppression {
  address: string;
  teamId: string | null;
  source: SuppressionSource;
  messageId?: string;
  reason?: string;
  actor: AuditActor;
}

/** What somebody wants: no mailings of one team, none at all, or all as before. */
export interface Wish {
  team: boolean;
  all: boolean;
}

/** Stops mailings to those who do not want them. Answers, seats and what confirms them are another thing. */
@Injectable()
export class Unsubscribing {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** For the reader of a mail. A second time nothing happens. */
  unsubscribe(
    { address, teamId, messageId }: Unsubscribable,
    scope: 'team' | 'all',
    source: SuppressionSource,
  ): Promise<void> {
    return this.database.transaction(async (tx) => {
      await this.add(tx, {
        address,
        teamId: scope === 'team' ? teamId : null,
        source,
        messageId,
        actor: 'system',
      });
    });
  }

  /** What the reader asked for is taken back by the reader; what staff entered stays. */
  again({ address, teamId }: Unsubscribable): Promise<void> {
    return this.database.transaction(async (tx) => {
      const lifted = await Database.rows<{ id: string; teamId: string | null }>(
        tx,
        `UPDATE suppressions SET lifted_at = now() WHERE address = $1 AND lifted_at IS NULL AND source <> 'staff'
            AND (team_id IS NULL OR team_id = $2) RETURNING id, team_id AS "teamId"`,
        [address, teamId],
      );
      for (const { id, teamId: of } of lifted)
        await this.audit.record(tx, {
          actor: 'system',
          action: 'suppression.lifted',
          subject: { type: 'suppression', id },
          teamId: of,
          data: { by: 'reader' },
        });
    });
  }

  async wishOf({ address, teamId }: Unsubscribable): Promise<Wish> {
    const [row] = await this.database.read<Wish>(
      `SELECT coalesce(bool_or(team_id = $2), false) AS team, coalesce(bool_or(team_id IS NULL), false) AS all
         FROM suppressions WHERE address = $1 AND lifted_at IS NULL`,
      [address, teamId],
    );
    return row!;
  }

  /**
   * Enters it, and withdraws the mailings that have not left. One that stands already stays as it was.
   * @returns its id
   */
  async add(tx: Tx, { address, teamId, source, messageId, reason, actor }: NewSuppression): Promise<string> {
    const key = [address.toLowerCase(), teamId, source];
    const [added] = await Database.rows<{ id: string }>(
      tx,
      `INSERT INTO suppressions (address, team_id, source, id, message_id, reason, recorded_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (address, team_id, (source = 'staff')) WHERE lifted_at IS NULL DO NOTHING RETURNING id`,
      [
        ...key,
        newId(),
        messageId ?? null,
        reason ?? '',
        typeof actor === 'object' && 'userId' in actor ? actor.userId : null,
      ],
    );
    if (!added) {
      const [standing] = await Database.rows<{ id: string }>(
        tx,
        `SELECT id FROM suppressions WHERE address = $1 AND team_id IS NOT DISTINCT FROM $2
            AND (source = 'staff') = ($3 = 'staff') AND lifted_at IS NULL`,
        key,
      );
      return standing!.id;
    }
    const unsent = `mailing AND state IN ('queued', 'held', 'in_doubt') AND lower(to_address) = $1
          AND ($2::uuid IS NULL OR team_id = $2)`;
    await lockMessages(tx, unsent, [key[0], teamId]);
    const withdrawn = await Database.rows(
      tx,
      `UPDATE messages SET state = 'cancelled', last_error = '${suppressedWords}', updated_at = now()
        WHERE ${unsent} RETURNING id`,
      [key[0], teamId],
    );
    await this.audit.record(tx, {
      actor,
      action: 'suppression.added',
      subject: { type: 'suppression', id: added.id },
      teamId,
      data: { source, withdrawn: withdrawn.length },
    });
    return added.id;
  }
}
