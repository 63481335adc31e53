import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** An office or a programme of the organisation: events and lists belong to one, roles are held in one. */
@Entity('teams')
export class Team {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  name!: string;

  @Index({ unique: true })
  @Column('text')
  slug!: string;

  /** Name that its mails come from. */
  @Column('text')
  senderName!: string;

  /** Where guests can write to. */
  @Column('text')
  contactEmail!: string;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('int', { default: 1 })
  version!: number;
}
