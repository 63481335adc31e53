import {
  Flag,
  Id,
  Ids,
  Instant,
  Line,
  OneOf,
  Part,
  Parts,
  Text,
  Whole,
} from '../../../platform/http/fields.js';
import { PageQuery } from '../../../platform/http/paging.js';
import type { Text as Texts } from '../../../platform/i18n/text.js';
import { refusals, type Refusal } from '../../invitations/candidates.queries.js';
import { parts, type Part as PlanPart } from '../planned-guest.entity.js';
import { preferences, refills, type Preference, type Refill } from '../refilling.rules.js';

const many = 1_000_000;
const nullable = { nullable: true };

export class PlanView {
  @OneOf(refills, { name: 'Refill', description: 'Whether the reserve fills places that come free.' })
  refill!: Refill;
  @Instant(nullable) refillUntil!: string | null;
  @Instant({
    nullable: true,
    description: 'Places that came free before are left; null: they are filled too.',
  })
  fillsFrom!: string | null;
  @Whole(1, 90, {
    nullable: true,
    description: 'After so many days without an answer a place counts as free.',
  })
  silentAfterDays!: number | null;
  @OneOf(preferences, { name: 'RefillPreference' }) prefer!: Preference;
  @Instant({
    nullable: true,
    description: 'The program stood still, so it asks now instead of inviting by itself.',
  })
  pausedAt!: string | null;
  @Whole(0, many, { description: 'In the next wave, who can be invited.' }) wave!: number;
  @Whole(0, many, { description: 'In reserve, who can be invited.' }) reserve!: number;
  @Whole(0, many, { description: 'Planned, who cannot be invited any more.' }) dropped!: number;
  @Whole(0, many, { description: 'In reserve, passed over by an organiser.' }) passedOver!: number;
  @Whole(0, many, { description: 'Places for which somebody is proposed.' }) proposed!: number;
  @Whole(0, many, { description: 'Places that the reserve filled.' }) filled!: number;
  @Whole(0, many, { description: 'Places that guests left and nobody has settled.' }) free!: number;
  @Whole(1, 1e9, { description: 'Of who is planned; sent along with the wave.' }) edition!: number;
  @Whole(1, 1e9) version!: number;
}

export class ChangePlan {
  @OneOf(refills, { name: 'Refill' }) refill!: Refill;
  @Instant({ nullable: true, description: 'From then on nobody is proposed or invited by itself.' })
  refillUntil!: string | null;
  @Whole(1, 90, nullable) silentAfterDays!: number | null;
  @OneOf(preferences, { name: 'RefillPreference' }) prefer!: Preference;
  @Flag({ description: 'Also places that came free before now.' }) fillFreePlaces!: boolean;
}

export const dropOuts = [...refusals, 'post_left', 'unavailable'] as const;
export type DropOut = Refusal | 'post_left' | 'unavailable';

export class PlannedQuery extends PageQuery {
  @OneOf([...parts, 'dropped'], { name: 'PlanView' }) part!: PlanPart | 'dropped';
}

export class PassedOver {
  @Line(500, { empty: true }) reason!: string;
  @Line(200, { empty: true }) by!: string;
}

export class PlannedGuestView {
  @Id() id!: string;
  @Id() personId!: string;
  @OneOf(parts, { name: 'PlanPart' }) part!: PlanPart;
  @Line(300, { empty: true }) name!: string;
  @Line(300, nullable) organisation!: string | null;
  @Line(300, nullable) post!: string | null;
  @Line(50) categoryId!: string;
  @Line(2, nullable) country!: string | null;
  @Line(3) language!: string;
  @Flag() atRisk!: boolean;
  @Flag({ description: 'As holder of the post, which the invitation will follow.' }) followsPost!: boolean;
  @OneOf(dropOuts, { nullable: true, name: 'PlanDropOut', description: 'Why they cannot be invited.' })
  dropOut!: DropOut | null;
  @Line(300, { nullable: true, description: 'The guest in whose place this person is proposed.' })
  proposedFor!: string | null;
  @Part(() => PassedOver, nullable) passedOver!: PassedOver | null;
}

export class PlannedGuestPage {
  @Parts(() => PlannedGuestView, 200) items!: PlannedGuestView[];
  @Line(500, nullable) next!: string | null;
}

export class AddPlannedGuests {
  @OneOf(parts, { name: 'PlanPart' }) part!: PlanPart;
  @Ids(100, { description: 'Lists of your teams; everybody on them.' }) listIds!: string[];
  @Ids(20_000) personIds!: string[];
  @Ids(2000, { optional: true, description: 'Posts: whoever holds them today.' }) postIds?: string[];
}

export class PlannedGuestsAdded {
  @Whole(0, many) added!: number;
  @Whole(0, many) alreadyPlanned!: number;
  @Whole(0, many) alreadyInvited!: number;
}

export class MovePlannedGuests {
  @Ids(20_000) ids!: string[];
  @OneOf(parts, { name: 'PlanPart' }) part!: PlanPart;
  @OneOf(['first', 'last'], { optional: true, description: 'Unless `before` is given; else at the end.' })
  at?: 'first' | 'last';
  @Id({ optional: true, description: 'The planned guest before whom they go.' }) before?: string;
}

export class PlannedGuestsChosen {
  @Ids(20_000) ids!: string[];
}

export class SortPlannedGuests {
  @OneOf(parts, { name: 'PlanPart' }) part!: PlanPart;
}

export class PlannedGuestsChanged {
  @Whole(0, many) changed!: number;
}

export class SendPlannedWave {
  @Whole(1, 1e9, { description: 'Edition of the plan that you saw.' }) edition!: number;
  @Text(4000, { optional: true, lines: true, description: 'Own words at the top of the mail, by language.' })
  note?: Texts;
}
