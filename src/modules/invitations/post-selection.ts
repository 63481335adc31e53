import { Database, type Tx } from '../../platform/database/database.js';
import { holdersSql, knowablePostSql } from '../contacts/posts/holders.js';

/** What an invitation takes from the post that it goes to. */
export interface HeldPost {
  followsPost: true;
  postId: string;
  organisation: string | null;
}

export interface VacantPost {
  postId: string;
  title: string;
  organisation: string | null;
}

type Row = { personId: string | null; email: string; title: string } & Omit<HeldPost, 'followsPost'>;

/**
 * Who holds these posts today, by person: somebody who holds several is invited in the first of them. Posts that nobody
 * holds, as far as the asker may know, stand apart.
 */
export async function postHolders(
  tx: Tx,
  postIds: readonly string[],
  cleared: boolean,
): Promise<{ held: Map<string, HeldPost & { email?: string }>; vacant: VacantPost[] }> {
  const held = new Map<string, HeldPost & { email?: string }>();
  const vacant: VacantPost[] = [];
  if (!postIds.length) return { held, vacant };
  const rows = await Database.rows<Row>(
    tx,
    `WITH holders AS (${holdersSql('$1::uuid[]', 'current_date', cleared)})
     SELECT posts.id AS "postId", h.person_id AS "personId", posts.email, posts.title, o.name AS organisation
       FROM posts LEFT JOIN holders h ON h.post_id = posts.id LEFT JOIN organisations o ON o.id = posts.organisation_id
      WHERE posts.id = ANY($1::uuid[]) AND ${knowablePostSql('posts', cleared)}
      ORDER BY array_position($1::uuid[], posts.id), h.person_id`,
    [postIds],
  );
  for (const { personId, email, title, postId, organisation } of rows) {
    if (!personId) vacant.push({ postId, title, organisation });
    else if (!held.has(personId))
      // The mailbox of the office goes before that of whoever holds it.
      held.set(personId, { followsPost: true, postId, organisation, ...(email ? { email } : {}) });
  }
  return { held, vacant };
}
