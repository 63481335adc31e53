import { Day, Email, Flag, Id, Instant, Line, Prose } from '../../../../platform/http/fields.js';

export class PersonEmailPart {
  @Email()
  email!: string;

  @Flag({ optional: true, description: 'Invitations go there; one at most, the first if none.' })
  preferred?: boolean;
}

export class PersonPostInput {
  @Id({ optional: true, description: 'Of the tenure as it is, when it is kept or changed.' })
  id?: string;

  @Id({ optional: true, description: 'A post that exists already, which this person takes or took over.' })
  postId?: string;

  @Id({ optional: true, nullable: true })
  organisationId?: string | null;

  @Line(300, {
    optional: true,
    empty: true,
    description: 'Instead of the id: found by name, or added to the address book.',
  })
  organisationName?: string;

  @Line(300, { empty: true })
  title!: string;

  @Day({ optional: true, nullable: true })
  fromDate?: string | null;

  @Day({ optional: true, nullable: true })
  toDate?: string | null;

  @Flag({ optional: true, description: 'Shown beside the name; one at most.' })
  main?: boolean;
}

export class PersonPostView {
  @Id({ description: 'Of the tenure: this person in this post, from–to.' })
  id!: string;

  @Id()
  postId!: string;

  @Id({ nullable: true })
  organisationId!: string | null;

  @Line(300, { nullable: true })
  organisationName!: string | null;

  @Line(300, { empty: true })
  title!: string;

  @Day({ nullable: true })
  fromDate!: string | null;

  @Day({ nullable: true })
  toDate!: string | null;

  @Flag()
  main!: boolean;
}

export class NoteView {
  @Id()
  id!: string;

  @Id()
  teamId!: string;

  @Line(200)
  teamName!: string;

  @Line(200, { nullable: true })
  authorName!: string | null;

  @Prose(10_000)
  body!: string;

  @Flag({ description: 'Other teams see it too.' })
  shared!: boolean;

  @Flag({ description: 'The caller may delete it.' })
  own!: boolean;

  @Instant()
  createdAt!: string;
}

export class CreateNote {
  @Id()
  teamId!: string;

  @Prose(10_000)
  body!: string;

  @Flag({ optional: true })
  shared?: boolean;
}

export class ListName {
  @Id()
  id!: string;

  @Line(200)
  name!: string;
}

export class TeamName {
  @Id()
  id!: string;

  @Line(200)
  name!: string;
}
