import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Person } from '../people/person.entity.js';
import { BulkChange } from './bulk-change.entity.js';

/** What a bulk change did to one person. */
@Entity('bulk_change_rows')
@Check('bulk_change_rows_state_check', `state IN ('waiting', 'same', 'changed', 'undone', 'stayed')`)
@Index(['bulkChangeId', 'state'])
export class BulkChangeRow {
  @ForeignKey(() => BulkChange, { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  bulkChangeId!: string;

  @Index()
  @ForeignKey(() => Person, { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  personId!: string;

  /** `stayed`: changed again since, so the undoing left it alone. */
  @Column('text', { default: 'waiting' })
  state!: 'waiting' | 'same' | 'changed' | 'undone' | 'stayed';

  /** The columns that a bulk change may touch, as they were. */
  @Column('jsonb', { nullable: true })
  before!: Record<string, unknown> | null;

  @Column('int', { nullable: true })
  versionAfter!: number | null;
}
