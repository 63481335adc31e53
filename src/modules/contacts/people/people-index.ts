import { Database, type Tx } from '../../../platform/database/database.js';
import { sortForm } from '../names/fold.js';
import { mainPost } from '../posts/main-post.js';
import { officeWords } from '../search/office-words.rules.js';
import { termsOf } from '../search/terms.rules.js';
import { followChanges } from './changed-people.js';

/** What the search and sort columns of somebody follow from. */
export interface Indexed {
  given: string;
  family: string;
  alias: string;
  atRisk: boolean;
  emails: string[];
  /** Title, organisation and its short name of each post that is held. */
  offices: string[];
  sortOffice: string;
  sortRank: string;
}

type Row = Indexed & { id: string };

/**
 * Writes the search and sort columns of these people anew; to be called in the transaction of every change of a name, an
 * address, a post, an organisation or a mark. Three statements however many people there are.
 */
export async function reindexPeople(tx: Tx, ids: readonly string[]): Promise<void> {
  if (!ids.length) return;
  const rows = await Database.rows<Row>(
    tx,
    `SELECT p.id, p.given_name AS given, p.family_name AS family, p.alias, p.at_risk AS "atRisk",
            coalesce(e.emails, '{}') AS emails, coalesce(o.offices, '{}') AS offices,
            coalesce('0' || office.sort, '1') AS "sortOffice",
            coalesce(lpad(coalesce(own.position, rank.position)::text, 10, '0'), '9999999999') AS "sortRank"
       FROM people p ${mainPost('p')}
       LEFT JOIN organisations office ON office.id = post.organisation_id
       LEFT JOIN ranks rank ON rank.id = post.rank_id
       LEFT JOIN ranks own ON own.id = p.rank_id
       LEFT JOIN (SELECT person_id, array_agg(email) AS emails FROM person_emails
                   WHERE person_id = ANY($1) GROUP BY person_id) e ON e.person_id = p.id
       LEFT JOIN (SELECT person_id, array_agg(concat_ws(' ', posts.title, o.name, o.short_name)) AS offices
                    FROM tenures JOIN posts ON posts.id = post_id LEFT JOIN organisations o ON o.id = posts.organisation_id
                   WHERE person_id = ANY($1) AND (to_date IS NULL OR to_date >= current_date)
                   GROUP BY person_id) o ON o.person_id = p.id
      WHERE p.id = ANY($1) AND p.erased_at IS NULL`,
    [ids],
  );
  const forms = rows.map((row) => ({ id: row.id, ...indexColumns(row) }));
  const column = (key: keyof (typeof forms)[number]) => forms.map((form) => form[key]);
  await tx.query(
    `UPDATE people p SET terms = n.terms::tsvector, terms_hidden = n.hidden::tsvector, without_email = n.without,
                         sort_full = n.sort_full, sort_shown = n.sort_shown, sort_office = n.office, sort_rank = n.rank
       FROM unnest($1::uuid[], $2::text[], $3::text[], $4::boolean[], $5::text[], $6::text[], $7::text[], $8::text[])
            AS n(id, terms, hidden, without, sort_full, sort_shown, office, rank)
      WHERE p.id = n.id`,
    [
      column('id'),
      column('terms'),
      column('termsHidden'),
      column('withoutEmail'),
      column('sortFull'),
      column('sortShown'),
      column('sortOffice'),
      column('sortRank'),
    ],
  );
  await learnOfficeWords(tx, rows);
  await followChanges(tx, ids);
}

/** Words that nobody's office had before, so that slips in them are found. In order, so that two writers wait for one another. */
export async function learnOfficeWords(tx: Tx, rows: readonly Pick<Indexed, 'offices'>[]): Promise<void> {
  const words = officeWords(rows.flatMap(({ offices }) => offices));
  if (!words.length) return;
  await tx.query(
    `INSERT INTO office_words (lexeme, sounds)
     SELECT n.lexeme, n.sounds::tsvector FROM unnest($1::text[], $2::text[]) AS n(lexeme, sounds)
      WHERE NOT EXISTS (SELECT FROM office_words known WHERE known.lexeme = n.lexeme)
      ORDER BY n.lexeme COLLATE "C"
     ON CONFLICT DO NOTHING`,
    [words.map(({ lexeme }) => lexeme), words.map(({ sounds }) => sounds)],
  );
}

/** `sortOffice` of somebody at the organisation of this sort form, as in the statement above; without one, behind all others. */
export const sortOfficeOf = (sort: string | undefined): string => (sort === undefined ? '1' : `0${sort}`);

/** `sortRank` by the position of the rank. */
export const sortRankOf = (position: number | undefined): string =>
  position === undefined ? '9999999999' : String(position).padStart(10, '0');

/**
 * The columns themselves, for whoever adds many people and writes them at once; `learnOfficeWords` and `followChanges` are
 * called then.
 */
export function indexColumns({
  given,
  family,
  alias,
  atRisk,
  emails,
  offices,
  sortOffice,
  sortRank,
}: Indexed) {
  const sortFull = sortForm(family, given);
  const all = termsOf({ names: atRisk ? [given, family, alias] : [given, family], emails, offices });
  return {
    // Nothing but the alias finds somebody at risk, unless the seeker is cleared.
    terms: atRisk ? termsOf({ names: [alias] }) : all,
    termsHidden: atRisk ? all : null,
    withoutEmail: emails.length === 0,
    sortFull,
    sortShown: atRisk ? sortForm(alias) : sortFull,
    sortOffice,
    sortRank,
  };
}
