import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Written } from './import.types.js';

/**
 * What a committed row did to somebody who was there before, as undoing needs it. Beside the rows, because a row that did what its
 * preview said is not written a second time.
 */
@Entity('import_written')
export class ImportWritten {
  /** Of an import; they go with it (`imports_gone`). */
  @PrimaryColumn('uuid')
  importId!: string;

  @PrimaryColumn('int')
  number!: number;

  @Column('jsonb')
  written!: Written;
}
