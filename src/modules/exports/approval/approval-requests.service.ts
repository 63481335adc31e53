import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/access/actor.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Database, type Tx } from '../../../platform/database/database.js';
import { newId } from '../../../platform/tokens/tokens.js';
import { Audit } from '../../audit/audit.service.js';
import type { Subject } from '../exports.service.js';
import type { PeopleRequest } from '../http/exports.dto.js';
import { ApprovalMail, type Colleague } from './approval-mail.js';
import { approversSql, decideWithin } from './approval.rules.js';

interface Asked {
  subject: Subject;
  request: PeopleRequest;
  rowIds?: readonly string[];
  count: number;
  atRisk: number;
  realNames: boolean;
}

/** Asks a second member of staff. */
@Injectable()
export class ApprovalRequests {
  constructor(
    private readonly audit: Audit,
    private readonly mail: ApprovalMail,
    private readonly clock: Clock,
  ) {}

  /**
   * Turns the file `takenId` that was about to leave into a request; the same request again is the one that waits already.
   * @returns its id; undefined when there is nobody else who could decide, and the file stays as it is
   */
  async ask(tx: Tx, takenId: string, asked: Asked, actor: Actor): Promise<string | undefined> {
    const { subject, request, count, atRisk, realNames } = asked;
    const whom = (cleared: boolean) =>
      Database.rows<Colleague>(tx, approversSql, [actor.userId, subject.teamId ?? null, cleared]);
    const cleared = realNames ? await whom(true) : [];
    const approvers = cleared.length ? cleared : await whom(false);
    if (!approvers.length) return undefined;
    const now = this.clock.now();
    const rowIds = asked.rowIds ?? [];
    const waiting = await sameRequest(tx, takenId, asked, now);
    if (waiting) {
      await tx.query('DELETE FROM exports_taken WHERE id = $1', [takenId]);
      return waiting;
    }
    const id = newId();
    await tx.query(
      `WITH held AS (DELETE FROM exports_taken WHERE id = $1 RETURNING person_ids)
       INSERT INTO export_approvals (id, user_id, kind, subject_id, team_id, event_id, title, request, row_ids, count, at_risk,
                                     real_names, cleared_only, created_at, decide_until, person_ids)
       SELECT $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, person_ids FROM held`,
      [
        takenId,
        id,
        actor.userId,
        subject.type,
        subject.id ?? null,
        subject.teamId ?? null,
        subject.eventId ?? null,
        subject.title,
        JSON.stringify(request),
        rowIds,
        count,
        atRisk,
        realNames,
        cleared.length > 0,
        now,
        new Date(now.getTime() + decideWithin),
      ],
    );
    await this.audit.record(tx, {
      actor,
      action: 'export.requested',
      subject: { type: 'export', id },
      teamId: subject.teamId ?? null,
      eventId: subject.eventId ?? null,
      data: {
        of: subject.type,
        subjectId: subject.id ?? null,
        count,
        atRisk,
        realNames,
        format: request.format,
      },
    });
    await this.mail.requested(tx, id, approvers, { ...asked, by: actor.name });
    return id;
  }
}

async function sameRequest(tx: Tx, takenId: string, asked: Asked, now: Date): Promise<string | undefined> {
  const [same] = await Database.rows<{ id: string }>(
    tx,
    `SELECT a.id FROM export_approvals a JOIN exports_taken t ON t.id = $1 AND t.user_id = a.user_id
      WHERE a.state = 'waiting' AND a.decide_until > $2 AND a.kind = $3 AND a.subject_id IS NOT DISTINCT FROM $4
        AND a.request = $5 AND a.row_ids = $6 AND a.person_ids = t.person_ids AND a.real_names = $7`,
    [
      takenId,
      now,
      asked.subject.type,
      asked.subject.id ?? null,
      JSON.stringify(asked.request),
      asked.rowIds ?? [],
      asked.realNames,
    ],
  );
  return same?.id;
}
