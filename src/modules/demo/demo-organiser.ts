import type { Actor } from '../../platform/access/actor.js';
import type { Database } from '../../platform/database/database.js';

/** The organiser of the demonstration as somebody who acts in the team of this debate; undefined where the account is gone. */
export async function demoOrganiser(database: Database, eventId: string): Promise<Actor | undefined> {
  const [found] = await database.read<{ id: string; name: string; email: string; teamId: string }>(
    `SELECT u.id, u.name, u.email, e.team_id AS "teamId" FROM users u, events e
      WHERE u.email = 'organiser@example.org' AND e.id = $1`,
    [eventId],
  );
  if (!found) return undefined;
  const { teamId, ...organiser } = found;
  return {
    ...organiser,
    userId: organiser.id,
    sessionId: organiser.id,
    administrator: false,
    cleared: true,
    mayClear: true,
    roles: new Map([[teamId, 'organiser']]),
  };
}
