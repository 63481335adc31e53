import { copyRows } from '../../../platform/database/copy-rows.js';
import { Database, type Tx } from '../../../platform/database/database.js';
import type { Reason } from '../import.types.js';
import type { RowPerson } from '../row.rules.js';

/**
 * Most rows of a table that comes again are somebody who is there, exactly as they are. PostgreSQL finds those among all others in
 * one statement; only the rest is looked up and compared row by row. What is found here is what the planner would find: it says
 * `unchanged` of each (a test compares the two).
 */
export interface StagedRow {
  number: number;
  cells: readonly string[];
  person: RowPerson;
  reasons: readonly Reason[];
  /** Somebody decided something about it: it is looked at closely. */
  chosen: boolean;
}

/** Column of the stage → what it must equal, where the row says anything. */
const compared = {
  honorific: 'p.honorific',
  nameOrder: 'p.name_order',
  phone: 'p.phone',
  address: 'p.address',
  rankId: `coalesce(p.rank_id, '')`,
  categoryId: 'p.category_id',
  language: 'p.language',
  country: 'p.country',
  source: 'p.source',
  legalBasis: 'p.legal_basis',
  firstInformedOn: `coalesce(p.first_informed_on::text, '')`,
  organisation: `coalesce(o.name, '')`,
  title: `coalesce(post.title, '')`,
} as const;
const fields = Object.keys(compared) as (keyof typeof compared)[];

/** Gone when the transaction ends. */
export async function openStage(tx: Tx): Promise<void> {
  await tx.query(
    `CREATE TEMP TABLE import_stage (number int, cells text, email text, given text, family text,
       ${fields.map((field) => `"${field}" text`).join(', ')}) ON COMMIT DROP`,
  );
}

export async function stage(tx: Tx, rows: readonly StagedRow[]): Promise<void> {
  await copyRows(
    tx,
    'import_stage',
    rows.map(({ number, cells, person, reasons, chosen }) => [
      number,
      JSON.stringify(cells),
      !chosen && isPlain(person, reasons) ? person.emails[0]!.toLowerCase() : null,
      person.givenName,
      person.familyName,
      ...fields.map((field) => person[field]),
    ]),
  );
}

/** Rows with one address and nothing that is added to what is there, or needs somebody's clearance. */
const isPlain = (person: RowPerson, reasons: readonly Reason[]): boolean =>
  reasons.length === 0 &&
  person.emails.length === 1 &&
  !person.id &&
  !person.tags.length &&
  !person.doNotInvite &&
  !person.doNotInviteReason &&
  !person.doNotContact &&
  !person.doNotContactReason &&
  !person.atRisk &&
  !person.alias &&
  Object.keys(person.salutation).length === 0 &&
  Object.keys(person.formOfAddress).length === 0;

/** Finds the rows that say nothing new about the one person of that mailbox and name. */
export async function findExact(tx: Tx): Promise<void> {
  await tx.query('ANALYZE import_stage (number)');
  await tx.query(
    `CREATE TEMP TABLE import_found ON COMMIT DROP AS
     SELECT s.number, s.person_id
       FROM (SELECT s.*, p.id AS person_id, count(*) OVER (PARTITION BY s.number) AS namesakes
               FROM import_stage s
               JOIN person_emails e ON lower(e.email) = s.email
               JOIN people p ON p.id = e.person_id AND p.given_name = s.given AND p.family_name = s.family
              WHERE NOT p.at_risk AND p.erased_at IS NULL) s
       JOIN people p ON p.id = s.person_id
       LEFT JOIN tenures t ON t.person_id = p.id AND t.main
       LEFT JOIN posts post ON post.id = t.post_id
       LEFT JOIN organisations o ON o.id = post.organisation_id
      WHERE namesakes = 1 AND ${fields.map((field) => `(s."${field}" = '' OR s."${field}" = ${compared[field]})`).join(' AND ')}`,
  );
  await tx.query('CREATE INDEX ON import_found (person_id)');
  await tx.query(
    `DECLARE import_rest NO SCROLL CURSOR FOR
     SELECT number, cells FROM import_stage s
      WHERE NOT EXISTS (SELECT FROM import_found f WHERE f.number = s.number) ORDER BY number`,
  );
}

/** The rows that are left to compare, in order. */
export async function* otherRows(
  tx: Tx,
  batch: number,
): AsyncGenerator<{ number: number; cells: string[] }[]> {
  for (;;) {
    const rows = await Database.rows<{ number: number; cells: string }>(
      tx,
      `FETCH ${batch} FROM import_rest`,
    );
    if (!rows.length) return;
    yield rows.map(({ number, cells }) => ({ number, cells: JSON.parse(cells) as string[] }));
  }
}

/** Rows by the person whom they exactly are, of those people. */
export async function exactAmong(tx: Tx, personIds: readonly string[]): Promise<Map<string, number>> {
  if (!personIds.length) return new Map();
  const rows = await Database.rows<{ id: string; number: number }>(
    tx,
    'SELECT person_id AS id, min(number) AS number FROM import_found WHERE person_id = ANY($1::uuid[]) GROUP BY 1',
    [personIds],
  );
  return new Map(rows.map(({ id, number }) => [id, number]));
}

/** Stores the exact rows as unchanged; those that repeat an earlier row, of them or of `repeated`, as refused. */
export async function storeExact(
  tx: Tx,
  importId: string,
  repeated: ReadonlyMap<number, number>,
): Promise<void> {
  await tx.query(
    `INSERT INTO import_rows (import_id, number, cells, outcome, person_id, reasons)
     SELECT $1, s.number, s.cells::jsonb, CASE WHEN earlier IS NULL THEN 'unchanged' ELSE 'refused' END,
            CASE WHEN earlier IS NULL THEN person_id END,
            CASE WHEN earlier IS NULL THEN '[]' ELSE jsonb_build_array(
              jsonb_build_object('field', '', 'message', 'The same person stands in row ' || earlier || '.')) END
       FROM import_stage s JOIN (
         SELECT f.number, person_id,
                coalesce(n.earlier, nullif(min(f.number) OVER (PARTITION BY person_id), f.number)) AS earlier
           FROM import_found f LEFT JOIN jsonb_to_recordset($2::jsonb) AS n(number int, earlier int) ON n.number = f.number) f
         ON f.number = s.number`,
    [importId, JSON.stringify([...repeated].map(([number, earlier]) => ({ number, earlier })))],
  );
}
