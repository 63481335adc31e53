import { OmitType, PartialType, PickType } from '../../../../platform/http/described.js';
import { Day, Flag, Id, Line, OneOf, Whole } from '../../../../platform/http/fields.js';
import type { Phase } from '../../posts/tenures.rules.js';
import { relationshipKinds, type RelationshipKind } from '../relationship.entity.js';
import type { Side } from '../relationships.rules.js';

export const sides = ['of', 'has'] as const;

export class AddRelationship {
  @Id()
  otherId!: string;

  @OneOf(relationshipKinds, { name: 'RelationshipKind' })
  kind!: RelationshipKind;

  @OneOf(sides, {
    optional: true,
    name: 'RelationshipSide',
    description: '`of`: the person of the path is assistant of the other; `has`: the other is the assistant.',
  })
  side?: Side;

  @Flag({ optional: true, description: 'Who is assistant (deputy, member) gets the mails of the other too.' })
  receivesMail?: boolean;

  @Flag({ optional: true, description: '… alone: the other gets none.' })
  instead?: boolean;

  @Flag({ optional: true, description: 'May answer for the other, through a link of their own.' })
  answersFor?: boolean;

  @Day({ optional: true, nullable: true })
  fromDate?: string | null;

  @Day({ optional: true, nullable: true })
  toDate?: string | null;
}

export class ChangeRelationship extends PartialType(
  PickType(AddRelationship, ['receivesMail', 'instead', 'answersFor', 'fromDate', 'toDate']),
) {}

export class RelationshipView extends OmitType(AddRelationship, ['otherId', 'side']) {
  @Id()
  id!: string;

  @Id()
  otherId!: string;

  @Line(400)
  otherName!: string;

  @OneOf(sides, { name: 'RelationshipSide' })
  side!: Side;

  @Flag()
  declare receivesMail: boolean;

  @Flag()
  declare instead: boolean;

  @Flag()
  declare answersFor: boolean;

  @Day({ nullable: true })
  declare fromDate: string | null;

  @Day({ nullable: true })
  declare toDate: string | null;

  @OneOf(['past', 'present', 'future'], { name: 'TenurePhase' })
  phase!: Phase;

  @Whole(1, 2_147_483_647)
  version!: number;
}
