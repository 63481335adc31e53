import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Text } from '../../../platform/i18n/text.js';

/** A place in the order of precedence; the table can be edited. */
@Entity('ranks')
export class Rank {
  /** A readable key such as `ambassador`. */
  @PrimaryColumn('text')
  id!: string;

  @Column('jsonb')
  label!: Text;

  /** The lower, the higher the rank. */
  @Column('int')
  position!: number;

  @Column('int', { default: 1 })
  version!: number;
}
