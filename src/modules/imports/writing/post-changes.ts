import { Database, type Tx } from '../../../platform/database/database.js';
import { findOrAddOrganisations } from '../../contacts/organisations/organisations-by-name.js';
import { addPosts, endTenures, renamePosts } from '../../contacts/posts/post-writer.js';
import type { NamedOrganisation, WriteSettings, WrittenRow } from './writing.types.js';

/** Finds or adds the organisations that these rows name. */
export async function findOrganisations(
  tx: Tx,
  rows: readonly WrittenRow[],
  { organisations }: Pick<WriteSettings, 'organisations'>,
): Promise<void> {
  const unknown = rows
    .filter(({ outcome, changes }) => outcome === 'new' || changes['organisation'] || changes['title'])
    .map(({ person }) => person.organisation)
    .filter((name) => name && !organisations.has(name));
  if (!unknown.length) return;
  const ids = await findOrAddOrganisations(tx, unknown);
  const found = await Database.rows<NamedOrganisation>(
    tx,
    `SELECT id, name || ' ' || short_name AS words, sort FROM organisations WHERE id = ANY($1::uuid[])`,
    [[...new Set(ids.values())]],
  );
  const byId = new Map(found.map((one) => [one.id, one]));
  for (const [name, id] of ids) organisations.set(name, byId.get(id)!);
}

/** Another organisation is a new post and ends the one before; another title at the same one renames it. */
export async function writePosts(
  tx: Tx,
  fresh: readonly WrittenRow[],
  changed: readonly WrittenRow[],
  { organisations }: Pick<WriteSettings, 'organisations'>,
): Promise<void> {
  const moved = changed.filter(
    ({ changes, known }) => changes['organisation'] || (changes['title'] && !known?.post),
  );
  const renamed = changed.filter(
    ({ changes, known }) => changes['title'] && !changes['organisation'] && known?.post,
  );
  const added = [...fresh.filter(({ person }) => person.organisation || person.title), ...moved];
  for (const { known, written } of moved)
    if (known?.post) written.tenure = { ended: known.post.tenureId, endedOn: known.post.toDate };
  for (const { known, written } of renamed)
    written.tenure = { renamed: known!.post!.tenureId, title: known!.post!.title };
  await endTenures(
    tx,
    moved.flatMap(({ known }) => known?.post?.tenureId ?? []),
  );
  await renamePosts(
    tx,
    renamed.map(({ known, person }) => ({ tenureId: known!.post!.tenureId, title: person.title })),
  );
  const tenures = await addPosts(
    tx,
    added.map(({ person, personId, changes, known }) => ({
      personId: personId!,
      organisationId: organisations.get(person.organisation)?.id ?? keptOffice(changes, known),
      title: person.title,
    })),
  );
  for (const [index, { written }] of added.entries())
    written.tenure = { ...written.tenure, added: tenures[index]! };
}

/** Somebody without an organisation in the row stays at the one they have. */
const keptOffice = (changes: WrittenRow['changes'], known: WrittenRow['known']): string | null =>
  changes['organisation'] ? null : (known?.post?.organisationId ?? null);
