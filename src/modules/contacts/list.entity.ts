import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A picked set of people, owned by a team. */
@Entity('lists')
export class List {
  @PrimaryColumn('uuid')
  id!: string;

  @Index()
  @ForeignKey('teams')
  @Column('uuid')
  teamId!: string;

  @Column('text')
  name!: string;

  @Column('text', { default: '' })
  description!: string;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('int', { default: 1 })
  version!: number;
}
