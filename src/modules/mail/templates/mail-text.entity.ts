import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A team's or an event's own words for one kind of mail in one language, instead of the product's. */
@Entity('mail_texts')
@Index('mail_texts_one_each_idx', { synchronize: false })
@Index(['eventId'])
export class MailText {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey('teams', { onDelete: 'CASCADE' })
  @Column('uuid')
  teamId!: string;

  /** Null: the team's own, for each of its events that has none. */
  @ForeignKey('events', { onDelete: 'CASCADE' })
  @Column('uuid', { nullable: true })
  eventId!: string | null;

  /** As the module registered it that writes the mail. */
  @Column('text')
  kind!: string;

  @Column('text')
  language!: string;

  /** Plain text with `{{placeholder}}`. */
  @Column('text')
  subject!: string;

  /** Small Markdown with `{{placeholder}}`. */
  @Column('text')
  body!: string;

  @ForeignKey('users')
  @Column('uuid', { nullable: true })
  changedBy!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  changedAt!: Date;

  @Column('int', { default: 1 })
  version!: number;
}
