import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Text } from '../../platform/i18n/text.js';
import { Team } from '../accounts/team.entity.js';
import { StoredFile } from '../files/stored-file.entity.js';
import { Room } from './room.entity.js';
import { Venue } from './venue.entity.js';

export const eventKinds = ['debate', 'roundtable', 'hearing', 'briefing', 'reception', 'conference'] as const;
export type EventKind = (typeof eventKinds)[number];
export const eventStatuses = ['draft', 'published', 'postponed', 'cancelled', 'archived'] as const;
export type EventStatus = (typeof eventStatuses)[number];
/** In the calendar; by its address only; for its guests alone. */
export const visibilities = ['public', 'unlisted', 'private'] as const;
export type Visibility = (typeof visibilities)[number];
export const attributionRules = ['on_record', 'chatham_house', 'closed'] as const;
export type AttributionRule = (typeof attributionRules)[number];

/** Whom guests may bring along: nobody; so many; so many, each by name. */
export const companionKinds = ['none', 'number', 'names'] as const;
export type CompanionKind = (typeof companionKinds)[number];

/** Whether guests may send a deputy: no; yes; yes, once an organiser approved. */
export const deputyKinds = ['none', 'open', 'approval'] as const;
export type DeputyKind = (typeof deputyKinds)[number];

/** What becomes of an answer after the deadline: refused; held until an organiser decides. */
export const lateAnswerKinds = ['refuse', 'hold'] as const;
export type LateAnswerKind = (typeof lateAnswerKinds)[number];

/** What decides who is next on the waiting list; staff may move somebody by hand in each of them. */
export const queueOrders = ['arrival', 'category', 'rank', 'hand'] as const;
export type QueueOrder = (typeof queueOrders)[number];
/** A seat that comes free is given at once; offered until a time; proposed to staff. */
export const queuePromotions = ['automatic', 'offer', 'proposed'] as const;
export type QueuePromotion = (typeof queuePromotions)[number];

const localTime = (column: string) => `${column} ~ '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d$'`;
const oneOf = (column: string, values: readonly string[]) =>
  `${column} IN (${values.map((value) => `'${value}'`).join(', ')})`;

/** A debate as a whole. Its truth in time is `startsLocal`, `endsLocal` and `timeZone`; the instants follow from them. */
@Entity('events')
@Index('events_team_id_starts_at_idx', ['teamId', 'startsAt'])
@Check('events_kind_check', oneOf('kind', eventKinds))
@Check('events_status_check', oneOf('status', eventStatuses))
@Check('events_visibility_check', oneOf('visibility', visibilities))
@Check('events_attribution_rule_check', oneOf('attribution_rule', attributionRules))
@Check('events_capacity_check', 'capacity >= 0')
@Check('events_online_capacity_check', 'online_capacity >= 0')
@Check('events_accept_up_to_check', 'accept_up_to >= 0')
@Check('events_companions_check', oneOf('companions', companionKinds))
@Check('events_companions_at_most_check', 'companions_at_most BETWEEN 0 AND 10')
@Check('events_late_answers_check', oneOf('late_answers', lateAnswerKinds))
@Check('events_deputies_check', oneOf('deputies', deputyKinds))
@Check('events_deputy_chain_check', 'deputy_chain BETWEEN 1 AND 3')
@Check('events_queue_order_check', oneOf('queue_order', queueOrders))
@Check('events_queue_promotion_check', oneOf('queue_promotion', queuePromotions))
@Check('events_offer_hours_check', 'offer_hours BETWEEN 1 AND 336')
@Check('events_starts_before_end_check', 'ends_at > starts_at')
@Check('events_starts_local_check', localTime('starts_local'))
@Check('events_ends_local_check', localTime('ends_local'))
export class Event {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Team)
  teamId!: string;

  /** Its name in addresses; no longer changes once it was published. */
  @Index({ unique: true })
  @Column('text')
  slug!: string;

  @Column('text')
  kind!: EventKind;

  @Column('text')
  status!: EventStatus;

  @Column('text')
  visibility!: Visibility;

  @Column('text')
  attributionRule!: AttributionRule;

  @Column('text')
  mainLanguage!: string;

  @Column('text', { array: true })
  languages!: string[];

  @Column('jsonb')
  title!: Text;

  @Column('jsonb', { default: {} })
  summary!: Text;

  /** Markdown. */
  @Column('jsonb', { default: {} })
  description!: Text;

  @Column('text')
  timeZone!: string;

  @Column('text')
  startsLocal!: string;

  @Column('text')
  endsLocal!: string;

  @Index()
  @Column('timestamptz')
  startsAt!: Date;

  @Column('timestamptz')
  endsAt!: Date;

  /** Guests answer until then; null: until it begins. */
  @Column('timestamptz', { nullable: true })
  answersUntil!: Date | null;

  @Column('text', { default: 'refuse' })
  lateAnswers!: LateAnswerKind;

  /** When interpretation, access and food are booked; what changes afterwards is shown as such. Null: no such time. */
  @Column('timestamptz', { nullable: true })
  needsUntil!: Date | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Venue)
  venueId!: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Room)
  roomId!: string | null;

  @Column('text', { default: '' })
  onlineUrl!: string;

  @Column('text', { array: true, default: '{}' })
  floorLanguages!: string[];

  @Column('text', { array: true, default: '{}' })
  interpretation!: string[];

  /** Seats in the room; null: not counted. */
  @Column('int', { nullable: true })
  capacity!: number | null;

  @Column('int', { nullable: true })
  onlineCapacity!: number | null;

  /** How many may accept for the seats of the room, where an organiser counts on some to stay away. */
  @Column('int', { nullable: true })
  acceptUpTo!: number | null;

  @Column('text', { default: 'none' })
  companions!: CompanionKind;

  /** Of each guest. */
  @Column('int', { default: 0 })
  companionsAtMost!: number;

  @Column('text', { default: 'none' })
  deputies!: DeputyKind;

  /** How often an invitation may be passed on. */
  @Column('int', { default: 1 })
  deputyChain!: number;

  @Column('text', { default: 'arrival' })
  queueOrder!: QueueOrder;

  @Column('text', { default: 'automatic' })
  queuePromotion!: QueuePromotion;

  /** How long an offered seat is held; less where the debate is near. */
  @Column('int', { default: 24 })
  offerHours!: number;

  /** Of the three settings of the waiting list. */
  @Column('int', { default: 1 })
  queueVersion!: number;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => StoredFile)
  coverFileId!: string | null;

  @Column('text')
  contactEmail!: string;

  /** What guests write in words is mailed to `mailReplyTo`, else to the contact address, too. */
  @Column('boolean', { default: true })
  forwardReplies!: boolean;

  /** Name that its mails come from; '': the team's. */
  @Column('text', { default: '' })
  mailSender!: string;

  /** Who gets what guests write in words; null: the contact address. Answers of calendars go to the program alone. */
  @Column('text', { nullable: true })
  mailReplyTo!: string | null;

  /** Written replies go to `mailReplyTo` alone; the program never sees them. */
  @Column('boolean', { default: false })
  repliesDirect!: boolean;

  /** At the end of its mails. */
  @Column('jsonb', { default: {} })
  mailSignature!: Text;

  /** Its mails and calendar entries say neither what it is about nor who invites. */
  @Column('boolean', { default: false })
  discreet!: boolean;

  /** What it is called there; where there is none, a neutral word. */
  @Column('jsonb', { default: {} })
  discreetTitle!: Text;

  @Column('jsonb', { default: {} })
  discreetSender!: Text;

  /** Number of the version that calendars hold; rises with every change that guests must see. */
  @Column('int', { default: 0 })
  sequence!: number;

  /** The sequence since which answers given in calendars count: that of the last change of time. */
  @Column('int', { default: 0 })
  answersValidFrom!: number;

  /** Why it was postponed or cancelled; '' otherwise. */
  @Column('text', { default: '' })
  statusReason!: string;

  @Column('timestamptz', { nullable: true })
  publishedAt!: Date | null;

  /** When what readers see changed last, for feeds and caches. */
  @Column('timestamptz', { default: () => 'now()' })
  contentChangedAt!: Date;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('int', { default: 1 })
  version!: number;
}
