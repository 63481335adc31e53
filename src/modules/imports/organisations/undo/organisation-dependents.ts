import { Database, type Tx } from '../../../../platform/database/database.js';
import type { Import } from '../../import.entity.js';
import type { Dependents } from '../../undo/dependents.js';
import { column, referencesTo } from '../../undo/references.js';

const words: Record<string, string> = {
  posts: 'with posts',
  organisations: 'with organisations below them',
};

/** The import in $2 put organisation x where it stands. */
const movedHere = `EXISTS (
  SELECT FROM import_rows r JOIN import_written w USING (import_id, number)
   WHERE r.import_id = $2 AND r.about_organisation_id = x.id AND w.written->'fields'->'parent'->>'to' = x.parent_id::text)`;

/** What came of the organisations that the import added, so that it cannot be undone; `people` holds their ids. */
export async function organisationDependents(
  tx: Tx,
  { id, addedOrganisations }: Import,
): Promise<Dependents[]> {
  const references = await referencesTo(tx, 'organisations', 'organisation_id');
  const found = [
    await count(
      tx,
      'edited since',
      'SELECT o.id FROM organisations o WHERE o.id = ANY($1::uuid[]) AND o.version > 1',
      addedOrganisations,
    ),
    // A rule names organisations by id; without them it would mean nobody.
    await count(
      tx,
      'named in the rule of a list',
      `SELECT added.id FROM unnest($1::uuid[]) AS added(id) JOIN lists l ON l.rule::text LIKE '%' || added.id || '%'
        WHERE l.discarded_at IS NULL`,
      addedOrganisations,
    ),
  ];
  for (const reference of references) {
    const { from, value } = column(reference, 'x');
    // Those below that the same table added go with them, and those that it moved there go back.
    const others =
      reference.table === 'organisations' ? `AND x.id <> ALL($1::uuid[]) AND NOT ${movedHere}` : '';
    found.push(
      await count(
        tx,
        words[reference.table] ?? `named in ${reference.table.replaceAll('_', ' ')}`,
        `SELECT ${value} AS id FROM ${from} WHERE ${value} = ANY($1::uuid[]) ${others}`,
        addedOrganisations,
        ...(others ? [id] : []),
      ),
    );
  }
  return found.filter((one) => one.count > 0);
}

async function count(
  tx: Tx,
  what: string,
  sql: string,
  ...values: [ids: readonly string[], importId?: string]
): Promise<Dependents> {
  const [row] = await Database.rows<{ count: number; people: string[] }>(
    tx,
    `WITH who AS MATERIALIZED (SELECT DISTINCT id FROM (${sql}) d)
     SELECT (SELECT count(*)::int FROM who) AS count, ARRAY(SELECT id FROM who ORDER BY id LIMIT 5) AS people`,
    values,
  );
  return { what, ...row! };
}
