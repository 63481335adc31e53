import { Database, type Tx } from '../../platform/database/database.js';

/** Whose changes may make somebody else of the person whom a row means; triggers count them in `address_book_mark`. */
const tables = [
  'people',
  'person_emails',
  'tenures',
  'posts',
  'organisations',
  'merged_people',
  'erased_mailboxes',
];

/**
 * The state of the address book that this transaction sees from now on, at least: as long as `isQuietSince` says so, nobody changed
 * anything that matching goes by. Undefined while somebody writes who may be seen later.
 */
export async function bookMark(tx: Tx): Promise<string | undefined> {
  // In this order: who counts after this is noticed by the number, who counted before and still writes by the lock.
  const mark = await present(tx);
  const [row] = await Database.rows<{ writing: boolean }>(
    tx,
    `SELECT EXISTS (SELECT FROM pg_locks
       WHERE locktype = 'relation' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
         AND relation = ANY($1::text[]::regclass[]::oid[]) AND mode ~ 'Exclusive' AND mode <> 'ShareUpdateExclusiveLock'
         AND pid IS DISTINCT FROM pg_backend_pid()) AS writing`,
    [tables],
  );
  return row!.writing ? undefined : mark;
}

export const isQuietSince = async (tx: Tx, mark: string | null): Promise<boolean> =>
  mark !== null && (await present(tx)) === mark;

/** A commit is not disturbed by what it writes itself; others are told once. */
export async function moveBookAtOnce(tx: Tx): Promise<void> {
  await tx.query(`SET LOCAL hemicycle.importing = 'on'`);
}

export async function bookMoved(tx: Tx): Promise<void> {
  await tx.query(`SELECT nextval('address_book_mark')`);
}

async function present(tx: Tx): Promise<string> {
  const [row] = await Database.rows<{ mark: string }>(
    tx,
    'SELECT last_value::text AS mark FROM address_book_mark',
  );
  return row!.mark;
}
