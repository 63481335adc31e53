import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Candidate, Changes, Choice, Outcome, Reason } from './import.types.js';

@Entity('import_rows')
@Index('import_rows_outcome_idx', { synchronize: false })
@Check('import_rows_outcome_check', `outcome IN ('new', 'changed', 'unchanged', 'duplicate', 'refused')`)
export class ImportRow {
  /** Of an import; the rows go with it (`imports_gone`). */
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

  /** Whom a possible duplicate may be. */
  @Column('jsonb', { default: [] })
  candidates!: Candidate[];

  @Column('jsonb', { nullable: true })
  choice!: Choice | null;

  /** Of somebody new: the id that they get once the table is committed. */
  @Column('uuid', { nullable: true })
  personId!: string | null;

  /** As of which edit of the person the changes were worked out; null where the row is to be compared again. */
  @Column('int', { nullable: true })
  personVersion!: number | null;

  /** The same in a table of organisations. */
  @Column('uuid', { nullable: true })
  aboutOrganisationId!: string | null;

  /** The row itself says so: only cleared staff may read it. */
  @Column('boolean', { default: false })
  atRisk!: boolean;

  /** The import put the person on its list. */
  @Column('boolean', { default: false })
  listed!: boolean;
}
