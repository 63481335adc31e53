import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Message } from '../message.entity.js';

/** The button of a mail program, the page behind the link in a mail, or staff who were told. */
export const suppressionSources = ['one_click', 'page', 'staff'] as const;
export type SuppressionSource = (typeof suppressionSources)[number];

/** Nobody sends mailings to this address any more, until it is lifted. What the reader does is still answered. */
@Entity('suppressions')
@Check('suppressions_source_check', `source IN ('one_click', 'page', 'staff')`)
@Index('suppressions_standing_idx', { synchronize: false })
@Index(['messageId'])
export class Suppression {
  @PrimaryColumn('uuid')
  id!: string;

  /** Lower case. */
  @Column('text')
  address!: string;

  /** Of this team's mailings; null: of all. */
  @ForeignKey('teams', { onDelete: 'CASCADE' })
  @Column('uuid', { nullable: true })
  teamId!: string | null;

  @Column('text')
  source!: SuppressionSource;

  /** The mail whose link was used. */
  @ForeignKey(() => Message, { onDelete: 'SET NULL' })
  @Column('uuid', { nullable: true })
  messageId!: string | null;

  /** How staff know of it. */
  @Column('text', { default: '' })
  reason!: string;

  @ForeignKey('users')
  @Column('uuid', { nullable: true })
  recordedBy!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  since!: Date;

  @Column('timestamptz', { nullable: true })
  liftedAt!: Date | null;

  /** Null where the reader wants mailings again. */
  @ForeignKey('users')
  @Column('uuid', { nullable: true })
  liftedBy!: string | null;

  @Column('text', { default: '' })
  liftReason!: string;
}
