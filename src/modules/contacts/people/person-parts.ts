import { Database, type Tx } from '../../../platform/database/database.js';
import { Invalid } from '../../../platform/errors/domain-error.js';
import { newId } from '../../../platform/tokens/tokens.js';
import type { PersonEmailPart, PersonPostInput } from './http/person-parts.dto.js';
import { findOrAddOrganisations } from '../organisations/organisations-by-name.js';
import { shownNameSql } from '../names/shown-name.js';
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
export async function replacePosts(tx: Tx, personId: string, posts: PersonPostInput[]): Promise<void> {
  const byName = await findOrAddOrganisations(
    tx,
    posts.flatMap(({ organisationId, organisationName }) =>
      !organisationId && organisationName ? [organisationName] : [],
    ),
  );
  const old = await Database.rows<{ id: string }>(tx, 'SELECT id FROM tenures WHERE person_id = $1', [
    personId,
  ]);
  const known = new Set(old.map(({ id }) => id));
  for (const [index, { id }] of posts.entries())
    if (id && !known.has(id))
      throw new Invalid([{ field: `posts.${index}.id`, message: 'This person has no such post.' }]);
  const kept = posts.flatMap(({ id }) => id ?? []);
  await tx.query('DELETE FROM tenures WHERE person_id = $1 AND NOT id = ANY($2::uuid[])', [personId, kept]);
  await tx.query('UPDATE tenures SET main = false WHERE person_id = $1', [personId]);
  const today = new Date().toISOString().slice(0, 10);
  for (const post of withMain(posts, today)) {
    const organisationId =
      post.organisationId ?? (post.organisationName ? byName.get(post.organisationName) : null) ?? null;
    const id = post.id ?? newId();
    if (post.id) await describePosts(tx, [{ tenureId: id, title: post.title, organisationId }]);
    else {
      const postId = post.postId ?? newId();
      if (!post.postId)
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
    await tx.query('UPDATE tenures SET from_date = $2, to_date = $3, main = $4 WHERE id = $1', [
      id,
      post.fromDate ?? null,
      post.toDate ?? null,
      post.main,
    ]);
  }
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
