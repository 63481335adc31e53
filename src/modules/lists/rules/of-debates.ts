import type { ConditionContext } from './condition-kinds.js';
import type { Condition } from './rule.types.js';

/**
 * Condition on invitations `i` and their events `e`: of the person `p`, not taken back, to the debates that are named,
 * or to any of the list's team.
 */
export const invitedTo = ({ events }: Condition, { add, teamId }: ConditionContext): string =>
  `i.person_id = p.id AND i.revoked_at IS NULL AND e.team_id = ${add(teamId)}::uuid` +
  (events?.length ? ` AND e.id = ANY(${add(events)}::uuid[])` : '');
