import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/access/actor.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Config } from '../../../platform/config/config.js';
import { CONFIG } from '../../../platform/config/config.token.js';
import { Database, type Tx } from '../../../platform/database/database.js';
import { newId } from '../../../platform/tokens/tokens.js';
import { ApprovalRequests } from '../approval/approval-requests.service.js';
import { Exports, type Subject } from '../exports.service.js';
import type { PeopleRequest } from '../http/exports.dto.js';
import { selectedIds, type Selection } from '../people/people-rows.js';

/** People about to leave in a file. */
export interface Taking {
  subject: Subject;
  request: PeopleRequest;
  selection: Selection;
  /** The invitations, where it is about guests. */
  rowIds?: readonly string[];
  /** Rows of the file. */
  count: number;
  atRisk: number;
  /** Whether people at risk stand in it by their real names. */
  seesThrough: boolean;
  /** Counted in the file without a name. */
  unnamed?: number;
}

const window = 24 * 60 * 60 * 1000;

/** Writes down who leaves in which file, before its first byte; above the threshold it asks for a second pair of eyes instead. */
@Injectable()
export class Takings {
  constructor(
    private readonly exports: Exports,
    private readonly requests: ApprovalRequests,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * @param approvalId of the request that was agreed to
   * @returns the id of the request that somebody must agree to first; undefined when the file may leave
   */
  async take(tx: Tx, taking: Taking, actor: Actor, approvalId?: string): Promise<string | undefined> {
    const { subject, request } = taking;
    // One after the other: two at once would each see too few.
    await tx.query('SELECT FROM users WHERE id = $1 FOR NO KEY UPDATE', [actor.userId]);
    const id = newId();
    const seenThrough = taking.seesThrough ? taking.atRisk : 0;
    await this.insert(tx, id, taking, actor, approvalId);
    const many = !approvalId && (await this.isMany(tx, actor));
    if (many) {
      const held = await this.requests.ask(tx, id, { ...taking, realNames: seenThrough > 0 }, actor);
      if (held) return held;
    }
    const taken = {
      count: taking.count,
      seenThrough,
      ...(taking.unnamed === undefined ? {} : { unnamed: taking.unnamed }),
      ...(approvalId ? { approvalId } : {}),
      ...(many ? { approval: 'nobody_else_could' } : {}),
    };
    await this.exports.record(tx, subject, request, taken, actor);
    return undefined;
  }

  private async insert(
    tx: Tx,
    id: string,
    { subject, request, selection, seesThrough }: Taking,
    actor: Actor,
    approvalId: string | undefined,
  ): Promise<void> {
    const { sql, parameters } = selectedIds(selection, actor);
    const values = [
      id,
      actor.userId,
      this.clock.now(),
      subject.action,
      subject.id ?? null,
      request.format,
      request.columns?.length ? request.columns : null,
      request.reason,
      this.exports.keepUntil(request),
      seesThrough,
      approvalId ?? null,
    ].map((value) => parameters.add(value));
    await tx.query(
      `INSERT INTO exports_taken (id, user_id, at, action, subject_id, format, columns, reason, keep_until, seen_through,
                                  approval_id, person_ids)
       VALUES (${values.join(', ')}, ARRAY(${sql}))`,
      parameters.values,
    );
  }

  /** Whether this, with what the actor took out within a day, is more people than one may take out alone. */
  private async isMany(tx: Tx, actor: Actor): Promise<boolean> {
    const above = this.config.exportApprovalAbove;
    if (!above) return false;
    const since = new Date(this.clock.now().getTime() - window);
    const [taken] = await Database.rows<{ count: number }>(
      tx,
      `SELECT count(DISTINCT person)::int AS count FROM exports_taken t, unnest(t.person_ids) person
        WHERE t.user_id = $1 AND t.at > $2 AND t.approval_id IS NULL`,
      [actor.userId, since],
    );
    return taken!.count > above;
  }
}
