import { Day, Flag, Id, Instant, Line, Lines, OneOf, Reason, Whole } from '../../../platform/http/fields.js';
import { approvalKinds, approvalStates, type ApprovalKind } from '../approval/export-approval.entity.js';
import type { phaseOf } from '../approval/approval.rules.js';
import { exportFormats, type ExportFormat } from './exports.dto.js';

const nullable = { nullable: true };
const many = 10_000_000;

export class ExportApprovalView {
  @Id() id!: string;
  @OneOf(approvalKinds, { name: 'ExportApprovalKind', description: 'Of whom: everybody, a list, guests.' })
  kind!: ApprovalKind;
  @Id({ ...nullable, description: 'The list or the event.' }) subjectId!: string | null;
  @Line(500) title!: string;
  @Line(200, { description: 'Who asks.' }) by!: string;
  @Flag() own!: boolean;
  @Flag() mayDecide!: boolean;
  @OneOf(exportFormats, { name: 'ExportFormat' }) format!: ExportFormat;
  @Lines(100, 100, { ...nullable, description: 'Null: all of them.' }) columns!: string[] | null;
  @Flag({ description: 'What guests answered to the organiser’s questions stands in it.' }) answers!: boolean;
  @Line(500) reason!: string;
  @Day(nullable) keepUntil!: string | null;
  @Whole(0, many) count!: number;
  @Whole(0, many, { description: 'How many of them are at risk.' }) atRisk!: number;
  @Flag({ description: 'Whether those stand in it by their real names.' }) realNames!: boolean;
  @OneOf([...approvalStates, 'lapsed'], { name: 'ExportApprovalPhase' }) phase!: ReturnType<typeof phaseOf>;
  @Instant() createdAt!: string;
  @Instant() decideUntil!: string;
  @Line(200, nullable) decidedBy!: string | null;
  @Instant(nullable) decidedAt!: string | null;
  @Line(500, { empty: true }) decisionReason!: string;
  @Instant(nullable) fetchUntil!: string | null;
  @Whole(0, many) downloads!: number;
}

export class DecideExport {
  @Flag() approve!: boolean;

  @Reason('Say why, in "reason"', { optional: true, description: 'Goes to who asked; needed to refuse.' })
  reason: string = '';
}

export class ExportPolicy {
  @Whole(0, many, { description: 'More people than this need a second member of staff; 0: never.' })
  above!: number;

  @Flag({ description: 'Nobody else could agree: the file comes at once.' })
  alone!: boolean;
}

export class ExportPolicyQuery {
  @Id({ optional: true }) teamId?: string;
}
