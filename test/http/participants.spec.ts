import { expect, test } from 'vitest';
import { Answers } from '../../src/modules/rsvps/answers.service.js';
import { answerRequest } from '../factories/answers.js';
import { createEvent } from '../factories/events.js';
import { createInvitation } from '../factories/invitations.js';
import { createPerson } from '../factories/people.js';
import { createTeam } from '../factories/staff.js';
import { signedIn } from '../support/client.js';
import { takeFile } from '../support/files-taken.js';
import { readPdf } from '../support/pdf.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
const consent = (personId: string, given: boolean, at: string) =>
  app().source.query(
    `INSERT INTO consents (id, person_id, kind, given, at) VALUES (gen_random_uuid(), $1, 'listed', $2, $3)`,
    [personId, given, at],
  );
const printed = async (client: Parameters<typeof takeFile>[1], path: string, body: object) => {
  const file = await takeFile(app().url, client, path, {
    format: 'participants',
    reason: 'hand-out',
    ...body,
  });
  expect(file.status).toBe(200);
  return readPdf(file.bytes).texts.join('\n');
};

test('a list of participants names those who agreed to be listed; the others are counted (M9)', async () => {
  const { id: teamId } = await createTeam(app().source);
  const client = await signedIn(app(), { roles: { [teamId]: 'organiser' }, cleared: true });
  const add = (familyName: string, more = {}) =>
    createPerson(app().source, { familyName, givenName: 'Ada', ...more });
  const people = {
    yes: await add('Agreed'),
    no: await add('Refused'),
    never: await add('Unasked'),
    changed: await add('Withdrew'),
    again: await add('Returned'),
    hidden: await add('Hidden', { atRisk: true, alias: 'Magpie' }),
  };
  await consent(people.yes.id, true, '2026-01-01');
  await consent(people.no.id, false, '2026-01-01');
  await consent(people.changed.id, true, '2026-01-01');
  await consent(people.changed.id, false, '2026-02-01');
  await consent(people.again.id, false, '2026-01-01');
  await consent(people.again.id, true, '2026-02-01');
  await consent(people.hidden.id, true, '2026-01-01');
  const ids = Object.values(people).map(({ id }) => id);
  const text = await printed(client, '/people/export', { ids });
  for (const name of ['Agreed', 'Returned']) expect(text).toContain(name);
  expect(text).not.toMatch(/Refused|Unasked|Withdrew|Hidden|Magpie/);
  expect(text).toContain('list of participants · 2 people and 4 not named here');
  // Not even for cleared staff who ask for real names.
  const real = await printed(client, '/people/export', { ids, print: { realNames: true } });
  expect(real).not.toMatch(/Hidden|Magpie/);
  const [entry] = await app().source.query(
    'SELECT data FROM audit_entries WHERE actor_id = $1 ORDER BY id DESC LIMIT 1',
    [client.session!.userId],
  );
  expect(entry.data).toMatchObject({ format: 'participants', count: 2, unnamed: 4, reason: 'hand-out' });
});

test('of a debate it holds those who take part, in any language, under its rule (M8)', async () => {
  const event = await createEvent(app().source, { title: { en: 'Press freedom' } });
  await app().source.query(`UPDATE events SET attribution_rule = 'chatham_house' WHERE id = $1`, [event.id]);
  const client = await signedIn(app(), { roles: { [event.teamId]: 'organiser' } });
  const guests = [];
  for (const familyName of ['Alder', 'Birch', 'Cedar'])
    guests.push(await createInvitation(app(), { eventId: event.id, familyName }));
  for (const { personId } of guests) await consent(personId, true, '2026-01-01');
  await consent(guests[1]!.personId, false, '2026-02-01');
  for (const guest of guests.slice(0, 2)) await app().http.get(Answers).record(answerRequest(guest));
  const path = `/events/${event.id}/invitations/export`;
  const text = await printed(client, path, {});
  expect(text).toContain('Alder');
  expect(text).not.toMatch(/Birch|Cedar/);
  expect(text).toContain('Chatham House Rule');
  expect(text).toContain('1 person and 1 not named here');
  // Handed out, it does not bear who took it and until when it is to be destroyed.
  expect(text).not.toContain('To be destroyed');
  expect(await printed(client, path, { language: 'fr' })).toContain('et 1 sans mention de nom');
  expect(await printed(client, path, { language: 'de' })).toContain('und 1 ohne Namensnennung');
});

test('where nobody agreed to being named the list says so, in the reader’s language', async () => {
  const { id: teamId } = await createTeam(app().source);
  const client = await signedIn(app(), { roles: { [teamId]: 'organiser' } });
  const { id } = await createPerson(app().source, { familyName: 'Unasked' });
  const text = await printed(client, '/people/export', { ids: [id] });
  expect(text).toContain('0 people and 1 not named here');
  expect(text).toContain('Nobody has agreed to being named on this list.');
  for (const [language, said] of [
    ['fr', 'Personne n’a accepté'],
    ['de', 'Niemand hat zugestimmt'],
    ['ru', 'Никто не дал согласия'],
  ] as const)
    expect(await printed(client, '/people/export', { ids: [id], language })).toContain(said);
});
