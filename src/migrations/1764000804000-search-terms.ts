import type { MigrationInterface, QueryRunner } from 'typeorm';
import { termsOf } from '../modules/contacts/search/terms.rules.js';

/**
 * Search by words instead of by trigrams of one long text: typos, scripts and prefixes are found by exact lexemes of a
 * tsvector, which stays quick for common words and makes an import cheaper. What an alias hides stands in a column of its
 * own, empty for everybody else. Posts are searched too, and common filters have an index each.
 */
export class SearchTerms1764000804000 implements MigrationInterface {
  name = 'SearchTerms1764000804000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE people
        ADD COLUMN terms tsvector NOT NULL DEFAULT '',
        ADD COLUMN terms_hidden tsvector,
        ADD COLUMN without_email boolean NOT NULL DEFAULT true;
      ALTER TABLE people ALTER COLUMN terms SET STATISTICS 400;
      DROP INDEX people_search_full_idx, people_search_shown_idx;
      ALTER TABLE people DROP COLUMN search_full, DROP COLUMN search_shown;
    `);
    await fill(runner);
    await runner.query(`
      CREATE INDEX people_terms_idx ON people USING gin (terms);
      CREATE INDEX people_terms_hidden_idx ON people USING gin (terms_hidden) WHERE terms_hidden IS NOT NULL;
      CREATE INDEX people_tags_idx ON people USING gin (tags);
      CREATE INDEX people_country_idx ON people (country);
      CREATE INDEX people_language_idx ON people (language);
      CREATE INDEX people_legal_basis_idx ON people (legal_basis);
      CREATE INDEX people_updated_at_id_idx ON people (updated_at, id);
      CREATE INDEX people_at_risk_idx ON people (id) WHERE at_risk;
      CREATE INDEX people_do_not_invite_idx ON people (id) WHERE do_not_invite;
      CREATE INDEX people_do_not_contact_idx ON people (id) WHERE do_not_contact;
      CREATE INDEX people_without_email_idx ON people (id) WHERE without_email;
    `);
    await runner.query(posts);
  }

  async down(): Promise<void> {
    throw new Error('The search columns before this one cannot be filled again; restore a backup instead.');
  }
}

interface Row {
  id: string;
  names: string[];
  alias: string;
  atRisk: boolean;
  emails: string[] | null;
  offices: string[] | null;
}

/** Of the people who are there already. */
async function fill(runner: QueryRunner): Promise<void> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const rows = (await runner.query(
      `SELECT p.id, ARRAY[p.given_name, p.family_name] AS names, p.alias, p.at_risk AS "atRisk",
              (SELECT array_agg(email) FROM person_emails WHERE person_id = p.id) AS emails,
              (SELECT array_agg(concat_ws(' ', posts.title, o.name, o.short_name))
                 FROM tenures JOIN posts ON posts.id = post_id LEFT JOIN organisations o ON o.id = posts.organisation_id
                WHERE person_id = p.id AND (to_date IS NULL OR to_date >= current_date)) AS offices
         FROM people p WHERE p.id > $1 AND p.erased_at IS NULL ORDER BY p.id LIMIT 5000`,
      [after],
    )) as Row[];
    if (!rows.length) return;
    const known = rows.map(({ names, alias, atRisk, emails, offices }) => {
      const all = termsOf({
        names: atRisk ? [...names, alias] : names,
        emails: emails ?? [],
        offices: offices ?? [],
      });
      return atRisk ? [termsOf({ names: [alias] }), all] : [all, null];
    });
    await runner.query(
      `UPDATE people p SET terms = n.terms::tsvector, terms_hidden = n.hidden::tsvector, without_email = n.without
         FROM unnest($1::uuid[], $2::text[], $3::text[], $4::boolean[]) AS n(id, terms, hidden, without) WHERE p.id = n.id`,
      [
        rows.map(({ id }) => id),
        known.map(([terms]) => terms),
        known.map(([, hidden]) => hidden),
        rows.map(({ emails }) => !emails?.length),
      ],
    );
    after = rows.at(-1)!.id;
  }
}

// Titles of posts are written by several modules, so the database keeps their search form itself. The letters are those of
// `fold` and `searchForm`; capitals are listed because not every locale of PostgreSQL knows them.
const capitals = 'АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯІЇЄҐЎΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩØĐŁÆŒÞ';
const several: [string, string][] = [
  ['ї', 'ii'],
  ['щ', 'shch'],
  ['ж', 'zh'],
  ['х', 'kh'],
  ['ц', 'ts'],
  ['ч', 'ch'],
  ['ш', 'sh'],
  ['ю', 'iu'],
  ['я', 'ia'],
  ['є', 'ie'],
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['þ', 'th'],
];
const greek: [string, string][] = [
  ['ου', 'ou'],
  ['αυ', 'av'],
  ['ευ', 'ev'],
  ['μπ', 'b'],
  ['θ', 'th'],
  ['ψ', 'ps'],
  ['χ', 'ch'],
  ['ξ', 'ks'],
  ['x', 'ks'],
];
const replaced = (text: string, pairs: [string, string][]) =>
  pairs.reduce((sql, [letters, latin]) => `replace(${sql}, '${letters}', '${latin}')`, text);
const lower = `translate(normalize($1, NFKC), '${capitals}', '${capitals.toLowerCase()}')`;
const bare = `regexp_replace(normalize(${replaced(`translate(lower(${lower}), 'йўё''’‘ʼʹ\`´', 'iue')`, several)}, NFKD), '[\u0300-\u036f]', '', 'g')`;
const latin = `translate(${replaced(bare, greek)},
  'абвгдезиклмнопрстуфыэіґøđðłıαβγδεζηικλμνοπρσςτυφωyjw„“”«»–—…ъь',
  'abvgdeziklmnoprstufieigoddliavgdeziiklmnoprsstifoiiv        ')`;

const posts = `
CREATE FUNCTION search_form(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT trim(regexp_replace(${latin}, '[^a-z0-9\u0080-\uffff]+', ' ', 'g'))
$$;
ALTER TABLE posts ADD COLUMN search text NOT NULL DEFAULT '';
UPDATE posts SET search = search_form(title);
CREATE FUNCTION posts_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.search := search_form(NEW.title);
  RETURN NEW;
END $$;
CREATE TRIGGER posts_search BEFORE INSERT OR UPDATE OF title, search ON posts FOR EACH ROW EXECUTE FUNCTION posts_search();
CREATE INDEX posts_search_idx ON posts USING gin (search gin_trgm_ops);
`;
