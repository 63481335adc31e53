import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Person } from '../contacts/people/person.entity.js';
import { Post } from '../contacts/posts/post.entity.js';
import { Event } from '../events/event.entity.js';
import type { Told } from './mail/told.rules.js';
import { Wave } from './wave.entity.js';

/** One event and one person; the record that answers, seats and mails hang on. */
@Entity('invitations')
@Index(['eventId', 'personId'], { unique: true })
@Index(['eventId', 'toldSequence'])
@Index('invitations_post_id_idx', { synchronize: false })
@Index('invitations_succeeds_id_idx', { synchronize: false })
@Index('invitations_deputy_for_id_idx', { synchronize: false })
export class Invitation {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => Event, { onDelete: 'CASCADE' })
  @Column('uuid')
  eventId!: string;

  @Index()
  @ForeignKey(() => Person)
  @Column('uuid')
  personId!: string;

  /** The office in which the person is invited. */
  @ForeignKey(() => Post, { onDelete: 'SET NULL' })
  @Column('uuid', { nullable: true })
  postId!: string | null;

  /** Goes to whoever holds the post: a new holder inherits it while it is open. */
  @Column('boolean', { default: false })
  followsPost!: boolean;

  /** The invitation of the predecessor in the post, which this one takes the place of. */
  @ForeignKey(() => Invitation, { onDelete: 'SET NULL' })
  @Column('uuid', { nullable: true })
  succeedsId!: string | null;

  /** The invitation of the guest in whose place this one's comes. */
  @ForeignKey(() => Invitation, { onDelete: 'SET NULL' })
  @Column('uuid', { nullable: true })
  deputyForId!: string | null;

  @Index()
  @ForeignKey(() => Wave)
  @Column('uuid', { nullable: true })
  waveId!: string | null;

  /** Lists on which the person stood when the wave went out; what they were stands in the wave. */
  @Column('uuid', { array: true, default: [] })
  listIds!: string[];

  /** Where it was sent; stays the ATTENDEE of the calendar entry when the person's address changes. */
  @Column('text')
  email!: string;

  @Column('text')
  language!: string;

  /** Of the calendar entry; never changes. */
  @Index({ unique: true })
  @Column('text')
  uid!: string;

  @Index({ unique: true })
  @Column('bytea')
  pageTokenHash!: Buffer;

  @Index({ unique: true })
  @Column('bytea')
  calendarTokenHash!: Buffer;

  @Index({ unique: true })
  @Column('bytea')
  replyTokenHash!: Buffer;

  /** SEQUENCE of the calendar object this guest was sent last. */
  @Column('int', { default: 0 })
  sequence!: number;

  /** Answers by calendar to an older sequence are stale: the time has moved since. */
  @Column('int', { default: 0 })
  answersValidFrom!: number;

  /** When the time last moved for this guest: an answer from before was to another time. */
  @Column('timestamptz', { nullable: true })
  askedAgainAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  revokedAt!: Date | null;

  @Column('text', { default: '' })
  revokedReason!: string;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  /** The event's sequence that this guest knows of. */
  @Column('int', { default: 0 })
  toldSequence!: number;

  /** How many companions staff allowed this guest; null: as the event says. */
  @Column('int', { nullable: true })
  companionsAtMost!: number | null;

  /** What the last mail said of the event, to name the difference in the next. */
  @Column('jsonb', { default: {} })
  told!: Told;
}
