import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A folder of a mailbox that is read over IMAP. */
@Entity('inbound_mailboxes')
export class InboundMailbox {
  /** `user@host:port/folder`, without a password. */
  @PrimaryColumn('text')
  mailbox!: string;

  /** While the server keeps this number, UIDs mean the same mails. */
  @Column('bigint', { nullable: true })
  uidValidity!: string | null;

  /** Everything up to here is stored, or was left behind. */
  @Column('bigint', { default: 0 })
  lastUid!: string;

  /** The process that reads at present; others may from `heldUntil` on. */
  @Column('uuid', { nullable: true })
  holder!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  heldUntil!: Date;

  /** The mail that could not be fetched last time, and how often. */
  @Column('bigint', { nullable: true })
  failingUid!: string | null;

  @Column('int', { default: 0 })
  failures!: number;

  /** Mails that were too large or could not be fetched; they are in the mailbox, unread. */
  @Column('int', { default: 0 })
  leftBehind!: number;

  /** When everything there was had been taken. */
  @Column('timestamptz', { nullable: true })
  readAt!: Date | null;

  /** Why it cannot be read at present; '' when it can. */
  @Column('text', { default: '' })
  problem!: string;
}
