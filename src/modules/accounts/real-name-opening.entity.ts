import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { User } from './user.entity.js';

/** Why a member of staff had real names of people at risk shown; the audit entry about it has this as its subject. */
@Entity('real_name_openings')
export class RealNameOpening {
  @PrimaryColumn('uuid')
  id!: string;

  @Index()
  @Column('uuid')
  @ForeignKey(() => User, { onDelete: 'CASCADE' })
  userId!: string;

  @Column('timestamptz', { default: () => 'now()' })
  openedAt!: Date;

  @Column('text')
  reason!: string;
}
