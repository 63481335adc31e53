import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { BulkChange } from './bulk-change.entity.js';

/** The next of those whom a bulk change is about: a row each is made only when they are changed. */
@Entity('bulk_change_portions')
export class BulkChangePortion {
  @ForeignKey(() => BulkChange, { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  bulkChangeId!: string;

  @PrimaryColumn('int')
  number!: number;

  @Column('uuid', { array: true })
  personIds!: string[];
}
