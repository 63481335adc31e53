import { Database, type Tx } from '../../platform/database/database.js';
import { runningSql } from '../contacts/posts/tenures.rules.js';
import { addressForm, phoneForm, titleForm } from './keys.rules.js';
import type { PersonFacts, PostFact } from './pair.types.js';

type Row = Omit<PersonFacts, 'phones'> & { phone: string; atRisk: boolean };

export type KnownFacts = PersonFacts & { atRisk: boolean };

/** What is compared of these people; those who are erased or merged are left out. */
export async function factsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, KnownFacts>> {
  const rows = await Database.rows<Row>(
    tx,
    `SELECT p.id, p.given_name AS "givenName", p.family_name AS "familyName", p.honorific, p.country, p.phone,
            p.at_risk AS "atRisk",
            ARRAY(SELECT email FROM person_emails WHERE person_id = p.id) AS emails,
            coalesce((SELECT jsonb_agg(jsonb_build_object('organisationId', posts.organisation_id, 'title', posts.title))
                        FROM tenures t JOIN posts ON posts.id = t.post_id
                       WHERE t.person_id = p.id AND ${runningSql('t', 'current_date')}), '[]') AS posts
       FROM people p WHERE p.id = ANY($1::uuid[]) AND p.erased_at IS NULL`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, known(row)]));
}

function known({ phone, ...row }: Row): KnownFacts {
  return {
    ...row,
    emails: [...new Set(row.emails.map(addressForm))],
    phones: [phoneForm(phone)].filter((form) => form !== undefined),
    posts: row.posts.map(({ organisationId, title }: PostFact) => ({
      organisationId,
      title: titleForm(title),
    })),
  };
}
