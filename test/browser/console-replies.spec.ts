import { expect, test } from 'vitest';
import { calendarReply, replyAddress } from '../factories/calendar-replies.js';
import { createEvent } from '../factories/events.js';
import { createInvitation } from '../factories/invitations.js';
import { expectAccessible } from '../support/browser.js';
import { heading, openConsole } from '../support/console.js';
import { eventually } from '../support/eventually.js';
import { deliver, lmtpOf } from '../support/lmtp.js';
import { mailsTo } from '../support/outbox.js';
import { testApp } from '../support/test-app.js';

const app = testApp({ LMTP_PORT: '0', REPLY_DOMAIN: 'rsvp.example.org', MAIL_FROM: 'debates@example.org' });

test('held replies: seen, why, counted with the address learnt, refused with a word, ignored', async () => {
  const { page, team, client, problems } = await openConsole(app());
  const event = await createEvent(app().source, { teamId: team.id, title: { en: 'Water and borders' } });
  const guest = (givenName: string) =>
    createInvitation(app(), { eventId: event.id, givenName, familyName: 'Example' });
  const [alias, crasher, writer] = [await guest('Zoé'), await guest('Ivo'), await guest('Mara')];
  const send = (to: { id: string }, raw: string) => deliver(lmtpOf(app()), raw, replyAddress(app(), to));
  await send(
    alias,
    calendarReply(alias, {
      from: 'zoe.example@sister.example',
      attendee: 'zoe.example@sister.example',
      comment: 'Gladly',
    }),
  );
  await send(
    crasher,
    calendarReply(crasher, { from: 'friend@party.example', attendee: 'friend@party.example' }),
  );
  await send(
    writer,
    [
      `From: Mara Example <${writer.email}>`,
      'Subject: Re: Invitation',
      'Content-Type: text/html',
      '',
      '<p>May I bring <b>a colleague</b>?</p><script>document.title = "evil"</script>',
    ].join('\r\n'),
  );
  await eventually(async () => (await client.get('/inbound/counts')).body.held === 3);

  await page.goto(`${app().url}/console/`);
  await page.getByRole('link', { name: /^Replies\s*3 need attention/ }).click();
  await heading(page, 'Replies').waitFor();
  await page.getByText('Another person answered').first().waitFor();
  await expectAccessible(page);

  await page.getByText('about Zoé Example').click();
  const drawer = page.getByRole('dialog', { name: 'Reply' });
  await drawer.getByText('Gladly').waitFor();
  await expectAccessible(page);
  await drawer.getByRole('button', { name: /^Same person/ }).click();
  await drawer.waitFor({ state: 'detached' });
  const { body: person } = await client.get(`/people/${alias.personId}`);
  expect(JSON.stringify(person)).toContain('zoe.example@sister.example');

  await page.getByText('about Ivo Example').click();
  await drawer.getByRole('button', { name: 'Refuse …' }).click();
  await page.getByRole('button', { name: 'Refuse and tell the sender' }).click();
  await drawer.waitFor({ state: 'detached' });
  expect(await mailsTo(app(), 'friend@party.example')).toHaveLength(1);

  await page.getByText('Mara Example').click();
  await drawer.getByText('May I bring a colleague?').waitFor();
  expect(await drawer.getByRole('button', { name: /^Count as the answer/ }).isDisabled()).toBe(true);
  await drawer.getByRole('button', { name: 'Nothing to do' }).click();
  await page.getByText('Nothing waits to be read').waitFor();
  expect(await page.title()).not.toContain('evil');
  expect(problems).toEqual([]);
});
