import { Database, type Tx } from '../../../platform/database/database.js';
import { newId } from '../../../platform/tokens/tokens.js';
import { searchForm } from '../names/fold.js';
import { organisationKey } from './organisation-key.js';

interface Found {
  id: string;
  key: string;
}

/** Ids by name as given. Also finds organisations by their short name. Unknown ones are added. */
export async function findOrAddOrganisations(tx: Tx, names: readonly string[]): Promise<Map<string, string>> {
  const keys = [...new Set(names.map(organisationKey))];
  const ids = await findOrganisations(tx, keys);
  const missing = new Map<string, string>();
  for (const name of names)
    if (!ids.has(organisationKey(name))) missing.set(organisationKey(name), name.trim());
  if (missing.size) {
    const added = [...missing].map(([key, name]) => ({ id: newId(), key, name, search: searchForm(name) }));
    await tx.query(
      `INSERT INTO organisations (id, name, search, sort)
       SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[])`,
      [added.map((o) => o.id), added.map((o) => o.name), added.map((o) => o.search), added.map((o) => o.key)],
    );
    for (const { id, key } of added) ids.set(key, id);
  }
  return new Map(names.map((name) => [name, ids.get(organisationKey(name))!]));
}

/** Ids by `organisationKey`; the oldest where several have the same name. */
export async function findOrganisations(tx: Tx, keys: readonly string[]): Promise<Map<string, string>> {
  const rows = await Database.rows<Found>(
    tx,
    `SELECT id, sort AS key FROM organisations WHERE sort COLLATE "C" = ANY($1) ORDER BY id DESC`,
    [keys],
  );
  const short = await Database.rows<Found>(
    tx,
    `SELECT id, lower(short_name) AS key FROM organisations
      WHERE short_name <> '' AND lower(short_name) = ANY($1) ORDER BY id DESC`,
    [keys],
  );
  return new Map([...short, ...rows].map(({ id, key }) => [key, id]));
}
