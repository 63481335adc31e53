import { SetMetadata } from '@nestjs/common';
import type { TeamRole } from './actor.js';

/** Where a route finds the id that decides which team it belongs to. */
export type Place = `params.${string}` | `query.${string}` | `body.${string}`;

/**
 * Who may call a route:
 * - `public`: anybody, a token in the path decides (invitee pages, the public site, sign-in)
 * - `user`: any signed-in member of staff; the handler filters by the actor's teams
 * - `administrator`
 * - `{ roles }`: holders of one of the roles in any team (the shared address book)
 * - `{ roles, of, at }`: holders of one of the roles in the team that owns the thing `of` whose id stands `at`
 */
export type AccessRule =
  'public' | 'user' | 'administrator' | { roles: TeamRole[] } | { roles: TeamRole[]; of: string; at: Place };

export const ACCESS_RULE = 'hemicycle:access';

/** Every route carries exactly one; a route without it is refused at run time and fails the permission test. */
export const Access = (rule: AccessRule) => SetMetadata(ACCESS_RULE, rule);
