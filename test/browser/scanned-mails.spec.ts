import { expect, test } from 'vitest';
import { newId } from '../../src/platform/tokens/tokens.js';
import { MailRuleClock } from '../../src/modules/mailrules/mail-rule-clock.js';
import { createInvitation, type InvitedGuest } from '../factories/invitations.js';
import { createRule, fallDue } from '../factories/mail-rules.js';
import { organiseEvent, takeStep } from '../factories/organised-events.js';
import { createPerson } from '../factories/people.js';
import { signedIn } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { outboxOf } from '../support/outbox.js';
import { addressesIn, browseAll, fetchAll } from '../support/scanner.js';
import { seeds } from '../support/seeds.js';
import { tablePrints } from '../support/table-prints.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
const query = (sql: string, values: unknown[] = []): Promise<any[]> => app().source.query(sql, values);

const everything = () => tablePrints(app().source);

const answer = (guest: InvitedGuest, fields: Record<string, string>, what = 'answers') =>
  fetch(`${app().url}${guest.path}/${what}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ nonce: newId(), ...fields }).toString(),
  });

/** A debate in whose course a mail of every kind that goes to guests is written, and one to a member of staff. */
async function everyMail() {
  const event = await organiseEvent(app(), { capacity: 2, inDays: 40 });
  const { id, organiser } = event;
  await query(
    `UPDATE events SET companions = 'names', companions_at_most = 1, deputies = 'approval', deputy_chain = 1 WHERE id = $1`,
    [id],
  );
  const [chief, aide, silent, gone] = [
    await createPerson(app().source),
    await createPerson(app().source),
    await createPerson(app().source),
    await createPerson(app().source, { language: 'fr' }),
  ];
  await organiser.post(`/people/${aide.id}/relationships`, {
    ...{ otherId: chief.id, kind: 'assistant_of', receivesMail: true, answersFor: true },
  });
  const wave = { listIds: [], personIds: [chief.id, silent.id, gone.id], note: {} };
  expect((await organiser.post(`/events/${id}/waves`, wave, { key: newId() })).status).toBe(201);
  const guests: InvitedGuest[] = [];
  for (let i = 0; i < 3; i++) guests.push(await createInvitation(app(), { eventId: id }));
  const [seated, waits, sends] = guests as [InvitedGuest, InvitedGuest, InvitedGuest];
  await organiser.post(
    `/events/${id}/reminders`,
    { invitationIds: guests.map((one) => one.id) },
    { key: newId() },
  );
  await answer(seated, { answer: 'room', companion: 'Anna Tamm' });
  await answer(waits, { answer: 'room' });
  expect(
    (await fetch(`${app().url}${seated.path}/code`, { method: 'POST', redirect: 'manual' })).status,
  ).toBe(303);
  const deputy = { givenName: 'Dana', familyName: 'Deputova', email: `dana-${newId()}@example.org` };
  expect((await answer(sends, deputy, 'deputy')).status).toBe(303);
  await organiser.post(`/invitations/${sends.id}/deputy-decision`, {
    decision: 'approve',
    reason: 'As agreed',
  });
  await query(`UPDATE messages SET state = 'sent' WHERE event_id = $1`, [id]);
  const [uninvited] = await query('SELECT id FROM invitations WHERE person_id = $1', [gone.id]);
  await organiser.post(`/invitations/${uninvited.id}/revocation`, { reason: 'By mistake' });
  const moved = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10);
  await takeStep(organiser, id, { step: 'reschedule', startsLocal: `${moved}T18:00` });
  const programme = await createRule(event, {
    kind: 'programme',
    days: 1,
    answers: ['accepted'],
    byItself: true,
  });
  await fallDue(app(), programme.id);
  await app().http.get(MailRuleClock, { strict: false }).tick();
  const administrator = await signedIn(app(), { administrator: true, password: 'a password of some length' });
  const { body: staff } = await administrator.get(`/users/${administrator.session!.userId}`);
  await administrator.post('/password-resets', { email: staff.email });

  const other = await organiseEvent(app(), { organiser, teamId: event.teamId });
  const invited = await createInvitation(app(), { eventId: other.id });
  await organiser.post(`/invitations/${invited.id}/resending`, {}, { key: newId() });
  await query(`UPDATE messages SET state = 'sent' WHERE event_id = $1`, [other.id]);
  await takeStep(organiser, other.id, { step: 'cancel', reason: 'The speakers cannot travel.' });
  return { event, silent, seated };
}

test('programs that follow every link of every mail, in every order, with scripts and time, change nothing; then the human’s Yes counts (C1, C2, C3, C13)', async () => {
  const { event, seated } = await everyMail();
  const wanted = [
    ...['account', 'cancelled', 'changed', 'confirmation', 'invitation'],
    ...['page_code', 'programme', 'reminder', 'rescheduled', 'withdrawn'],
  ];
  const written = new Set<string>();
  const kinds = async () =>
    (await query('SELECT DISTINCT kind FROM messages')).map(({ kind }) => kind as string);
  await eventually(async () => {
    const missing = wanted.filter((kind) => !written.has(kind));
    for (const kind of await kinds()) written.add(kind);
    return missing.length === 0;
  }, 60_000).catch((error: Error) => {
    throw new Error(`Only ${[...written].sort().join(', ')}: ${error.message}`);
  });
  // Jobs that those acts caused are over.
  await eventually(async () => {
    const [row] = await query(
      `SELECT count(*)::int AS left FROM pgboss.job WHERE state IN ('created', 'retry', 'active') AND name NOT LIKE '\\_\\_pgboss%'`,
    );
    return row.left === 0;
  }, 60_000);

  const mails = await outboxOf(app());
  const paths = addressesIn(mails, new URL(app().config.publicUrl).origin);
  for (const kind of ['/i/', '/c/', '/u/'])
    expect(
      paths.some((path) => path.startsWith(kind)),
      `${kind} in ${paths.join(' ')}`,
    ).toBe(true);
  const [seed] = seeds(1);
  const before = await everything();
  const statuses = await fetchAll(app().url, paths, seed!);
  expect(
    [...statuses].filter((status) => status >= 500 || status === 429),
    `SEED=${seed}`,
  ).toEqual([]);
  expect(await everything(), `SEED=${seed}`).toEqual(before);
  await browseAll(app().url, paths);
  expect(await everything()).toEqual(before);

  // Nothing of it is told as something that a guest did.
  const { body } = await event.organiser.get(`/events/${event.id}/invitations`);
  expect(JSON.stringify(body)).not.toMatch(/opened|seen|viewed|clicked/i);
  const [invitation] = mails.filter(({ kind, to }) => kind === 'reminder' && to !== seated.email);
  const own = addressesIn([invitation!], new URL(app().config.publicUrl).origin).find((path) =>
    /^\/i\/\w{26}$/.test(path),
  )!;
  const yes = await answer({ ...seated, path: own }, { answer: 'room' });
  expect(yes.status).toBe(303);
  const [{ answer: given }] = await query('SELECT answer FROM standings WHERE invitation_id = $1', [
    invitation!.correlationId,
  ]);
  expect(given).toBe('accepted');
}, 240_000);
