import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Person } from './person.entity.js';

/**
 * An entry that was merged into another one of the same person. Its row in `people` stays with `erased_at` set, so that
 * nothing finds it any more; whoever follows an old link is led to `into_id`, which is never itself a merged entry.
 */
@Entity('merged_people')
export class MergedPerson {
  @ForeignKey(() => Person, { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  id!: string;

  @Index()
  @ForeignKey(() => Person)
  @Column('uuid')
  intoId!: string;

  @Column('timestamptz', { default: () => 'now()' })
  at!: Date;
}
