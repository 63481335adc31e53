import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Import } from './import.entity.js';

/** The bytes as uploaded, up to 20 MB, to be read again when somebody corrects the encoding; gone once imported. */
@Entity('import_files')
export class ImportFile {
  @ForeignKey(() => Import, { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  importId!: string;

  @Column('bytea')
  content!: Buffer;
}
