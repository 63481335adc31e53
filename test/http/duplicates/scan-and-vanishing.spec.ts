import { expect, test } from 'vitest';
import { scanDuplicates } from '../../factories/duplicates.js';
import { createPerson } from '../../factories/people.js';
import { clearBook } from '../../support/clear-book.js';
import { testApp } from '../../support/test-app.js';

const app = testApp();
const query = (sql: string, values: unknown[] = []): Promise<any[]> => app().source.query(sql, values);
const keysOf = async (id: string) =>
  (await query('SELECT FROM person_keys WHERE person_id = $1', [id])).length;
const pairs = () => query('SELECT person_a AS a, person_b AS b FROM duplicate_pairs');
const waiting = async () => (await query('SELECT person_id AS id FROM changed_people')).map(({ id }) => id);

/** Somebody else's transaction, open until it is said how it ends. */
async function meanwhile(sql: string, values: unknown[]) {
  const runner = app().source.createQueryRunner();
  await runner.startTransaction();
  await runner.query(sql, values);
  return async (end: 'commit' | 'rollback') => {
    await (end === 'commit' ? runner.commitTransaction() : runner.rollbackTransaction());
    await runner.release();
  };
}

test.each(['commit', 'rollback'] as const)(
  'somebody whom a colleague is deleting is left for later, and nobody waits for the other (%s)',
  async (end) => {
    await clearBook(app().source);
    const gone = await createPerson(app().source, { givenName: 'Gone', familyName: 'Tomorrow' });
    const there = await createPerson(app().source, { givenName: 'Here', familyName: 'Today' });
    const finish = await meanwhile('DELETE FROM people WHERE id = $1', [gone.id]);
    await scanDuplicates(app());
    expect([await keysOf(there.id), await waiting()]).toEqual([expect.any(Number), [gone.id]]);
    expect(await keysOf(there.id)).toBeGreaterThan(0);
    await finish(end);
    await scanDuplicates(app());
    expect(await waiting()).toEqual([]);
    expect((await keysOf(gone.id)) > 0).toBe(end === 'rollback');
  },
);

test.each(['commit', 'rollback'] as const)(
  'a pair with somebody on the way out is looked at again (%s)',
  async (end) => {
    await clearBook(app().source);
    const one = { givenName: 'Anna', familyName: 'Zhovtis' };
    const old = await createPerson(app().source, { ...one, emails: ['old@example.org'] });
    await scanDuplicates(app());
    const fresh = await createPerson(app().source, { ...one, emails: ['new@example.org'] });
    const finish = await meanwhile('DELETE FROM people WHERE id = $1', [old.id]);
    await scanDuplicates(app());
    expect([await pairs(), await waiting()]).toEqual([[], [fresh.id]]);
    await finish(end);
    await scanDuplicates(app());
    expect(await waiting()).toEqual([]);
    expect(await pairs()).toHaveLength(end === 'rollback' ? 1 : 0);
  },
);
