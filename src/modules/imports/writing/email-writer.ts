import { copyRows } from '../../../platform/database/copy-rows.js';
import type { Tx } from '../../../platform/database/database.js';
import { newId } from '../../../platform/tokens/tokens.js';
import { notAmong } from './people-writer.js';
import type { WrittenRow } from './writing.types.js';

/** Addresses of people who were added just now, the first of each preferred. */
export async function insertEmails(tx: Tx, rows: readonly WrittenRow[]): Promise<void> {
  await copyRows(
    tx,
    'person_emails (id, person_id, email, preferred)',
    rows.flatMap(({ person, personId }) =>
      person.emails.map((email, index) => [newId(), personId, email, index === 0]),
    ),
  );
}

/** Addresses that are not there yet; the first of somebody without any is the preferred one. */
export async function addEmails(tx: Tx, rows: readonly WrittenRow[]): Promise<void> {
  const added = rows.flatMap(({ person, known, personId, changes, written }) => {
    if (!changes['emails']) return [];
    written.emails = notAmong(known?.emails ?? [], person.emails);
    return written.emails.map((email, index) => ({
      id: newId(),
      personId,
      email,
      preferred: !known?.emails.length && index === 0,
    }));
  });
  if (!added.length) return;
  await tx.query(
    `INSERT INTO person_emails (id, person_id, email, preferred)
     SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::boolean[])
     ON CONFLICT DO NOTHING`,
    [
      added.map(({ id }) => id),
      added.map(({ personId }) => personId),
      added.map(({ email }) => email),
      added.map(({ preferred }) => preferred),
    ],
  );
}
