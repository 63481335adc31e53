import { Email, Flag, Id, Instant, Line, OneOf, Parts, Reason } from '../../../platform/http/fields.js';
import { PageQuery } from '../../../platform/http/paging.js';
import { suppressionSources, type SuppressionSource } from '../unsubscribing/suppression.entity.js';

export class SuppressionsQuery extends PageQuery {
  @Flag({ optional: true, description: 'Those that were lifted, instead of those that stand.' })
  lifted?: boolean;

  @Line(200, { optional: true, description: 'In the address.' })
  q?: string;
}

export class AddSuppression {
  @Email()
  address!: string;

  @Id({ optional: true, nullable: true, description: 'Of this team’s mailings; null: of all teams.' })
  teamId?: string | null;

  @Reason('Say how it is known, in "reason"', {
    max: 300,
    description: 'How it is known: "told us on the phone, 3 May".',
  })
  reason!: string;
}

export class LiftSuppression {
  @Reason('Say why, in "reason"', { max: 300, description: 'Why mailings may go there again.' })
  reason!: string;
}

export class SuppressionView {
  @Id() id!: string;
  @Line(254) address!: string;
  @Id({ nullable: true, description: 'Null: of all teams.' }) teamId!: string | null;
  @Line(200, { nullable: true }) team!: string | null;
  @OneOf(suppressionSources, { name: 'SuppressionSource' }) source!: SuppressionSource;
  @Id({ nullable: true, description: 'The mail whose link was used.' }) messageId!: string | null;
  @Line(300, { empty: true }) reason!: string;
  @Line(200, { nullable: true }) recordedBy!: string | null;
  @Instant() since!: string;
  @Instant({ nullable: true }) liftedAt!: string | null;
  @Line(200, { nullable: true, description: 'Null: the reader, or nobody yet.' }) liftedBy!: string | null;
  @Line(300, { empty: true }) liftReason!: string;
}

export class SuppressionPage {
  @Parts(() => SuppressionView, 200) items!: SuppressionView[];
  @Line(500, { nullable: true }) next!: string | null;
}
