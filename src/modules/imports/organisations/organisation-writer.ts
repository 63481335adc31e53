import { isDeepStrictEqual } from 'node:util';
import { copyRows } from '../../../platform/database/copy-rows.js';
import type { Tx } from '../../../platform/database/database.js';
import { searchForm } from '../../contacts/names/fold.js';
import { organisationKey } from '../../contacts/organisations/organisation-key.js';
import { reindexHolders } from '../../contacts/organisations/organisation-holders.js';
import type { OrganisationBook } from './organisation-book.js';
import type { AgreedOrganisation } from './organisation-commit.runner.js';
import type { KnownOrganisation } from './organisation.types.js';

const batch = 1000;

/** The columns of an organisation, but for where it stands. */
type Columns = Omit<KnownOrganisation, 'version' | 'parentId'>;

/** Writes the rows of a table. @returns ids of those that were added */
export async function writeOrganisations(
  tx: Tx,
  importId: string,
  rows: readonly AgreedOrganisation[],
  book: OrganisationBook,
  tell: (more: number) => Promise<void>,
): Promise<string[]> {
  const writing = rows.filter(({ choice }) => choice?.take !== 'skip');
  const fresh = writing.filter(({ outcome }) => outcome === 'new');
  const changed = writing.filter(({ outcome }) => outcome === 'changed');
  const idOf = new Map(fresh.map(({ number, id }) => [number, id!]));
  for (const some of batches(fresh)) {
    await add(tx, some);
    await tell(some.length);
  }
  for (const some of batches(changed)) {
    await change(tx, some);
    await tell(some.length);
  }
  const placed = [...fresh, ...changed.filter(({ changes }) => changes['parent'])].flatMap(
    ({ id, above }) => {
      const parentId = above && ('id' in above ? above.id : idOf.get(above.row));
      return parentId ? [{ id: id!, parentId }] : [];
    },
  );
  await place(tx, placed);
  await reindexHolders(
    tx,
    changed.map(({ id }) => id!),
  );
  await writeResults(tx, importId, rows);
  const parentOf = new Map(placed.map(({ id, parentId }) => [id, parentId]));
  await copyRows(
    tx,
    'import_written (import_id, number, written)',
    changed.map((row) => [importId, row.number, JSON.stringify(writtenOf(row, book, parentOf.get(row.id!)))]),
  );
  return fresh.map(({ id }) => id!);
}

/** What undoing needs; where an organisation stood as an id. */
function writtenOf(
  { changes, known }: AgreedOrganisation,
  book: OrganisationBook,
  parentId: string | undefined,
) {
  const fields = Object.fromEntries(
    Object.entries(changes).map(([field, { from, to }]) => [field, { from, to }]),
  );
  if (fields['parent'])
    fields['parent'] = { from: book.byId.get(known!.id)?.parentId ?? '', to: parentId ?? '' };
  return { fields, emails: [], tags: [] };
}

function* batches<One>(all: readonly One[]): Generator<One[]> {
  for (let at = 0; at < all.length; at += batch) yield all.slice(at, at + batch);
}

const shape = `id uuid, name text, "shortName" text, kind text, "categoryId" text, country text, address text, website text,
  "registerNumber" text, search text, sort text`;

const indexed = (columns: Columns) => ({
  ...columns,
  search: searchForm(`${columns.name} ${columns.shortName}`),
  sort: organisationKey(columns.name),
});

async function add(tx: Tx, rows: readonly AgreedOrganisation[]): Promise<void> {
  await tx.query(
    `INSERT INTO organisations (id, name, short_name, kind, category_id, country, address, website, register_number, search, sort)
     SELECT n.id, n.name, n."shortName", n.kind, nullif(n."categoryId", ''), n.country, n.address, n.website,
            n."registerNumber", n.search, n.sort FROM jsonb_to_recordset($1::jsonb) AS n(${shape})`,
    [
      JSON.stringify(
        rows.map(({ id, organisation: { parent: _, parentId: __, ...columns } }) =>
          indexed({ ...columns, id: id! }),
        ),
      ),
    ],
  );
}

async function change(tx: Tx, rows: readonly AgreedOrganisation[]): Promise<void> {
  await tx.query(
    `UPDATE organisations o SET name = n.name, short_name = n."shortName", kind = n.kind,
            category_id = nullif(n."categoryId", ''), country = n.country, address = n.address, website = n.website,
            register_number = n."registerNumber", search = n.search, sort = n.sort, version = o.version + 1
       FROM jsonb_to_recordset($1::jsonb) AS n(${shape}) WHERE o.id = n.id`,
    [
      JSON.stringify(
        rows.map(({ known, changes }) => {
          const { version: _, parentId: __, ...columns } = known!;
          const to = Object.entries(changes).flatMap(([field, change]) =>
            field === 'parent' ? [] : [[field, change.to]],
          );
          return indexed({ ...columns, ...(Object.fromEntries(to) as Partial<Columns>) });
        }),
      ),
    ],
  );
}

async function place(tx: Tx, placed: readonly { id: string; parentId: string }[]): Promise<void> {
  if (!placed.length) return;
  const ids = placed.map(({ id }) => id);
  await tx.query(
    `UPDATE organisations o SET parent_id = n.parent FROM unnest($1::uuid[], $2::uuid[]) AS n(id, parent) WHERE o.id = n.id`,
    [ids, placed.map(({ parentId }) => parentId)],
  );
}

/** Of rows that became something else than the preview said: the report. */
async function writeResults(tx: Tx, importId: string, rows: readonly AgreedOrganisation[]): Promise<void> {
  const news = rows.filter(
    ({ outcome, reasons, changes, id, shown }) =>
      outcome !== shown.outcome ||
      id !== shown.id ||
      !isDeepStrictEqual(reasons, shown.reasons) ||
      !isDeepStrictEqual(changes, shown.changes),
  );
  if (!news.length) return;
  await tx.query(
    `UPDATE import_rows r SET outcome = n.outcome, reasons = n.reasons, changes = n.changes, about_organisation_id = n.id
       FROM jsonb_to_recordset($2::jsonb) AS n(number int, outcome text, reasons jsonb, changes jsonb, id uuid)
      WHERE r.import_id = $1 AND r.number = n.number`,
    [
      importId,
      JSON.stringify(
        news.map(({ number, outcome, reasons, changes, id }) => ({ number, outcome, reasons, changes, id })),
      ),
    ],
  );
}
