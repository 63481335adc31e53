import { Database, type Tx } from '../../platform/database/database.js';
import type { Parameters } from '../contacts/people/people.queries.js';

type AddPeople = (
  tx: Tx,
  listId: string,
  personIds: readonly string[],
  userId: string | null,
) => Promise<number>;

const addingTo =
  (table: 'list_members' | 'list_exclusions'): AddPeople =>
  async (tx, listId, personIds, userId) => {
    const added = await Database.rows(
      tx,
      `INSERT INTO ${table} (list_id, person_id, added_by)
       SELECT $1, id, $3 FROM people WHERE id = ANY($2::uuid[]) AND erased_at IS NULL ORDER BY id
       ON CONFLICT DO NOTHING RETURNING person_id`,
      [listId, personIds, userId],
    );
    return added.length;
  };

/** Answers how many were not on it yet; unknown and erased people are left out. */
export const addToList = addingTo('list_members');

/** Keeps these people off the list from now on; answers how many were not kept off before. */
export const exclude = addingTo('list_exclusions');

/**
 * Puts all on the list for whom the conditions on `people p` are true, save those who are kept off it; answers how many
 * were not on it yet, and how many are kept off.
 */
export async function addMatching(
  tx: Tx,
  { listId, additionId, userId }: { listId: string; additionId: string; userId: string },
  conditions: readonly string[],
  parameters: Parameters,
): Promise<{ added: number; keptOff: number }> {
  const list = `${parameters.add(listId)}::uuid`;
  const [row] = await Database.rows<{ added: number; keptOff: number }>(
    tx,
    `WITH found AS MATERIALIZED (
       SELECT p.id, EXISTS (SELECT FROM list_exclusions x WHERE x.list_id = ${list} AND x.person_id = p.id) AS kept_off
         FROM people p WHERE ${conditions.join(' AND ')}),
     added AS (
       INSERT INTO list_members (list_id, person_id, added_by, addition_id)
       SELECT ${list}, id, ${parameters.add(userId)}::uuid, ${parameters.add(additionId)}::uuid FROM found WHERE NOT kept_off ORDER BY id
       ON CONFLICT DO NOTHING RETURNING 1)
     SELECT (SELECT count(*)::int FROM added) AS added,
            (SELECT count(*)::int FROM found WHERE kept_off) AS "keptOff"`,
    parameters.values,
  );
  return row!;
}

/** Takes those off again whom one addition put there; answers how many were still there. */
export async function takeAdditionBack(tx: Tx, listId: string, additionId: string): Promise<number> {
  const rows = await Database.rows(
    tx,
    'DELETE FROM list_members WHERE list_id = $1 AND addition_id = $2 RETURNING person_id',
    [listId, additionId],
  );
  return rows.length;
}

/** Answers how many were not on it yet; unknown posts are left out. */
export async function addPostsToList(
  tx: Tx,
  listId: string,
  postIds: readonly string[],
  userId: string | null,
): Promise<number> {
  if (!postIds.length) return 0;
  const added = await Database.rows(
    tx,
    `INSERT INTO list_posts (list_id, post_id, added_by)
     SELECT $1, id, $3 FROM posts WHERE id = ANY($2::uuid[]) ON CONFLICT DO NOTHING RETURNING post_id`,
    [listId, postIds, userId],
  );
  return added.length;
}

/** These people are no longer kept off; answers of how many that was true. */
export async function takeBack(tx: Tx, listId: string, personIds: readonly string[]): Promise<number> {
  const rows = await Database.rows(
    tx,
    'DELETE FROM list_exclusions WHERE list_id = $1 AND person_id = ANY($2::uuid[]) RETURNING person_id',
    [listId, personIds],
  );
  return rows.length;
}

interface Removal {
  listId: string;
  removalId: string;
  personIds: readonly string[];
  postIds: readonly string[];
  userId: string;
  /** Whether people are kept off from now on. */
  excluding: boolean;
}

/** Takes people and posts off and writes down how they stood; answers how many were changed by it. */
export async function takeOff(tx: Tx, removal: Removal): Promise<number> {
  const { listId, removalId, personIds, postIds, userId, excluding } = removal;
  const rows = await Database.rows(
    tx,
    `WITH gone AS (
       DELETE FROM list_members WHERE list_id = $1 AND person_id = ANY($3::uuid[]) RETURNING person_id, added_by, added_at),
     kept_off AS (
       INSERT INTO list_exclusions (list_id, person_id, added_by)
       SELECT $1, id, $4 FROM people WHERE $5::boolean AND id = ANY($3::uuid[]) AND erased_at IS NULL
       ON CONFLICT DO NOTHING RETURNING person_id),
     posts_gone AS (
       DELETE FROM list_posts WHERE list_id = $1 AND post_id = ANY($6::uuid[]) RETURNING post_id, added_by, added_at)
     INSERT INTO list_removals (id, act_id, list_id, person_id, post_id, was_picked, excluded, added_by, added_at)
     SELECT gen_random_uuid(), $2::uuid, $1::uuid, person_id, NULL::uuid, gone.person_id IS NOT NULL, kept_off.person_id IS NOT NULL,
            added_by, added_at
       FROM gone FULL JOIN kept_off USING (person_id)
     UNION ALL
     SELECT gen_random_uuid(), $2::uuid, $1::uuid, NULL::uuid, post_id, true, false, added_by, added_at FROM posts_gone
     RETURNING id`,
    [listId, removalId, personIds, userId, excluding, postIds],
  );
  return rows.length;
}

/** Makes everything of one removal as it was; answers how much that was. */
export async function putBack(tx: Tx, listId: string, removalId: string): Promise<number> {
  const rows = await Database.rows(
    tx,
    `WITH undone AS (
       DELETE FROM list_removals WHERE list_id = $1 AND act_id = $2 RETURNING *),
     picked AS (
       INSERT INTO list_members (list_id, person_id, added_by, added_at)
       SELECT list_id, person_id, added_by, added_at FROM undone WHERE was_picked AND person_id IS NOT NULL
       ON CONFLICT DO NOTHING),
     allowed AS (
       DELETE FROM list_exclusions x USING undone u WHERE u.excluded AND x.list_id = $1 AND x.person_id = u.person_id),
     posts_back AS (
       INSERT INTO list_posts (list_id, post_id, added_by, added_at)
       SELECT list_id, post_id, added_by, added_at FROM undone WHERE post_id IS NOT NULL
       ON CONFLICT DO NOTHING)
     SELECT id FROM undone`,
    [listId, removalId],
  );
  return rows.length;
}
