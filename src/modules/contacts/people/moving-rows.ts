import { Database, type Tx } from '../../../platform/database/database.js';
import type { MergeAct, PersonReference, Remark } from './person-references.js';

/** A column that points to people; its rows change their owner one by one. */
export interface MovingRows {
  table: string;
  column: string;
  /** Columns that tell the rows of one person apart. */
  key: readonly string[];
  /** One row and several, in words: `['note', 'notes']`. */
  words: readonly [string, string];
  /**
   * When a row of the merged entry (`mine`) says what a row of the kept one (`theirs`) says already: it is taken out.
   * SQL condition.
   */
  same?: string;
  /** Rows (`mine`) that make no sense for the kept entry ($1) and are taken out. SQL condition. */
  senseless?: string;
}

export interface MovedRows {
  /** Their keys. */
  moved: Record<string, unknown>[];
  /** Whole rows that were taken out. */
  dropped: Record<string, unknown>[];
}

export async function moveRows(tx: Tx, rows: MovingRows, keptId: string, goneId: string): Promise<MovedRows> {
  const { table, column, same, senseless } = rows;
  const out = [
    ...(same ? [`EXISTS (SELECT FROM ${table} theirs WHERE theirs.${column} = $1 AND ${same})`] : []),
    ...(senseless ? [`(${senseless})`] : []),
  ];
  const dropped = out.length
    ? await Database.rows<{ row: Record<string, unknown> }>(
        tx,
        `DELETE FROM ${table} mine WHERE mine.${column} = $2 AND (${out.join(' OR ')} AND $1::uuid IS NOT NULL)
         RETURNING to_jsonb(mine) AS row`,
        [keptId, goneId],
      )
    : [];
  const key = rows.key.map((name) => `'${name}', mine.${name}`).join(', ');
  const moved = await Database.rows<{ key: Record<string, unknown> }>(
    tx,
    `UPDATE ${table} mine SET ${column} = $1 WHERE ${column} = $2 RETURNING jsonb_build_object(${key}) AS key`,
    [keptId, goneId],
  );
  return { moved: moved.map((one) => one.key), dropped: dropped.map(({ row }) => row) };
}

export async function restoreRows(
  tx: Tx,
  rows: MovingRows,
  keptId: string,
  goneId: string,
  { moved, dropped }: MovedRows,
): Promise<Remark[]> {
  const { table, column, words } = rows;
  const back = moved.length
    ? await Database.rows(
        tx,
        `UPDATE ${table} mine SET ${column} = $2
          WHERE ${column} = $1 AND EXISTS (SELECT FROM jsonb_array_elements($3::jsonb) k WHERE to_jsonb(mine) @> k)
         RETURNING 1`,
        [keptId, goneId, JSON.stringify(moved)],
      )
    : [];
  let missing = moved.length - back.length;
  for (const row of dropped) if (!(await insertAgain(tx, table, row))) missing++;
  if (!missing) return [];
  const what = `${missing} ${missing === 1 ? words[0] : words[1]}`;
  return [{ code: 'gone_since', text: `${what} did not come back: taken away or changed since the merge.` }];
}

/** False when what the row belongs to is gone, or another one has taken its place. */
async function insertAgain(tx: Tx, table: string, row: Record<string, unknown>): Promise<boolean> {
  const columns = await Database.rows<{ name: string }>(
    tx,
    `SELECT quote_ident(column_name) AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name = $1 AND column_name = ANY($2)`,
    [table, Object.keys(row)],
  );
  const names = columns.map(({ name }) => name).join(', ');
  await tx.query('SAVEPOINT insert_again');
  try {
    const inserted = await Database.rows(
      tx,
      `INSERT INTO ${table} (${names}) SELECT ${names} FROM jsonb_populate_record(NULL::${table}, $1::jsonb)
       ON CONFLICT DO NOTHING RETURNING 1`,
      [JSON.stringify(row)],
    );
    await tx.query('RELEASE SAVEPOINT insert_again');
    return inserted.length > 0;
  } catch (error) {
    if ((error as { driverError?: { code?: string } }).driverError?.code !== '23503') throw error;
    await tx.query('ROLLBACK TO SAVEPOINT insert_again');
    return false;
  }
}

/** The common case: nothing to decide but the rows themselves. */
export const movingRows = (name: string, rows: MovingRows): PersonReference => ({
  name,
  columns: [`${rows.table}.${rows.column}`],
  move: (tx, { keptId, goneId }: MergeAct) => moveRows(tx, rows, keptId, goneId),
  restore: (tx, { keptId, goneId }, moved) => restoreRows(tx, rows, keptId, goneId, moved as MovedRows),
});

/** Rows of which each person marks one: the preferred address, the main post. */
export const movingMarkedRows = (
  name: string,
  rows: MovingRows,
  mark: string,
  choice: string,
): PersonReference => ({
  name,
  columns: [`${rows.table}.${rows.column}`],
  async move(tx, { keptId, goneId, choices }) {
    const marked = await Database.rows<{ id: string; owner: string }>(
      tx,
      `UPDATE ${rows.table} SET ${mark} = false WHERE ${rows.column} IN ($1, $2) AND ${mark}
       RETURNING id, ${rows.column} AS owner`,
      [keptId, goneId],
    );
    const moved = await moveRows(tx, rows, keptId, goneId);
    const first = choices[choice] === 'gone' ? goneId : keptId;
    const order = [...marked].sort((a, b) => Number(b.owner === first) - Number(a.owner === first));
    await markFirst(
      tx,
      rows,
      mark,
      keptId,
      order.map(({ id }) => id),
    );
    return { ...moved, marked };
  },
  async restore(tx, { keptId, goneId }, given) {
    const { marked, ...moved } = given as MovedRows & { marked: { id: string; owner: string }[] };
    // A row that goes back takes its mark along only if it had one there.
    const hadMarks = marked.filter(({ owner }) => owner === goneId).map(({ id }) => id);
    await tx.query(
      `UPDATE ${rows.table} SET ${mark} = false WHERE ${rows.column} = $1 AND ${mark} AND NOT id = ANY($2::uuid[])
          AND EXISTS (SELECT FROM jsonb_array_elements($3::jsonb) k WHERE k->>'id' = id::text)`,
      [keptId, hadMarks, JSON.stringify(moved.moved)],
    );
    const remarks = await restoreRows(tx, rows, keptId, goneId, moved);
    for (const owner of [keptId, goneId])
      await markFirst(
        tx,
        rows,
        mark,
        owner,
        marked.filter((one) => one.owner === owner).map(({ id }) => id),
      );
    return remarks;
  },
});

/** Marks the first of the ids that the person still has, if none of the person's rows is marked. */
async function markFirst(
  tx: Tx,
  rows: MovingRows,
  mark: string,
  personId: string,
  ids: string[],
): Promise<void> {
  await tx.query(
    `UPDATE ${rows.table} SET ${mark} = true WHERE id = (
       SELECT r.id FROM ${rows.table} r JOIN unnest($2::uuid[]) WITH ORDINALITY AS o(id, place) ON o.id = r.id
        WHERE r.${rows.column} = $1 ORDER BY o.place LIMIT 1)
      AND NOT EXISTS (SELECT FROM ${rows.table} WHERE ${rows.column} = $1 AND ${mark})`,
    [personId, ids],
  );
}
