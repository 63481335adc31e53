import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** While it stands no mail about the event leaves. */
@Entity('mail_holds')
export class MailHold {
  @ForeignKey('events', { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  eventId!: string;

  @ForeignKey('users')
  @Column('uuid', { nullable: true })
  heldBy!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  since!: Date;
}
