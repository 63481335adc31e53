import { Injectable } from '@nestjs/common';
import { holdsRole, type Actor } from '../../../platform/access/actor.js';
import { Database } from '../../../platform/database/database.js';
import { Conflict, NotFound } from '../../../platform/errors/domain-error.js';
import { Audit } from '../../audit/audit.service.js';
import { AdministratorsLift } from '../errors.js';
import type { AddSuppression, SuppressionView } from '../http/suppressions.dto.js';
import { SuppressionsQueries } from './suppressions.queries.js';
import { Unsubscribing } from './unsubscribing.service.js';

/** What staff do with the list of those who want no mailings. */
@Injectable()
export class Suppressions {
  constructor(
    private readonly database: Database,
    private readonly unsubscribing: Unsubscribing,
    private readonly queries: SuppressionsQueries,
    private readonly audit: Audit,
  ) {}

  /**
   * Whoever was told may enter it for all teams: it only ever keeps mail back.
   * @throws NotFound for a team in which the actor is no organiser
   */
  async add(actor: Actor, { address, teamId, reason }: AddSuppression): Promise<SuppressionView> {
    if (teamId && !holdsRole(actor, teamId, ['organiser'])) throw new NotFound('team');
    const id = await this.database.transaction((tx) =>
      this.unsubscribing.add(tx, { address, teamId: teamId ?? null, source: 'staff', reason, actor }),
    );
    return (await this.queries.find(actor, id))!;
  }

  /**
   * Mailings leave again from the next one on.
   * @throws NotFound, AdministratorsLift, Conflict when it was lifted already
   */
  async lift(actor: Actor, id: string, reason: string): Promise<SuppressionView> {
    const found = await this.queries.find(actor, id);
    if (!found) throw new NotFound('entry');
    if (!found.teamId && !actor.administrator) throw new AdministratorsLift();
    await this.database.transaction(async (tx) => {
      const rows = await Database.rows(
        tx,
        `UPDATE suppressions SET lifted_at = now(), lifted_by = $2, lift_reason = $3
          WHERE id = $1 AND lifted_at IS NULL RETURNING id`,
        [id, actor.userId, reason],
      );
      if (!rows.length)
        throw new Conflict('already_lifted', 'This was lifted already; mailings reach the address again.');
      await this.audit.record(tx, {
        actor,
        action: 'suppression.lifted',
        subject: { type: 'suppression', id },
        teamId: found.teamId,
        data: { by: 'staff' },
      });
    });
    return (await this.queries.find(actor, id))!;
  }
}
