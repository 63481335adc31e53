import { Flag, Id, Instant, Line, OneOf } from '../../../../platform/http/fields.js';
import { consentKinds, type ConsentKind } from '../consent.entity.js';

export class RecordConsent {
  @OneOf(consentKinds, { name: 'ConsentKind' })
  kind!: ConsentKind;

  @Flag({ description: 'False: refused, or taken back.' })
  given!: boolean;

  @Line(500, { description: 'How it is known: "by mail of 3 May".' })
  evidence!: string;
}

export class ConsentView extends RecordConsent {
  @Id()
  id!: string;

  @Line(200, { nullable: true })
  recordedBy!: string | null;

  @Flag({ description: 'The latest of its kind: the one that counts.' })
  current!: boolean;

  @Instant()
  at!: string;
}
