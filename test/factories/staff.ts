import type { DataSource } from 'typeorm';
import { hashPassword } from '../../src/modules/accounts/passwords.js';
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
  /** May see real names of people at risk; in a session of the factory they are shown. */
  cleared?: boolean;
  /** … but not until somebody opens them. */
  namesHidden?: boolean;
  /** Role by team id. */
  roles?: Record<string, TeamRole>;
  name?: string;
  email?: string;
  /** Left out: the account has none yet, its session runs all the same. */
  password?: string;
}

/** A member of staff who may sign in once `password` is given. */
export async function createUser(
  source: DataSource,
  options: StaffOptions = {},
): Promise<{ userId: string; email: string }> {
  const userId = newId();
  const email = options.email ?? `staff-${++number}-${userId.slice(-6)}@example.org`;
  await source.query(
    `INSERT INTO users (id, email, name, administrator, cleared, password_hash) VALUES ($1, $2, $3, $4, $5, $6)`,
    [
      userId,
      email,
      options.name ?? `Staff ${number}`,
      options.administrator ?? false,
      options.cleared ?? false,
      options.password === undefined ? null : await hashPassword(options.password),
    ],
  );
  for (const [teamId, role] of Object.entries(options.roles ?? {}))
    await source.query(`INSERT INTO memberships (user_id, team_id, role) VALUES ($1, $2, $3)`, [
      userId,
      teamId,
      role,
    ]);
  return { userId, email };
}

/** A member of staff with a running session. */
export async function createSession(source: DataSource, options: StaffOptions = {}): Promise<StaffSession> {
  const user = await createUser(source, options);
  const token = randomToken();
  await source.query(
    // In use and running until 2100, so that tests may move the clock.
    `INSERT INTO staff_sessions (id, user_id, token_hash, last_seen_at, expires_at, real_names_until)
     VALUES ($1, $2, $3, '2100-01-01', '2100-01-01', CASE WHEN $4 THEN timestamptz '2100-01-01' END)`,
    [newId(), user.userId, hashToken(token), (options.cleared ?? false) && !options.namesHidden],
  );
  return { ...user, token };
}
