import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Defaults, ImportField } from './import.types.js';

/** What a team said about a table with these headings, offered when one with the same headings comes again. */
@Entity('import_mappings')
export class ImportMapping {
  @ForeignKey('teams', { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  teamId!: string;

  /** Of the format and the headings in any order: `fingerprintOf`. */
  @PrimaryColumn('text')
  fingerprint!: string;

  /** Fields by the key of their heading: `headingKeys`. */
  @Column('jsonb')
  fields!: Record<string, ImportField>;

  @Column('jsonb', { default: {} })
  defaults!: Defaults;

  @Column('timestamptz', { default: () => 'now()' })
  usedAt!: Date;
}
