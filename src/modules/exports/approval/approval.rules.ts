import { teamsOf, type Actor } from '../../../platform/access/actor.js';
import type { ApprovalState } from './export-approval.entity.js';

const day = 24 * 60 * 60 * 1000;
/** How long a request waits for a decision, and how long the file can be fetched once it is approved. */
export const decideWithin = 7 * day;
export const fetchWithin = 3 * day;

interface Standing {
  state: ApprovalState;
  decideUntil: Date;
  fetchUntil: Date | null;
}

/** What the request is now: one that waited too long has lapsed, and so has a file that nobody fetched in time. */
export function phaseOf({ state, decideUntil, fetchUntil }: Standing, now: Date): ApprovalState | 'lapsed' {
  const until = state === 'waiting' ? decideUntil : state === 'approved' ? fetchUntil : null;
  return until && until <= now ? 'lapsed' : state;
}

/**
 * Never who asks. Whoever could take the same people out may decide; real names of people at risk are let go by cleared
 * staff, and by administrators, who say who is cleared. Where there are none of them, any second pair of eyes will do.
 */
export function mayDecide(
  request: { userId: string; teamId: string | null; clearedOnly: boolean },
  actor: Actor,
): boolean {
  if (request.userId === actor.userId) return false;
  const teams = teamsOf(actor, ['organiser']);
  if (!teams) return true;
  if (request.clearedOnly && !actor.mayClear) return false;
  return request.teamId === null ? teams.length > 0 : teams.includes(request.teamId);
}

/** The same of rows `a` in SQL. `teams`: those that the actor organises, null for administrators. */
export const mayDecideSql = (user: string, teams: string, cleared: string) =>
  `(a.user_id <> ${user} AND (${teams}::uuid[] IS NULL OR (NOT a.cleared_only OR ${cleared})
    AND cardinality(${teams}) > 0 AND (a.team_id IS NULL OR a.team_id = ANY (${teams}))))`;

/** Members of staff `u` who could decide: $1 who asks, $2 the team or null, $3 cleared ones only. */
export const approversSql = `
  SELECT u.id, u.name, u.email FROM users u
   WHERE u.id <> $1 AND u.disabled_at IS NULL AND u.password_hash IS NOT NULL
     AND (u.administrator OR (NOT $3 OR u.cleared) AND EXISTS (
           SELECT FROM memberships m WHERE m.user_id = u.id AND m.role = 'organiser' AND ($2::uuid IS NULL OR m.team_id = $2)))
   ORDER BY u.administrator DESC, u.id LIMIT 20`;
