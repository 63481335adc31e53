import { OmitType } from '../../../../platform/http/described.js';
import { Day, Email, Flag, Id, Line, OneOf, Parts, Whole } from '../../../../platform/http/fields.js';
import { PageQuery } from '../../../../platform/http/paging.js';
import type { Phase } from '../tenures.rules.js';

export class ChangePost {
  @Line(300, { optional: true })
  title?: string;

  @Id({ optional: true, nullable: true })
  organisationId?: string | null;

  @Email({
    optional: true,
    nullable: true,
    description: 'Mailbox of the office, which stays when the holder changes.',
  })
  email?: string | null;

  @Line(60, { optional: true, nullable: true, description: 'Precedence that comes with the office.' })
  rankId?: string | null;
}

export class CreatePost extends OmitType(ChangePost, ['title']) {
  @Line(300)
  title!: string;
}

export class HandOverPost {
  @Id({ nullable: true, description: 'Who holds it from that day; null leaves it vacant.' })
  personId!: string | null;

  @Day({ description: 'The first day of the new holder; whoever holds it now ends the day before.' })
  on!: string;

  @Flag({ optional: true, description: 'The post stands beside the name of the new holder from that day.' })
  main?: boolean;
}

export class PostHolder {
  @Id({ description: 'Of the tenure.' })
  id!: string;

  @Id()
  personId!: string;

  @Line(400)
  name!: string;

  @Day({ nullable: true })
  fromDate!: string | null;

  @Day({ nullable: true })
  toDate!: string | null;

  @OneOf(['past', 'present', 'future'], { name: 'TenurePhase' })
  phase!: Phase;
}

export class PostRow {
  @Id()
  id!: string;

  @Line(300, { empty: true })
  title!: string;

  @Id({ nullable: true })
  organisationId!: string | null;

  @Line(300, { nullable: true })
  organisationName!: string | null;

  @Email({ nullable: true })
  email!: string | null;

  @Line(60, { nullable: true })
  rankId!: string | null;

  @Parts(() => PostHolder, 100, {
    description: 'Who holds it today and whom the caller may know; none: vacant.',
  })
  holders!: PostHolder[];

  @Whole(1, 2_147_483_647)
  version!: number;
}

export class PostView extends OmitType(PostRow, ['holders']) {
  @Parts(() => PostHolder, 1000, {
    description: 'All tenures that the caller may know of, the latest first.',
  })
  holders!: PostHolder[];
}

export class PostPage {
  @Parts(() => PostRow, 200)
  items!: PostRow[];

  @Line(500, { nullable: true })
  next!: string | null;
}

export class PostQuery extends PageQuery {
  @Line(200, { optional: true, empty: true, description: 'Title, organisation or name of the holder.' })
  q?: string;

  @Id({ optional: true })
  organisationId?: string;

  @Flag({ optional: true, description: 'Also those of the organisations below.' })
  below?: boolean;

  @Flag({ optional: true })
  vacant?: boolean;
}
