import { beforeEach, expect, test } from 'vitest';
import { newId } from '../../src/platform/tokens/tokens.js';
import { organiseEvent, takeStep, type TestEvent } from '../factories/organised-events.js';
import { createPerson, type TestPerson } from '../factories/people.js';
import { signedIn } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { outboxOf } from '../support/outbox.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
let event: TestEvent;
let chief: TestPerson;
let aide: TestPerson;

beforeEach(async () => {
  event = await organiseEvent(app());
  chief = await createPerson(app().source, { givenName: 'Carla', familyName: 'Chief', language: 'fr' });
  aide = await createPerson(app().source, { givenName: 'Aida', familyName: 'Aide', honorific: 'Mme' });
});

const relate = async (options: object, by = event.organiser) => {
  const { body, status } = await by.post(`/people/${aide.id}/relationships`, {
    otherId: chief.id,
    kind: 'assistant_of',
    receivesMail: true,
    ...options,
  });
  expect(status).toBe(201);
  return body;
};
const invite = async (by = event.organiser) =>
  by.post(`/events/${event.id}/waves`, { listIds: [], personIds: [chief.id] }, { key: newId() });
const mails = () => outboxOf(app(), `event_id = '${event.id}'`);
const tokenIn = (text: string) => /\/i\/([a-z2-7]{26})/.exec(text)![1]!;
const page = async (token: string) => {
  const response = await fetch(`${app().url}/i/${token}`);
  return { status: response.status, html: await response.text() };
};
const answer = (token: string, choice: string) =>
  fetch(`${app().url}/i/${token}/answers`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: app().url },
    body: new URLSearchParams({ answer: choice, nonce: newId(), lang: 'en', note: '' }),
  });
const invitationId = async () =>
  (await event.organiser.get(`/events/${event.id}/invitations`)).body.items[0].id;
const history = async (by = event.organiser) =>
  (await by.get(`/invitations/${await invitationId()}/answers`)).body.items;

test('an assistant gets the mail too: greeted by name, told for whom, with a link of their own and no calendar request', async () => {
  await relate({ answersFor: true });
  await invite();
  const [copy, own] = await mails();
  expect([copy!.to, own!.to]).toEqual([aide.email, chief.email]);
  expect(copy!.toName).toBe('Aida Aide');
  expect(copy!.text).toContain('Madame Aide');
  expect(copy!.text).toContain('Carla Chief');
  expect(copy!.ics).toBeUndefined();
  expect(own!.ics!.content.replaceAll('\r\n ', '')).toContain(`MAILTO:${chief.email}`);
  expect(own!.text).not.toMatch(/Aide/);
  expect(tokenIn(copy!.text)).not.toBe(tokenIn(own!.text));
  expect(copy!.text).not.toContain(tokenIn(own!.text));
});

test('an answer through the assistant’s link is the guest’s, recorded as given by the assistant', async () => {
  await relate({ answersFor: true });
  await invite();
  const token = tokenIn((await mails())[0]!.text);
  expect((await page(token)).html).toContain('Vous répondez pour Carla Chief');
  expect((await answer(token, 'room')).status).toBe(303);
  expect(await history()).toMatchObject([
    { answer: 'accepted', channel: 'page', answeredBy: { id: aide.id, name: 'Aida Aide' } },
  ]);
  expect((await page(token)).html).toContain('Vous avez une place');
  const own = tokenIn((await mails())[1]!.text);
  await answer(own, 'no');
  expect((await history())[0]).toMatchObject({ answer: 'declined', answeredBy: null });
  const confirmations = await eventually(async () => {
    const written = (await mails()).filter(({ kind }) => kind === 'confirmation');
    return written.length >= 2 && written;
  });
  expect(new Set(confirmations.map(({ to }) => to))).toEqual(new Set([aide.email, chief.email]));
  const entries = (await event.organiser.get(`/audit?eventId=${event.id}&action=answer.recorded`)).body.items;
  expect(entries.map(({ data }: { data: { byAssistant?: boolean } }) => data.byAssistant)).toEqual([
    undefined,
    true,
  ]);
});

test('instead of the guest: one mail, to the assistant alone, also for reminders and changes', async () => {
  await relate({ answersFor: true, instead: true });
  await invite();
  expect((await mails()).map(({ to }) => to)).toEqual([aide.email]);
  const id = await invitationId();
  const reminded = await event.organiser.post(
    `/events/${event.id}/reminders`,
    { invitationIds: [id] },
    { key: newId() },
  );
  expect(reminded.body).toEqual({ reminded: 1 });
  await app().source.query(`UPDATE messages SET state = 'sent' WHERE event_id = $1`, [event.id]);
  await takeStep(event.organiser, event.id, { step: 'cancel', reason: 'strike' });
  const cancelled = await eventually(async () => (await mails()).find(({ kind }) => kind === 'cancelled'));
  expect([cancelled.to, cancelled.ics]).toEqual([aide.email, undefined]);
});

test('who gets the mail but may not answer sees the page without the form, and no answer is taken', async () => {
  await relate({});
  await invite();
  const token = tokenIn((await mails())[0]!.text);
  const { html } = await page(token);
  expect(html).toContain('Vous recevez les invitations adressées à Carla Chief');
  expect(html).not.toContain('<form');
  expect((await answer(token, 'room')).status).toBe(409);
  expect(await history()).toEqual([]);
});

test('the link of an assistant dies with the relationship, and with the address book', async () => {
  const relationship = await relate({ answersFor: true });
  await invite();
  const token = tokenIn((await mails())[0]!.text);
  await event.organiser.patch(
    `/people/${aide.id}/relationships/${relationship.id}`,
    { toDate: '2020-01-01' },
    1,
  );
  expect((await page(token)).status).toBe(404);
  expect((await answer(token, 'room')).status).toBe(404);
  await event.organiser.patch(`/people/${aide.id}/relationships/${relationship.id}`, { toDate: null }, 2);
  expect((await page(token)).status).toBe(200);
  await answer(token, 'room');
  const administrator = await signedIn(app(), { administrator: true });
  const exported = await administrator.get(`/people/${aide.id}/personal-data`);
  expect(JSON.stringify(exported.body)).toContain('answersForOthers');
  expect((await administrator.post(`/people/${aide.id}/erasure`, { reason: 'asked' })).status).toBeLessThan(
    300,
  );
  expect((await page(token)).status).toBe(404);
  expect(await history()).toMatchObject([{ answer: 'accepted', answeredBy: null }]);
  expect(
    await app().source.query('SELECT FROM invitation_assistants WHERE person_id = $1', [aide.id]),
  ).toEqual([]);
});

test('a guest at risk is an alias to the assistant too, and who answered is told to cleared staff only (M7)', async () => {
  const cleared = await signedIn(app(), { cleared: true, roles: { [event.teamId]: 'organiser' } });
  chief = await createPerson(app().source, {
    givenName: 'Nadia',
    familyName: 'Secret',
    atRisk: true,
    alias: 'Heron',
  });
  await relate({ answersFor: true }, cleared);
  await invite(cleared);
  const [copy] = await mails();
  expect(copy!.text).toContain('Heron');
  expect(copy!.text + copy!.html + copy!.subject).not.toMatch(/Nadia|Secret\b/);
  const [state] = await app().source.query(
    'SELECT bool_and(confidential) AS all FROM messages WHERE event_id = $1',
    [event.id],
  );
  expect(state.all).toBe(true);
  const token = tokenIn(copy!.text);
  expect((await page(token)).html).not.toMatch(/Nadia|Secret\b/);
  await answer(token, 'room');
  expect((await history())[0].answeredBy).toBeNull();
  expect((await history(cleared))[0].answeredBy).toMatchObject({ id: aide.id });
  const preview = await event.organiser.post(`/events/${event.id}/waves/preview`, {
    listIds: [],
    personIds: [chief.id],
  });
  expect(preview.body.invitees).toMatchObject([{ name: 'Heron', assistants: [], sharedWith: [] }]);
});

test('two people at one address get two invitations, and the preview says with whom each shares it (E9)', async () => {
  const shared = { emails: ['office@shared.example'] };
  const one = await createPerson(app().source, { ...shared, familyName: 'One' });
  const two = await createPerson(app().source, { ...shared, familyName: 'Two' });
  const hidden = await createPerson(app().source, {
    ...shared,
    familyName: 'Three',
    atRisk: true,
    alias: 'Wren',
  });
  const personIds = [one.id, two.id, hidden.id];
  const { body } = await event.organiser.post(`/events/${event.id}/waves/preview`, {
    listIds: [],
    personIds,
  });
  const sharing = Object.fromEntries(body.invitees.map((row: any) => [row.personId, row.sharedWith]));
  expect(sharing).toEqual({ [one.id]: ['Person Two'], [two.id]: ['Person One'], [hidden.id]: [] });
  await event.organiser.post(
    `/events/${event.id}/waves`,
    { listIds: [], personIds: [one.id, two.id] },
    { key: newId() },
  );
  expect((await mails()).map(({ to }) => to)).toEqual(['office@shared.example', 'office@shared.example']);
});
