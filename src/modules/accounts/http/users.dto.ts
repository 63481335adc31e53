import type { TeamRole } from '../../../platform/access/actor.js';
import { Email, Flag, Id, Instant, Line, OneOf, Parts, Whole } from '../../../platform/http/fields.js';
import { PageQuery } from '../../../platform/http/paging.js';
import { teamRoles } from './session.dto.js';

export const accountStates = ['active', 'invited', 'disabled'] as const;
export type AccountState = (typeof accountStates)[number];

export class MembershipInput {
  @Id()
  teamId!: string;

  @OneOf(teamRoles, { name: 'TeamRole' })
  role!: TeamRole;
}

export class CreateUser {
  @Email()
  email!: string;

  @Line(200)
  name!: string;

  @Flag({ optional: true })
  administrator?: boolean;

  @Flag({ optional: true, description: 'Sees the names of people at risk.' })
  cleared?: boolean;

  @Parts(() => MembershipInput, 200, { optional: true })
  memberships?: MembershipInput[];
}

export class ChangeUser {
  @Line(200, { optional: true })
  name?: string;

  @Flag({ optional: true })
  administrator?: boolean;

  @Flag({ optional: true })
  cleared?: boolean;

  @Flag({ optional: true, description: 'True ends every session of the account at once.' })
  disabled?: boolean;

  @Parts(() => MembershipInput, 200, { optional: true, description: 'All of them; replaces those before.' })
  memberships?: MembershipInput[];
}

export class UserMembership {
  @Id()
  teamId!: string;

  @Line(200)
  teamName!: string;

  @OneOf(teamRoles, { name: 'TeamRole' })
  role!: TeamRole;
}

export class UserView {
  @Id()
  id!: string;

  @Line(200)
  name!: string;

  @Email()
  email!: string;

  @Flag()
  administrator!: boolean;

  @Flag()
  cleared!: boolean;

  @OneOf(accountStates, { name: 'AccountState', description: 'Invited: no password chosen yet.' })
  state!: AccountState;

  @Instant({ nullable: true })
  lastSignedInAt!: string | null;

  @Parts(() => UserMembership, 10_000)
  memberships!: UserMembership[];

  @Whole(1, 1e9)
  version!: number;
}

export class UserPage {
  @Parts(() => UserView, 200)
  items!: UserView[];

  @Line(500, { nullable: true })
  next!: string | null;
}

export class UsersQuery extends PageQuery {
  @Line(200, { optional: true, description: 'Part of the name or the address.' })
  q?: string;

  @OneOf(accountStates, { optional: true, name: 'AccountState' })
  state?: AccountState;
}

export class InviteMember {
  @Email()
  email!: string;

  @Line(200)
  name!: string;

  @OneOf(teamRoles, { name: 'TeamRole' })
  role!: TeamRole;
}

export class ChangeMember {
  @OneOf(teamRoles, { name: 'TeamRole' })
  role!: TeamRole;
}

export class MemberRow {
  @Id()
  userId!: string;

  @Line(200)
  name!: string;

  @Email()
  email!: string;

  @OneOf(teamRoles, { name: 'TeamRole' })
  role!: TeamRole;

  @OneOf(accountStates, { name: 'AccountState' })
  state!: AccountState;

  @Instant({ nullable: true })
  lastSignedInAt!: string | null;
}

export class MemberPage {
  @Parts(() => MemberRow, 10_000)
  items!: MemberRow[];

  @Line(500, { nullable: true })
  next!: string | null;
}
