import { OmitType } from '@nestjs/swagger';
import {
  CountryCode,
  Id,
  Line,
  Parts,
  Text,
  WebAddress,
  OneOf,
  Whole,
} from '../../../../platform/http/fields.js';
import { PageQuery } from '../../../../platform/http/paging.js';
import type { Text as Texts } from '../../../../platform/i18n/text.js';

export class ChangeOrganisation {
  @Line(300, { optional: true })
  name?: string;

  @Line(60, { optional: true, empty: true })
  shortName?: string;

  @Id({ optional: true, nullable: true })
  parentId?: string | null;

  @Line(60, { optional: true, nullable: true })
  categoryId?: string | null;

  @CountryCode({ optional: true })
  country?: string;

  @WebAddress({ optional: true, empty: true })
  website?: string;

  @Line(60, { optional: true, empty: true, description: 'In the EU transparency register.' })
  registerNumber?: string;
}

export class CreateOrganisation extends OmitType(ChangeOrganisation, ['name']) {
  @Line(300)
  name!: string;
}

export class OrganisationView {
  @Id()
  id!: string;

  @Line(300)
  name!: string;

  @Line(60, { empty: true })
  shortName!: string;

  @Id({ nullable: true })
  parentId!: string | null;

  @Line(300, { nullable: true })
  parentName!: string | null;

  @Line(60, { nullable: true })
  categoryId!: string | null;

  @CountryCode()
  country!: string;

  @WebAddress({ empty: true })
  website!: string;

  @Line(60, { empty: true })
  registerNumber!: string;

  @Whole(0, 2_147_483_647, { description: 'Who holds a post there now, as far as the caller may know.' })
  people!: number;

  @Whole(1, 2_147_483_647)
  version!: number;
}

export class OrganisationPage {
  @Parts(() => OrganisationView, 200)
  items!: OrganisationView[];

  @Line(500, { nullable: true })
  next!: string | null;
}

export class OrganisationQuery extends PageQuery {
  @Line(200, { optional: true, empty: true })
  q?: string;
}

export const patterns = ['plain', 'stripe', 'dot', 'cross', 'ring'] as const;

export class ChangeCategory {
  @Text(60, { optional: true })
  label?: Texts;

  @Line(7, { optional: true, description: '#rrggbb' })
  colour?: string;

  @OneOf(patterns, { optional: true, name: 'CategoryPattern' })
  pattern?: (typeof patterns)[number];

  @Whole(0, 1000, { optional: true })
  position?: number;
}

export class CreateCategory extends OmitType(ChangeCategory, ['label']) {
  @Text(60)
  label!: Texts;
}

export class CategoryView {
  @Line(60)
  id!: string;

  @Text(60)
  label!: Texts;

  @Line(7)
  colour!: string;

  @OneOf(patterns, { name: 'CategoryPattern' })
  pattern!: string;

  @Whole(0, 1000)
  position!: number;
}
