import { Flag, Id, Json, Line, OneOf, Whole } from '../../../../platform/http/fields.js';
import { filterAreas, type FilterArea } from '../saved-filter.entity.js';

export class ChangeSavedFilter {
  @Line(60, { optional: true })
  name?: string;

  @Json({ optional: true, description: 'As it stands in the address: names, each with a text.' })
  filter?: Record<string, string>;

  @Id({
    optional: true,
    nullable: true,
    description: 'The team whose organisers see it too; null for nobody else.',
  })
  teamId?: string | null;
}

export class CreateSavedFilter {
  @OneOf(filterAreas, { name: 'FilterArea' })
  area!: FilterArea;

  @Line(60)
  name!: string;

  @Json({ description: 'As it stands in the address: names, each with a text.' })
  filter!: Record<string, string>;

  @Id({ optional: true, nullable: true, description: 'The team whose organisers see it too.' })
  teamId?: string | null;
}

export class SavedFilterView {
  @Id()
  id!: string;

  @OneOf(filterAreas, { name: 'FilterArea' })
  area!: FilterArea;

  @Line(60)
  name!: string;

  @Json()
  filter!: Record<string, string>;

  @Flag({ description: 'The caller made it, and may change it.' })
  own!: boolean;

  @Line(200)
  ownerName!: string;

  @Id({ nullable: true })
  teamId!: string | null;

  @Line(200, { nullable: true })
  teamName!: string | null;

  @Whole(1, 2_147_483_647)
  version!: number;
}

export class SavedFiltersQuery {
  @OneOf(filterAreas, { name: 'FilterArea' })
  area!: FilterArea;
}
