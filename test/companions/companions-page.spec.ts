import { expect, test } from 'vitest';
import { Answers } from '../../src/modules/rsvps/answers.service.js';
import { answerRequest } from '../factories/answers.js';
import { companionsOf, createEventWithCompanions } from '../factories/companions.js';
import { createInvitation, type InvitedGuest } from '../factories/invitations.js';
import { eventually } from '../support/eventually.js';
import { mailsTo } from '../support/outbox.js';
import { testApp } from '../support/test-app.js';

const app = testApp();

async function get(path: string, init: RequestInit = {}) {
  const response = await fetch(app().url + path, {
    redirect: 'manual',
    ...init,
    headers: { accept: 'text/html', ...(init.headers as Record<string, string>) },
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const post = (path: string, body: Iterable<[string, string]>) =>
  get(path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'null' },
    body: new URLSearchParams([...body]).toString(),
  });

let nonces = 0;
const answer = (guest: InvitedGuest, choice: string, party: [string, string][], path = guest.path) =>
  post(`${path}/answers`, [['nonce', `n-${++nonces}`], ['answer', choice], ...party]);

const standing = async (guest: InvitedGuest) =>
  (
    await app().source.query('SELECT answer, seat, companions FROM standings WHERE invitation_id = $1', [
      guest.id,
    ])
  )[0];

test('a number of companions is asked for, counted, shown again and given back', async () => {
  const event = await createEventWithCompanions(app(), 'number', 2, { capacity: 10 });
  const guest = await createInvitation(app(), { eventId: event.id });
  expect((await get(guest.path)).text).toContain('You may bring up to 2 companions. Each takes a seat.');
  expect((await answer(guest, 'room', [['companions', '2']])).status).toBe(303);
  expect(await standing(guest)).toEqual({ answer: 'accepted', seat: 'seated', companions: 2 });
  const page = (await get(guest.path)).text;
  expect(page).toContain('With you: 2 companions');
  expect(page).toMatch(/<option value="2" selected="">/);
  const [before] = await companionsOf(app(), guest.id);
  await answer(guest, 'room', [['companions', '1']]);
  expect(await companionsOf(app(), guest.id)).toEqual([before]);
  await answer(guest, 'tentative', [['companions', '1']]);
  expect(await standing(guest)).toEqual({ answer: 'tentative', seat: 'none', companions: 0 });
  expect(await companionsOf(app(), guest.id)).toEqual([]);
});

test('more than allowed is refused and nothing is changed; what was typed stays in the form', async () => {
  const event = await createEventWithCompanions(app(), 'names', 1, { capacity: 2 });
  const [guest, other] = [
    await createInvitation(app(), { eventId: event.id }),
    await createInvitation(app(), { eventId: event.id }),
  ];
  const refused = await answer(guest, 'room', [
    ['companion', 'Anna Tamm'],
    ['companion', 'Jaan Tamm'],
  ]);
  expect(refused.status).toBe(409);
  expect(refused.text).toContain('more companions than you may bring');
  expect(refused.text).toContain('value="Anna Tamm"');
  expect(await standing(guest)).toBeUndefined();
  await answer(guest, 'room', []);
  await answer(other, 'room', []);
  const full = await answer(guest, 'room', [['companion', 'Anna Tamm']]);
  expect([full.status, full.text.includes('no free seats for more companions')]).toEqual([409, true]);
  expect(await standing(guest)).toEqual({ answer: 'accepted', seat: 'seated', companions: 0 });
});

test('a party waits whole, is told so, and comes sooner with fewer (I2)', async () => {
  const event = await createEventWithCompanions(app(), 'number', 2, { capacity: 2 });
  const [first, party] = [
    await createInvitation(app(), { eventId: event.id }),
    await createInvitation(app(), { eventId: event.id }),
  ];
  await answer(first, 'room', []);
  await answer(party, 'room', [['companions', '2']]);
  expect(await standing(party)).toMatchObject({ seat: 'waiting', companions: 2 });
  const page = (await get(party.path)).text;
  expect(page).toContain('1 seat is free right now. You get your seats together.');
  await answer(party, 'room', [['companions', '0']]);
  expect(await standing(party)).toMatchObject({ seat: 'seated', companions: 0 });
});

test('named companions get a page of their own, which knows nothing of the guest, and can give the seat back (C11)', async () => {
  const event = await createEventWithCompanions(app(), 'names', 2, { capacity: 3 });
  const guest = await createInvitation(app(), { eventId: event.id, familyName: 'Hostova' });
  const next = await createInvitation(app(), { eventId: event.id });
  await answer(guest, 'room', [
    ['companion', 'Anna Tamm'],
    ['companion', ''],
    ['companion', 'Jaan <b>Tamm</b>'],
  ]);
  const [anna, jaan] = await companionsOf(app(), guest.id);
  expect([anna!.name, jaan!.name]).toEqual(['Anna Tamm', 'Jaan <b>Tamm</b>']);
  const own = (await get(guest.path)).text;
  expect(own).toContain(anna!.path);
  expect(own).toContain('Companion 2 (J. b.)');
  expect(own).not.toMatch(/Tamm|Jaan/);
  const page = await get(anna!.path);
  expect(page.text).toContain('For A. T., who accompanies a guest');
  expect(page.text).toContain('You have a seat in the room.');
  for (const secret of ['Hostova', guest.email, 'Jaan', guest.token]) expect(page.text).not.toContain(secret);
  expect(page.headers.get('cache-control')).toBe('private, no-store');
  expect((await get(`${anna!.path}/event.ics`)).text).toContain(`UID:${anna!.id}@`);

  await answer(next, 'room', []);
  expect(await standing(next)).toMatchObject({ seat: 'waiting' });
  for (let twice = 0; twice < 2; twice++)
    expect((await post(`${anna!.path}/withdrawal`, [])).status).toBe(303);
  expect(await standing(guest)).toEqual({ answer: 'accepted', seat: 'seated', companions: 1 });
  expect(await standing(next)).toMatchObject({ seat: 'seated' });
  const gone = (await get(anna!.path)).text;
  expect(gone).toContain('No seat is kept for you any more');
  expect(gone).not.toMatch(/Anna|A\. T\./);
  // An answer that another one replaced at once is not confirmed.
  const mail = await eventually(async () =>
    (await mailsTo(app(), guest.email)).findLast(({ text }) => !text.includes('Anna')),
  );
  expect(mail.text).toContain('With you: Jaan <b>Tamm</b>');
});

test('a companion who gives the seat back does not bring a guest back who declined meanwhile (C7)', async () => {
  const event = await createEventWithCompanions(app(), 'names', 1);
  const guest = await createInvitation(app(), { eventId: event.id });
  await answer(guest, 'room', [['companion', 'Anna Tamm']]);
  const [anna] = await companionsOf(app(), guest.id);
  const answers = app().http.get(Answers, { strict: false });
  await answers.record(answerRequest(guest, { answer: 'declined' }));
  await expect(answers.record(answerRequest(guest, { party: { without: anna!.id } }))).rejects.toMatchObject({
    status: 404,
  });
  expect(await standing(guest)).toEqual({ answer: 'declined', seat: 'none', companions: 0 });
});

test('the shared link of the calendar neither shows nor changes who comes along; a yes in a calendar keeps the party (C11)', async () => {
  const event = await createEventWithCompanions(app(), 'names', 2);
  const guest = await createInvitation(app(), { eventId: event.id });
  await answer(guest, 'room', [['companion', 'Anna Tamm']]);
  const party = await companionsOf(app(), guest.id);
  const shared = `/i/${guest.calendarToken}`;
  expect((await get(shared)).text).not.toMatch(/Anna|companion/i);
  await answer(guest, 'room', [['companion', 'Somebody Else']], shared);
  await app()
    .http.get(Answers, { strict: false })
    .record(answerRequest(guest, { channel: 'calendar' }));
  expect(await companionsOf(app(), guest.id)).toEqual(party);
});

test('whoever is at risk is asked for a number; names that staff put down show on no page and in no mail (M7)', async () => {
  const event = await createEventWithCompanions(app(), 'names', 2);
  const guest = await createInvitation(app(), { eventId: event.id, atRisk: true });
  expect((await get(guest.path)).text).toContain('<select name="companions">');
  await app()
    .http.get(Answers, { strict: false })
    .record(answerRequest(guest, { channel: 'staff', party: { names: ['Spouse Hiddenova'] } }));
  const [companion] = await companionsOf(app(), guest.id);
  expect((await get(guest.path)).text).toContain('With you: 1 companion');
  for (const path of [guest.path, companion!.path]) expect((await get(path)).text).not.toContain('Hiddenova');
  const [mail] = await eventually(async () => {
    const mails = await mailsTo(app(), guest.email);
    return mails.length ? mails : undefined;
  });
  expect(mail!.text).toContain('1 companion');
  expect(mail!.text).toContain(companion!.path);
  expect(mail!.text).not.toContain('Hiddenova');
  // The number that the form sends keeps the entry.
  await answer(guest, 'room', [['companions', '1']]);
  expect((await companionsOf(app(), guest.id))[0]!.name).toBe('Spouse Hiddenova');
});

test('after the deadline neither the party nor a companion can change; staff can (C12)', async () => {
  const event = await createEventWithCompanions(app(), 'names', 2);
  const guest = await createInvitation(app(), { eventId: event.id });
  await answer(guest, 'room', [['companion', 'Anna Tamm']]);
  await app().source.query(`UPDATE events SET answers_until = now() - interval '1 minute' WHERE id = $1`, [
    event.id,
  ]);
  const [anna] = await companionsOf(app(), guest.id);
  expect((await answer(guest, 'room', [['companion', '']])).status).toBe(409);
  expect((await post(`${anna!.path}/withdrawal`, [])).status).toBe(409);
  expect((await get(anna!.path)).text).not.toContain('I cannot come');
  expect(await companionsOf(app(), guest.id)).toEqual([anna]);
  const staff = answerRequest(guest, { channel: 'staff', party: { count: 0 } });
  await app().http.get(Answers, { strict: false }).record(staff);
  expect(await companionsOf(app(), guest.id)).toEqual([]);
});

test('mistyped companion links, and what is no link at all, are not found', async () => {
  for (const path of ['/c/abc', `/c/${'a'.repeat(26)}`, `/c/${'a'.repeat(26)}/event.ics`])
    expect((await get(path)).status).toBe(404);
});
