import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { BulkValues } from './bulk.rules.js';

export const bulkStates = ['changing', 'done', 'undoing', 'undone'] as const;
export type BulkState = (typeof bulkStates)[number];

/** One change of many people by a member of staff, who may take it back for a day. */
@Entity('bulk_changes')
@Check('bulk_changes_state_check', `state IN ('changing', 'done', 'undoing', 'undone')`)
@Index(['userId', 'createdAt'])
export class BulkChange {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey('users')
  @Column('uuid')
  userId!: string;

  @Column('jsonb')
  change!: BulkValues;

  @Column('text')
  state!: BulkState;

  /** People whom it is about. */
  @Column('int')
  total!: number;

  /** How far the present work, changing or undoing, has come. */
  @Column('int', { default: 0 })
  handled!: number;

  /** Of them so many were made different; of those, so many are as before, and so many were left as others made them since. */
  @Column('int', { default: 0 })
  changed!: number;

  @Column('int', { default: 0 })
  undone!: number;

  @Column('int', { default: 0 })
  stayed!: number;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;
}
