import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, type ColumnOptions } from 'typeorm';
import { User } from '../accounts/user.entity.js';
import { Invitation } from '../invitations/invitation.entity.js';
import { Message } from '../mail/message.entity.js';
import type { Reason } from './reasons.js';

export const inboundStates = ['received', 'applied', 'held', 'ignored', 'refused'] as const;
/**
 * - `received`: stored, not read yet
 * - `applied`: what it says was done
 * - `held`: waits for a person; `reason` says why
 * - `ignored`: changes nothing; `reason` says why, unless a person decided so
 * - `refused`: a person decided that it must not count, and the sender was told
 */
export type InboundState = (typeof inboundStates)[number];

export const inboundKinds = ['report', 'calendar', 'tnef', 'auto_reply', 'words', 'unreadable'] as const;
export type InboundKind = (typeof inboundKinds)[number];

/** The way it came. */
export type InboundSource = 'lmtp' | 'smtp' | 'imap';

/** One mail that came in, for one of our addresses. */
@Entity('inbound_messages')
@Index(['digest'], { unique: true })
@Index(['state', 'number'])
@Index(['invitationId', 'number'])
@Index(['messageId'], { where: 'message_id IS NOT NULL' })
@Check('inbound_messages_source_check', `source IN ('lmtp', 'smtp', 'imap')`)
@Check('inbound_messages_matched_by_check', `matched_by IN ('address', 'uid')`)
@Check(
  'inbound_messages_kind_check',
  `kind IN ('report', 'calendar', 'tnef', 'auto_reply', 'words', 'unreadable')`,
)
@Check('inbound_messages_state_check', `state IN ('received', 'applied', 'held', 'ignored', 'refused')`)
export class InboundMessage {
  @PrimaryColumn('uuid')
  id!: string;

  @Column({ type: 'bigint', generated: 'identity', generatedIdentity: 'ALWAYS' } as ColumnOptions)
  number!: string;

  /** Of Message-ID, content and our address: the same mail is stored once, however often it is delivered. */
  @Column('bytea')
  digest!: Buffer;

  @Column('text')
  source!: InboundSource;

  @ForeignKey(() => Invitation, { onDelete: 'CASCADE' })
  @Column('uuid', { nullable: true })
  invitationId!: string | null;

  /** The outgoing mail whose bounce address it came to. */
  @ForeignKey(() => Message, { onDelete: 'SET NULL' })
  @Column('uuid', { nullable: true })
  messageId!: string | null;

  /** How the invitation was found: by our secret address, or only by what the mail itself says. */
  @Column('text', { nullable: true })
  matchedBy!: 'address' | 'uid' | null;

  /** The mail byte for byte, sealed. */
  @Column('bytea')
  raw!: Buffer;

  /** What the reader made of it, sealed (`Reading`). */
  @Column('bytea', { nullable: true })
  reading!: Buffer | null;

  @Column('text', { nullable: true })
  kind!: InboundKind | null;

  @Column('text', { default: 'received' })
  state!: InboundState;

  @Column('text', { default: '' })
  reason!: Reason | '';

  /** SEQUENCE and DTSTAMP of a calendar reply: what came later counts. */
  @Column('int', { nullable: true })
  sequence!: number | null;

  @Column('timestamptz', { nullable: true })
  stamp!: Date | null;

  @Column('int', { default: 0 })
  attempts!: number;

  @Column('timestamptz', { default: () => 'now()' })
  nextAttemptAt!: Date;

  @Column('timestamptz', { default: () => 'now()' })
  receivedAt!: Date;

  @Column('timestamptz', { nullable: true })
  settledAt!: Date | null;

  @ForeignKey(() => User)
  @Column('uuid', { nullable: true })
  settledBy!: string | null;
}
