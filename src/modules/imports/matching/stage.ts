import { copyPieces, type CopyValue } from '../../../platform/database/copy-rows.js';
import { Database, type Tx } from '../../../platform/database/database.js';
import type { Mapping, Reason } from '../import.types.js';
import type { RowPerson } from '../row-person.js';
import type { Row } from '../import.planner.js';
import { ambiguousSql, foundSql } from './exact.sql.js';

/**
 * Most rows of a table that comes again are somebody who is there, exactly as they are, or with another phone or category.
 * PostgreSQL finds those among all others in one statement, and of the others who is meant where an address and a name tell; only
 * those are looked up and compared row by row. What is found here is what the planner would find (a test compares the two).
 */
export interface StagedRow {
  number: number;
  cells: readonly string[];
  person: RowPerson;
  reasons: readonly Reason[];
  /** Somebody decided something about it: it is looked at closely. */
  chosen: boolean;
}

/** Field of a row → what it must equal, where the row says anything. */
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
type Compared = keyof typeof compared;

const fieldOf = { rank: 'rankId', category: 'categoryId' } as const;

/** What of a person this table can say anything about. */
function comparedIn(mapping: Mapping): Compared[] {
  const mapped = new Set<string>(
    Object.values(mapping).map((field) => fieldOf[field as keyof typeof fieldOf] ?? field),
  );
  return (Object.keys(compared) as Compared[]).filter((field) => mapped.has(field));
}

/** The rows of one check, in tables that are gone when the transaction ends. */
export class Stage {
  private readonly fields: Compared[];
  /** No temporary one: only its owner reads such a table, and no second process of PostgreSQL could help to join it. */
  private readonly table: string;
  /** Some of the settled rows mean the same person. */
  private twins = false;

  constructor(
    private readonly tx: Tx,
    private readonly importId: string,
    mapping: Mapping,
  ) {
    this.fields = comparedIn(mapping);
    this.table = `import_stage_${importId.replaceAll('-', '')}`;
  }

  /** Takes the rows in while they are read; of a batch, one row after the other. */
  async fill(batches: AsyncIterable<Iterable<StagedRow>>): Promise<void> {
    // As much as the largest table needs: on disk the same steps take twice the time.
    await this.tx.query(`SET LOCAL work_mem = '48MB'`);
    await this.tx.query(
      `CREATE UNLOGGED TABLE ${this.table} (number int, cells jsonb, email text, given text, family text${this.fields
        .map((field) => `, "${field}" text`)
        .join('')})`,
    );
    await copyPieces(this.tx, this.table, this.piecesOf(batches));
  }

  private async *piecesOf(
    batches: AsyncIterable<Iterable<StagedRow>>,
  ): AsyncGenerator<Iterable<CopyValue[]>> {
    for await (const rows of batches) yield this.columnsOfEach(rows);
  }

  private *columnsOfEach(rows: Iterable<StagedRow>): Generator<CopyValue[]> {
    for (const row of rows) yield this.columnsOf(row);
  }

  private columnsOf({ number, cells, person, reasons, chosen }: StagedRow): CopyValue[] {
    const values: CopyValue[] = [
      number,
      JSON.stringify(cells),
      !chosen && isPlain(person, reasons) ? person.emails[0]!.toLowerCase() : null,
      person.givenName,
      person.familyName,
    ];
    for (const field of this.fields) values.push(person[field]);
    return values;
  }

  /** Finds the one person of the mailbox and name of each row, and what the row says that is new about them. */
  async find(): Promise<void> {
    // A rough idea of it is enough for a plan.
    await this.tx.query('SET LOCAL default_statistics_target = 10');
    await this.tx.query(`ANALYZE ${this.table} (number, email)`);
    await onTwoCores(this.tx);
    await this.tx.query(
      foundSql(this.table, {
        columns: this.fields.map((field) => [field, compared[field]] as const),
        offices: this.fields.some((field) => field === 'organisation' || field === 'title'),
      }),
    );
    await this.tx.query(ambiguousSql);
    this.twins = !(await this.eachIsAnother());
    await this.tx.query('ANALYZE import_found');
    await this.tx.query(
      `DECLARE import_rest NO SCROLL CURSOR FOR
       SELECT s.number, s.cells, f.number IS NOT NULL AS known, f.person_id AS "personId"
         FROM ${this.table} s LEFT JOIN import_found f ON f.number = s.number
        WHERE f.changes IS NULL ORDER BY s.number`,
    );
  }

  /** Whether no two of the settled rows mean the same person, as in most tables; indexes them by person in any case. */
  private async eachIsAnother(): Promise<boolean> {
    const index = (unique: string) =>
      this.tx.query(`CREATE ${unique} INDEX ON import_found (person_id) WHERE changes IS NOT NULL`);
    await this.tx.query('SAVEPOINT before_index');
    try {
      await index('UNIQUE');
      return true;
    } catch (error) {
      const unique = (error as { driverError?: { code?: string } }).driverError?.code === '23505';
      if (!unique) throw error;
      await this.tx.query('ROLLBACK TO SAVEPOINT before_index');
      await index('');
      return false;
    }
  }

  /** The next of the rows that are left to compare, in order; empty behind the last one. */
  async rest(count: number): Promise<Row[]> {
    const rows = await Database.rows<{
      number: number;
      cells: string[];
      known: boolean;
      personId: string | null;
    }>(this.tx, `FETCH ${count} FROM import_rest`);
    return rows.map(({ number, cells, known, personId }) => ({
      number,
      cells,
      ...(known ? { meant: personId } : {}),
    }));
  }

  /** The first of the settled rows of each of those people. */
  async settledAmong(personIds: readonly string[]): Promise<Map<string, number>> {
    if (!personIds.length) return new Map();
    const rows = await Database.rows<{ id: string; number: number }>(
      this.tx,
      'SELECT person_id AS id, min(number) AS number FROM import_found WHERE changes IS NOT NULL AND person_id = ANY($1::uuid[]) GROUP BY 1',
      [personIds],
    );
    return new Map(rows.map(({ id, number }) => [id, number]));
  }

  /** Stores the rows that are settled; those that repeat an earlier one of them as refused. */
  async storeSettled(): Promise<void> {
    const first = (value: string) => (this.twins ? `CASE WHEN earlier IS NULL THEN ${value} END` : value);
    await this.tx.query(
      `INSERT INTO import_rows (import_id, number, cells, outcome, person_id, person_version, changes, reasons)
       SELECT $1, s.number, s.cells,
              ${this.twins ? `CASE WHEN earlier IS NOT NULL THEN 'refused' ELSE ${kindSql} END` : kindSql},
              ${first('person_id')}, ${first(`CASE WHEN changes <> '{}' THEN version END`)},
              coalesce(${first('changes')}, '{}'), ${this.twins ? repeatSql : `'[]'`}
         FROM ${this.table} s JOIN ${this.twins ? settledTwins : 'import_found'} f ON f.number = s.number
        WHERE changes IS NOT NULL`,
      [this.importId],
    );
  }

  /** Nobody needs it any more. */
  async close(): Promise<void> {
    await this.tx.query('CLOSE import_rest');
    await this.tx.query(`DROP TABLE ${this.table}`);
  }

  /** Refuses the settled rows of whoever stands in an earlier row of the rest: its number by that of the first of them. */
  async refuseRepeated(repeated: ReadonlyMap<number, number>): Promise<void> {
    if (!repeated.size) return;
    await this.tx.query(
      `UPDATE import_rows r SET outcome = 'refused', person_id = NULL, person_version = NULL, changes = '{}', reasons = ${repeatSql}
         FROM unnest($2::int[], $3::int[]) AS n(number, earlier)
         JOIN import_found first ON first.number = n.number
         JOIN import_found f ON f.person_id = first.person_id AND f.changes IS NOT NULL
        WHERE r.import_id = $1 AND r.number = f.number`,
      [this.importId, [...repeated.keys()], [...repeated.values()]],
    );
  }
}

/** For the joining statement, while the program has nothing to do: PostgreSQL would think a second process too dear. */
async function onTwoCores(tx: Tx): Promise<void> {
  await tx.query('SET LOCAL max_parallel_workers_per_gather = 1');
  await tx.query('SET LOCAL parallel_setup_cost = 0');
  await tx.query('SET LOCAL parallel_tuple_cost = 0');
}

const kindSql = `CASE WHEN changes = '{}' THEN 'unchanged' ELSE 'changed' END`;

const settledTwins = `(
  SELECT f.number, person_id, version, changes, nullif(first, f.number) AS earlier
    FROM import_found f LEFT JOIN (
      SELECT person_id, min(number) AS first FROM import_found WHERE changes IS NOT NULL
       GROUP BY 1 HAVING count(*) > 1) twins USING (person_id))`;

const repeatSql = `CASE WHEN earlier IS NULL THEN '[]' ELSE jsonb_build_array(
  jsonb_build_object('field', '', 'message', 'The same person stands in row ' || earlier || '.')) END`;

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
  isEmpty(person.salutation) &&
  isEmpty(person.formOfAddress);

function isEmpty(text: object): boolean {
  for (const _language in text) return false;
  return true;
}
