import { Database, type Tx } from '../../platform/database/database.js';
import { Person } from '../contacts/people/person.entity.js';
import type { PersonSnapshot } from './merge.entity.js';

/** Both rows, locked like by every other writer, the smaller id first so that two merges wait instead of blocking each other. */
export async function lockPeople(tx: Tx, ids: readonly string[]): Promise<Map<string, Person>> {
  await tx.query('SELECT 1 FROM people WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE', [ids]);
  const people = await tx.findBy(
    Person,
    [...ids].map((id) => ({ id })),
  );
  return new Map(people.map((person) => [person.id, person]));
}

/** Columns that `people-index.ts` writes: they follow from the rest. */
const derived = [
  'terms',
  'terms_hidden',
  'without_email',
  'sort_full',
  'sort_shown',
  'sort_office',
  'sort_rank',
];

export async function snapshot(tx: Tx, id: string): Promise<PersonSnapshot> {
  const [found] = await Database.rows<{ row: PersonSnapshot }>(
    tx,
    'SELECT to_jsonb(p) - $2::text[] AS row FROM people p WHERE id = $1',
    [id, derived],
  );
  return found!.row;
}

/** Writes these columns of the row; the version goes up, so that nobody saves over it unseen. */
export async function writeBack(tx: Tx, id: string, columns: PersonSnapshot, now: Date): Promise<void> {
  const names = Object.keys(columns).map((name) => `"${name}"`);
  const set = names.length
    ? `(${names.join(', ')}) = (SELECT ${names.join(', ')} FROM jsonb_populate_record(NULL::people, $2::jsonb)),`
    : '';
  await tx.query(
    `UPDATE people SET ${set} version = version + 1, updated_at = $3
      WHERE id = $1 AND $2::jsonb IS NOT NULL`,
    [id, JSON.stringify(columns), now],
  );
}
