import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Category } from '../categories/category.entity.js';

export const organisationKinds = [
  'institution',
  'directorate',
  'unit',
  'ministry',
  'embassy',
  'mission',
  'agency',
  'organisation',
  'association',
  'foundation',
  'company',
  'university',
  'think_tank',
  'media',
] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

@Entity('organisations')
@Index('organisations_name_idx', { synchronize: false })
@Index('organisations_search_idx', { synchronize: false })
@Index('organisations_sort_idx', { synchronize: false })
export class Organisation {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  name!: string;

  @Column('text', { default: '' })
  shortName!: string;

  @Index()
  @ForeignKey(() => Organisation)
  @Column('uuid', { nullable: true })
  parentId!: string | null;

  @ForeignKey(() => Category)
  @Column('text', { nullable: true })
  categoryId!: string | null;

  /** ISO 3166-1 alpha-2, or ''. */
  @Column('text', { default: '' })
  country!: string;

  @Column('text', { default: '' })
  website!: string;

  /** What it is within the tree; '' where that does not matter. */
  @Column('text', { default: '' })
  kind!: OrganisationKind | '';

  /** Postal address in lines. */
  @Column('text', { default: '' })
  address!: string;

  /** Number in the EU transparency register. */
  @Column('text', { default: '' })
  registerNumber!: string;

  /** `searchForm` of both names. */
  @Column('text', { default: '' })
  search!: string;

  /** `sortForm` of the name. */
  @Column('text', { default: '' })
  sort!: string;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('int', { default: 1 })
  version!: number;
}
