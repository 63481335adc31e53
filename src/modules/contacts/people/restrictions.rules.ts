import { holdsRole, teamsOf, type Actor } from '../../../platform/access/actor.js';

/** Why somebody is left alone is known to few; that they are, to everybody. */
export type Restriction = 'doNotInvite' | 'doNotContact';
export const restrictions: readonly Restriction[] = ['doNotInvite', 'doNotContact'];

type Held = { [key in `${Restriction}Reason`]: string } & { [key in `${Restriction}TeamId`]: string | null };
type Given = { [key in Restriction]?: boolean } & { [key in `${Restriction}Reason`]?: string } & {
  [key in `${Restriction}TeamId`]?: string | null;
};

/** The reason, for administrators and the organisers of the team that set it; null for others where there is one. */
export function readableReason(person: Held, restriction: Restriction, actor: Actor): string | null {
  const reason = person[`${restriction}Reason`];
  const teamId = person[`${restriction}TeamId`];
  const knows = teamId ? holdsRole(actor, teamId, ['organiser']) : actor.administrator;
  return knows || reason === '' ? reason : null;
}

/** Restrictions that this change would lift or explain anew although their reason is kept from the actor. */
export const foreignRestrictions = (person: Held, change: Given, actor: Actor): Restriction[] =>
  restrictions.filter(
    (restriction) => touches(change, restriction) && readableReason(person, restriction, actor) === null,
  );

/**
 * The team that will know the reason, where the change sets one: as given, else the one that knew it, else the first in
 * which the actor is organiser; null leaves it to administrators.
 */
export function knowingTeam(
  held: string | null,
  change: Given,
  restriction: Restriction,
  actor: Actor,
): string | null {
  const given = change[`${restriction}TeamId`];
  if (given !== undefined) return given;
  if (!touches(change, restriction) || held) return held;
  return teamsOf(actor, ['organiser'])?.[0] ?? null;
}

/** Teams that the actor names without being organiser there. */
export const foreignTeams = (change: Given, actor: Actor): Restriction[] =>
  restrictions.filter((restriction) => {
    const given = change[`${restriction}TeamId`];
    return given ? !holdsRole(actor, given, ['organiser']) : given === null && !actor.administrator;
  });

const touches = (change: Given, restriction: Restriction): boolean =>
  change[restriction] !== undefined ||
  change[`${restriction}Reason`] !== undefined ||
  change[`${restriction}TeamId`] !== undefined;
