import { Database, type Tx } from '../../../platform/database/database.js';
import { Invalid } from '../../../platform/errors/domain-error.js';
import { newId } from '../../../platform/tokens/tokens.js';
import type { PersonEmailPart, PersonPostInput } from './http/person-parts.dto.js';
import { findOrAddOrganisations } from '../organisations/organisations-by-name.js';
import { shownNameSql } from '../names/shown-name.js';
import { knowablePostSql } from '../posts/holders.js';
import { runningSql } from '../posts/tenures.rules.js';
import type { Tenures } from '../posts/tenures.service.js';
import { reindexPeople } from './people-index.js';
import { describePosts } from '../posts/post-writer.js';
import { withMain, withPreferred } from './person.rules.js';

/** Makes these the person's addresses, all of them. */
export async function replaceEmails(tx: Tx, personId: string, emails: PersonEmailPart[]): Promise<void> {
  await tx.query('DELETE FROM person_emails WHERE person_id = $1', [personId]);
  const rows = withPreferred(emails);
  await tx.query(
    `INSERT INTO person_emails (id, person_id, email, preferred)
     SELECT id, $1, email, preferred FROM unnest($2::uuid[], $3::text[], $4::boolean[]) AS n(id, email, preferred)`,
    [personId, rows.map(newId), rows.map(({ email }) => email), rows.map(({ preferred }) => preferred)],
  );
}

/**
 * Makes these the posts that the person holds or held, all of them; those with an id stay the same tenure, so that
 * invitations to the post stay tied.
 */
export async function replacePosts(
  tx: Tx,
  tenures: Tenures,
  personId: string,
  posts: PersonPostInput[],
  cleared: boolean,
): Promise<void> {
  const byName = await findOrAddOrganisations(
    tx,
    posts.flatMap(({ organisationId, organisationName, postId }) =>
      !postId && !organisationId && organisationName ? [organisationName] : [],
    ),
  );
  const before = await heldBy(tx, personId);
  for (const [index, { id }] of posts.entries())
    if (id && !before.some((tenure) => tenure.id === id))
      throw new Invalid([{ field: `posts.${index}.id`, message: 'This person has no such post.' }]);
  const kept = posts.flatMap(({ id }) => id ?? []);
  await tx.query('DELETE FROM tenures WHERE person_id = $1 AND NOT id = ANY($2::uuid[])', [personId, kept]);
  const predecessors: string[] = [];
  for (const [index, post] of withMain(posts, tenures.today()).entries()) {
    const organisationId =
      post.organisationId ?? (post.organisationName ? byName.get(post.organisationName) : null) ?? null;
    const id = post.id ?? newId();
    if (post.id) await describePosts(tx, [{ tenureId: id, title: post.title, organisationId }]);
    else {
      const postId = post.postId ?? newId();
      if (post.postId) {
        await requirePost(tx, post.postId, cleared, `posts.${index}.postId`);
        if (post.takesOver) predecessors.push(...(await endBefore(tx, post.postId, post.fromDate!, cleared)));
      } else
        await tx.query('INSERT INTO posts (id, organisation_id, title) VALUES ($1, $2, $3)', [
          postId,
          organisationId,
          post.title,
        ]);
      await tx.query('INSERT INTO tenures (id, post_id, person_id) VALUES ($1, $2, $3)', [
        id,
        postId,
        personId,
      ]);
    }
    await tx.query('UPDATE tenures SET from_date = $2, to_date = $3, leads = $4 WHERE id = $1', [
      id,
      post.fromDate ?? null,
      post.toDate ?? null,
      post.main,
    ]);
  }
  await tenures.settle(tx, [personId, ...predecessors], await left(tx, personId, before));
  await reindexPeople(tx, predecessors);
}

interface Held {
  id: string;
  postId: string;
  inOffice: boolean;
}

const heldBy = (tx: Tx, personId: string) =>
  Database.rows<Held>(
    tx,
    'SELECT id, post_id AS "postId", in_office AS "inOffice" FROM tenures WHERE person_id = $1',
    [personId],
  );

/** Posts whose tenure was taken away, or moved to another post, while it was in office. */
async function left(tx: Tx, personId: string, before: readonly Held[]): Promise<string[]> {
  const now = await heldBy(tx, personId);
  return before
    .filter(
      ({ id, postId, inOffice }) => inOffice && !now.some((one) => one.id === id && one.postId === postId),
    )
    .map(({ postId }) => postId);
}

async function requirePost(tx: Tx, postId: string, cleared: boolean, field: string): Promise<void> {
  const [post] = await Database.rows(
    tx,
    `SELECT 1 FROM posts WHERE id = $1 AND ${knowablePostSql('posts', cleared)} FOR UPDATE`,
    [postId],
  );
  if (!post) throw new Invalid([{ field, message: 'There is no such post.' }]);
}

/** Ends the tenures of those who hold the post, the day before; answers who they are. */
async function endBefore(tx: Tx, postId: string, day: string, cleared: boolean): Promise<string[]> {
  const rows = await Database.rows<{ id: string }>(
    tx,
    `UPDATE tenures t SET to_date = $2::date - 1, leads = false FROM people p
      WHERE p.id = t.person_id AND t.post_id = $1 AND ${runningSql('t', '$2::date')} AND t.from_date IS DISTINCT FROM $2::date
        AND ($3 OR NOT p.at_risk) RETURNING t.person_id AS id`,
    [postId, day, cleared],
  );
  return rows.map(({ id }) => id);
}

/** Others who have one of these addresses and may be known to somebody who is (not) cleared. */
export function othersWith(
  tx: Tx,
  emails: string[],
  cleared: boolean,
  exceptId: string | null = null,
): Promise<{ id: string; name: string }[]> {
  return Database.rows(
    tx,
    `SELECT DISTINCT p.id, ${shownNameSql('p', cleared)} AS name
       FROM person_emails e JOIN people p ON p.id = e.person_id
      WHERE lower(e.email) = ANY($1) AND p.id IS DISTINCT FROM $2::uuid AND (NOT p.at_risk OR $3)
      LIMIT 20`,
    [emails.map((email) => email.toLowerCase()), exceptId, cleared],
  );
}
