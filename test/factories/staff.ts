import type { DataSource } from 'typeorm';
import type { TeamRole } from '../../src/platform/access/actor.js';
import { hashToken, newId, randomToken } from '../../src/platform/tokens/tokens.js';

export interface StaffSession {
  userId: string;
  email: string;
  token: string;
}

let number = 0;

/** A team with an invented name. */
export async function createTeam(
  source: DataSource,
  name = `Office ${++number}`,
): Promise<{ id: string; name: string }> {
  const id = newId();
  await source.query(
    `INSERT INTO teams (id, name, slug, sender_name, contact_email) VALUES ($1, $2, $3, $2, 'office@example.org')`,
    [id, name, `office-${id.slice(-12)}`],
  );
  return { id, name };
}

interface StaffOptions {
  administrator?: boolean;
  cleared?: boolean;
  /** Role by team id. */
  roles?: Record<string, TeamRole>;
  name?: string;
}

/** A member of staff with a running session. */
export async function createSession(source: DataSource, options: StaffOptions = {}): Promise<StaffSession> {
  const userId = newId();
  const email = `staff-${++number}-${userId.slice(-6)}@example.org`;
  await source.query(
    `INSERT INTO users (id, email, name, administrator, cleared) VALUES ($1, $2, $3, $4, $5)`,
    [
      userId,
      email,
      options.name ?? `Staff ${number}`,
      options.administrator ?? false,
      options.cleared ?? false,
    ],
  );
  for (const [teamId, role] of Object.entries(options.roles ?? {}))
    await source.query(`INSERT INTO memberships (user_id, team_id, role) VALUES ($1, $2, $3)`, [
      userId,
      teamId,
      role,
    ]);
  const token = randomToken();
  await source.query(
    `INSERT INTO staff_sessions (id, user_id, token_hash, expires_at) VALUES ($1, $2, $3, now() + interval '1 hour')`,
    [newId(), userId, hashToken(token)],
  );
  return { userId, email, token };
}
