import iconv from 'iconv-lite';
import { beforeEach, expect, test } from 'vitest';
import {
  googleCsv,
  iosCard,
  outlookCard,
  outlookCsv,
  thunderbirdCard,
  thunderbirdCsv,
} from '../../factories/contact-files.js';
import { peopleTable, tablePeople } from '../../factories/people-table.js';
import { createTeam } from '../../factories/staff.js';
import { signedIn } from '../../support/client.js';
import { check, commit, importTable, upload } from '../../support/imports.js';
import { testApp } from '../../support/test-app.js';
import { guestWorkbook } from '../../factories/guest-workbook.js';
import { clearBook } from '../../support/clear-book.js';

const app = testApp();

beforeEach(() => clearBook(app().source));

async function organiser() {
  const team = await createTeam(app().source);
  return { team, client: await signedIn(app(), { roles: { [team.id]: 'organiser' } }) };
}

interface Shape {
  bytes: () => Buffer | Promise<Buffer>;
  counts: Record<string, number>;
  people: Record<string, unknown>[];
}

const shapes: Record<string, Shape> = {
  'contacts of Outlook as CSV': {
    bytes: () => iconv.encode(outlookCsv(), 'windows-1252'),
    counts: { new: 1, refused: 1 },
    people: [
      {
        honorific: 'H.E. Ms.',
        givenName: 'Zoë Maria',
        familyName: 'Lefèvre',
        country: 'BE',
        phone: '+32 (2) 555 01 01',
        tags: ['Diplomats', 'Spring debate'],
        address: 'Rue de la Loi 1\n3e étage\nBruxelles\n1000',
        emails: ['zoe.lefevre@example.org', 'cabinet@example.org'],
        posts: ['Permanent Representative of Mission "Nord", Permanent'],
      },
    ],
  },
  'contacts of Google as CSV': {
    bytes: () => Buffer.from(googleCsv()),
    counts: { new: 2 },
    people: [
      {
        givenName: 'Айгүл',
        familyName: 'Ыбраева',
        country: 'KZ',
        tags: ['Debate'],
        emails: ['aigul@example.org', 'office@example.org', 'aigul.home@example.org'],
        posts: ['директор of Фонд «Гласность»'],
      },
      { givenName: 'Secretariat', emails: [] },
    ],
  },
  'a card of iOS': {
    bytes: () => Buffer.from(iosCard(200_000)),
    counts: { new: 1 },
    people: [
      {
        givenName: 'Ελένη',
        familyName: 'Ρήγα',
        emails: ['eleni@example.org', 'eleni.home@example.org'],
        posts: ['Head of Research of Ίδρυμα Ερευνών, Αθήνα'],
      },
    ],
  },
  'cards of Thunderbird': {
    bytes: () => Buffer.from(thunderbirdCard()),
    counts: { new: 1 },
    people: [
      {
        givenName: 'Peter Jaan',
        familyName: 'Kask',
        country: 'EE',
        language: 'et',
        emails: ['peter@example.org', 'old@example.org'],
      },
    ],
  },
  'an address book of Thunderbird as CSV': {
    bytes: () => Buffer.from(thunderbirdCsv()),
    counts: { new: 1 },
    people: [
      {
        givenName: 'Liis',
        familyName: 'Õunapuu',
        country: 'EE',
        phone: '+372 555 0102',
        address: 'Pikk 1\nTallinn\n10123',
        emails: ['liis@example.org', 'liis.home@example.org'],
        posts: ['Adviser of Büro "Nord", Tallinn'],
      },
    ],
  },
  'a card of Outlook': {
    bytes: () => Buffer.from(outlookCard(), 'latin1'),
    counts: { new: 1 },
    people: [
      {
        honorific: 'Mme',
        givenName: 'Zoë',
        familyName: 'Lefèvre',
        country: 'FR',
        address: '1 rue de l’École\nBâtiment A\n75005 Paris',
        emails: ['zoe@example.org'],
        posts: ['Chargée d’études of Institut européen'],
      },
    ],
  },
  'a workbook with a title, headings merged over two lines, days and numbers': {
    bytes: guestWorkbook,
    counts: { new: 2 },
    people: [
      {
        givenName: 'Anna',
        familyName: 'Tamm',
        phone: '3225550100',
        firstInformedOn: '2026-05-03',
        posts: ['Counsellor of Permanent Mission'],
      },
      {
        givenName: 'Ελένη',
        familyName: 'Ρήγα & Söhne <x>',
        phone: '+32 2 555',
        firstInformedOn: null,
        posts: ['Attaché of Permanent Mission'],
      },
    ],
  },
};

/** Everybody in the address book, as far as a file says something of them. */
async function everybody() {
  return app().source.query(`
    SELECT honorific, given_name AS "givenName", family_name AS "familyName", country, language, phone, tags, p.address,
           first_informed_on::text AS "firstInformedOn",
           ARRAY(SELECT email FROM person_emails e WHERE e.person_id = p.id ORDER BY preferred DESC, e.id) AS emails,
           ARRAY(SELECT concat_ws(' of ', nullif(title, ''), o.name) FROM tenures t JOIN posts ON posts.id = post_id
                   LEFT JOIN organisations o ON o.id = organisation_id WHERE t.person_id = p.id) AS posts
      FROM people p ORDER BY p.id`);
}

test.each(Object.entries(shapes))(
  '%s is imported as it comes, with nothing to be chosen, and twice makes nobody twice (E5, E6, E10)',
  async (_name, { bytes, counts, people }) => {
    const { client, team } = await organiser();
    const file = await bytes();
    const { body } = await upload(client, team.id, file);
    const checked = await check(client, body.id);
    expect(checked.counts).toMatchObject(counts);
    expect(await everybody()).toEqual([]);
    expect((await commit(client, body.id)).counts).toMatchObject(counts);
    expect(await everybody()).toMatchObject(people);
    const again = await importTable(client, team.id, file);
    expect(again.counts).toMatchObject({ new: 0, changed: 0, unchanged: counts['new'] });
    expect(await everybody()).toHaveLength(people.length);
  },
);

test(
  'a table of 100,000 rows is imported whole, and one row more is refused in words (E6)',
  { timeout: 600_000 },
  async () => {
    const { client, team } = await organiser();
    // Somebody without an address is told from their namesakes by nothing.
    const people = tablePeople(100_000).map((one, at) => ({ ...one, email: `guest${at}@example.org` }));
    const file = Buffer.from(peopleTable(people));
    const { id } = (await upload(client, team.id, file)).body;
    // As long as it takes: how fast an import is, the benchmark says.
    const reached = async (status: string) => {
      for (;;) {
        const { body } = await client.get(`/imports/${id}`);
        if (body.status === status) return body;
        expect(body.status).not.toBe('failed');
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
    };
    expect((await client.patch(`/imports/${id}`, {})).status).toBe(200);
    expect((await reached('checked')).counts).toMatchObject({ new: 100_000, duplicate: 0, refused: 0 });
    expect((await client.post(`/imports/${id}/commit`, { refused: 'skip' })).status).toBe(202);
    const done = await reached('done');
    expect(done.counts).toMatchObject({ new: 100_000, duplicate: 0, refused: 0 });
    const [count] = await app().source.query('SELECT count(*)::int AS people FROM people');
    expect(count).toEqual({ people: 100_000 });
    const [last] = (await client.get(`/people?q=${people.at(-1)!.email}`)).body.items;
    expect(last.sortName).toContain(people.at(-1)!.familyName);
    const tooMany = `${peopleTable(people)}One,Toomany,,,,,,,\n`;
    const refused = await upload(client, team.id, tooMany);
    expect(refused.status).toBeGreaterThanOrEqual(400);
    expect(refused.body['detail']).toMatch(/100,?000/);
  },
);
