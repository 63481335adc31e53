import { Id, Line, OneOf, Parts, Text, Whole } from '../../../platform/http/fields.js';
import type { Text as Texts } from '../../../platform/i18n/text.js';
import { commitmentStatuses, type Commitment, type CommitmentStatus } from '../commitment.entity.js';

export class CreateCommitment {
  @Text(2000, { lines: true }) text!: Texts;
  @Text(300, { optional: true, description: 'Who promised it.' }) madeBy?: Texts;
  @Line(100, { optional: true, empty: true, description: 'When, in words: “Madrid, 2007”.' })
  madeWhen?: string;
  @OneOf(commitmentStatuses, { optional: true, name: 'CommitmentStatus' }) status?: CommitmentStatus;
  @Text(5000, { optional: true, lines: true, description: 'What shows it, Markdown.' }) evidence?: Texts;
}

export class ChangeCommitment {
  @Text(2000, { optional: true, lines: true }) text?: Texts;
  @Text(300, { optional: true }) madeBy?: Texts;
  @Line(100, { optional: true, empty: true }) madeWhen?: string;
  @OneOf(commitmentStatuses, { optional: true, name: 'CommitmentStatus' }) status?: CommitmentStatus;
  @Text(5000, { optional: true, lines: true }) evidence?: Texts;
}

export class CommitmentView {
  @Id() id!: string;
  @Text(2000) text!: Texts;
  @Text(300) madeBy!: Texts;
  @Line(100, { empty: true }) madeWhen!: string;
  @OneOf(commitmentStatuses, { name: 'CommitmentStatus' }) status!: CommitmentStatus;
  @Text(5000) evidence!: Texts;
  @Whole(0, 500) position!: number;
  @Whole(1, 1_000_000_000) version!: number;

  static of(row: Commitment): CommitmentView {
    const { id, text, madeBy, madeWhen, status, evidence, position, version } = row;
    return { id, text, madeBy, madeWhen, status, evidence, position, version };
  }
}

export class CommitmentPage {
  @Parts(() => CommitmentView, 500) items!: CommitmentView[];
  @Line(500, { nullable: true }) next!: string | null;
}
