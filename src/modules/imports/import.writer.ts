import { Database, type Tx } from '../../platform/database/database.js';
import { newId } from '../../platform/tokens/tokens.js';
import { addToList } from '../lists/list-writer.js';
import { findOrAddOrganisations } from '../contacts/organisations/organisations-by-name.js';
import { addPosts, endTenures, renamePosts } from '../contacts/posts/post-writer.js';
import { reindexPeople } from '../contacts/people/people-index.js';
import type { Defaults } from './import.types.js';
import type { PlannedRow } from './import.planner.js';

export interface WriteSettings {
  importId: string;
  defaults: Defaults;
  listId: string | null;
  userId: string | null;
}

type Written = PlannedRow & { personId: string | null };

/** Writes one planned batch, set by set; answers the ids of those who are new. */
export async function writeRows(
  tx: Tx,
  planned: readonly PlannedRow[],
  settings: WriteSettings,
): Promise<string[]> {
  const rows: Written[] = planned.map((row) => ({
    ...row,
    personId: row.outcome === 'new' ? newId() : (row.known?.id ?? null),
  }));
  const fresh = rows.filter(({ outcome }) => outcome === 'new');
  const changed = rows.filter(({ outcome }) => outcome === 'changed');
  await insertPeople(tx, fresh, settings.defaults);
  await updatePeople(tx, changed);
  await insertEmails(tx, fresh, changed);
  await writePosts(tx, fresh, changed);
  await reindexPeople(
    tx,
    [...fresh, ...changed].map(({ personId }) => personId!),
  );
  if (settings.listId)
    await addToList(
      tx,
      settings.listId,
      rows.flatMap(({ personId, outcome }) => (personId && outcome !== 'refused' ? [personId] : [])),
      settings.userId,
    );
  await writeOutcomes(tx, settings.importId, rows);
  return fresh.map(({ personId }) => personId!);
}

/** What becomes of each row, as the preview and the report show it. */
export async function writeOutcomes(
  tx: Tx,
  importId: string,
  rows: readonly (PlannedRow & { personId?: string | null })[],
): Promise<void> {
  await tx.query(
    `UPDATE import_rows r SET outcome = n.outcome, reasons = n.reasons, changes = n.changes, person_id = n."personId"
       FROM jsonb_to_recordset($2::jsonb) AS n(number int, outcome text, reasons jsonb, changes jsonb, "personId" uuid)
      WHERE r.import_id = $1 AND r.number = n.number`,
    [
      importId,
      JSON.stringify(
        rows.map(({ number, outcome, reasons, changes, known, personId }) => ({
          number,
          outcome,
          reasons,
          changes,
          personId: personId ?? known?.id ?? null,
        })),
      ),
    ],
  );
}

async function insertPeople(tx: Tx, rows: Written[], defaults: Defaults): Promise<void> {
  if (!rows.length) return;
  await tx.query(
    `INSERT INTO people (id, given_name, family_name, honorific, category_id, language, country, phone, tags, source)
     SELECT id, "givenName", "familyName", honorific, "categoryId", language, country, phone,
            ARRAY(SELECT jsonb_array_elements_text(tags)), source
       FROM jsonb_to_recordset($1::jsonb) AS n(id uuid, "givenName" text, "familyName" text, honorific text,
            "categoryId" text, language text, country text, phone text, tags jsonb, source text)`,
    [
      JSON.stringify(
        rows.map(({ person, personId }) => ({
          ...person,
          id: personId,
          categoryId: person.categoryId || defaults.categoryId || 'other',
          language: person.language || defaults.language || 'en',
          source: person.source || defaults.source || '',
        })),
      ),
    ],
  );
}

async function updatePeople(tx: Tx, rows: Written[]): Promise<void> {
  if (!rows.length) return;
  await tx.query(
    `UPDATE people p SET given_name = coalesce(n."givenName", p.given_name), family_name = coalesce(n."familyName", p.family_name),
            honorific = coalesce(n.honorific, p.honorific), category_id = coalesce(n."categoryId", p.category_id),
            language = coalesce(n.language, p.language), country = coalesce(n.country, p.country),
            phone = coalesce(n.phone, p.phone), source = coalesce(n.source, p.source),
            tags = p.tags || ARRAY(SELECT jsonb_array_elements_text(n.tags)), version = p.version + 1, updated_at = now()
       FROM jsonb_to_recordset($1::jsonb) AS n(id uuid, "givenName" text, "familyName" text, honorific text,
            "categoryId" text, language text, country text, phone text, tags jsonb, source text)
      WHERE p.id = n.id`,
    [
      JSON.stringify(
        rows.map(({ changes, person, known, personId }) => ({
          ...Object.fromEntries(Object.entries(changes).map(([field, { to }]) => [field, to])),
          id: personId,
          tags: person.tags.filter(
            (tag) => !known!.tags.some((one) => one.toLowerCase() === tag.toLowerCase()),
          ),
        })),
      ),
    ],
  );
}

async function insertEmails(tx: Tx, fresh: Written[], changed: Written[]): Promise<void> {
  const rows = [...fresh, ...changed].flatMap(({ person, known, personId }) => {
    const there = (known?.emails ?? []).map((email) => email.toLowerCase());
    return person.emails
      .filter((email) => !there.includes(email.toLowerCase()))
      .map((email, index) => ({ id: newId(), personId, email, preferred: !there.length && index === 0 }));
  });
  await tx.query(
    `INSERT INTO person_emails (id, person_id, email, preferred)
     SELECT id, "personId", email, preferred
       FROM jsonb_to_recordset($1::jsonb) AS n(id uuid, "personId" uuid, email text, preferred boolean)
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(rows)],
  );
}

/** Another organisation is a new post and ends the one before; another title at the same one renames it. */
async function writePosts(tx: Tx, fresh: Written[], changed: Written[]): Promise<void> {
  const offices = await findOrAddOrganisations(
    tx,
    [...fresh, ...changed].map(({ person }) => person.organisation).filter(Boolean),
  );
  const moved = changed.filter(
    ({ changes, known }) => changes['organisation'] || (changes['title'] && !known?.post),
  );
  const renamed = changed.filter(
    ({ changes, known }) => changes['title'] && !changes['organisation'] && known?.post,
  );
  await endTenures(
    tx,
    moved.flatMap(({ known }) => known?.post?.tenureId ?? []),
  );
  await renamePosts(
    tx,
    renamed.map(({ known, person }) => ({ tenureId: known!.post!.tenureId, title: person.title })),
  );
  const added = [...fresh.filter(({ person }) => person.organisation || person.title), ...moved];
  await addPosts(
    tx,
    added.map(({ person, personId }) => ({
      personId: personId!,
      organisationId: person.organisation ? (offices.get(person.organisation) ?? null) : null,
      title: person.title,
    })),
  );
}

/** Rows of the import after `number`, in order. */
export const rowsAfter = (tx: Tx, importId: string, number: number, limit: number) =>
  Database.rows<{ number: number; cells: string[] }>(
    tx,
    'SELECT number, cells FROM import_rows WHERE import_id = $1 AND number > $2 ORDER BY number LIMIT $3',
    [importId, number, limit],
  );
