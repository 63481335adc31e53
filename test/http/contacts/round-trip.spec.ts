import fc from 'fast-check';
import { expect, test } from 'vitest';
import { line, maybe } from '../../factories/book-texts.js';
import { createTeam } from '../../factories/staff.js';
import { signedIn, type ApiClient } from '../../support/client.js';
import { takeFile } from '../../support/files-taken.js';
import { importTable } from '../../support/imports.js';
import { seeds } from '../../support/seeds.js';
import { testApp, type TestApp } from '../../support/test-app.js';
import { clearBook } from '../../support/clear-book.js';

/** Two books: the people are made in one, the other is empty. */
const book = testApp();
const emptyBook = testApp();

async function staff(app: TestApp): Promise<{ client: ApiClient; teamId: string }> {
  const { id } = await createTeam(app.source);
  return { teamId: id, client: await signedIn(app, { roles: { [id]: 'organiser' }, cleared: true }) };
}

const spoken = fc.dictionary(fc.constantFrom('en', 'fr', 'de', 'ru'), line(100), { maxKeys: 4 });
const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2060-01-01'), noInvalidDate: true });
const ranks = [null, 'ambassador', 'director-general', 'secretary', 'minister'];
const bases = [
  '',
  'consent',
  'contract',
  'legal_obligation',
  'vital_interests',
  'public_task',
  'legitimate_interests',
];

const person = fc.record({
  givenName: maybe(line(100), ''),
  familyName: line(100),
  nameOrder: fc.constantFrom('given_first', 'family_first'),
  honorific: maybe(line(60), ''),
  phone: maybe(fc.oneof(line(40), fc.constantFrom('+32 2 123', '0032', '=1', '-1')), ''),
  address: maybe(
    fc.array(line(60), { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n')),
    '',
  ),
  rankId: fc.constantFrom(...ranks),
  categoryId: fc.constantFrom('ngo', 'media', 'other', 'business'),
  language: fc.constantFrom('en', 'fr', 'de', 'ru', 'uk', 'kk'),
  country: fc.constantFrom('', 'BE', 'KZ', 'GB', 'EE'),
  tags: fc.array(line(40), { maxLength: 4 }),
  salutation: spoken,
  formOfAddress: spoken,
  source: maybe(line(100), ''),
  legalBasis: fc.constantFrom(...bases),
  firstInformedOn: fc.option(day.map((date) => date.toISOString().slice(0, 10))),
  doNotInvite: fc.boolean(),
  doNotContact: fc.boolean(),
  reason: maybe(line(100), ''),
  mailboxes: fc.integer({ min: 0, max: 3 }),
  post: fc.option(
    fc.oneof(
      fc.record({ title: maybe(line(100), ''), organisationName: line(100) }),
      fc.record({ title: line(100) }),
    ),
  ),
  risk: fc.boolean(),
});

type Given = typeof person extends fc.Arbitrary<infer T> ? T : never;

/** The body of POST /people; the number keeps two people of one table apart. */
function bodyOf({ reason, mailboxes, post, risk, ...fields }: Given, number: number) {
  return {
    ...fields,
    familyName: `${fields.familyName} n${number}`,
    emails: Array.from({ length: mailboxes }, (_, index) => ({
      email: `${'cab'[index]}.o'n+${number}@example.org`,
      preferred: index === 0,
    })),
    posts: post ? [{ ...post, main: true }] : [],
    doNotInviteReason: fields.doNotInvite ? reason : '',
    doNotContactReason: fields.doNotContact ? reason : '',
    atRisk: risk,
    alias: risk ? `Alias ${number}` : '',
  };
}

/** Everything about the people of a book, whoever they are. */
const peopleOf = (app: TestApp) =>
  app.source.query(
    `SELECT p.given_name, p.family_name, p.name_order, p.honorific, p.phone, p.address, p.rank_id, p.category_id, p.language,
            p.country, p.tags, p.salutation, p.form_of_address, p.source, p.legal_basis, p.first_informed_on::text,
            p.do_not_invite, p.do_not_invite_reason, p.do_not_contact, p.do_not_contact_reason, p.at_risk, p.alias,
            ARRAY(SELECT email || CASE WHEN preferred THEN '!' ELSE '' END FROM person_emails
                   WHERE person_id = p.id ORDER BY preferred DESC, id) AS emails,
            post.title, o.name AS organisation
       FROM people p
       LEFT JOIN tenures t ON t.person_id = p.id AND t.main
       LEFT JOIN posts post ON post.id = t.post_id
       LEFT JOIN organisations o ON o.id = post.organisation_id
      ORDER BY p.family_name COLLATE "C", p.given_name COLLATE "C"`,
  );

const clear = (app: TestApp) => clearBook(app.source);

const formats = ['csv', 'xlsx', 'vcard4', 'vcard3'] as const;

test.each(formats)(
  '%s: what is exported and imported again changes nothing, and fills an empty book with equal people (E1, E4, E6)',
  { timeout: 180_000 },
  async (format) => {
    const here = await staff(book());
    const there = await staff(emptyBook());
    await fc.assert(
      fc.asyncProperty(
        fc.array(person, { minLength: 1, maxLength: 5 }),
        fc.constantFrom('en', 'fr', 'de', 'ru'),
        async (given, language) => {
          await clear(book());
          await clear(emptyBook());
          for (const [number, one] of given.entries()) {
            const made = await here.client.post('/people', bodyOf(one, number));
            expect(made, JSON.stringify(made.body)).toMatchObject({ status: 201 });
          }
          const before = await peopleOf(book());
          const file = await takeFile(book().url, here.client, '/people/export', {
            format,
            language,
            reason: 'moving',
          });
          const again = await importTable(here.client, here.teamId, file.bytes);
          expect(again.counts).toMatchObject({ new: 0, changed: 0, refused: 0, unchanged: given.length });
          expect(await peopleOf(book())).toEqual(before);
          const fresh = await importTable(there.client, there.teamId, file.bytes);
          expect(fresh.counts).toMatchObject({ new: given.length, changed: 0, refused: 0 });
          expect(await peopleOf(emptyBook())).toEqual(before);
          expect(Object.keys({})).toEqual([]);
        },
      ),
      { numRuns: 12, seed: seeds(1)[0]! },
    );
  },
);
