import { beforeAll, expect, test } from 'vitest';
import { calendarReply, replyAddress, type ReplyOptions } from '../factories/calendar-replies.js';
import { deputyOf } from '../factories/deputies.js';
import { createEvent } from '../factories/events.js';
import { createInvitation, type InvitedGuest } from '../factories/invitations.js';
import { openPage } from '../support/browser.js';
import { signedIn, type ApiClient } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { deliver, lmtpOf } from '../support/lmtp.js';
import { testApp } from '../support/test-app.js';

const app = testApp({ LMTP_PORT: '0', REPLY_DOMAIN: 'rsvp.example.org', MAIL_FROM: 'debates@example.org' });
let event: Awaited<ReturnType<typeof createEvent>>;
let organiser: ApiClient;
beforeAll(async () => {
  event = await createEvent(app().source);
  organiser = await signedIn(app(), { roles: { [event.teamId]: 'organiser' } });
});

const delegated = (to: string): ReplyOptions => ({
  status: 'DELEGATED',
  parameters: `;DELEGATED-TO="mailto:${to}"`,
});

/** A delegation in a calendar that waits for a person; its id. */
async function held(guest: InvitedGuest, options: ReplyOptions): Promise<string> {
  await deliver(lmtpOf(app()), calendarReply(guest, options), replyAddress(app(), guest));
  return eventually(async () => {
    const [row] = await app().source.query(
      `SELECT id FROM inbound_messages WHERE invitation_id = $1 AND state = 'held'`,
      [guest.id],
    );
    return row?.id as string | undefined;
  });
}

const names = { givenName: 'Dana', familyName: 'Deputova' };

test('whoever a guest delegated to in a calendar becomes a deputy, once (D5)', async () => {
  const guest = await createInvitation(app(), { eventId: event.id });
  const id = await held(guest, delegated('dana@example.org'));
  expect((await organiser.get(`/inbound/${id}`)).body).toMatchObject({
    reason: 'delegated',
    calendar: { delegatedTo: ['dana@example.org'] },
    choices: { deputy: true },
  });
  const taps = await Promise.all([1, 2].map(() => organiser.post(`/inbound/${id}/deputies`, names)));
  expect(taps.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  expect(await deputyOf(app(), guest)).toMatchObject({ email: 'dana@example.org' });
  const { answers } = (await organiser.get(`/invitations/${guest.id}`)).body;
  expect(answers).toMatchObject([{ answer: 'delegated', channel: 'staff', reason: 'Reply by mail' }]);
});

test('somebody who cannot be invited is refused, and the mail waits on; other mails offer no deputy', async () => {
  const [guest, invited] = [
    await createInvitation(app(), { eventId: event.id }),
    await createInvitation(app(), { eventId: event.id, givenName: 'Dana', familyName: 'Deputova' }),
  ];
  const id = await held(guest, delegated(invited.email));
  const refused = await organiser.post(`/inbound/${id}/deputies`, names);
  expect([refused.status, refused.body.code]).toEqual([409, 'deputy_cannot_be_invited']);
  expect((await organiser.get(`/inbound/${id}`)).body.state).toBe('held');
  const stranger = await createInvitation(app(), { eventId: event.id });
  const other = await held(stranger, { from: 'a@other.example', attendee: 'a@other.example' });
  expect((await organiser.get(`/inbound/${other}`)).body.choices.deputy).toBe(false);
  expect((await organiser.post(`/inbound/${other}/deputies`, names)).body.code).toBe('inbound_nobody_sent');
});

test('in the console the mail says whom, and one dialog makes them a deputy', async () => {
  const guest = await createInvitation(app(), { eventId: event.id, familyName: 'Hostova' });
  const id = await held(guest, delegated('mari@example.org'));
  const session = { url: app().url, token: organiser.session!.token };
  const { page, problems } = await openPage({ session });
  await page.goto(`${app().url}/console/replies?reply=${id}`);
  await page.getByRole('button', { name: 'Make mari@example.org a deputy' }).click();
  await page.getByLabel('Given name').fill('Mari');
  await page.getByLabel('Family name').fill('Maasikas');
  await page.getByRole('button', { name: 'Invite the deputy' }).click();
  await page.getByText('The deputy is invited; the guest is told.').waitFor();
  expect(await deputyOf(app(), guest)).toMatchObject({ email: 'mari@example.org' });
  expect(problems).toEqual([]);
});
