import { Check, Column, Entity, Index, PrimaryColumn, type ColumnOptions } from 'typeorm';

export const messageStates = [
  'held',
  'queued',
  'sending',
  'sent',
  'failed',
  'in_doubt',
  'cancelled',
] as const;
/**
 * - `held`: staff keep it back, or it waited so long that somebody should look first
 * - `queued`: waits for its turn or for another attempt; without a mail server it stays readable here
 * - `sending`: a worker has claimed it until `claimedUntil`
 * - `sent`: the mail server took it over
 * - `failed`: refused for good; `lastError` says why
 * - `in_doubt`: handed over without a reply: it may have arrived. Tried once more under the same Message-ID
 * - `cancelled`: withdrawn before it left
 */
export type MessageState = (typeof messageStates)[number];

/** One outgoing mail to one recipient. What it says is sealed in `content` (message-content.ts): it holds personal links. */
@Entity('messages')
@Index(['dedupeKey'], { unique: true })
@Index(['urgent', 'number'], { where: `state = 'queued'` })
@Index(['claimedUntil'], { where: `state = 'sending'` })
@Index(['nextAttemptAt'], { where: `state = 'in_doubt'` })
@Index(['orderingKey', 'number'])
@Index(['teamId', 'number'])
@Index(['eventId', 'createdAt'])
@Index(['correlationId'])
@Index('messages_waiting_mailings_idx', { synchronize: false })
@Index('messages_waiting_for_guests_idx', { synchronize: false })
@Check(
  'messages_state_check',
  `state IN ('held', 'queued', 'sending', 'sent', 'failed', 'in_doubt', 'cancelled')`,
)
export class Message {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  kind!: string;

  @Column('uuid', { nullable: true })
  teamId!: string | null;

  @Column('uuid', { nullable: true })
  eventId!: string | null;

  /** What it is about; the invitation's id for mails to guests. */
  @Column('uuid', { nullable: true })
  correlationId!: string | null;

  /** Messages with the same key leave one after the other, in the order of `number`. */
  @Column('uuid')
  orderingKey!: string;

  /** A second message with the same key is not inserted. */
  @Column('text')
  dedupeKey!: string;

  @Column('text')
  toAddress!: string;

  @Column('text', { default: '' })
  toName!: string;

  @Column('text')
  subject!: string;

  @Column('text')
  language!: string;

  @Column('bytea')
  content!: Buffer;

  /** Without angle brackets; the same on every attempt. */
  @Column('text')
  messageId!: string;

  @Column('text')
  state!: MessageState;

  @Column('int', { default: 0 })
  attempts!: number;

  @Column('timestamptz', { default: () => 'now()' })
  nextAttemptAt!: Date;

  @Column('timestamptz', { nullable: true })
  claimedUntil!: Date | null;

  /** Not sent after this instant: a reminder of yesterday's event helps nobody. */
  @Column('timestamptz', { nullable: true })
  notAfter!: Date | null;

  @Column('text', { nullable: true })
  lastError!: string | null;

  @Column('timestamptz', { nullable: true })
  sentAt!: Date | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { default: () => 'now()' })
  updatedAt!: Date;

  @Column({ type: 'bigint', generated: 'identity', generatedIdentity: 'ALWAYS' } as ColumnOptions)
  number!: string;

  /** Of the recipient, lower case. */
  @Column('text', { default: '' })
  domain!: string;

  /** Before all others: sign-in links. */
  @Column('boolean', { default: false })
  urgent!: boolean;

  /** How often its outcome stayed unknown. */
  @Column('int', { default: 0 })
  doubts!: number;

  /** To somebody at risk: only cleared staff may see the address and the text. */
  @Column('boolean', { default: false })
  confidential!: boolean;

  /** Of what it says: staff may edit it while it is held. */
  @Column('int', { default: 1 })
  version!: number;

  /** Not in answer to what its reader did: kept from those who unsubscribed. */
  @Column('boolean', { default: false })
  mailing!: boolean;
}
