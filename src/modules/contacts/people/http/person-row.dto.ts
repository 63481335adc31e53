import {
  CountryCode,
  Email,
  Flag,
  Id,
  Instant,
  LanguageCode,
  Line,
  Lines,
  OneOf,
  Part,
  Parts,
  Whole,
} from '../../../../platform/http/fields.js';

export class PersonRow {
  @Id()
  id!: string;

  @Line(400, { description: 'The alias of somebody at risk, unless the caller is cleared.' })
  name!: string;

  @Line(400)
  sortName!: string;

  @Line(100, { nullable: true })
  honorific!: string | null;

  @Line(60)
  categoryId!: string;

  @LanguageCode()
  language!: string;

  @CountryCode()
  country!: string;

  @Line(300, { nullable: true })
  organisation!: string | null;

  @Line(300, { nullable: true })
  post!: string | null;

  @Line(60, { nullable: true, description: 'Their own, or that of the post.' })
  rankId!: string | null;

  @Email({ nullable: true })
  email!: string | null;

  @Lines(50, 60)
  tags!: string[];

  @Flag()
  atRisk!: boolean;

  @Flag()
  doNotInvite!: boolean;

  @Flag()
  doNotContact!: boolean;

  @Instant()
  updatedAt!: string;

  @Flag({ description: 'Not spelt as asked for, but nearly so.' })
  similar!: boolean;

  @Whole(1, 2_147_483_647)
  version!: number;
}

export class PeopleTotal {
  @Whole(0, 10_000)
  count!: number;

  @Flag({ description: 'False: there are more than that.' })
  exact!: boolean;
}

export const matches = ['exact', 'similar'] as const;
export type PeopleMatch = (typeof matches)[number];

export class PersonPage {
  @Parts(() => PersonRow, 200)
  items!: PersonRow[];

  @Line(500, { nullable: true })
  next!: string | null;

  @Line(500, {
    nullable: true,
    description: 'Cursor of the page before; its first row may be the first of all.',
  })
  previous!: string | null;

  @OneOf(matches, { name: 'PeopleMatch', description: 'similar: nearly written words were looked for too.' })
  match!: PeopleMatch;

  @Part(() => PeopleTotal, { nullable: true, description: 'On a page asked for without cursor.' })
  total!: PeopleTotal | null;
}
