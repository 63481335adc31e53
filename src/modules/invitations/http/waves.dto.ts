import {
  Counts,
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
  Reason,
  Text,
  Whole,
} from '../../../platform/http/fields.js';
import type { Text as Texts } from '../../../platform/i18n/text.js';
import { listKinds, type ListKind } from '../../lists/rules/rule.types.js';
import { refusals, type Refusal } from '../candidates.queries.js';

/** Whom to invite, and the organisers' own words. */
export class CreateWave {
  @Ids(100, { description: 'Lists of your teams; everybody on them.' })
  listIds!: string[];

  @Ids(20_000, { description: 'People beside those on the lists.' })
  personIds!: string[];

  @Ids(2000, {
    optional: true,
    description:
      'Posts: whoever holds them today, and whoever holds them next inherits the invitation while it is open.',
  })
  postIds?: string[];

  @Ids(20_000, { optional: true, description: 'People to leave out.' })
  excludePersonIds?: string[];

  @Text(4000, { optional: true, lines: true, description: 'Own words at the top of the mail, by language.' })
  note?: Texts;
}

export class InviteeView {
  @Id()
  personId!: string;

  @Line(300)
  name!: string;

  @Line(254, { nullable: true, description: 'Null where there is none, or where you may not see it.' })
  email!: string | null;

  @Line(3)
  language!: string;

  @Line(300, { nullable: true })
  organisation!: string | null;

  @Line(50)
  categoryId!: string;

  @Flag()
  atRisk!: boolean;

  @OneOf(refusals, { nullable: true, name: 'InvitationRefusal' })
  refusal!: Refusal | null;

  @Id({ nullable: true, description: 'The post that the invitation follows.' })
  postId!: string | null;

  @Lines(10, 400, { description: 'Names of those who get the mail for this person too, or instead.' })
  assistants!: string[];

  @Lines(10, 400, { description: 'Names of others who are invited at the same address.' })
  sharedWith!: string[];

  @Ids(100, { description: 'Lists of the selection on which the person is.' })
  listIds!: string[];
}

/** A post of the selection that nobody holds. */
export class VacantPostView {
  @Id()
  postId!: string;

  @Line(300, { empty: true })
  title!: string;

  @Line(300, { nullable: true })
  organisation!: string | null;
}

/** A list as it stood when people were taken from it; what became of it since changes nothing here. */
export class UsedListView {
  @Id()
  listId!: string;

  @Line(200)
  name!: string;

  @OneOf(listKinds, { name: 'ListKind' })
  kind!: ListKind;

  @Prose(100_000, { description: 'Who was on it, in a sentence.' })
  words!: string;

  @Lines(1000, 2000, { description: 'What it referred to and was gone.' })
  problems!: string[];

  @Whole(0, 1e6)
  count!: number;

  @Whole(0, 1e6, {
    description: 'People under protection, at the most, whom the sender could not see on it.',
  })
  leftOut!: number;

  @Instant()
  asOf!: string;
}

export class WaveCounts {
  @Whole(0, 1e6)
  invite!: number;

  @Whole(0, 1e6)
  refused!: number;

  @Counts()
  byCategory!: Record<string, number>;

  @Counts()
  byLanguage!: Record<string, number>;
}

export class WavePreview {
  @Parts(() => InviteeView, 20_000)
  invitees!: InviteeView[];

  @Part(() => WaveCounts)
  counts!: WaveCounts;

  @Parts(() => VacantPostView, 2000)
  vacantPosts!: VacantPostView[];

  @Parts(() => UsedListView, 100)
  lists!: UsedListView[];
}

/** One mail as it will arrive. */
export class MailPreview {
  @Line(300)
  subject!: string;

  @Line(400)
  from!: string;

  @Line(400, { nullable: true, description: 'Null where you may not see the address.' })
  to!: string | null;

  @Prose(1e6)
  text!: string;

  @Prose(1e6)
  html!: string;

  @Prose(1e6)
  ics!: string;
}

/** That the rest of a wave was stopped. */
export class StoppedView {
  @Instant()
  at!: string;

  @Line(200, { nullable: true, description: 'Null where the account is gone.' })
  by!: string | null;

  @Line(500)
  reason!: string;
}

export class WaveView {
  @Id()
  id!: string;

  @Whole(1, 1e6)
  number!: number;

  @Instant()
  createdAt!: string;

  @Whole(0, 1e6, { description: 'Who is invited, and whose invitation is about to be written.' })
  total!: number;

  @Counts({
    description:
      'They add up to the total: invitations about to be written (to_write), and the others by the state of their message: held, queued, sending, sent, failed, in_doubt, cancelled.',
  })
  progress!: Record<string, number>;

  @Whole(0, 1e6, { description: 'Who could not be invited any more when their turn came.' })
  leftOut!: number;

  @Counts({
    description:
      'Why those could not: a refusal, or left_office, merged (two entries became one), debate_closed, stopped.',
  })
  leftOutWhy!: Record<string, number>;

  @Counts({ description: 'Who was chosen and could not be invited when it was sent, by refusal.' })
  refused!: Record<string, number>;

  @Line(200, { nullable: true, description: 'Who sent it; null where the account is gone.' })
  sentBy!: string | null;

  @Part(() => StoppedView, { nullable: true })
  stopped!: StoppedView | null;

  @Parts(() => UsedListView, 100, { description: 'The lists it was drawn from, as they were.' })
  lists!: UsedListView[];
}

export class WaveList {
  @Parts(() => WaveView, 1000)
  items!: WaveView[];
}

export class StopWave {
  @Reason('Say why, in "reason": it stays with the wave', { description: 'Why; it stays with the wave.' })
  reason!: string;

  @Flag({ optional: true, description: 'Keep those left out in the plan, for the next wave.' })
  plan?: boolean;
}

export class WaveStopped {
  @Whole(0, 1e6, { description: 'For whom it was, and who is not invited by it.' })
  leftOut!: number;

  @Whole(0, 1e6, { description: 'Of them those who were put into the plan.' })
  planned!: number;
}

export class RevokeInvitation {
  @Reason('Say why, in "reason"', { description: 'For the record; the guest is not told the reason.' })
  reason!: string;
}

export class DecideSuccession {
  @OneOf(['pass_on', 'keep'], {
    name: 'SuccessionDecision',
    description: 'To whoever holds the post now; or it stays with the guest, as a person.',
  })
  decision!: 'pass_on' | 'keep';
}

export class CreateReminders {
  @Ids(20_000)
  invitationIds!: string[];
}

export class RemindersView {
  @Whole(0, 1e6, { description: 'Those who have answered, or were uninvited, get none.' })
  reminded!: number;
}
