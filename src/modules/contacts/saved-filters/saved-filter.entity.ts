import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

export const filterAreas = ['people', 'organisations', 'posts', 'lists'] as const;
export type FilterArea = (typeof filterAreas)[number];

/** Filters of a table under a name: the owner's, and a team's once it is shared with it. */
@Entity('saved_filters')
export class SavedFilter {
  @PrimaryColumn('uuid')
  id!: string;

  @Index()
  @ForeignKey('users')
  @Column('uuid')
  ownerId!: string;

  /** The team whose organisers see it too. */
  @Index()
  @ForeignKey('teams')
  @Column('uuid', { nullable: true })
  teamId!: string | null;

  @Column('text')
  area!: FilterArea;

  @Column('text')
  name!: string;

  /** As it stands in the address: `{ "category": "ngo", "sort": "newest" }`. */
  @Column('jsonb')
  filter!: Record<string, string>;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('int', { default: 1 })
  version!: number;
}
