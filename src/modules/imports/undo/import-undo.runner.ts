import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../../platform/database/database.js';
import { followChanges } from '../../contacts/people/changed-people.js';
import { reindexPeople } from '../../contacts/people/people-index.js';
import type { Import } from '../import.entity.js';
import { allColumns, peopleById } from '../import.queries.js';
import type { Changes, Undone, Written } from '../import.types.js';
import { isFoundOtherwise } from '../import.writer.js';
import { addedPeople, dependentsOf } from './dependents.js';
import { DependedOn } from './depended-on.error.js';
import { removeOrganisations, removePosts, restorePosts } from './restore-posts.js';
import { restorePeople } from './restore-people.js';
import { restorationOf } from './restore.rules.js';
import { mostTold, UndoRuns } from './undo-runs.js';

export const undoJob = 'contacts.import-undo';
const batch = 1000;
type Tell = (more: number) => Promise<void>;

interface ChangedRow {
  number: number;
  personId: string;
  changes: Changes;
  written: Written;
}

/** Takes a whole import of people back. */
@Injectable()
export class ImportUndoRunner {
  constructor(runs: UndoRuns) {
    runs.handle({ job: undoJob, action: 'people.import_undone', undo });
  }
}

async function undo(tx: Tx, record: Import, undone: Undone, tell: Tell): Promise<void> {
  const blockers = await dependentsOf(tx, record);
  if (blockers.length) throw new DependedOn(blockers);
  await leaveList(tx, record);
  for (let number = 0; ;) {
    const rows = await changedRows(tx, record.id, number);
    if (!rows.length) break;
    await restore(tx, rows, undone);
    number = rows.at(-1)!.number;
    await tell(rows.length);
  }
  undone.removed = await removePeople(tx, record);
  await removeOrganisations(tx, record.addedOrganisations);
}

async function leaveList(tx: Tx, { id, listId }: Import): Promise<void> {
  if (!listId) return;
  await tx.query(
    `DELETE FROM list_members WHERE list_id = $2
        AND person_id IN (SELECT person_id FROM import_rows WHERE import_id = $1 AND listed)`,
    [id, listId],
  );
}

async function removePeople(tx: Tx, { id }: Import): Promise<number> {
  const posts = await Database.rows<{ id: string }>(
    tx,
    `WITH added AS (${addedPeople}) SELECT DISTINCT post_id AS id FROM tenures JOIN added ON added.id = person_id`,
    [id],
  );
  const removed = await Database.rows(
    tx,
    `WITH added AS (${addedPeople}) DELETE FROM people p USING added WHERE p.id = added.id RETURNING p.id`,
    [id],
  );
  await removePosts(
    tx,
    posts.map((post) => post.id),
  );
  return removed.length;
}

const changedRows = (tx: Tx, importId: string, number: number) =>
  Database.rows<ChangedRow>(
    tx,
    `SELECT number, r.person_id AS "personId", r.changes, w.written
       FROM import_written w JOIN import_rows r USING (import_id, number) JOIN people p ON p.id = r.person_id
      WHERE import_id = $1 AND number > $2 AND r.outcome = 'changed' AND p.erased_at IS NULL
      ORDER BY number LIMIT ${batch} FOR UPDATE OF p`,
    [importId, number],
  );

async function restore(tx: Tx, rows: readonly ChangedRow[], undone: Undone): Promise<void> {
  const people = new Map(
    (
      await peopleById(
        tx,
        rows.map(({ personId }) => personId),
        allColumns,
      )
    ).map((one) => [one.id, one]),
  );
  // Who was merged into somebody else meanwhile stays with them.
  const there = rows.filter(({ personId }) => people.has(personId));
  const kept = await restorePosts(
    tx,
    there.flatMap(({ personId, written, changes }) =>
      written.tenure
        ? [{ personId, tenure: written.tenure, title: writtenTitle(changes, people.get(personId)) }]
        : [],
    ),
  );
  const restored = there.map(({ number, personId, changes, written }) => {
    const restoration = restorationOf(written, people.get(personId)!);
    const stays = kept.has(personId) ? [...restoration.stays, 'organisation'] : restoration.stays;
    if (stays.length) {
      undone.staying++;
      if (undone.stays.length < mostTold) undone.stays.push({ number, fields: stays });
    } else undone.restored++;
    return { ...restoration, personId, otherwise: isFoundOtherwise({ changes }) };
  });
  await restorePeople(tx, restored);
  const ids = (otherwise: boolean) =>
    restored.filter((one) => one.otherwise === otherwise).map(({ personId }) => personId);
  await reindexPeople(tx, ids(true));
  await followChanges(tx, ids(false));
}

/** The title that stands there if nobody touched it: that of the row, or none where the row gave an organisation alone. */
const writtenTitle = (changes: Changes, now: { post: { title: string } | null } | undefined): string =>
  changes['title']?.to ?? now?.post?.title ?? '';
