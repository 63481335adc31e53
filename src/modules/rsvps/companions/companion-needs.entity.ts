import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Event } from '../../events/event.entity.js';
import { Companion } from '../../invitations/companions/companion.entity.js';

/** What a companion needs, as they said it on their own page; the latest row counts. */
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

  @Column('timestamptz', { default: () => 'now()' })
  givenAt!: Date;
}
