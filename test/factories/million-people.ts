import { sortForm } from '../../src/modules/contacts/names/fold.js';
import { officeWords } from '../../src/modules/contacts/search/office-words.rules.js';
import { termsOf } from '../../src/modules/contacts/search/terms.rules.js';

interface Queryable {
  query(sql: string, parameters?: unknown[]): Promise<unknown>;
}

const given =
  'Anna Peter Maria Jean Евгений Jürgen Айгүл Ana-Maria Олег Søren Zoë Наталья Ελένη Íñigo Katarzyna John Mary Luis Chen Fatima Ahmed Ольга Paul Sofia'.split(
    ' ',
  );
const beginnings =
  'Ko Mar Tam Vel Sor Ros Ber Zim Pet Nov Hal Ling Fos Dra Gre Kal Mir Ost Pra Sta Ul Wen Yar Zho Ab Ca Da El Fe Gar'.split(
    ' ',
  );
const endings =
  'm ski son ova enko mann ez ini ic idis berg feld ton escu aitis onen sen quist ley dottir ard ier oux elli etti kov nik ak yan shvili ant'.split(
    ' ',
  );
const offices =
  'Ministry of Foreign Affairs|European Commission|Institute for Peace|Büro für Öffentlichkeit|Free Press Union|City Hall|University'.split(
    '|',
  );

/** Names that stand out of the crowd, so that a test can look for somebody. */
const rare = ['Zhovtis', 'Müller', 'Ostrogradski'];

const families = [
  ...beginnings.flatMap((a) => endings.flatMap((b) => ['', 'a', 'o', 'i'].map((c) => a + c + b))),
  ...rare,
];

/**
 * Fills an empty address book with invented people by set-based SQL, always the same ones: one in 24 has each given name,
 * about 250 each family name, one in seven each organisation. The indexes are built afterwards, as after a restore.
 */
export async function fillAddressBook(database: Queryable, count: number): Promise<void> {
  const indexes = (await database.query(
    `SELECT indexname AS name, indexdef AS definition FROM pg_indexes
      WHERE schemaname = 'public' AND tablename = 'people' AND indexname NOT LIKE 'PK%' AND indexname <> 'people_pkey'`,
  )) as { name: string; definition: string }[] | { rows: { name: string; definition: string }[] };
  const list = Array.isArray(indexes) ? indexes : indexes.rows;
  for (const { name } of list) await database.query(`DROP INDEX ${name}`);
  await database.query('ALTER TABLE people DISABLE TRIGGER USER');
  await pool(database, 'given', given);
  await pool(database, 'family', families);
  await pool(database, 'office', offices, 'offices');
  await database.query(
    `INSERT INTO people (id, given_name, family_name, category_id, language, country, tags, at_risk, alias, do_not_invite,
                         legal_basis, updated_at, terms, without_email, sort_full, sort_shown, sort_office, sort_rank)
     SELECT ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, g.word, f.word,
            (ARRAY['ngo', 'media', 'eu', 'mission', 'other', 'other', 'other', 'academia'])[1 + n % 8],
            (ARRAY['en', 'fr', 'de', 'ru', 'en', 'en'])[1 + n % 6],
            CASE WHEN n % 1000 = 0 THEN 'EE' ELSE (ARRAY['BE', 'FR', 'DE', 'KZ'])[1 + n % 4] END,
            CASE WHEN n % 5000 = 0 THEN '{rare}'::text[] WHEN n % 20 = 0 THEN '{press}' ELSE '{}' END,
            n % 10007 = 0, CASE WHEN n % 10007 = 0 THEN 'Alias ' || n ELSE '' END, n % 3001 = 0,
            CASE WHEN n % 4000 = 0 THEN 'consent' ELSE '' END,
            timestamptz '2026-01-01' + n * interval '0.955 seconds',
            CASE WHEN n % 10007 = 0 THEN array_to_tsvector(ARRAY['n:alias', 'n:' || n])
                 ELSE g.terms || f.terms || o.terms || array_to_tsvector(ARRAY['e:guest' || n || '@eksample.org', 'e:guest' || n]) END,
            n % 25 = 0, f.sort || ' ' || g.sort, CASE WHEN n % 10007 = 0 THEN 'alias ' || n ELSE f.sort || ' ' || g.sort END,
            CASE WHEN n % 9 = 0 THEN '1' ELSE '0' || o.sort END, CASE WHEN n % 500 = 0 THEN '0000000002' ELSE '9999999999' END
       FROM generate_series(1, $1::int) n
       JOIN pool_given g ON g.place = n % $2::int
       JOIN pool_family f ON f.place = (n / 7) % $3::int
       JOIN pool_office o ON o.place = (n / 3) % $4::int`,
    [count, given.length, families.length, offices.length],
  );
  const words = officeWords(offices);
  await database.query(
    `INSERT INTO office_words (lexeme, sounds) SELECT lexeme, sounds::tsvector FROM unnest($1::text[], $2::text[]) AS n(lexeme, sounds)
     ON CONFLICT DO NOTHING`,
    [words.map(({ lexeme }) => lexeme), words.map(({ sounds }) => sounds)],
  );
  await database.query(`UPDATE people SET terms_hidden = g.terms || f.terms FROM pool_given g, pool_family f
                         WHERE at_risk AND g.word = given_name AND f.word = family_name`);
  await database.query(`SET maintenance_work_mem = '512MB'`);
  for (const { definition } of list) await database.query(definition);
  await database.query('INSERT INTO person_changes SELECT id, updated_at FROM people ORDER BY updated_at');
  await database.query('ALTER TABLE people ENABLE TRIGGER USER');
  await database.query('RESET maintenance_work_mem');
  await database.query('VACUUM ANALYZE people, person_changes');
}

async function pool(
  database: Queryable,
  name: string,
  words: readonly string[],
  kind: 'names' | 'offices' = 'names',
) {
  await database.query(
    `CREATE TEMP TABLE IF NOT EXISTS pool_${name} (place int PRIMARY KEY, word text, sort text, terms tsvector)`,
  );
  await database.query(
    `INSERT INTO pool_${name} SELECT place - 1, word, sort, terms::tsvector
       FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS n(word, sort, terms, place)`,
    [
      words,
      words.map((word) => sortForm(word)),
      words.map((word) => termsOf(kind === 'names' ? { names: [word] } : { names: [], offices: [word] })),
    ],
  );
}
