import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Text } from '../../../platform/i18n/text.js';

/** The audience a person counts as; the list can be edited. */
@Entity('categories')
export class Category {
  /** A readable key such as `member-state`. */
  @PrimaryColumn('text')
  id!: string;

  @Column('jsonb')
  label!: Text;

  @Column('text')
  colour!: string;

  @Column('text', { default: 'plain' })
  pattern!: string;

  @Column('int')
  position!: number;

  @Column('int', { default: 1 })
  version!: number;
}
