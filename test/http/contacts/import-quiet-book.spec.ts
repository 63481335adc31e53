import { expect, test } from 'vitest';
import { createPerson } from '../../factories/people.js';
import { createTeam } from '../../factories/staff.js';
import { clearBook } from '../../support/clear-book.js';
import { signedIn } from '../../support/client.js';
import { check, commit, upload } from '../../support/imports.js';
import { testApp } from '../../support/test-app.js';

const app = testApp();

const table =
  'First name,Family name,E-mail,Phone\nAino,Tamm,aino@example.org,1\nLiis,Kask,liis@example.org,2';

async function checked() {
  await clearBook(app().source);
  const team = await createTeam(app().source);
  const client = await signedIn(app(), { roles: { [team.id]: 'organiser' } });
  const { body } = await upload(client, team.id, table);
  return { client, id: body.id };
}

const people = (name: string) =>
  app().source.query('SELECT phone FROM people WHERE given_name = $1', [name]) as Promise<
    { phone: string }[]
  >;

test('whoever is being added while a table is checked is found by its commit (E6)', async () => {
  const { client, id } = await checked();
  const runner = app().source.createQueryRunner();
  await runner.startTransaction();
  const [{ id: aino }] = await runner.query(
    `INSERT INTO people (id, given_name, family_name) VALUES (uuidv7(), 'Aino', 'Tamm') RETURNING id`,
  );
  await runner.query(
    `INSERT INTO person_emails (id, person_id, email, preferred) VALUES (uuidv7(), $1, 'aino@example.org', true)`,
    [aino],
  );
  expect((await check(client, id)).counts).toMatchObject({ new: 2 });
  await runner.commitTransaction();
  await runner.release();
  await commit(client, id);
  // Nothing that the preview did not show, unless it fills what is empty.
  expect(await people('Aino')).toEqual([{ phone: '1' }]);
  expect(await people('Liis')).toEqual([{ phone: '2' }]);
});

test('whoever is added between check and commit is found (E6)', async () => {
  const { client, id } = await checked();
  expect((await check(client, id)).counts).toMatchObject({ new: 2 });
  await createPerson(app().source, { givenName: 'Aino', familyName: 'Tamm', emails: ['Aino@example.org'] });
  await commit(client, id);
  expect(await people('Aino')).toHaveLength(1);
});

test('of a book that nobody changed, what was shown is what is written, though rows were decided on', async () => {
  const { client, id } = await checked();
  const first = await check(client, id);
  expect(first.counts).toMatchObject({ new: 2 });
  await client.patch(`/imports/${id}/rows`, { rows: { numbers: [2] }, take: 'skip' });
  const [{ mark }] = await app().source.query('SELECT book_mark AS mark FROM imports WHERE id = $1', [id]);
  expect(mark).not.toBeNull();
  const done = await commit(client, id);
  expect(done.counts).toMatchObject({ new: 1, skipped: 1 });
  expect(await people('Aino')).toEqual([]);
  expect(await people('Liis')).toEqual([{ phone: '2' }]);
});
