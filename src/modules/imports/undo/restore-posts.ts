import { Database, type Tx } from '../../../platform/database/database.js';
import { renamePosts } from '../../contacts/posts/post-writer.js';
import type { Written } from '../import.types.js';
import { referencesTo, unreferenced } from './references.js';

interface Moved {
  personId: string;
  tenure: NonNullable<Written['tenure']>;
  /** Title that the import wrote. */
  title: string;
}

interface Tenure {
  id: string;
  postId: string;
  title: string;
  main: boolean;
  open: boolean;
  /** Others hold or held the same post. */
  shared: boolean;
}

/** Puts posts back as they were; the people whose posts somebody changed since keep them. */
export async function restorePosts(tx: Tx, moved: readonly Moved[]): Promise<Set<string>> {
  const stays = new Set<string>();
  if (!moved.length) return stays;
  const ids = moved.flatMap(({ tenure }) => tenure.added ?? tenure.renamed ?? []);
  const now = new Map((await tenures(tx, ids)).map((one) => [one.id, one]));
  const gone: Tenure[] = [];
  const reopened: { id: string; on: string | null }[] = [];
  const renamed: { tenureId: string; title: string }[] = [];
  for (const { personId, tenure, title } of moved) {
    const there = now.get(tenure.added ?? tenure.renamed ?? '');
    const untouched = there?.main && there.open && there.title === title;
    if (!there || !untouched || (tenure.added && there.shared)) stays.add(personId);
    else if (tenure.renamed) renamed.push({ tenureId: tenure.renamed, title: tenure.title ?? '' });
    else {
      gone.push(there);
      if (tenure.ended) reopened.push({ id: tenure.ended, on: tenure.endedOn ?? null });
    }
  }
  await tx.query('DELETE FROM tenures WHERE id = ANY($1::uuid[])', [gone.map(({ id }) => id)]);
  await removePosts(
    tx,
    gone.map(({ postId }) => postId),
  );
  await tx.query(
    `UPDATE tenures SET main = true, to_date = n."on"
       FROM jsonb_to_recordset($1::jsonb) AS n(id uuid, "on" date) WHERE tenures.id = n.id`,
    [JSON.stringify(reopened)],
  );
  await renamePosts(tx, renamed);
  return stays;
}

const tenures = (tx: Tx, ids: string[]) =>
  Database.rows<Tenure>(
    tx,
    `SELECT t.id, t.post_id AS "postId", p.title, t.main, t.to_date IS NULL AS open,
            EXISTS (SELECT FROM tenures o WHERE o.post_id = t.post_id AND o.id <> t.id) AS shared
       FROM tenures t JOIN posts p ON p.id = t.post_id WHERE t.id = ANY($1::uuid[])`,
    [ids],
  );

/** Posts that nobody holds, and that nothing else is about. */
export async function removePosts(tx: Tx, ids: readonly string[]): Promise<void> {
  if (!ids.length) return;
  const references = await referencesTo(tx, 'posts', 'post_id');
  await tx.query(`DELETE FROM posts p WHERE p.id = ANY($1::uuid[]) AND ${unreferenced(references, 'p.id')}`, [
    ids,
  ]);
}

/** Organisations that came with the import, unless something is about them by now. */
export async function removeOrganisations(tx: Tx, ids: readonly string[]): Promise<void> {
  if (!ids.length) return;
  const references = await referencesTo(tx, 'organisations', 'organisation_id');
  await tx.query(
    `DELETE FROM organisations o WHERE o.id = ANY($1::uuid[]) AND ${unreferenced(references, 'o.id')}`,
    [ids],
  );
}
