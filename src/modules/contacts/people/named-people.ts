import { Database, type Tx } from '../../../platform/database/database.js';
import { newId, type Secrets } from '../../../platform/tokens/tokens.js';
import { sortForm } from '../names/fold.js';
import { addPosts } from '../posts/post-writer.js';
import { erasedAmong } from './erased-mailboxes.js';
import { reindexPeople } from './people-index.js';

/** Somebody whom a guest named, as they wrote it. */
export interface NamedPerson {
  givenName: string;
  familyName: string;
  email: string;
  /** '' without one. */
  title: string;
}

/** What they have in common with whoever named them. */
export interface NamedBy {
  categoryId: string;
  language: string;
  organisationId: string | null;
  /** Where the entry comes from, for the record. */
  source: string;
}

interface Known {
  id: string;
  givenName: string;
  familyName: string;
  restricted: boolean;
}

/**
 * The entry of somebody whom a guest named: the one with this address and name, else a new one. Undefined where the
 * address belongs to somebody who was erased, is at risk, or is not to be invited or written to; callers tell nobody which.
 */
export async function entryOfNamed(
  tx: Tx,
  secrets: Secrets,
  named: NamedPerson,
  by: NamedBy,
): Promise<{ personId: string; isNew: boolean } | undefined> {
  if ((await erasedAmong(tx, secrets, [named.email])).size) return undefined;
  const known = await Database.rows<Known>(
    tx,
    `SELECT p.id, p.given_name AS "givenName", p.family_name AS "familyName",
            p.at_risk OR p.do_not_invite OR p.do_not_contact AS restricted
       FROM people p JOIN person_emails e ON e.person_id = p.id
      WHERE lower(e.email) = lower($1) AND p.erased_at IS NULL ORDER BY p.id`,
    [named.email],
  );
  if (known.some(({ restricted }) => restricted)) return undefined;
  const same = known.find((one) => nameOf(one) === nameOf(named));
  if (same) return { personId: same.id, isNew: false };
  const personId = newId();
  await tx.query(
    `INSERT INTO people (id, given_name, family_name, category_id, language, source) VALUES ($1, $2, $3, $4, $5, $6)`,
    [personId, named.givenName, named.familyName, by.categoryId, by.language, by.source],
  );
  await tx.query('INSERT INTO person_emails (id, person_id, email, preferred) VALUES ($1, $2, $3, true)', [
    newId(),
    personId,
    named.email,
  ]);
  if (named.title) await addPosts(tx, [{ personId, organisationId: by.organisationId, title: named.title }]);
  await reindexPeople(tx, [personId]);
  return { personId, isNew: true };
}

const nameOf = ({ givenName, familyName }: Pick<NamedPerson, 'givenName' | 'familyName'>): string =>
  [sortForm(givenName), sortForm(familyName)].toSorted().join(' ');
