import type { TeamRole } from '../../platform/access/actor.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { decodeCursor, pageOf, type Page } from '../../platform/http/paging.js';
import type { MemberRow, UserView } from './http/users.dto.js';

const columns = `
  u.id, u.name, u.email, u.administrator, u.cleared, u.version,
  CASE WHEN u.disabled_at IS NOT NULL THEN 'disabled' WHEN u.password_hash IS NULL THEN 'invited' ELSE 'active' END AS state,
  u.last_signed_in_at AS "lastSignedInAt",
  coalesce((SELECT jsonb_agg(jsonb_build_object('teamId', t.id, 'teamName', t.name, 'role', m.role) ORDER BY lower(t.name))
              FROM memberships m JOIN teams t ON t.id = m.team_id WHERE m.user_id = u.id), '[]') AS memberships`;

type Row = Omit<UserView, 'lastSignedInAt'> & { lastSignedInAt: Date | null };

const view = (row: Row): UserView => ({
  id: row.id,
  name: row.name,
  email: row.email,
  administrator: row.administrator,
  cleared: row.cleared,
  state: row.state,
  lastSignedInAt: row.lastSignedInAt?.toISOString() ?? null,
  memberships: row.memberships,
  version: row.version,
});

export async function findUser(tx: Tx, id: string): Promise<UserView | undefined> {
  const [row] = await Database.rows<Row>(tx, `SELECT ${columns} FROM users u WHERE u.id = $1`, [id]);
  return row && view(row);
}

export interface UsersFilter {
  q?: string;
  state?: 'active' | 'invited' | 'disabled';
  limit: number;
  cursor?: string;
}

/** Everybody with an account, by name. */
export async function listUsers(database: Database, filter: UsersFilter): Promise<Page<UserView>> {
  const [name = null, id = null] = decodeCursor(filter.cursor, 2) ?? [];
  const rows = await database.read<Row & { key: string }>(
    `SELECT * FROM (SELECT ${columns}, lower(u.name) AS key FROM users u) u
      WHERE ($1::text IS NULL OR strpos(lower(name || ' ' || email), lower($1)) > 0)
        AND ($2::text IS NULL OR state = $2)
        AND ($3::text IS NULL OR (key, id) > ($3, $4::uuid))
      ORDER BY key, id LIMIT $5`,
    [filter.q ?? null, filter.state ?? null, name, id, filter.limit + 1],
  );
  return pageOf(rows, filter.limit, (row) => [row.key, row.id], view);
}

/** The members of one team, by name. */
export async function listMembers(database: Database, teamId: string): Promise<MemberRow[]> {
  const rows = await database.read<
    Omit<MemberRow, 'lastSignedInAt'> & { lastSignedInAt: Date | null; role: TeamRole }
  >(
    `SELECT u.id AS "userId", u.name, u.email, m.role, u.last_signed_in_at AS "lastSignedInAt",
            CASE WHEN u.disabled_at IS NOT NULL THEN 'disabled' WHEN u.password_hash IS NULL THEN 'invited' ELSE 'active' END AS state
       FROM memberships m JOIN users u ON u.id = m.user_id
      WHERE m.team_id = $1 ORDER BY lower(u.name), u.id`,
    [teamId],
  );
  return rows.map((row) => ({ ...row, lastSignedInAt: row.lastSignedInAt?.toISOString() ?? null }));
}
