import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Changes, Outcome, Reason } from './import.types.js';
import { Import } from './import.entity.js';

@Entity('import_rows')
@Check('import_rows_outcome_check', `outcome IN ('new', 'changed', 'unchanged', 'refused')`)
export class ImportRow {
  @ForeignKey(() => Import, { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  importId!: string;

  /** Line in a spreadsheet: the heading is 1, the first person 2. */
  @PrimaryColumn('int')
  number!: number;

  @Column('jsonb')
  cells!: string[];

  @Column('text', { nullable: true })
  outcome!: Outcome | null;

  /** Why it is refused; remarks otherwise. */
  @Column('jsonb', { default: [] })
  reasons!: Reason[];

  @Column('jsonb', { default: {} })
  changes!: Changes;

  @Index()
  @Column('uuid', { nullable: true })
  personId!: string | null;
}
