import { expect, test } from 'vitest';
import { Import } from '../../../src/modules/imports/import.entity.js';
import { plannerFor } from '../../../src/modules/imports/planner-for.js';
import { Secrets } from '../../../src/platform/tokens/tokens.js';
import { createPerson } from '../../factories/people.js';
import { createTeam } from '../../factories/staff.js';
import { clearBook } from '../../support/clear-book.js';
import { signedIn } from '../../support/client.js';
import { check, until, upload } from '../../support/imports.js';
import { randomFrom, seeds } from '../../support/seeds.js';
import { testApp, testSecret } from '../../support/test-app.js';

const app = testApp();

const given = ['Aino', 'Liis', 'Zoë'];
const family = ['Tamm', 'Kask', 'Tam'];
const mailboxes = ['one@example.org', 'two@example.org', 'three@example.org', 'Four@example.org'];
const phones = ['', '1', '2', '+1 2', '(+12)', '+1\u00a02'];
const titles = ['', 'Adviser', 'Director'];

function dice(seed: number) {
  const next = randomFrom(seed);
  const of = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  return { of, chance: (share: number) => next() < share };
}

/** An address book and a table of few names and mailboxes, so that they meet in every way. */
async function scene(seed: number) {
  await clearBook(app().source);
  const { of, chance } = dice(seed);
  for (let count = 0; count < 8; count++) {
    const atRisk = chance(0.1);
    await createPerson(app().source, {
      givenName: of(given),
      familyName: of(family),
      emails: chance(0.2) ? [] : [...new Set([of(mailboxes), ...(chance(0.2) ? [of(mailboxes)] : [])])],
      phone: of(phones),
      post: of(titles),
      atRisk,
      alias: atRisk ? `Guest ${count}` : '',
    });
  }
  await app().source.query(
    `UPDATE people p SET sort_full = lower(family_name || ' ' || translate(given_name, 'ë', 'e')), sort_shown = lower(family_name)`,
  );
  const lines = Array.from({ length: 30 }, () => {
    const address = chance(0.1) ? '' : chance(0.1) ? `${of(mailboxes)}; ${of(mailboxes)}` : of(mailboxes);
    return `${of(given)},${of(family)},${address},${of(phones)},${of(titles)}`;
  });
  return `First name,Family name,E-mail,Phone,Function\n${lines.join('\n')}`;
}

async function checked(table: string) {
  const team = await createTeam(app().source);
  const client = await signedIn(app(), { roles: { [team.id]: 'organiser' } });
  const { body } = await upload(client, team.id, table);
  await check(client, body.id);
  return { client, id: body.id };
}

const book = async () =>
  (
    await app().source.query(
      `SELECT given_name, family_name, phone, at_risk, version,
              ARRAY(SELECT email FROM person_emails WHERE person_id = p.id ORDER BY 1) AS emails,
              ARRAY(SELECT title || main FROM tenures t JOIN posts ON posts.id = post_id WHERE person_id = p.id ORDER BY 1) AS posts
         FROM people p`,
    )
  )
    .map((one: object) => JSON.stringify(one))
    .sort() as string[];

/** Once told otherwise: a person whom a row means by name alone, two entries of one mailbox, the same person thrice. */
const known = [212165, 32801, 878489];

test('what is found for all rows at once is what looking at each of them says (E6)', async () => {
  for (const seed of [...known, ...seeds(6)]) {
    const { id } = await checked(await scene(seed));
    const entities = app().source.manager;
    const record = await entities.findOneByOrFail(Import, { id });
    const rows = await app().source.query(
      `SELECT number, cells, outcome, reasons, changes, candidates, person_id FROM import_rows WHERE import_id = $1 ORDER BY number`,
      [id],
    );
    const planner = await plannerFor(entities, record, new Secrets(testSecret), false);
    const planned = await planner.plan(entities, rows);
    const told = planned.map(({ number, outcome, reasons, changes, candidates, of }) => ({
      number,
      outcome,
      reasons,
      changes: outcome === 'changed' ? changes : {},
      candidates,
      person: outcome === 'new' ? null : (of?.id ?? null),
    }));
    const stored = rows.map((row: any) => ({
      number: row.number,
      outcome: row.outcome,
      reasons: row.reasons,
      changes: row.changes,
      candidates: row.candidates,
      person: row.outcome === 'new' ? null : row.person_id,
    }));
    expect(stored, `seed ${seed}`).toEqual(told);
  }
});

test('a commit writes the same, whether or not it looks everybody up again (E6)', async () => {
  for (const seed of seeds(4)) {
    const written: string[][] = [];
    for (const again of [false, true]) {
      const { client, id } = await checked(await scene(seed));
      if (again) await app().source.query('UPDATE imports SET book_mark = NULL WHERE id = $1', [id]);
      await client.post(`/imports/${id}/commit`, { refused: 'skip', undecided: 'skip' });
      await until(client, id, 'done');
      written.push(await book());
    }
    expect(written[0], `seed ${seed}`).toEqual(written[1]);
  }
});
