import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A receiving domain that answered with temporary refusals; nothing is sent there until `blockedUntil`. */
@Entity('mail_domains')
export class MailDomain {
  @PrimaryColumn('text')
  domain!: string;

  /** In a row, without a success between. */
  @Column('int', { default: 0 })
  deferrals!: number;

  @Column('timestamptz', { default: () => 'now()' })
  blockedUntil!: Date;

  /** Code and class of the last refusal, e.g. `451 4.7.1`; no text, because servers quote addresses. */
  @Column('text', { default: '' })
  lastReply!: string;
}
