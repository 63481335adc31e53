import {
  matches,
  vacancyStates,
  whys,
  type Matched,
  type VacancyState,
  type Why,
} from '../../planning/refilling.rules.js';
import { OmitType } from '../../../platform/http/described.js';
import {
  Flag,
  Id,
  Ids,
  Instant,
  Line,
  Lines,
  OneOf,
  Part,
  Parts,
  Prose,
  SomeOf,
  Whole,
} from '../../../platform/http/fields.js';
import { PageQuery } from '../../../platform/http/paging.js';
import { PeopleRequest } from '../../exports/http/exports.dto.js';
import { messageStates } from '../../mail/message.entity.js';
import { channels } from '../../rsvps/answer-request.js';
import { deputationStates } from '../../rsvps/deputies/deputies.rules.js';
import { answerKinds, modes } from '../../rsvps/seats.rules.js';
import { guestColumns, type GuestColumn } from '../guest-columns.js';
import { AnswerView } from '../../rsvps/http/rsvps.dto.js';

export const guestFilters = [
  'accepted',
  'tentative',
  'declined',
  'none',
  'waiting',
  'failed',
  'bounced',
  'revoked',
  'inherited',
  'holder_left',
  'asked_again',
  'delegated',
  'deputy_requested',
  'questions_open',
  'late_held',
] as const;
export type GuestFilter = (typeof guestFilters)[number];
const answers = [...answerKinds, 'none'];
const seats = ['seated', 'waiting', 'none'];
const nullable = { nullable: true };
const optional = { optional: true };

export class GuestsFilter {
  @Line(200, { optional: true, description: 'Parts of names, organisations or addresses.' }) q?: string;
  @OneOf(guestFilters, {
    optional: true,
    description:
      'Accepted: with a seat; failed (or bounced): the latest mail did not arrive; inherited: in succession in a post; holder_left: the guest no longer holds the post invited; asked_again: the time moved since the answer; questions_open: answered, but not what must be answered besides.',
  })
  answer?: GuestFilter;
  @Line(50, optional) category?: string;
  @Whole(1, 10_000, optional) wave?: number;
  @OneOf(seats, optional) seat?: string;
}

export class GuestsQuery extends PageQuery {
  @Line(200, { optional: true, description: 'Parts of names, organisations or addresses.' }) q?: string;
  @OneOf(guestFilters, optional) answer?: GuestFilter;
  @Line(50, optional) category?: string;
  @Whole(1, 10_000, optional) wave?: number;
  @OneOf(seats, optional) seat?: string;
}

export class GuestCompanion {
  @Id() id!: string;
  @Line(200, { empty: true, description: 'Empty: counted only, or not for you to read.' }) name!: string;
  @Flag(nullable) came!: boolean | null;
}

export class GuestDeputy {
  @Line(401, { empty: true, description: 'As the guest gave it.' }) name!: string;
  @OneOf(deputationStates) state!: string;
  @Id({ nullable: true, description: 'Null until the deputy is invited.' }) invitationId!: string | null;
}

export class GuestSender {
  @Line(400, { empty: true }) name!: string;
  @Id() invitationId!: string;
}

export class GuestRow {
  @Id() id!: string;
  @Id({ nullable: true, description: 'Null for the door.' }) personId!: string | null;
  @Line(300, { empty: true, description: 'The alias of somebody at risk, unless you are cleared.' })
  name!: string;
  @Line(100, { empty: true }) honorific!: string;
  @Line(300, nullable) post!: string | null;
  @Line(300, nullable) organisation!: string | null;
  @Line(50) categoryId!: string;
  @Line(10) language!: string;
  @Line(254, nullable) email!: string | null;
  @OneOf(answers) answer!: string;
  @OneOf(seats) seat!: string;
  @OneOf(modes, nullable) mode!: string | null;
  @Whole(1, 1_000_000, nullable) waitingPosition!: number | null;
  @Instant(nullable) answeredAt!: string | null;
  @Flag({
    description: 'The time moved since the answer; the guest was asked again and has not answered anew.',
  })
  askedAgain!: boolean;
  @OneOf(channels, nullable) channel!: string | null;
  @Whole(1, 10_000, nullable) wave!: number | null;
  @OneOf(messageStates, nullable) messageState!: string | null;
  @Flag(nullable) came!: boolean | null;
  @Instant(nullable) revokedAt!: string | null;
  @Flag() atRisk!: boolean;
  @Flag({ description: 'Invited as holder of a post; the invitation follows it.' }) followsPost!: boolean;
  @Flag({ description: 'No longer holds that post: pass the invitation on, or let the person keep it.' })
  holderLeft!: boolean;
  @Parts(() => GuestCompanion, 20, { description: 'Who comes along, each with a seat of the guest’s pool.' })
  companions!: GuestCompanion[];
  @Part(() => GuestDeputy, { nullable: true, description: 'Whom the guest sends.' })
  deputy!: GuestDeputy | null;
  @Part(() => GuestSender, { nullable: true, description: 'In whose place the guest comes.' })
  inPlaceOf!: GuestSender | null;
  @Line(400, { nullable: true, description: 'Name of the predecessor whose invitation this one continues.' })
  inSuccessionTo!: string | null;
}

export class GuestPage {
  @Parts(() => GuestRow, 200) items!: GuestRow[];
  @Line(500, nullable) next!: string | null;
}

export class GuestCounts {
  @Whole(0, 1e6, { description: 'Invited and not withdrawn.' }) all!: number;
  @Whole(0, 1e6) accepted!: number;
  @Whole(0, 1e6) tentative!: number;
  @Whole(0, 1e6) none!: number;
  @Whole(0, 1e6) waiting!: number;
  @Whole(0, 1e6) declined!: number;
  @Whole(0, 1e6, { description: 'Who send a deputy.' }) delegated!: number;
  @Whole(0, 1e6) failed!: number;
  @Whole(0, 1e6, { description: 'Their yes or maybe was to another time.' }) asked_again!: number;
  @Whole(0, 1e6) revoked!: number;
}

export class GuestMessage {
  @Id() id!: string;
  @Line(50) kind!: string;
  @Line(500) subject!: string;
  @OneOf(messageStates) state!: string;
  @Instant() createdAt!: string;
  @Instant(nullable) sentAt!: string | null;
  @Prose(2000, nullable) lastError!: string | null;
}

/** A place that passed from one guest to another, as far as it went. */
export class PlacePassed {
  @Line(300, { nullable: true, description: 'The other guest.' }) name!: string | null;
  @Id({ nullable: true, description: 'Of the other guest.' }) invitationId!: string | null;
  @OneOf(whys, { name: 'VacancyWhy' }) why!: Why;
  @OneOf(vacancyStates, { name: 'VacancyState' }) state!: VacancyState;
  @OneOf(matches, { nullable: true, name: 'RefillMatch' }) matched!: Matched | null;
  @Line(200, { nullable: true, description: 'Null: the program by itself, or nobody yet.' }) by!:
    string | null;
  @Instant({ nullable: true }) at!: string | null;
  @Line(500, { empty: true }) reason!: string;
}

export class GuestView {
  @Part(() => GuestRow) guest!: GuestRow;
  @Part(() => PlacePassed, { nullable: true, description: 'In whose place the guest came from the reserve.' })
  broughtInFor!: PlacePassed | null;
  @Part(() => PlacePassed, { nullable: true, description: 'What became of the place that the guest left.' })
  placeLeft!: PlacePassed | null;
  @Id() eventId!: string;
  @Line(1000, { empty: true, description: 'Why the invitation was withdrawn.' }) revokedReason!: string;
  @Whole(0, 10, {
    nullable: true,
    description: 'Companions that staff allowed this guest; null: as the event says.',
  })
  companionsAtMost!: number | null;
  @Instant() invitedAt!: string;
  @Lines(100, 200, { description: 'The lists they were invited from, as named then.' }) lists!: string[];
  @Parts(() => AnswerView, 1000) answers!: AnswerView[];
  @Parts(() => GuestMessage, 200) messages!: GuestMessage[];
}

export class ExportGuests extends OmitType(PeopleRequest, ['columns']) {
  @Part(() => GuestsFilter, optional) filter?: GuestsFilter;
  @Ids(10_000, { optional: true, description: 'These of the event alone.' }) invitationIds?: string[];
  @SomeOf(guestColumns, { optional: true, description: 'All of them if left out. For tables.' })
  columns?: GuestColumn[];
  @Flag({
    optional: true,
    description: 'A column for each question of the organiser’s. Left out: where no columns are chosen.',
  })
  questions?: boolean;
}
