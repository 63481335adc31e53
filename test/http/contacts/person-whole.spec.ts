import { expect, test } from 'vitest';
import { newId } from '../../../src/platform/tokens/tokens.js';
import { organiseEvent } from '../../factories/organised-events.js';
import { createPerson } from '../../factories/people.js';
import { createTeam } from '../../factories/staff.js';
import { signedIn } from '../../support/client.js';
import { queriesOf } from '../../support/query-count.js';
import { testApp } from '../../support/test-app.js';

const app = testApp();
const comment = (eventId: string, name: string) =>
  app().source.query(
    `INSERT INTO comments (id, event_id, author_name, body, status) VALUES ($1, $2, $3, 'I disagree', 'approved')`,
    [newId(), eventId, name],
  );

test('invitations, answers, mails, appearances, comments and changes stand together, of the reader’s teams alone', async () => {
  const event = await organiseEvent(app());
  const { organiser } = event;
  const stranger = await signedIn(app(), { roles: { [(await createTeam(app().source)).id]: 'organiser' } });
  const person = await createPerson(app().source, {
    givenName: 'Rosa',
    familyName: 'Redner',
    post: 'Director',
  });
  await organiser.post(
    `/events/${event.id}/waves`,
    { listIds: [], personIds: [person.id] },
    { key: newId() },
  );
  const [guest] = (await organiser.get(`/events/${event.id}/invitations`)).body.items;
  const answer = { answer: 'accepted', mode: 'room', reason: 'by telephone' };
  await organiser.post(`/invitations/${guest.id}/answers`, answer);
  await organiser.post(`/events/${event.id}/appearances`, { personId: person.id, role: 'speaker' });
  await comment(event.id, ' rosa redner ');
  await comment(event.id, 'Somebody else');
  await organiser.patch(`/people/${person.id}`, { phone: '+32 2 000 00 00' }, 1);

  const invitations = (await organiser.get(`/people/${person.id}/invitations`)).body.items;
  expect(invitations).toMatchObject([
    {
      eventId: event.id,
      post: 'Director',
      followsPost: false,
      answers: [{ answer: 'accepted', channel: 'staff', byAssistant: false }],
      // The confirmation is written by a job, before or after this.
      messages: expect.arrayContaining([expect.objectContaining({ kind: 'invitation' })]),
    },
  ]);
  expect((await organiser.get(`/people/${person.id}/contributions`)).body).toMatchObject({
    appearances: [{ eventId: event.id, role: 'speaker' }],
    comments: [{ body: 'I disagree', status: 'approved' }],
  });
  const changes = (await organiser.get(`/people/${person.id}/changes`)).body.items;
  expect(changes).toMatchObject([{ action: 'person.changed', data: { fields: ['phone'] } }]);
  expect((await stranger.get(`/people/${person.id}/invitations`)).body.items).toEqual([]);
  expect((await stranger.get(`/people/${person.id}/contributions`)).body).toEqual({
    appearances: [],
    comments: [],
  });
  expect((await stranger.get(`/people/${newId()}/changes`)).status).toBe(404);
});

test('nothing of it tells who somebody at risk is; that an alias was seen through is for the cleared (M7)', async () => {
  const event = await organiseEvent(app());
  const cleared = await signedIn(app(), { cleared: true, roles: { [event.teamId]: 'organiser' } });
  const person = await createPerson(app().source, {
    givenName: 'Nadia',
    familyName: 'Secret',
    post: 'Archivist',
    atRisk: true,
    alias: 'Heron',
  });
  await cleared.post(`/events/${event.id}/waves`, { listIds: [], personIds: [person.id] }, { key: newId() });
  await comment(event.id, 'Nadia Secret');
  await comment(event.id, 'Heron');
  await cleared.get(`/people/${person.id}`);
  const seen = [];
  for (const path of ['invitations', 'contributions', 'changes'])
    seen.push((await event.organiser.get(`/people/${person.id}/${path}`)).body);
  expect(seen).toMatchObject([
    { items: [{ post: null, followsPost: false }] },
    { appearances: [], comments: [] },
    { items: [] },
  ]);
  expect((await cleared.get(`/people/${person.id}/contributions`)).body.comments).toHaveLength(1);
  expect((await cleared.get(`/people/${person.id}/changes`)).body.items).toMatchObject([
    { action: 'person.seen_through' },
  ]);
});

test('three of everything take as many queries as one', async () => {
  const counts = [];
  for (const number of [1, 3]) {
    const person = await createPerson(app().source);
    let organiser = await signedIn(app(), { administrator: true });
    for (let i = 0; i < number; i++) {
      const event = await organiseEvent(app());
      organiser = await signedIn(app(), { administrator: true });
      await organiser.post(
        `/events/${event.id}/waves`,
        { listIds: [], personIds: [person.id] },
        { key: newId() },
      );
    }
    const taken = [];
    for (const path of ['invitations', 'contributions', 'changes'])
      taken.push(await queriesOf(app(), () => organiser.get(`/people/${person.id}/${path}`)));
    counts.push(taken);
  }
  expect(counts[1]).toEqual(counts[0]);
});

test('everything held is exported, and erased with nothing left', async () => {
  const administrator = await signedIn(app(), { administrator: true });
  const other = await createPerson(app().source);
  const { body } = await administrator.post('/people', {
    givenName: 'Erasmus',
    familyName: 'Erased',
    nameOrder: 'family_first',
    formOfAddress: { en: 'H.E. Mr' },
    rankId: 'ambassador',
    address: 'Rue Secrète 1',
    legalBasis: 'consent',
    firstInformedOn: '2026-01-02',
    doNotContact: true,
    doNotContactReason: 'quarrel',
    doNotInvite: true,
    doNotInviteReason: 'feud',
    posts: [{ title: 'Keeper' }],
  });
  const path = `/people/${body.id}`;
  await administrator.post(`${path}/relationships`, {
    otherId: other.id,
    kind: 'assistant_of',
    answersFor: true,
  });
  await administrator.post(`${path}/consents`, { kind: 'photo', given: true, evidence: 'a note' });
  const exported = JSON.stringify((await administrator.get(`${path}/personal-data`)).body);
  for (const held of [
    'family_first',
    'H.E. Mr',
    'ambassador',
    'Rue Secrète',
    'consent',
    '2026-01-02',
    'quarrel',
    'feud',
    'Keeper',
    'assistant_of',
    'a note',
  ])
    expect(exported).toContain(held);
  expect((await administrator.post(`${path}/erasure`, { reason: 'asked' })).status).toBeLessThan(300);
  const left = await administrator.get(path);
  expect(left.body).toMatchObject({
    erased: true,
    doNotContact: true,
    doNotContactReason: '',
    address: '',
    rankId: null,
    posts: [],
  });
  expect(JSON.stringify(left.body)).not.toMatch(/Secrète|H\.E\.|quarrel|feud|Keeper|2026-01-02/);
  for (const part of ['relationships', 'consents'])
    expect((await administrator.get(`${path}/${part}`)).body).toEqual([]);
  expect((await administrator.get(`/people/${other.id}/relationships`)).body).toEqual([]);
});

test('people who were not told within a month stand under what needs doing, until the day is noted', async () => {
  const { organiser } = await organiseEvent(app());
  const { id } = await createPerson(app().source);
  await app().source.query(`UPDATE people SET created_at = now() - interval '31 days' WHERE id = $1`, [id]);
  const todo = async () =>
    (await organiser.get('/overview')).body.todo.filter(
      ({ kind }: { kind: string }) => kind === 'not_informed',
    );
  expect(await todo()).toMatchObject([{ count: 1, href: '/console/people?notInformed=true' }]);
  expect((await organiser.get('/people?notInformed=true')).body.items).toMatchObject([{ id }]);
  await organiser.patch(`/people/${id}`, { firstInformedOn: '2027-01-14' }, 1);
  expect(await todo()).toEqual([]);
});
