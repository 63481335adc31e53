import { Database, type Tx } from '../../../platform/database/database.js';
import type { Import } from '../import.entity.js';
import { column, referencesTo, type Reference } from './references.js';

/** Something that would be lost or broken if the people whom an import added were taken out again. */
export interface Dependents {
  /** What it is: "invited", "edited since". */
  what: string;
  count: number;
  /** A few of them. */
  people: string[];
}

/** Goes with the person, and came with the import or by itself; what changed a person shows in their version. */
const own = new Set([
  'person_emails.person_id',
  'tenures.person_id',
  'import_rows.person_id',
  'list_members.person_id',
  'person_keys.person_id',
  'changed_people.person_id',
  'duplicate_pairs.person_a',
  'duplicate_pairs.person_b',
  'bulk_change_rows.person_id',
]);

/** By table; one that is not named here is told by its own name. */
export const dependentWords: Record<string, string> = {
  invitations: 'invited to an event',
  appearances: 'speaking at an event',
  person_notes: 'with notes',
  relationships: 'in relation to somebody',
  consents: 'with consents recorded',
  messages: 'written to',
  comments: 'who commented',
  attendances: 'who came to an event',
  list_exclusions: 'kept off a list',
  list_removals: 'taken off a list',
  merges: 'merged with another entry',
  merged_people: 'merged with another entry',
  answers: 'who answered for somebody',
  calendar_feeds: 'with a calendar of their own to subscribe to',
  invitation_assistants: 'who receive somebody’s invitation',
  planned_guests: 'planned to be invited to an event',
  profiles: 'with a public profile',
};

/** The people whom the import added. */
export const addedPeople = `
  SELECT r.person_id AS id FROM import_rows r JOIN people p ON p.id = r.person_id
   WHERE r.import_id = $1 AND r.outcome = 'new' AND p.erased_at IS NULL AND r.choice->>'take' IS DISTINCT FROM 'skip'`;

/** Every way in which something can depend on a person whom an import added. */
export const dependentReferences = async (tx: Tx): Promise<Reference[]> =>
  (await referencesTo(tx, 'people', 'person_id')).filter((one) => !own.has(`${one.table}.${one.column}`));

/** Empty when the import can be undone. One query for each way to refer to a person. */
export async function dependentsOf(tx: Tx, { id, listId }: Import): Promise<Dependents[]> {
  const references = await dependentReferences(tx);
  const found = [
    await count(
      tx,
      'edited since',
      'SELECT p.id FROM added JOIN people p ON p.id = added.id WHERE p.version > 1',
      [id],
    ),
    await count(
      tx,
      'with further posts',
      `SELECT t.person_id AS id FROM added JOIN tenures t ON t.person_id = added.id GROUP BY 1 HAVING count(*) > 1`,
      [id],
    ),
    await count(
      tx,
      'on a list of somebody else’s making',
      `SELECT m.person_id AS id FROM added JOIN list_members m ON m.person_id = added.id
        WHERE m.list_id IS DISTINCT FROM $2::uuid`,
      [id, listId],
    ),
    ...(await byReference(tx, id, references)),
  ];
  return merged(found.filter((one) => one.count > 0));
}

async function byReference(
  tx: Tx,
  importId: string,
  references: readonly Reference[],
): Promise<Dependents[]> {
  const found: Dependents[] = [];
  for (const reference of references) {
    const { from, value } = column(reference, 'x');
    const what = dependentWords[reference.table] ?? `named in ${reference.table.replaceAll('_', ' ')}`;
    found.push(
      await count(tx, what, `SELECT ${value} AS id FROM added JOIN ${from} ON ${value} = added.id`, [
        importId,
      ]),
    );
  }
  return found;
}

async function count(tx: Tx, what: string, sql: string, values: unknown[]): Promise<Dependents> {
  const [row] = await Database.rows<{ count: number; people: string[] }>(
    tx,
    `WITH added AS MATERIALIZED (${addedPeople}), who AS (SELECT DISTINCT id FROM (${sql}) d)
     SELECT (SELECT count(*)::int FROM who) AS count, ARRAY(SELECT id FROM who ORDER BY id LIMIT 5) AS people`,
    values,
  );
  return { what, ...row! };
}

/** Two columns of one table are told once. */
function merged(found: Dependents[]): Dependents[] {
  const byWhat = new Map<string, Dependents>();
  for (const one of found) {
    const there = byWhat.get(one.what);
    if (!there) byWhat.set(one.what, one);
    else
      byWhat.set(one.what, {
        what: one.what,
        count: Math.max(there.count, one.count),
        people: [...new Set([...there.people, ...one.people])].slice(0, 5),
      });
  }
  return [...byWhat.values()];
}
