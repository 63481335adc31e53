import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { List } from '../lists/list.entity.js';
import type { Defaults, ImportKind, ImportStatus, Mapping, Undone } from './import.types.js';
import type { TableFormat } from './reading/reading.types.js';

/** One uploaded table of people or organisations on its way into the address book. */
@Entity('imports')
@Check('imports_kind_check', `kind IN ('people', 'organisations')`)
@Check(
  'imports_status_check',
  `status IN ('uploaded', 'checking', 'checked', 'committing', 'done', 'failed', 'cancelled', 'undoing', 'undone')`,
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

  /** Whether that colleague saw real names of people at risk when they last asked for a run. */
  @Column('boolean', { default: false })
  cleared!: boolean;

  /** What the rows of the table are. */
  @Column('text', { default: 'people' })
  kind!: ImportKind;

  @Column('text')
  fileName!: string;

  /** Everybody imported joins it. */
  @ForeignKey(() => List, { onDelete: 'SET NULL' })
  @Column('uuid', { nullable: true })
  listId!: string | null;

  @Column('text', { default: 'csv' })
  format!: TableFormat;

  /** '' where the format has none. */
  @Column('text')
  encoding!: string;

  @Column('text')
  separator!: string;

  /** Of a workbook: the one that is read, and all of them. */
  @Column('text', { default: '' })
  sheet!: string;

  @Column('jsonb', { default: [] })
  sheets!: string[];

  /** Line that holds the headings; 0 for none. */
  @Column('int', { default: 1 })
  headerRow!: number;

  /** Headings with a few samples, in the order of the file. */
  @Column('jsonb')
  columns!: { name: string; samples: string[] }[];

  @Column('jsonb', { default: {} })
  mapping!: Mapping;

  /** Of the headings in any order: tables of one source share it. */
  @Column('text', { default: '' })
  fingerprint!: string;

  @Column('text', { default: 'guess' })
  mappingFrom!: 'guess' | 'memory' | 'hand';

  @Column('jsonb', { default: {} })
  defaults!: Defaults;

  /** What was said about possible duplicates that nobody decided on; '' for nothing. */
  @Column('text', { default: '' })
  undecided!: '' | 'skip';

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

  /** Of the address book that the check saw; see `book-mark.ts`. */
  @Column('bigint', { nullable: true })
  bookMark!: string | null;

  /** Those that the table named first. */
  @Column('uuid', { array: true, default: [] })
  addedOrganisations!: string[];

  @Column('timestamptz', { nullable: true })
  committedAt!: Date | null;

  /** What undoing did, and what had to stay. */
  @Column('jsonb', { nullable: true })
  undone!: Undone | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { default: () => 'now()' })
  updatedAt!: Date;

  /** Goes up with each change of mapping, defaults, encoding or separator. */
  @Column('int', { default: 1 })
  version!: number;
}
