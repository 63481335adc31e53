import { copyRows } from '../../../platform/database/copy-rows.js';
import { Database, type Tx } from '../../../platform/database/database.js';
import { newId } from '../../../platform/tokens/tokens.js';

export interface NewPost {
  personId: string;
  organisationId: string | null;
  title: string;
}

/** New posts, each held by its person from now on as the main one; the ids of the tenures, in the same order. */
export async function addPosts(tx: Tx, posts: readonly NewPost[]): Promise<string[]> {
  if (!posts.length) return [];
  const rows = posts.map((post) => ({ ...post, id: newId(), tenureId: newId() }));
  await copyRows(
    tx,
    'posts (id, organisation_id, title)',
    rows.map(({ id, organisationId, title }) => [id, organisationId, title]),
  );
  await copyRows(
    tx,
    'tenures (id, post_id, person_id, main, in_office)',
    rows.map(({ id, tenureId, personId }) => [tenureId, id, personId, true, true]),
  );
  return rows.map(({ tenureId }) => tenureId);
}

/** Ends these tenures today, unless they ended before. */
export async function endTenures(tx: Tx, tenureIds: readonly string[]): Promise<void> {
  if (tenureIds.length)
    await tx.query(
      'UPDATE tenures SET main = false, to_date = coalesce(to_date, current_date) WHERE id = ANY($1::uuid[])',
      [tenureIds],
    );
}

/**
 * Gives the post of each tenure this title. A post that somebody else has held too stays as it is: this person's tenure
 * moves to a new one.
 */
export async function renamePosts(
  tx: Tx,
  renamed: readonly { tenureId: string; title: string }[],
): Promise<void> {
  await describePosts(
    tx,
    renamed.map((one) => ({ ...one, organisationId: undefined })),
  );
}

/** `renamePosts`, and the organisation where it is given. */
export async function describePosts(
  tx: Tx,
  described: readonly { tenureId: string; title: string; organisationId: string | null | undefined }[],
): Promise<void> {
  if (!described.length) return;
  const rows = JSON.stringify(
    described.map((one) => ({ ...one, keeps: one.organisationId === undefined, postId: newId() })),
  );
  const given = `jsonb_to_recordset($1::jsonb)
    AS n("tenureId" uuid, "postId" uuid, title text, "organisationId" uuid, keeps boolean)`;
  const shared = await Database.rows<{ id: string }>(
    tx,
    `SELECT t.id FROM ${given} JOIN tenures t ON t.id = n."tenureId" JOIN posts p ON p.id = t.post_id
      WHERE EXISTS (SELECT FROM tenures o WHERE o.post_id = t.post_id AND o.person_id <> t.person_id)
        AND (p.title, p.organisation_id) IS DISTINCT FROM
            (n.title, CASE WHEN n.keeps THEN p.organisation_id ELSE n."organisationId" END)`,
    [rows],
  );
  const split = shared.map(({ id }) => id);
  await tx.query(
    `UPDATE posts p SET title = n.title,
            organisation_id = CASE WHEN n.keeps THEN p.organisation_id ELSE n."organisationId" END
       FROM ${given} JOIN tenures t ON t.id = n."tenureId"
      WHERE p.id = t.post_id AND NOT t.id = ANY($2::uuid[])`,
    [rows, split],
  );
  if (!split.length) return;
  await tx.query(
    `INSERT INTO posts (id, organisation_id, title)
     SELECT n."postId", CASE WHEN n.keeps THEN p.organisation_id ELSE n."organisationId" END, n.title
       FROM ${given} JOIN tenures t ON t.id = n."tenureId" JOIN posts p ON p.id = t.post_id
      WHERE t.id = ANY($2::uuid[])`,
    [rows, split],
  );
  await tx.query(
    `UPDATE tenures t SET post_id = n."postId" FROM ${given} WHERE t.id = n."tenureId" AND t.id = ANY($2::uuid[])`,
    [rows, split],
  );
}
