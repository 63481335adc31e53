import fc from 'fast-check';
import { expect, test } from 'vitest';
import { line, maybe } from '../../factories/book-texts.js';
import { createEvent } from '../../factories/events.js';
import { createInvitation } from '../../factories/invitations.js';
import { createList, createPerson } from '../../factories/people.js';
import { createTeam } from '../../factories/staff.js';
import { clearBook } from '../../support/clear-book.js';
import { signedIn, type ApiClient } from '../../support/client.js';
import { takeFile } from '../../support/files-taken.js';
import { check, importTable, upload } from '../../support/imports.js';
import { seeds } from '../../support/seeds.js';
import { testApp } from '../../support/test-app.js';

const app = testApp();

async function staff(): Promise<{ client: ApiClient; teamId: string }> {
  const { id } = await createTeam(app().source);
  return { teamId: id, client: await signedIn(app(), { roles: { [id]: 'organiser' }, cleared: true }) };
}

const members = async (listId: string) =>
  (
    await app().source.query('SELECT person_id AS id FROM list_members WHERE list_id = $1 ORDER BY 1', [
      listId,
    ])
  ).map(({ id }: { id: string }) => id);
const everybody = async () => (await app().source.query('SELECT id FROM people')).length as number;

const person = fc.record({
  // Namesakes, and two people behind one mailbox, are told apart as well.
  givenName: maybe(fc.constantFrom('Anna', '=1+1', '007'), ''),
  familyName: fc.oneof(line(60), fc.constantFrom('Tamm', '2026-01-31', '-1')),
  emails: fc.constantFrom([], ['shared@example.org'], undefined),
  atRisk: fc.boolean(),
  listed: fc.boolean(),
});

test.each(['csv', 'xlsx', 'vcard4'] as const)(
  '%s: the people of a list exported and imported again are the same members, on that list and on a new one (E6, E9)',
  { timeout: 180_000 },
  async (format) => {
    const { client, teamId } = await staff();
    await fc.assert(
      fc.asyncProperty(
        fc.array(person, { minLength: 1, maxLength: 6 }),
        fc.constantFrom('en', 'fr', 'de', 'ru'),
        async (given, language) => {
          await clearBook(app().source);
          const made = [];
          for (const [index, { listed, emails, ...one }] of given.entries()) {
            const { body, status } = await client.post('/people', {
              ...one,
              emails: (emails ?? [`p${index}@example.org`]).map((email) => ({ email })),
              alias: one.atRisk ? `Bird ${index}` : '',
              evenIfDuplicate: true,
            });
            expect([status, body.code]).toEqual([201, undefined]);
            const { id } = body;
            made.push({ id, listed });
          }
          const on = made.flatMap(({ id, listed }) => (listed ? [id] : [])).sort();
          const list = await createList(app().source, teamId, on);
          const { bytes } = await takeFile(app().url, client, `/lists/${list.id}/export`, {
            ...{ format, language, reason: 'moving' },
          });
          if (!on.length) return;
          const copy = await createList(app().source, teamId);
          for (const listId of [list.id, copy.id]) {
            const { counts } = await importTable(client, teamId, bytes, { defaults: { listId } });
            expect(counts).toMatchObject({ new: 0, changed: 0, refused: 0, unchanged: on.length });
            expect(await members(listId)).toEqual(on);
          }
          expect(await everybody()).toBe(given.length);
        },
      ),
      { numRuns: 8, seed: seeds(1)[0]! },
    );
  },
);

test.each(['csv', 'xlsx'] as const)(
  '%s: the guests of a debate as a table are known again and can be put on a list; their answers stay where they are',
  async (format) => {
    await clearBook(app().source);
    const { client, teamId } = await staff();
    const event = await createEvent(app().source, { teamId });
    const guests = [
      await createPerson(app().source, { givenName: 'Maria da', familyName: 'Silva Costa' }),
      await createPerson(app().source, {
        givenName: 'Anna',
        familyName: 'Tamm',
        emails: ['desk@example.org'],
      }),
      await createPerson(app().source, {
        givenName: 'Ivan',
        familyName: 'Tamm',
        emails: ['desk@example.org'],
      }),
      await createPerson(app().source, {
        givenName: 'Real',
        familyName: 'Name',
        atRisk: true,
        alias: 'Magpie',
      }),
    ];
    await app().source.query(`UPDATE people SET name_order = 'family_first' WHERE id = $1`, [guests[1]!.id]);
    for (const { id, email } of guests) {
      const invitation = await createInvitation(app(), { eventId: event.id, personId: id });
      await app().source.query('UPDATE invitations SET email = $2 WHERE id = $1', [invitation.id, email]);
    }
    const list = await createList(app().source, teamId);
    const { bytes } = await takeFile(app().url, client, `/events/${event.id}/invitations/export`, {
      ...{ format, reason: 'the same people again' },
    });
    const answers = () => app().source.query('SELECT * FROM standings');
    const before = await answers();
    const { counts } = await importTable(client, teamId, bytes, { defaults: { listId: list.id } });
    expect(counts).toMatchObject({ new: 0, changed: 0, refused: 0, duplicate: 0, unchanged: 4 });
    expect(await members(list.id)).toEqual(guests.map(({ id }) => id).sort());
    expect(await answers()).toEqual(before);
    expect(await everybody()).toBe(4);

    // Whoever is not cleared takes the alias out, and what they bring back tells nothing and changes nothing.
    const plain = await signedIn(app(), { roles: { [teamId]: 'organiser' } });
    const blind = await takeFile(app().url, plain, `/events/${event.id}/invitations/export`, {
      ...{ format, reason: 'the same people again' },
    });
    const { body } = await upload(plain, teamId, blind.bytes);
    const checked = await check(plain, body.id);
    expect(checked.counts).toMatchObject({ new: 0, changed: 0, refused: 1, unchanged: 3 });
  },
);
