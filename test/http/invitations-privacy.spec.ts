import { beforeAll, expect, test } from 'vitest';
import { InvitationsPrivacy } from '../../src/modules/invitations/invitations.privacy.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/tokens/tokens.js';
import { createEvent } from '../factories/events.js';
import { createPerson, type TestPerson } from '../factories/people.js';
import { createTeam } from '../factories/staff.js';
import { signedIn } from '../support/client.js';
import { outboxOf } from '../support/outbox.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
let persons: [TestPerson, TestPerson];
let eventId: string;

beforeAll(async () => {
  const { id: teamId } = await createTeam(app().source);
  const organiser = await signedIn(app(), { roles: { [teamId]: 'organiser' } });
  ({ id: eventId } = await createEvent(app().source, { teamId }));
  persons = [await createPerson(app().source), await createPerson(app().source)];
  const personIds = persons.map(({ id }) => id);
  await organiser.post(`/events/${eventId}/waves`, { listIds: [], personIds }, { key: newId() });
});

const privacy = () => app().http.get(InvitationsPrivacy, { strict: false });
const transaction = <T>(work: Parameters<Database['transaction']>[0]) =>
  app().http.get(Database).transaction(work) as Promise<T>;

test('a person’s copy holds the own invitation and mails, and nothing of a neighbour', async () => {
  const copy = JSON.stringify(await transaction((tx) => privacy().export(tx, persons[0].id)));
  expect(copy).toContain(persons[0].email);
  expect(copy).not.toContain(persons[1].email);
});

test('an erased guest’s invitation is not sent, its text is gone and its links are dead (H8)', async () => {
  const [before] = await outboxOf(app(), `to_address = '${persons[0].email}'`);
  const link = /\/i\/[a-z2-7]{26}/.exec(before!.text)![0];
  for (let twice = 0; twice < 2; twice++) await transaction((tx) => privacy().erase(tx, persons[0].id));
  const dump = await app().source.query(
    `SELECT messages::text, invitations::text FROM messages JOIN invitations ON invitations.id = correlation_id
      WHERE messages.id = $1`,
    [before!.id],
  );
  expect(JSON.stringify(dump)).not.toContain(persons[0].email);
  expect(await outboxOf(app(), `messages.id = '${before!.id}'`)).toMatchObject([
    { state: 'cancelled', to: '', toName: '', subject: '', text: '', html: '' },
  ]);
  const page = await fetch(app().url + link, { headers: { accept: 'text/html' } });
  expect(page.status).toBe(404);
  expect(await outboxOf(app(), `to_address = '${persons[1].email}'`)).toMatchObject([{ state: 'queued' }]);
});
