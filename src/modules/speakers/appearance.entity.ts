import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Person } from '../contacts/people/person.entity.js';
import { Event } from '../events/event.entity.js';
import { ProgrammeSession } from '../events/programme-session.entity.js';

export const appearanceRoles = ['speaker', 'moderator', 'discussant', 'rapporteur', 'opening'] as const;
export type AppearanceRole = (typeof appearanceRoles)[number];

/** A person's part in an event, or in one session of it. */
@Entity('appearances')
@Index('appearances_event_id_idx', ['eventId', 'position'])
@Check('appearances_role_check', `role IN ('speaker', 'moderator', 'discussant', 'rapporteur', 'opening')`)
export class Appearance {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Event, { onDelete: 'CASCADE' })
  eventId!: string;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => ProgrammeSession, { onDelete: 'CASCADE' })
  sessionId!: string | null;

  @Index()
  @Column('uuid')
  @ForeignKey(() => Person)
  personId!: string;

  @Column('text')
  role!: AppearanceRole;

  @Column('int', { default: 0 })
  position!: number;

  /** False: known to staff only. */
  @Column('boolean', { default: true })
  public!: boolean;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('int', { default: 1 })
  version!: number;
}
