import { Id, Instant, Json, Line, OneOf, Parts } from '../../../platform/http/fields.js';

/** Codes and no free text: the reason is kept in the audit log, which names nobody. */
export const erasureReasons = ['asked', 'no_longer_needed', 'objected', 'unlawful', 'at_risk'] as const;
export type ErasureReason = (typeof erasureReasons)[number];

export class CreateErasure {
  @OneOf(erasureReasons, { name: 'ErasureReason' })
  reason!: ErasureReason;
}

export class HoldingView {
  @Line(100)
  module!: string;

  @Line(100)
  table!: string;

  @Line(100)
  column!: string;

  @Line(100)
  purpose!: string;

  @Line(300)
  purposeText!: string;

  @Line(100)
  retention!: string;

  @Line(300)
  retentionText!: string;
}

export class HoldingPage {
  @Parts(() => HoldingView, 10_000)
  items!: HoldingView[];

  @Line(500, { nullable: true })
  next!: string | null;
}

export class PersonalDataView {
  @Id()
  personId!: string;

  @Instant()
  takenAt!: string;

  @Json({ description: 'By module, then by section.' })
  data!: Record<string, Record<string, unknown>>;

  @Parts(() => HoldingView, 10_000)
  holdings!: HoldingView[];
}
