import { expect, test } from 'vitest';
import { newId } from '../../src/platform/tokens/tokens.js';
import { organiseEvent, takeStep } from '../factories/organised-events.js';
import { createPerson } from '../factories/people.js';
import { eventually } from '../support/eventually.js';
import { outboxOf } from '../support/outbox.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
const follow = { audience: 'both', subject: { en: 'Thank you' }, body: { en: 'The report is out.' } };

test('somebody who is not to be written to is refused by waves, and gets no reminder, change or follow-up', async () => {
  const event = await organiseEvent(app());
  const { organiser } = event;
  const [quiet, other, refused] = await Promise.all([1, 2, 3].map(() => createPerson(app().source)));
  const personIds = [quiet!.id, other!.id, refused!.id];
  await organiser.post(`/events/${event.id}/waves`, { listIds: [], personIds }, { key: newId() });
  const mails = (kind: string) => outboxOf(app(), `event_id = '${event.id}' AND kind = '${kind}'`);
  await organiser.patch(`/people/${quiet!.id}`, { doNotContact: true, doNotContactReason: 'asked' }, 1);
  await eventually(async () =>
    (await mails('invitation')).some(({ to, state }) => to === quiet!.email && state === 'cancelled'),
  );

  const later = await organiseEvent(app(), { teamId: event.teamId, organiser });
  const preview = await organiser.post(`/events/${later.id}/waves/preview`, {
    listIds: [],
    personIds: [quiet!.id],
  });
  expect(preview.body.invitees).toMatchObject([{ refusal: 'do_not_contact' }]);

  const invitationIds = (await organiser.get(`/events/${event.id}/invitations`)).body.items.map(
    ({ id }: { id: string }) => id,
  );
  const reminded = await organiser.post(`/events/${event.id}/reminders`, { invitationIds }, { key: newId() });
  expect(reminded.body).toEqual({ reminded: 2 });
  await app().source.query(`UPDATE messages SET state = 'sent' WHERE event_id = $1 AND state = 'queued'`, [
    event.id,
  ]);
  const day = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10);
  await takeStep(organiser, event.id, { step: 'reschedule', startsLocal: `${day}T12:30` });
  await eventually(async () => (await mails('rescheduled')).length === 2);
  expect((await mails('rescheduled')).map(({ to }) => to)).not.toContain(quiet!.email);

  await organiser.post(`/people/${refused!.id}/consents`, {
    kind: 'follow_up_mail',
    given: true,
    evidence: 'form',
  });
  await organiser.post(`/people/${refused!.id}/consents`, {
    kind: 'follow_up_mail',
    given: false,
    evidence: 'mail',
  });
  await app().source.query(
    `UPDATE events SET starts_at = now() - interval '2 days', ends_at = now() - interval '1 day' WHERE id = $1`,
    [event.id],
  );
  expect((await organiser.post(`/events/${event.id}/follow-ups`, follow, { key: newId() })).status).toBe(201);
  expect((await mails('follow_up')).map(({ to }) => to)).toEqual([other!.email]);
});
