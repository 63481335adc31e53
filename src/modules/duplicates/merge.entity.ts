import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Person } from '../contacts/people/person.entity.js';
import type { Remark } from '../contacts/people/person-references.js';

/** A row of `people` as JSON, columns as in the database. */
export type PersonSnapshot = Record<string, unknown>;

/** Two entries made one, with all that undoing it needs until `expired`. */
@Entity('merges')
@Index(['userId', 'idempotencyKey'], { unique: true })
@Index(['keptId', 'mergedAt'])
@Index(['mergedAt'], { where: 'NOT expired' })
export class Merge {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => Person, { onDelete: 'CASCADE' })
  @Column('uuid')
  keptId!: string;

  @Index()
  @ForeignKey(() => Person, { onDelete: 'CASCADE' })
  @Column('uuid')
  goneId!: string;

  @ForeignKey('users')
  @Column('uuid', { nullable: true })
  userId!: string | null;

  @Column('text')
  idempotencyKey!: string;

  @Column('jsonb')
  keptBefore!: PersonSnapshot;

  @Column('jsonb')
  keptAfter!: PersonSnapshot;

  @Column('jsonb')
  goneBefore!: PersonSnapshot;

  /** What each module moved, by its name in the registry; a second pass takes along what was being written meanwhile. */
  @Column('jsonb', { default: [] })
  moved!: Record<string, unknown>[];

  @Column('timestamptz', { default: () => 'now()' })
  mergedAt!: Date;

  @Column('timestamptz', { nullable: true })
  undoneAt!: Date | null;

  @ForeignKey('users')
  @Column('uuid', { nullable: true })
  undoneBy!: string | null;

  /** What did not come back as it was when it was undone. */
  @Column('jsonb', { default: [] })
  remarks!: Remark[];

  /** The snapshots are gone, so it cannot be undone any more. */
  @Column('boolean', { default: false })
  expired!: boolean;
}
