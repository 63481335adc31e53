import {
  Day,
  Email,
  Flag,
  Id,
  Instant,
  Line,
  OneOf,
  Parts,
  Prose,
  Whole,
} from '../../../../platform/http/fields.js';
import type { Phase } from '../../posts/tenures.rules.js';
import { noteSights, type NoteSight } from '../../notes/person-note.entity.js';

export class PersonEmailPart {
  @Email()
  email!: string;

  @Flag({ optional: true, description: 'Invitations go there; one at most, the first if none.' })
  preferred?: boolean;
}

export class KnownPerson {
  @Id()
  id!: string;

  @Line(400)
  name!: string;
}

export class PersonEmailView {
  @Email()
  email!: string;

  @Flag({ description: 'Invitations go there.' })
  preferred!: boolean;

  @Parts(() => KnownPerson, 20, { description: 'Others with this address, as far as the caller may know.' })
  sharedWith!: KnownPerson[];
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

  @Flag({ optional: true, description: 'Shown beside the name while it runs; one at most.' })
  main?: boolean;

  @Flag({
    optional: true,
    description: 'With `postId` and `fromDate`: whoever holds it ends the day before.',
  })
  takesOver?: boolean;
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

  @Flag({ description: 'Becomes the main one on the day it begins.' })
  leads!: boolean;

  @OneOf(['past', 'present', 'future'], { name: 'TenurePhase' })
  phase!: Phase;

  @Email({ nullable: true, description: 'Mailbox of the office.' })
  email!: string | null;

  @Line(60, { nullable: true })
  rankId!: string | null;

  @Whole(0, 10_000, { description: 'Others who held, hold or will hold it, as far as the caller may know.' })
  others!: number;
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

  @OneOf(noteSights, { name: 'NoteSight', description: 'Read by its author, the team, or all teams.' })
  sight!: NoteSight;

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

  @OneOf(noteSights, { optional: true, name: 'NoteSight' })
  sight?: NoteSight;
}

export class ListName {
  @Id()
  id!: string;

  @Line(200)
  name!: string;

  @Line(300, {
    empty: true,
    description: 'Where its people come from; counts for those who do not say themselves.',
  })
  source!: string;

  @Line(60, {
    empty: true,
    description: 'On which legal basis; counts for those who have none of their own.',
  })
  legalBasis!: string;
}

export class TeamName {
  @Id()
  id!: string;

  @Line(200)
  name!: string;
}
