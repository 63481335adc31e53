import fc from 'fast-check';
import { expect, test } from 'vitest';
import { line, maybe } from '../../factories/book-texts.js';
import { createTeam } from '../../factories/staff.js';
import { clearBook } from '../../support/clear-book.js';
import { signedIn, type ApiClient } from '../../support/client.js';
import { takeFile } from '../../support/files-taken.js';
import { importTable } from '../../support/imports.js';
import { seeds } from '../../support/seeds.js';
import { testApp, type TestApp } from '../../support/test-app.js';

/** Two books: the organisations are made in one, the other is empty. */
const book = testApp();
const emptyBook = testApp();

async function staff(app: TestApp): Promise<{ client: ApiClient; teamId: string }> {
  const { id } = await createTeam(app.source);
  return { teamId: id, client: await signedIn(app, { roles: { [id]: 'organiser' } }) };
}

const organisation = fc.record({
  // The same name now and then: units of different directorates are called alike.
  name: fc.oneof(line(60), fc.constantFrom('Unit 1', 'Unité «1»', '=1+1', '007', '2026-01-31')),
  shortName: maybe(fc.oneof(line(20), fc.constantFrom('0012', '-1', '__proto__')), ''),
  kind: fc.constantFrom('', 'institution', 'unit', 'think_tank', 'media', 'organisation'),
  categoryId: fc.constantFrom(null, 'ngo', 'media', 'business'),
  country: fc.constantFrom('', 'BE', 'KZ', 'GB'),
  website: fc.constantFrom('', 'https://example.org/a?b=1&c=%20', 'http://localhost/=x'),
  registerNumber: maybe(fc.constantFrom('00012345-67', '012345', '+1', '2026-02-03', '=1'), ''),
  address: maybe(
    fc.array(line(60), { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n')),
    '',
  ),
  /** Which of those before it stands above it. */
  below: fc.option(fc.nat(20)),
});

/** Everything about the organisations of a book, each with the way down to it. */
const organisationsOf = (app: TestApp) =>
  app.source.query(
    `WITH RECURSIVE paths AS (
       SELECT o.*, name || '|' || website AS path FROM organisations o WHERE parent_id IS NULL
       UNION ALL SELECT o.*, paths.path || E'\\n' || o.name || '|' || o.website
         FROM organisations o JOIN paths ON o.parent_id = paths.id)
     SELECT path, short_name, kind, category_id, country, website, register_number, address, search, sort FROM paths
      ORDER BY path COLLATE "C", short_name COLLATE "C", kind, category_id, country, register_number COLLATE "C", address COLLATE "C"`,
  );

test.each(['csv', 'xlsx'] as const)(
  '%s: organisations exported and imported again are the same, also in an empty book, tree and all (E1, E4, E6)',
  { timeout: 180_000 },
  async (format) => {
    const here = await staff(book());
    const there = await staff(emptyBook());
    await fc.assert(
      fc.asyncProperty(
        fc.array(organisation, { minLength: 1, maxLength: 6 }),
        fc.constantFrom('en', 'fr', 'de', 'ru'),
        async (given, language) => {
          await clearBook(book().source);
          await clearBook(emptyBook().source);
          const ids: string[] = [];
          for (const { below, ...body } of given) {
            const parentId = below === null || !ids.length ? null : ids[below % ids.length];
            const made = await here.client.post('/organisations', { ...body, parentId });
            expect(made, JSON.stringify(made.body)).toMatchObject({ status: 201 });
            ids.push(made.body.id);
          }
          const before = await organisationsOf(book());
          expect(before).toHaveLength(given.length);
          const { bytes } = await takeFile(book().url, here.client, '/organisations/export', {
            ...{ format, language, reason: 'moving' },
          });
          const kind = '&kind=organisations';
          const again = await importTable(here.client, here.teamId, bytes, {}, kind);
          expect(again.counts).toMatchObject({ new: 0, changed: 0, refused: 0, unchanged: given.length });
          expect(await organisationsOf(book())).toEqual(before);
          const fresh = await importTable(there.client, there.teamId, bytes, {}, kind);
          expect(fresh.counts).toMatchObject({ new: given.length, changed: 0, refused: 0 });
          expect(await organisationsOf(emptyBook())).toEqual(before);
          expect(Object.keys({})).toEqual([]);
        },
      ),
      { numRuns: 15, seed: seeds(1)[0]! },
    );
  },
);
