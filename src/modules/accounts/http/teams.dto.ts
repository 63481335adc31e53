import type { TeamRole } from '../../../platform/access/actor.js';
import { Email, Id, Line, OneOf, Parts, Whole } from '../../../platform/http/fields.js';
import { teamRoles } from './session.dto.js';

export class CreateTeam {
  @Line(200)
  name!: string;

  @Line(200, {
    optional: true,
    description: 'Name that its mails come from; the name of the team if left out.',
  })
  senderName?: string;

  @Email({ description: 'Where guests can write to.' })
  contactEmail!: string;
}

export class ChangeTeam {
  @Line(200, { optional: true })
  name?: string;

  @Line(200, { optional: true })
  senderName?: string;

  @Email({ optional: true })
  contactEmail?: string;
}

export class TeamView {
  @Id()
  id!: string;

  @Line(200)
  name!: string;

  @Line(200, { description: 'Short name for addresses; stays as it was first made.' })
  slug!: string;

  @Line(200)
  senderName!: string;

  @Email()
  contactEmail!: string;

  @OneOf(teamRoles, { name: 'TeamRole', description: 'Of the caller; administrators: organiser.' })
  role!: TeamRole;

  @Whole(1, 1e9)
  version!: number;
}

export class TeamPage {
  @Parts(() => TeamView, 10_000)
  items!: TeamView[];

  @Line(500, { nullable: true })
  next!: string | null;
}
