import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { User } from '../../accounts/user.entity.js';
import { Event } from '../../events/event.entity.js';
import { Companion } from '../../invitations/companions/companion.entity.js';

/** What a companion needs, as they said it on their own page, or to staff; the latest row counts. */
@Entity('companion_needs')
@Index('companion_needs_companion_id_idx', ['companionId', 'id'])
export class CompanionNeeds {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => Companion, { onDelete: 'CASCADE' })
  @Column('uuid')
  companionId!: string;

  @Index()
  @ForeignKey(() => Event, { onDelete: 'CASCADE' })
  @Column('uuid')
  eventId!: string;

  @Column('text', { default: '' })
  dietary!: string;

  @Column('text', { default: '' })
  accessNeeds!: string;

  @Column('text', { default: '' })
  interpretation!: string;

  /** Who put it down; null: the companion. Then the row also says how staff know, if only of answers to questions. */
  @ForeignKey(() => User)
  @Column('uuid', { nullable: true })
  recordedBy!: string | null;

  @Column('text', { default: '' })
  reason!: string;

  @Column('timestamptz', { default: () => 'now()' })
  givenAt!: Date;
}
