import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Text } from '../../platform/i18n/text.js';
import { Event } from '../events/event.entity.js';
import type { AskedOf, QuestionKind, QuestionOption, Situation } from './questions.rules.js';

/** A question of the organiser's own, put to guests with the answer form or to companions on their page. */
@Entity('questions')
@Index('questions_event_id_idx', ['eventId', 'position'])
@Check('questions_kind_check', `kind IN ('text', 'choice', 'many', 'number', 'consent', 'file')`)
@Check('questions_asked_of_check', `asked_of IN ('guests', 'companions')`)
@Check('questions_at_most_check', 'at_most > 0')
@Check('questions_retention_days_check', 'retention_days BETWEEN 0 AND 3650')
export class Question {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Event, { onDelete: 'CASCADE' })
  eventId!: string;

  @Column('text')
  kind!: QuestionKind;

  @Column('jsonb')
  label!: Text;

  @Column('jsonb', { default: {} })
  help!: Text;

  @Column('jsonb', { default: [] })
  options!: QuestionOption[];

  @Column('boolean', { default: false })
  required!: boolean;

  @Column('text', { default: 'guests' })
  askedOf!: AskedOf;

  /** Empty: all categories. */
  @Column('text', { array: true, default: '{}' })
  categories!: string[];

  /** Empty: whatever the answer. */
  @Column('text', { array: true, default: '{}' })
  situations!: Situation[];

  @Column('int', { nullable: true })
  atMost!: number | null;

  /** Why it is asked; shown beside the question. */
  @Column('jsonb')
  purpose!: Text;

  /** After the end of the event; then what was said is deleted. */
  @Column('int')
  retentionDays!: number;

  /** Asked no more; what was said to it stays as long as promised. */
  @Column('timestamptz', { nullable: true })
  retiredAt!: Date | null;

  @Column('int', { default: 0 })
  position!: number;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('int', { default: 1 })
  version!: number;
}

/** As the rules see it. */
export const asAsked = ({ retiredAt, ...question }: Question) => ({
  ...question,
  retired: retiredAt !== null,
});
