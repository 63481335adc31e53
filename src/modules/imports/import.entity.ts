import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { List } from '../lists/list.entity.js';
import type { Defaults, ImportStatus, Mapping } from './import.types.js';

/** One uploaded table of people on its way into the address book. */
@Entity('imports')
@Check(
  'imports_status_check',
  `status IN ('uploaded', 'checking', 'checked', 'committing', 'done', 'failed', 'cancelled')`,
)
@Index('imports_team_id_idx', ['teamId', 'createdAt'])
export class Import {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey('teams')
  @Column('uuid')
  teamId!: string;

  @ForeignKey('users')
  @Column('uuid', { nullable: true })
  userId!: string | null;

  @Column('text')
  fileName!: string;

  /** Everybody imported joins it. */
  @ForeignKey(() => List, { onDelete: 'SET NULL' })
  @Column('uuid', { nullable: true })
  listId!: string | null;

  @Column('text')
  encoding!: string;

  @Column('text')
  separator!: string;

  /** Headings with a few samples, in the order of the file. */
  @Column('jsonb')
  columns!: { name: string; samples: string[] }[];

  @Column('jsonb', { default: {} })
  mapping!: Mapping;

  @Column('jsonb', { default: {} })
  defaults!: Defaults;

  @Column('text')
  status!: ImportStatus;

  /** Rows done so far of what runs now, checking or committing. */
  @Column('int', { default: 0 })
  progress!: number;

  @Column('int', { default: 0 })
  total!: number;

  /** Rows by outcome. */
  @Column('jsonb', { default: {} })
  counts!: Record<string, number>;

  @Column('text', { nullable: true })
  error!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { default: () => 'now()' })
  updatedAt!: Date;

  /** Goes up with each change of mapping, defaults, encoding or separator. */
  @Column('int', { default: 1 })
  version!: number;
}
