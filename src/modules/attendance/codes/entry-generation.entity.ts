import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Event } from '../../events/event.entity.js';
import { Invitation } from '../../invitations/invitation.entity.js';

/** How often the code of a guest, and of whom they bring, became void; 0 without a row. A trigger on standings counts too. */
@Entity('entry_generations')
@Check('entry_generations_generation_check', 'generation BETWEEN 1 AND 65535')
export class EntryGeneration {
  @ForeignKey(() => Invitation, { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  invitationId!: string;

  @Index()
  @ForeignKey(() => Event, { onDelete: 'CASCADE' })
  @Column('uuid')
  eventId!: string;

  @Column('int')
  generation!: number;
}
