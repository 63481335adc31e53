import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Person } from '../people/person.entity.js';

/** What a team notes about a person: its own unless shared. */
@Entity('person_notes')
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

  @Column('boolean', { default: false })
  shared!: boolean;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;
}
