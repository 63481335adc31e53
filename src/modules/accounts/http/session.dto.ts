import {
  Email,
  Flag,
  Id,
  Instant,
  Line,
  OneOf,
  Part,
  Parts,
  Reason,
  Secret,
  WebAddress,
  Whole,
} from '../../../platform/http/fields.js';
import type { TeamRole } from '../../../platform/access/actor.js';

export const teamRoles = ['organiser', 'editor', 'door'] as const;

export class CreateSession {
  @Email()
  email!: string;

  @Secret(1000)
  password!: string;
}

export class OpenRealNames {
  @Secret(1000)
  password!: string;

  @Reason('Say why, in "reason"', {
    min: 5,
    description: 'Why; beside the entry in the audit log. Without the name of anybody at risk.',
  })
  reason!: string;
}

export class ShownNames {
  @Instant()
  until!: string;

  @Whole(0, 1_000_000_000_000, {
    description: 'Seconds left, so that nobody need trust the clock of a browser.',
  })
  seconds!: number;
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

  @Flag({ description: 'Sees the names of people at risk at the moment.' })
  cleared!: boolean;

  @Flag({ description: 'May see them, once the password is given again.' })
  mayClear!: boolean;

  @Part(() => ShownNames, { nullable: true, description: 'How long they are shown in this session.' })
  realNames!: ShownNames | null;
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
