import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Person } from '../people/person.entity.js';

/** Who reads a note: its author, the team's staff, or the staff of all teams. */
export const noteSights = ['me', 'team', 'all'] as const;
export type NoteSight = (typeof noteSights)[number];

/** What a team notes about a person. */
@Entity('person_notes')
@Check('person_notes_sight_check', `sight IN ('me', 'team', 'all')`)
export class PersonNote {
  @PrimaryColumn('uuid')
  id!: string;

  @Index()
  @ForeignKey(() => Person, { onDelete: 'CASCADE' })
  @Column('uuid')
  personId!: string;

  @ForeignKey('teams')
  @Column('uuid')
  teamId!: string;

  @ForeignKey('users')
  @Column('uuid', { nullable: true })
  authorId!: string | null;

  @Column('text')
  body!: string;

  @Column('text', { default: 'team' })
  sight!: NoteSight;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;
}
