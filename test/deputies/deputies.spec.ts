import { expect, test } from 'vitest';
import { Answers } from '../../src/modules/rsvps/answers.service.js';
import { Deputies } from '../../src/modules/rsvps/deputies/deputies.service.js';
import { RsvpsPrivacy } from '../../src/modules/rsvps/rsvps.privacy.js';
import { Database } from '../../src/platform/database/database.js';
import { answerRequest } from '../factories/answers.js';
import { createEventWithDeputies, deputyOf, deputyWish, sendDeputy } from '../factories/deputies.js';
import { createInvitation, type InvitedGuest } from '../factories/invitations.js';
import { createPerson } from '../factories/people.js';
import { signedIn } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { mailsTo } from '../support/outbox.js';
import { queriesOf } from '../support/query-count.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
const answers = () => app().http.get(Answers, { strict: false });
const deputies = () => app().http.get(Deputies, { strict: false });

const answer = (guest: InvitedGuest, kind: 'accepted' | 'declined' | 'tentative' | 'withdrawn') =>
  answers().record(answerRequest(guest, { answer: kind }));

const standing = async (guest: Pick<InvitedGuest, 'id'>) =>
  (await app().source.query('SELECT answer, seat FROM standings WHERE invitation_id = $1', [guest.id]))[0];

const states = async (guest: Pick<InvitedGuest, 'id'>): Promise<string[]> =>
  (
    await app().source.query('SELECT state FROM deputations WHERE invitation_id = $1 ORDER BY asked_at, id', [
      guest.id,
    ])
  ).map(({ state }: { state: string }) => state);

const taken = async (eventId: string) =>
  (
    await app().source.query(
      `SELECT coalesce(sum(taken), 0)::int AS taken,
              (SELECT coalesce(sum(1 + companions), 0)::int FROM standings WHERE event_id = $1 AND seat = 'seated') AS seated
         FROM pools WHERE event_id = $1`,
      [eventId],
    )
  )[0];

const page = async (guest: InvitedGuest, path = guest.path) => (await fetch(app().url + path)).text();

const mailTo = (address: string, part: string) =>
  eventually(async () => (await mailsTo(app(), address)).find(({ subject }) => subject.includes(part)));

test('a deputy has an own invitation, link and calendar entry, and gets the seat that waited for them', async () => {
  const event = await createEventWithDeputies(app(), 'open', { capacity: 1 });
  const [guest, other] = [
    await createInvitation(app(), { eventId: event.id, familyName: 'Hostova' }),
    await createInvitation(app(), { eventId: event.id }),
  ];
  await answer(guest, 'accepted');
  const deputy = (await sendDeputy(app(), guest))!;
  expect(await standing(guest)).toEqual({ answer: 'delegated', seat: 'seated' });
  await answer(other, 'accepted');
  expect(await standing(other)).toMatchObject({ seat: 'waiting' });

  const invitation = await mailTo(deputy.email, 'Invitation');
  expect(invitation.text).toContain('Guest Hostova asks you to come in their place.');
  expect(invitation.text).toContain(deputy.path);
  const uids = await app().source.query('SELECT uid FROM invitations WHERE id = ANY ($1)', [
    [guest.id, deputy.id],
  ]);
  expect(new Set(uids.map(({ uid }: { uid: string }) => uid)).size).toBe(2);
  expect(await page(deputy)).toContain('G. H. asks you to come in their place.');
  expect(await page(deputy, `/i/${deputy.calendarToken}`)).not.toContain('Hostova');
  expect(await page(guest)).toContain(
    'is invited in your place and has not answered yet. Your seat is kept.',
  );
  expect(await page(guest, `/i/${guest.calendarToken}`)).not.toMatch(/Deputova|deputy/i);

  await answer(deputy, 'accepted');
  expect(await standing(deputy)).toEqual({ answer: 'accepted', seat: 'seated' });
  expect(await standing(guest)).toEqual({ answer: 'delegated', seat: 'none' });
  expect(await page(guest)).toContain('comes in your place.');
  expect(await taken(event.id)).toEqual({ taken: 1, seated: 1 });
  expect(await standing(other)).toMatchObject({ seat: 'waiting' });
});

test('a refusal comes back to the guest with the seat and a mail; somebody else may be sent', async () => {
  const event = await createEventWithDeputies(app(), 'open', { capacity: 1 });
  const guest = await createInvitation(app(), { eventId: event.id });
  await answer(guest, 'accepted');
  const first = (await sendDeputy(app(), guest))!;
  await answer(first, 'accepted');
  await answer(first, 'withdrawn');
  expect(await standing(guest)).toEqual({ answer: 'delegated', seat: 'seated' });
  expect(await states(guest)).toEqual(['declined']);
  expect((await mailTo(guest.email, 'cannot come')).text).toContain('cannot come in your place');
  expect(await page(guest)).toContain('Please tell us what you would like to do. Your seat is kept.');
  const second = (await sendDeputy(app(), guest))!;
  expect(second.id).not.toBe(first.id);
  // The first one has no claim any more.
  await answer(first, 'accepted');
  expect(await standing(first)).toEqual({ answer: 'accepted', seat: 'waiting' });
  await answer(second, 'accepted');
  expect(await standing(second)).toMatchObject({ seat: 'seated' });
  expect(await taken(event.id)).toEqual({ taken: 1, seated: 1 });
});

test('a guest who answers anew takes the deputy back, with the seat (C7)', async () => {
  const event = await createEventWithDeputies(app(), 'open', { capacity: 1 });
  const guest = await createInvitation(app(), { eventId: event.id });
  await answer(guest, 'accepted');
  const deputy = (await sendDeputy(app(), guest))!;
  await answer(deputy, 'accepted');
  await answer(guest, 'accepted');
  expect(await standing(guest)).toEqual({ answer: 'accepted', seat: 'seated' });
  expect(await states(guest)).toEqual(['taken_back']);
  expect((await fetch(app().url + deputy.path)).status).toBe(404);
  // It had not left yet: it never does.
  expect((await mailTo(deputy.email, 'Invitation')).state).toBe('cancelled');
  await expect(answer(deputy, 'accepted')).rejects.toMatchObject({ code: 'answers_revoked' });
  expect(await taken(event.id)).toEqual({ taken: 1, seated: 1 });
  // The same person may be sent once more: the same invitation stands again.
  const [{ email, name }] = await app().source.query(
    `SELECT i.email, p.family_name AS name FROM invitations i JOIN people p ON p.id = i.person_id WHERE i.id = $1`,
    [deputy.id],
  );
  const again = await sendDeputy(app(), guest, { email, familyName: name });
  expect(again!.id).toBe(deputy.id);
  expect((await fetch(app().url + again!.path)).status).toBe(200);
});

test('who declines in the calendar after sending somebody still sends them; a yes there takes it back', async () => {
  const event = await createEventWithDeputies(app(), 'open', { capacity: 1 });
  const guest = await createInvitation(app(), { eventId: event.id });
  await answer(guest, 'accepted');
  await sendDeputy(app(), guest);
  const byCalendar = (kind: 'accepted' | 'withdrawn') =>
    answers().record(answerRequest(guest, { channel: 'calendar', answer: kind }));
  await byCalendar('withdrawn');
  expect([await standing(guest), await states(guest)]).toEqual([
    { answer: 'delegated', seat: 'seated' },
    ['invited'],
  ]);
  await byCalendar('accepted');
  expect([await standing(guest), await states(guest)]).toEqual([
    { answer: 'accepted', seat: 'seated' },
    ['taken_back'],
  ]);
});

test('with approval nobody hears of it before an organiser decides; a refusal comes back with a mail', async () => {
  const event = await createEventWithDeputies(app(), 'approval');
  const organiser = await signedIn(app(), { roles: { [event.teamId]: 'organiser' } });
  const guest = await createInvitation(app(), { eventId: event.id });
  expect(await sendDeputy(app(), guest)).toBeUndefined();
  await mailTo(guest.email, 'We received the name');
  expect(await page(guest)).toContain('The organisers write to you.');
  const list = async (filter: string) =>
    (await organiser.get(`/events/${event.id}/invitations?answer=${filter}`)).body.items;
  expect(await list('deputy_requested')).toMatchObject([
    { id: guest.id, answer: 'delegated', deputy: { state: 'requested', invitationId: null } },
  ]);
  expect((await organiser.get('/overview')).body.todo).toContainEqual(
    expect.objectContaining({ kind: 'deputies', eventId: event.id, count: 1 }),
  );
  const decide = (decision: string) =>
    organiser.post(`/invitations/${guest.id}/deputy-decision`, { decision, reason: 'As the minister asked' });
  expect((await decide('refuse')).status).toBe(204);
  expect((await decide('approve')).status).toBe(404);
  await mailTo(guest.email, 'About your deputy');
  await sendDeputy(app(), guest);
  expect((await decide('approve')).status).toBe(204);
  const deputy = (await deputyOf(app(), guest))!;
  await mailTo(deputy.email, 'Invitation');
  expect(await list('delegated')).toMatchObject([{ deputy: { state: 'invited', invitationId: deputy.id } }]);
  const [row] = (
    await organiser.get(`/events/${event.id}/invitations?q=`.replace('?q=', ''))
  ).body.items.filter(({ id }: { id: string }) => id === deputy.id);
  expect(row.inPlaceOf.invitationId).toBe(guest.id);
  await mailTo(guest.email, 'Your deputy is invited');
});

test('whoever cannot be invited is refused in the same words, whatever the reason; nothing is changed (C11, M7)', async () => {
  const event = await createEventWithDeputies(app(), 'open');
  const guest = await createInvitation(app(), { eventId: event.id });
  const invited = await createInvitation(app(), { eventId: event.id, familyName: 'Known' });
  const addresses = {
    atRisk: 'risk@example.org',
    doNotInvite: 'not@example.org',
    doNotContact: 'alone@example.org',
  };
  for (const [field, email] of Object.entries(addresses)) {
    const { id } = await createPerson(app().source, {
      givenName: 'Dana',
      familyName: 'Same',
      emails: [email],
      ...(field === 'atRisk' ? { atRisk: true, alias: 'Wren' } : {}),
    });
    await app().source.query('UPDATE people SET do_not_invite = $2, do_not_contact = $3 WHERE id = $1', [
      id,
      field === 'doNotInvite',
      field === 'doNotContact',
    ]);
  }
  const tries = [
    ...Object.values(addresses).map((email) => ({ familyName: 'Same', email })),
    { givenName: 'Guest', familyName: 'Known', email: invited.email },
    // Oneself.
    { givenName: 'Guest', familyName: 'Sample', email: guest.email },
  ];
  const selfName = await app().source.query('SELECT family_name AS name FROM people WHERE id = $1', [
    guest.personId,
  ]);
  tries.at(-1)!.familyName = selfName[0].name;
  const before = await app().source.query('SELECT count(*)::int AS n FROM people');
  for (const [index, one] of tries.entries()) {
    const response = await fetch(`${app().url}${guest.path}/deputy`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
      body: new URLSearchParams({ nonce: `try-${index}`, givenName: 'Dana', ...one }).toString(),
    });
    expect(response.status).toBe(409);
    expect(await response.text()).toContain('We cannot invite this person in your place.');
  }
  expect(await standing(guest)).toBeUndefined();
  expect(await states(guest)).toEqual([]);
  expect(await app().source.query('SELECT count(*)::int AS n FROM people')).toEqual(before);
});

test('an invitation is passed on as often as the event allows, and never in a circle', async () => {
  const event = await createEventWithDeputies(app(), 'open', { capacity: 1, chain: 2 });
  const guest = await createInvitation(app(), { eventId: event.id });
  await answer(guest, 'accepted');
  const first = (await sendDeputy(app(), guest))!;
  const [self] = await app().source.query(
    `SELECT p.given_name AS "givenName", p.family_name AS "familyName", i.email FROM people p
       JOIN invitations i ON i.person_id = p.id WHERE i.id = $1`,
    [guest.id],
  );
  await expect(sendDeputy(app(), first, self)).rejects.toMatchObject({ code: 'deputy_cannot_be_invited' });
  const second = (await sendDeputy(app(), first))!;
  await expect(sendDeputy(app(), second)).rejects.toMatchObject({ code: 'deputy_not_offered' });
  await answer(second, 'accepted');
  expect(await standing(second)).toMatchObject({ seat: 'seated' });
  expect([await states(guest), await states(first)]).toEqual([['accepted'], ['accepted']]);
  expect(await page(second)).not.toContain('Send a deputy');
  // The first guest takes all of it back.
  await answer(guest, 'accepted');
  expect(await standing(guest)).toMatchObject({ answer: 'accepted', seat: 'seated' });
  for (const gone of [first, second]) expect((await fetch(app().url + gone.path)).status).toBe(404);
  expect(await taken(event.id)).toEqual({ taken: 1, seated: 1 });
});

test('pressed twice it is one deputy; a second one is refused; the shared link sends nobody', async () => {
  const event = await createEventWithDeputies(app(), 'open');
  const guest = await createInvitation(app(), { eventId: event.id });
  const wish = deputyWish(guest);
  await Promise.all([deputies().send(wish), deputies().send(wish)]);
  expect(await states(guest)).toEqual(['invited']);
  await expect(deputies().send(deputyWish(guest))).rejects.toMatchObject({ code: 'deputy_has_one' });
  const response = await fetch(`${app().url}/i/${guest.calendarToken}/deputy`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
    body: new URLSearchParams({
      nonce: 'x',
      givenName: 'A',
      familyName: 'B',
      email: 'b@example.org',
    }).toString(),
  });
  expect(response.status).toBe(404);
  const closed = await createEventWithDeputies(app(), 'none');
  const late = await createInvitation(app(), { eventId: closed.id });
  await expect(sendDeputy(app(), late)).rejects.toMatchObject({ code: 'deputy_not_offered' });
});

test('staff send a deputy whatever the event allows guests, also after the deadline (C12)', async () => {
  const event = await createEventWithDeputies(app(), 'none', { answersUntil: new Date(Date.now() - 60_000) });
  const organiser = await signedIn(app(), { roles: { [event.teamId]: 'organiser' } });
  const guest = await createInvitation(app(), { eventId: event.id });
  const body = {
    givenName: 'Dana',
    familyName: 'Staffova',
    email: 'staffova@example.org',
    reason: 'Telephone',
  };
  expect((await organiser.post(`/invitations/${guest.id}/deputies`, body)).status).toBe(204);
  expect((await organiser.post(`/invitations/${guest.id}/deputies`, body)).body.code).toBe('deputy_has_one');
  const { answers } = (await organiser.get(`/invitations/${guest.id}`)).body;
  expect(answers).toMatchObject([{ answer: 'delegated', channel: 'staff', reason: 'Telephone' }]);
  await expect(sendDeputy(app(), (await deputyOf(app(), guest))!)).rejects.toThrow();
});

test('whose deputy somebody is stays hidden where either is at risk; the deputy reads no name (M7)', async () => {
  const event = await createEventWithDeputies(app(), 'open');
  const guest = await createInvitation(app(), { eventId: event.id, atRisk: true, familyName: 'Hiddenova' });
  const deputy = (await sendDeputy(app(), guest))!;
  const organiser = await signedIn(app(), { roles: { [event.teamId]: 'organiser' } });
  const cleared = await signedIn(app(), { roles: { [event.teamId]: 'organiser' }, cleared: true });
  const rows = async (client: typeof organiser) =>
    (await client.get(`/events/${event.id}/invitations`)).body.items;
  for (const row of await rows(organiser)) expect([row.deputy, row.inPlaceOf]).toEqual([null, null]);
  const seen = await rows(cleared);
  expect(seen.find(({ id }: { id: string }) => id === guest.id).deputy.invitationId).toBe(deputy.id);
  expect(seen.find(({ id }: { id: string }) => id === deputy.id).inPlaceOf.invitationId).toBe(guest.id);
  const invitation = await mailTo(deputy.email, 'Invitation');
  expect(invitation.text).toContain('One of our guests asks you to come in their place.');
  expect(invitation.text).not.toContain('Hiddenova');
  expect(await page(deputy)).toContain('One of our guests asks you');
});

test('an invitation taken back by organisers comes back to the guest who sent the deputy', async () => {
  const event = await createEventWithDeputies(app(), 'open', { capacity: 5 });
  const organiser = await signedIn(app(), { roles: { [event.teamId]: 'organiser' } });
  const guest = await createInvitation(app(), { eventId: event.id });
  const deputy = (await sendDeputy(app(), guest))!;
  await answer(deputy, 'accepted');
  await organiser.post(`/invitations/${deputy.id}/revocation`, { reason: 'Not this one' });
  await mailTo(guest.email, 'About your deputy');
  expect(await states(guest)).toEqual(['refused']);
  expect(await taken(event.id)).toEqual({ taken: 0, seated: 0 });
});

test('the guest list is one query, whether one guest sends a deputy or three do', async () => {
  const event = await createEventWithDeputies(app(), 'open');
  const organiser = await signedIn(app(), { roles: { [event.teamId]: 'organiser' } });
  const send = async () => sendDeputy(app(), await createInvitation(app(), { eventId: event.id }));
  const count = () => queriesOf(app(), () => organiser.get(`/events/${event.id}/invitations`));
  await send();
  const one = await count();
  await send();
  await send();
  expect(await count()).toBe(one);
});

test('what was written of a deputy is in both copies, goes with either, and a month after the event (H8)', async () => {
  const event = await createEventWithDeputies(app(), 'open', { inDays: 1 });
  const [guest, other] = [
    await createInvitation(app(), { eventId: event.id }),
    await createInvitation(app(), { eventId: event.id }),
  ];
  const deputy = (await sendDeputy(app(), guest))!;
  await sendDeputy(app(), other);
  const privacy = app().http.get(RsvpsPrivacy, { strict: false });
  const transaction = <T>(work: Parameters<Database['transaction']>[0]) =>
    app().http.get(Database).transaction(work) as Promise<T>;
  for (const { personId } of [guest, deputy]) {
    const copy = await transaction<Record<string, unknown>>((tx) => privacy.export(tx, personId));
    expect(copy['deputies']).toMatchObject([{ email: deputy.email }]);
  }
  await transaction((tx) => privacy.erase(tx, deputy.personId));
  const left = (id: string) =>
    app().source.query(
      'SELECT given_name || family_name || email || title AS all FROM deputations WHERE invitation_id = $1',
      [id],
    );
  expect(await left(guest.id)).toEqual([{ all: '' }]);
  await transaction((tx) => privacy.expire(tx, new Date(Date.now() + 25 * 86_400_000)));
  expect((await left(other.id))[0].all).toContain('@example.org');
  await transaction((tx) => privacy.expire(tx, new Date(Date.now() + 40 * 86_400_000)));
  expect(await left(other.id)).toEqual([{ all: '' }]);
});

test('a guest who says no while the deputy has the seat frees it for who waits, at once (I3)', async () => {
  const event = await createEventWithDeputies(app(), 'open', { capacity: 1 });
  const [guest, waits] = [
    await createInvitation(app(), { eventId: event.id }),
    await createInvitation(app(), { eventId: event.id }),
  ];
  await answer(guest, 'accepted');
  const deputy = (await sendDeputy(app(), guest))!;
  await answer(deputy, 'accepted');
  expect(await standing(deputy)).toMatchObject({ seat: 'seated' });
  await answer(waits, 'accepted');
  expect(await standing(waits)).toMatchObject({ seat: 'waiting' });
  await answer(guest, 'declined');
  expect(await standing(waits)).toMatchObject({ seat: 'seated' });
  expect(await standing(deputy)).not.toMatchObject({ seat: 'seated' });
});
