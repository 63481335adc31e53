import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { User } from '../../accounts/user.entity.js';
import { Message } from '../../mail/message.entity.js';
import type { InboundSource } from '../inbound-message.entity.js';

export const mailTestKinds = ['invitation', 'plus', 'plain'] as const;
/**
 * - `invitation`: a calendar invitation to an administrator, whose answer is awaited
 * - `plus`, `plain`: a mail to an address of ours with and without `rsvp+`, to see whether it arrives
 */
export type MailTestKind = (typeof mailTestKinds)[number];
export type TestAnswer = 'accepted' | 'tentative' | 'declined';

/** One mail with which somebody tries whether mail finds its way here. */
@Entity('mail_tests')
@Index(['tokenHash'], { unique: true })
@Index(['userId', 'key', 'kind'], { unique: true })
@Index(['messageId'])
@Check('mail_tests_kind_check', `kind IN ('invitation', 'plus', 'plain')`)
@Check('mail_tests_came_by_check', `came_by IN ('lmtp', 'smtp', 'imap')`)
@Check('mail_tests_answer_check', `answer IN ('accepted', 'tentative', 'declined')`)
export class MailTest {
  @PrimaryColumn('uuid')
  id!: string;

  /** Null: from the command line. */
  @ForeignKey(() => User, { onDelete: 'CASCADE' })
  @Column('uuid', { nullable: true })
  userId!: string | null;

  /** Of the act: the same one sends one mail of each kind. */
  @Column('text')
  key!: string;

  @Column('text')
  kind!: MailTestKind;

  /** Where it was sent. */
  @Column('text')
  address!: string;

  /** Of the token in the address that mail is awaited at. */
  @Column('bytea')
  tokenHash!: Buffer;

  @ForeignKey(() => Message, { onDelete: 'SET NULL' })
  @Column('uuid', { nullable: true })
  messageId!: string | null;

  /** Why the mail server did not take it; '' when it did, or when the outbox sends it. */
  @Column('text', { default: '' })
  problem!: string;

  @Column('timestamptz', { default: () => 'now()' })
  sentAt!: Date;

  @Column('timestamptz', { nullable: true })
  arrivedAt!: Date | null;

  @Column('text', { nullable: true })
  cameBy!: InboundSource | null;

  @Column('text', { nullable: true })
  answer!: TestAnswer | null;
}
