import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Text } from '../../platform/i18n/text.js';
import { Event } from '../events/event.entity.js';
import type { RuleAnswer, RuleKind, RuleReason, RuleState } from './mail-rules.rules.js';

/** Mails of one kind that go out at a time counted from the event's own dates. */
@Entity('mail_rules')
@Index(['eventId'])
@Check('mail_rules_kind_check', `kind IN ('reminder', 'programme', 'thanks')`)
@Check('mail_rules_state_check', `state IN ('waiting', 'due', 'asks', 'done', 'left_out')`)
@Check('mail_rules_days_check', 'days BETWEEN 0 AND 90')
@Check('mail_rules_hours_check', 'hours BETWEEN 1 AND 336')
@Check('mail_rules_at_local_check', `at_local ~ '^([01]\\d|2[0-3]):[0-5]\\d$'`)
export class MailRule {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => Event, { onDelete: 'CASCADE' })
  @Column('uuid')
  eventId!: string;

  @Column('text')
  kind!: RuleKind;

  /** Before the deadline or the start, after the end. */
  @Column('int')
  days!: number;

  /** `09:00` on the wall clock of the event. */
  @Column('text')
  atLocal!: string;

  /** Exactly so many, instead of days and a time of the day. */
  @Column('int', { nullable: true })
  hours!: number | null;

  @Column('text', { array: true })
  answers!: RuleAnswer[];

  /** None: of every category. */
  @Column('text', { array: true, default: '{}' })
  categoryIds!: string[];

  /** Own words: before the facts, or instead of the product's thanks. */
  @Column('jsonb', { default: {} })
  note!: Text;

  @Column('boolean', { default: true })
  active!: boolean;

  /** Else its mails are held in the outbox until somebody has looked. */
  @Column('boolean', { default: false })
  byItself!: boolean;

  @Column('text', { default: 'waiting' })
  state!: RuleState;

  @Column('text', { nullable: true })
  reason!: RuleReason | null;

  /** The date that the state is about: when the event gets another one, the rule waits for its time again. */
  @Column('timestamptz', { nullable: true })
  stateFor!: Date | null;

  @Column('int', { default: 0 })
  runs!: number;

  @ForeignKey('users')
  @Column('uuid', { nullable: true })
  createdBy!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('int', { default: 1 })
  version!: number;
}
