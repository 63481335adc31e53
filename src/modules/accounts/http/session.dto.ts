import {
  Email,
  Flag,
  Id,
  Instant,
  Line,
  OneOf,
  Part,
  Parts,
  Secret,
  WebAddress,
} from '../../../platform/http/fields.js';
import type { TeamRole } from '../../../platform/access/actor.js';

export const teamRoles = ['organiser', 'editor', 'door'] as const;

export class CreateSession {
  @Email()
  email!: string;

  @Secret(1000)
  password!: string;
}

export class SessionUser {
  @Id()
  id!: string;

  @Line(200)
  name!: string;

  @Email()
  email!: string;

  @Flag()
  administrator!: boolean;

  @Flag({ description: 'Sees the names of people at risk.' })
  cleared!: boolean;
}

export class SessionTeam {
  @Id()
  id!: string;

  @Line(200)
  name!: string;

  @OneOf(teamRoles, { name: 'TeamRole' })
  role!: TeamRole;
}

export class SessionView {
  @Flag()
  signedIn!: boolean;

  @Part(() => SessionUser, { nullable: true })
  user!: SessionUser | null;

  @Parts(() => SessionTeam, 10_000, { description: 'Administrators: all teams, as organiser.' })
  teams!: SessionTeam[];

  @Flag({ description: 'There is no account yet: show the set-up page.' })
  setUpNeeded!: boolean;

  @Flag()
  demo!: boolean;

  @WebAddress()
  publicUrl!: string;
}

export class SessionRow {
  @Id()
  id!: string;

  @Line(300, { empty: true })
  userAgent!: string;

  @Instant()
  createdAt!: string;

  @Instant({ description: 'Of the last request, to the minute.' })
  lastSeenAt!: string;

  @Flag({ description: 'The session of this very request.' })
  current!: boolean;
}

export class SessionPage {
  @Parts(() => SessionRow, 10_000)
  items!: SessionRow[];

  @Line(500, { nullable: true })
  next!: string | null;
}
