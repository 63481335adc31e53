import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Person } from '../contacts/people/person.entity.js';
import type { Doubt, Reason } from './pair.types.js';

export const pairStatuses = ['open', 'later', 'different'] as const;
export type PairStatus = (typeof pairStatuses)[number];

/** Two entries that may be one person. */
@Entity('duplicate_pairs')
@Index(['personA', 'personB'], { unique: true })
@Index(['status', 'score', 'id'])
@Check('duplicate_pairs_order_check', 'person_a < person_b')
@Check('duplicate_pairs_status_check', `status IN ('open', 'later', 'different')`)
export class DuplicatePair {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => Person, { onDelete: 'CASCADE' })
  @Column('uuid')
  personA!: string;

  @Index()
  @ForeignKey(() => Person, { onDelete: 'CASCADE' })
  @Column('uuid')
  personB!: string;

  @Column('int')
  score!: number;

  @Column('text', { array: true })
  reasons!: Reason[];

  @Column('text', { array: true, default: [] })
  doubts!: Doubt[];

  /** `different` stays hidden for as long as `print` is that of the decision. */
  @Column('text', { default: 'open' })
  status!: PairStatus;

  /** Digest of the names and addresses of both, when decided or last compared. */
  @Column('text', { default: '' })
  print!: string;

  @ForeignKey('users')
  @Column('uuid', { nullable: true })
  decidedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt!: Date | null;

  @Column('timestamptz', { default: () => 'now()' })
  foundAt!: Date;
}
