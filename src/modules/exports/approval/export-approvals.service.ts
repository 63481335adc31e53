import { Injectable } from '@nestjs/common';
import { holdsRole, type Actor } from '../../../platform/access/actor.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Database, type Tx } from '../../../platform/database/database.js';
import { NotFound } from '../../../platform/errors/domain-error.js';
import { Audit } from '../../audit/audit.service.js';
import type { ExportFile } from '../exports.service.js';
import { ApprovalMail, type Colleague } from './approval-mail.js';
import { fetchWithin, mayDecide, phaseOf } from './approval.rules.js';
import { ExportApproval } from './export-approval.entity.js';
import { ExportLapsed, ExportNotApproved, ExportSettled, NamesHidden } from './export-approvals.errors.js';
import { ExportProducers } from './export-producers.js';

/** Deciding about an export, and fetching it once somebody agreed. */
@Injectable()
export class ExportApprovals {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly mail: ApprovalMail,
    private readonly producers: ExportProducers,
  ) {}

  /** Whoever comes first decides. @throws NotFound, ExportSettled, ExportLapsed */
  async decide(
    id: string,
    { approve, reason }: { approve: boolean; reason: string },
    actor: Actor,
  ): Promise<void> {
    await this.database.transaction(async (tx) => {
      const request = await locked(tx, id);
      if (!request || !mayDecide(request, actor)) throw new NotFound('export approval');
      await this.refuseSettled(tx, request);
      const now = this.clock.now();
      const fetchUntil = approve ? new Date(now.getTime() + fetchWithin) : null;
      await tx.update(
        ExportApproval,
        { id },
        {
          state: approve ? 'approved' : 'refused',
          decidedBy: actor.userId,
          decidedAt: now,
          decisionReason: reason,
          fetchUntil,
        },
      );
      await this.record(tx, request, approve ? 'export.approved' : 'export.refused', actor);
      const [asker] = await Database.rows<Colleague>(tx, 'SELECT id, name, email FROM users WHERE id = $1', [
        request.userId,
      ]);
      await this.mail.decided(tx, id, asker!, {
        approved: approve,
        by: actor.name,
        reason,
        title: request.title,
        fetchUntil: `${fetchUntil?.toISOString().slice(0, 16).replace('T', ' ') ?? ''} UTC`,
      });
    });
  }

  /** @throws NotFound, ExportSettled, ExportLapsed */
  async withdraw(id: string, actor: Actor): Promise<void> {
    await this.database.transaction(async (tx) => {
      const request = await locked(tx, id);
      if (!request || request.userId !== actor.userId) throw new NotFound('export approval');
      await this.refuseSettled(tx, request);
      await tx.update(ExportApproval, { id }, { state: 'withdrawn', personIds: [], rowIds: [] });
      await this.record(tx, request, 'export.withdrawn', actor);
    });
  }

  /**
   * Those who were found when it was asked for, as the actor may see them now. Every time is on the record.
   * @throws NotFound, ExportNotApproved, ExportLapsed, NamesHidden
   */
  async file(id: string, actor: Actor): Promise<ExportFile> {
    const request = await this.database.transaction(async (tx) => {
      const found = await locked(tx, id);
      const own = found?.userId === actor.userId;
      // A role that was taken away since takes the file away with it.
      if (!own || (found.teamId !== null && !holdsRole(actor, found.teamId, ['organiser'])))
        throw new NotFound('export approval');
      const phase = phaseOf(found, this.clock.now());
      if (phase === 'lapsed') throw new ExportLapsed();
      if (phase !== 'approved') throw new ExportNotApproved();
      if (found.realNames && actor.mayClear && !actor.cleared) throw new NamesHidden();
      await tx.increment(ExportApproval, { id }, 'downloads', 1);
      return { ...found, personIds: await keptEntries(tx, found.personIds) };
    });
    return this.producers.produce(request, actor);
  }

  private async refuseSettled(tx: Tx, request: ExportApproval): Promise<void> {
    const phase = phaseOf(request, this.clock.now());
    if (phase === 'lapsed') throw new ExportLapsed();
    if (phase === 'waiting') return;
    const [decider] = await Database.rows<{ name: string }>(tx, 'SELECT name FROM users WHERE id = $1', [
      request.decidedBy,
    ]);
    throw new ExportSettled(phase, decider?.name);
  }

  private record(tx: Tx, { id, teamId, eventId, kind, count }: ExportApproval, action: string, actor: Actor) {
    const data = { of: kind, count };
    return this.audit.record(tx, { actor, action, subject: { type: 'export', id }, teamId, eventId, data });
  }
}

const locked = (tx: Tx, id: string) =>
  tx.findOne(ExportApproval, { where: { id }, lock: { mode: 'pessimistic_write' } });

/** An entry that was merged since is found in the one that is kept. */
async function keptEntries(tx: Tx, ids: string[]): Promise<string[]> {
  const rows = await Database.rows<{ id: string }>(
    tx,
    `SELECT DISTINCT coalesce(m.into_id, given) AS id FROM unnest($1::uuid[]) given LEFT JOIN merged_people m ON m.id = given`,
    [ids],
  );
  return rows.map(({ id }) => id);
}
