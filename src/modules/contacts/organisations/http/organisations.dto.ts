import { OmitType } from '../../../../platform/http/described.js';
import {
  CountryCode,
  Id,
  Line,
  Flag,
  OneOf,
  Parts,
  PostalAddress,
  Prose,
  WebAddress,
  Whole,
} from '../../../../platform/http/fields.js';
import { organisationKinds, type OrganisationKind } from '../organisation.entity.js';
import { PageQuery } from '../../../../platform/http/paging.js';

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

  @OneOf(['', ...organisationKinds], { optional: true, name: 'OrganisationKind' })
  kind?: OrganisationKind | '';

  @PostalAddress(1000, { optional: true, description: 'In lines.' })
  address?: string;
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

  @OneOf(['', ...organisationKinds], { name: 'OrganisationKind' })
  kind!: OrganisationKind | '';

  @Prose(1000)
  address!: string;

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

/** One organisation of a tree; parents come before their children. */
export class OrganisationNode {
  @Id()
  id!: string;

  @Id({ nullable: true })
  parentId!: string | null;

  @Line(300)
  name!: string;

  @Line(60, { empty: true })
  shortName!: string;

  @OneOf(['', ...organisationKinds], { name: 'OrganisationKind' })
  kind!: OrganisationKind | '';

  @CountryCode()
  country!: string;

  @Whole(0, 100, { description: '0 at the top.' })
  depth!: number;

  @Whole(0, 2_147_483_647, { description: 'Who holds a post there now, as far as the caller may know.' })
  people!: number;

  @Whole(0, 2_147_483_647, { description: 'The same, with all that is below.' })
  peopleBelow!: number;

  @Flag({ description: 'The organisation that was asked for, or stands above it.' })
  onPath!: boolean;
}

export class OrganisationTree {
  @Parts(() => OrganisationNode, 500)
  items!: OrganisationNode[];

  @Flag({ description: 'There are more than are given.' })
  more!: boolean;
}
