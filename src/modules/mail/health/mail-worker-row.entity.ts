import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A process that does jobs and sends mail; gone when it stops, stale when it was killed. */
@Entity('mail_workers')
export class MailWorkerRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('timestamptz')
  seenAt!: Date;

  /** Since when it cannot hand mail to the mail server. */
  @Column('timestamptz', { nullable: true })
  failingSince!: Date | null;

  /** What the mail server said, without addresses. */
  @Column('text', { default: '' })
  reply!: string;
}
