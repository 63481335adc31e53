import { Inject, Injectable } from '@nestjs/common';
import { teamsOf, type Actor } from '../../../platform/access/actor.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Config } from '../../../platform/config/config.js';
import { CONFIG } from '../../../platform/config/config.token.js';
import { Database } from '../../../platform/database/database.js';
import { NotFound } from '../../../platform/errors/domain-error.js';
import type { ExportApprovalView, ExportPolicy } from '../http/export-approvals.dto.js';
import { approversSql, mayDecide, mayDecideSql, phaseOf } from './approval.rules.js';
import type { ExportApproval } from './export-approval.entity.js';

type Row = Omit<ExportApproval, 'personIds' | 'rowIds'> & { userName: string; deciderName: string | null };

/** Requests as the actor may see them: their own, and those they may decide about or have decided. */
@Injectable()
export class ExportApprovalsQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The last hundred. */
  async list(actor: Actor): Promise<ExportApprovalView[]> {
    return (await this.rows(actor)).map((row) => this.view(row, actor));
  }

  /** @throws NotFound */
  async show(id: string, actor: Actor): Promise<ExportApprovalView> {
    const [row] = await this.rows(actor, id);
    if (!row) throw new NotFound('export approval');
    return this.view(row, actor);
  }

  async policy(actor: Actor, teamId: string | null): Promise<ExportPolicy> {
    const others = await this.database.read(approversSql, [actor.userId, teamId, false]);
    return { above: this.config.exportApprovalAbove, alone: !others.length };
  }

  private rows(actor: Actor, id: string | null = null): Promise<Row[]> {
    return this.database.read<Row>(
      `SELECT a.id, a.user_id AS "userId", u.name AS "userName", a.kind, a.subject_id AS "subjectId", a.team_id AS "teamId",
              a.title, a.request, a.count, a.at_risk AS "atRisk", a.real_names AS "realNames",
              a.cleared_only AS "clearedOnly", a.state,
              a.created_at AS "createdAt", a.decide_until AS "decideUntil", d.name AS "deciderName",
              a.decided_at AS "decidedAt", a.decision_reason AS "decisionReason", a.fetch_until AS "fetchUntil", a.downloads
         FROM export_approvals a JOIN users u ON u.id = a.user_id LEFT JOIN users d ON d.id = a.decided_by
        WHERE (a.user_id = $1 OR ${mayDecideSql('$1', '$2', '$3')}) AND ($4::uuid IS NULL OR a.id = $4)
        ORDER BY a.created_at DESC, a.id DESC LIMIT 100`,
      [actor.userId, teamsOf(actor, ['organiser']) ?? null, actor.mayClear, id],
    );
  }

  private view(row: Row, actor: Actor): ExportApprovalView {
    const phase = phaseOf(row, this.clock.now());
    const { request } = row;
    return {
      id: row.id,
      kind: row.kind,
      subjectId: row.subjectId,
      title: row.title,
      by: row.userName,
      own: row.userId === actor.userId,
      mayDecide: phase === 'waiting' && mayDecide(row, actor),
      format: request.format,
      columns: request.columns?.length ? request.columns : null,
      answers: (request as { questions?: boolean }).questions === true,
      reason: request.reason,
      keepUntil: request.keepUntil ?? null,
      count: row.count,
      atRisk: row.atRisk,
      realNames: row.realNames,
      phase,
      createdAt: row.createdAt.toISOString(),
      decideUntil: row.decideUntil.toISOString(),
      decidedBy: row.deciderName,
      decidedAt: row.decidedAt?.toISOString() ?? null,
      decisionReason: row.decisionReason,
      fetchUntil: row.fetchUntil?.toISOString() ?? null,
      downloads: row.downloads,
    };
  }
}
