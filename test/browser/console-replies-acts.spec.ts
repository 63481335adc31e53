import { expect, test } from 'vitest';
import { basicTime, calendarReply, replyAddress, type ReplyOptions } from '../factories/calendar-replies.js';
import { createEvent } from '../factories/events.js';
import { createInvitation, type InvitedGuest } from '../factories/invitations.js';
import { createPerson } from '../factories/people.js';
import { desktop, expectAccessible, phone } from '../support/browser.js';
import { heading, openConsole } from '../support/console.js';
import { eventually } from '../support/eventually.js';
import { answersTo, heldReply, sendWords, settledMails } from '../support/inbound.js';
import { deliver, lmtpOf } from '../support/lmtp.js';
import { mailsTo } from '../support/outbox.js';
import { testApp } from '../support/test-app.js';

const app = testApp({ LMTP_PORT: '0', REPLY_DOMAIN: 'rsvp.example.org', MAIL_FROM: 'debates@example.org' });

/** For people who look at the pictures: `PICTURES=/tmp/x npx vitest run …`. */
const picture = (name: string) =>
  process.env['PICTURES'] ? { path: `${process.env['PICTURES']}/${name}.png` } : {};

async function scene(title: string, viewport?: typeof phone) {
  const opened = await openConsole(app(), '/', viewport ? { viewport } : {});
  const event = await createEvent(app().source, { teamId: opened.team.id, title: { en: title } });
  const guest = (givenName: string) =>
    createInvitation(app(), { eventId: event.id, givenName, familyName: 'Example' });
  return { ...opened, event, guest, drawer: opened.page.getByRole('dialog', { name: 'Reply' }) };
}
const later = async (eventId: string, days: number): Promise<ReplyOptions> => {
  const [{ starts, ends }] = await app().source.query(
    'SELECT starts_at AS starts, ends_at AS ends FROM events WHERE id = $1',
    [eventId],
  );
  const moved = (time: Date) => basicTime(new Date(+time + days * 86_400_000));
  return {
    method: 'COUNTER',
    status: 'TENTATIVE',
    lines: [`DTSTART:${moved(starts)}`, `DTEND:${moved(ends)}`],
  };
};
/** As if its invitation had left: then a move is told. */
const sent = (guest: InvitedGuest) =>
  app().source.query(
    `UPDATE invitations SET told = jsonb_build_object('startsAt', to_json(e.starts_at), 'endsAt', to_json(e.ends_at), 'standing', true)
       FROM events e WHERE e.id = event_id AND invitations.id = $1`,
    [guest.id],
  );

test('another time that a guest proposes: both side by side, declined with a word, or the debate moves to it', async () => {
  const { page, event, guest, drawer, client, problems } = await scene('Water and borders');
  const [zoe, ivo] = [await guest('Zoé'), await guest('Ivo')];
  await Promise.all([sent(zoe), sent(ivo)]);
  await heldReply(app(), zoe, { ...(await later(event.id, 1)), comment: 'I am in Geneva that day' });
  const met = await heldReply(app(), ivo, await later(event.id, 7));

  await page.goto(`${app().url}/console/replies`);
  await page.getByText('about Zoé Example').click();
  const times = drawer.getByRole('region', { name: 'The two times' });
  await times.getByText('It takes place').waitFor();
  await times.getByText('In Europe/Brussels time.').waitFor();
  await drawer.getByText('I am in Geneva that day').waitFor();
  await page.screenshot(picture('1-proposal'));
  await expectAccessible(page);
  await drawer.getByRole('button', { name: 'Decline …' }).click();
  await page.getByLabel('A word to the guest').fill('The room is taken that day.');
  await page.getByRole('button', { name: 'Decline and tell the guest' }).click();
  await drawer.waitFor({ state: 'detached' });
  const [declined] = await mailsTo(app(), zoe.email);
  expect(declined).toMatchObject({ kind: 'proposal_declined', ics: { method: 'DECLINECOUNTER' } });
  expect(declined!.text).toContain('The room is taken that day.');

  await page.getByText('about Ivo Example').click();
  await drawer.getByRole('link', { name: 'Move the debate …' }).click();
  await page.getByText('Filled in with the time that a guest proposed').waitFor();
  const before = (await client.get(`/events/${event.id}`)).body;
  const proposed = (await client.get(`/inbound/${met}`)).body.proposal.proposedStartsLocal;
  expect(await page.getByLabel('Begins').inputValue()).toBe(proposed);
  await page.screenshot(picture('2-move'));
  await expectAccessible(page);
  await page.locator('form').getByRole('button').last().click();
  await page.getByText(/^Moved: /).waitFor();
  const after = (await client.get(`/events/${event.id}`)).body;
  expect([after.startsLocal, after.sequence]).toEqual([proposed, before.sequence + 1]);
  // Both are told of the new time, each in their own calendar, and the proposal is settled by itself.
  for (const { email } of [zoe, ivo])
    await eventually(async () =>
      (await mailsTo(app(), email)).some(
        ({ kind, ics }) => kind === 'rescheduled' && ics?.method === 'REQUEST',
      ),
    );
  await eventually(async () => (await client.get(`/inbound/${met}`)).body.state === 'applied');
  expect(new URL(page.url()).search).toBe('');
  expect(problems).toEqual([]);
});

test('somebody to whom an invitation was passed on is admitted: found in the address book, or put there', async () => {
  const { page, event, guest, drawer, problems } = await scene('Free press');
  const reply = async (host: string, address: string, name: string) => {
    const invited = await guest(host);
    const raw = calendarReply(invited, { from: address, attendee: address });
    await deliver(lmtpOf(app()), raw.replace('From: A Guest', `From: ${name}`), replyAddress(app(), invited));
    return invited;
  };
  const known = await createPerson(app().source, {
    givenName: 'Ana',
    familyName: 'Known',
    emails: ['ana@known.example'],
  });
  await reply('Zoé', 'ana@known.example', 'Ana Known');
  const mara = await reply('Mara', 'piet@new.example', 'Piet de Vries');
  await page.goto(`${app().url}/console/replies`);
  await page.getByText('about Zoé Example').click();
  await drawer.getByRole('button', { name: 'Somebody else: admit as a guest …' }).click();
  const dialog = page.getByRole('dialog', { name: 'Admit as a guest' });
  await dialog.getByText('has this address').waitFor();
  expect(await dialog.getByRole('radio', { name: 'Ana Known' }).isChecked()).toBe(true);
  await page.screenshot(picture('3-admit-known'));
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Admit as a guest' }).click();
  await drawer.waitFor({ state: 'detached' });
  const invitationOf = async (where: string, value: string) =>
    (
      await app().source.query(
        `SELECT i.id, i.email FROM invitations i JOIN people p ON p.id = i.person_id WHERE i.event_id = $1 AND ${where} = $2`,
        [event.id, value],
      )
    )[0];
  const ana = await invitationOf('p.id', known.id);
  expect(await answersTo(app(), ana.id)).toMatchObject([{ answer: 'accepted', result: 'seated' }]);

  await page.getByText('about Mara Example').click();
  await drawer.getByRole('button', { name: 'Somebody else: admit as a guest …' }).click();
  await dialog.getByLabel('Family name').waitFor();
  expect(await dialog.getByLabel('Given name').inputValue()).toBe('Piet de');
  await dialog.getByLabel('Given name').fill('Piet');
  await dialog.getByLabel('Family name').fill('de Vries');
  await page.screenshot(picture('4-admit-new'));
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Admit as a guest' }).click();
  await drawer.waitFor({ state: 'detached' });
  const piet = await invitationOf('p.family_name', 'de Vries');
  expect(piet.email).toBe('piet@new.example');
  expect(await answersTo(app(), piet.id)).toMatchObject([{ answer: 'accepted' }]);
  expect(await answersTo(app(), mara.id)).toEqual([]);
  await page.getByText('Nothing waits to be read').waitFor();
  expect(problems).toEqual([]);
});

test('on a phone: refused without a word, and taken back; what is decided meanwhile by another is said', async () => {
  const { page, guest, drawer, client, problems } = await scene('Small screen', phone);
  const invited = await guest('Zoé');
  const id = await heldReply(app(), invited, { from: 'x@party.example', attendee: 'x@party.example' });
  await page.goto(`${app().url}/console/replies`);
  await heading(page, 'Replies').waitFor();
  await page.getByText('about Zoé Example').click();
  await drawer.getByRole('button', { name: 'Refuse …' }).click();
  await page.getByRole('radio', { name: 'Say nothing' }).check();
  await page.screenshot(picture('5-refuse-phone'));
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Refuse silently' }).click();
  await drawer.waitFor({ state: 'detached' });
  expect(await mailsTo(app(), 'x@party.example')).toEqual([]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('about Zoé Example').click();
  await drawer.getByRole('button', { name: 'Nothing to do' }).waitFor();
  await page.screenshot(picture('6-reply-phone'));
  expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  await client.post(`/inbound/${id}/dismissals`, {});
  await drawer.getByRole('button', { name: 'Nothing to do' }).click();
  await page.getByText('Somebody has decided about this mail already').first().waitFor();
  await drawer.getByText(/^Nothing to do by Organiser/).waitFor();
  expect(problems.filter((problem) => !/409/.test(problem))).toEqual([]);
});

test('what a guest writes stands beside the guest and on the page of the person; a debate can keep it in the console', async () => {
  const { page, event, guest, client, problems } = await scene('Their own words');
  const zoe = await guest('Zoé');
  const lines = ['Subject: Re: Invitation', '', 'May I bring a colleague?', '', 'Zoé'];
  await sendWords(app(), zoe, [`From: Zoé Example <${zoe.email}>`, ...lines]);
  await settledMails(app(), zoe);
  await page.goto(`${app().url}/console/debates/${event.id}/guests?guest=${zoe.id}`);
  const drawer = page.getByRole('dialog', { name: 'Guest' });
  const words = drawer.getByRole('region', { name: 'What they wrote' });
  await words.getByText('May I bring a colleague?').waitFor();
  await page.screenshot(picture('7-guest'));
  await expectAccessible(page);
  await page.goto(`${app().url}/console/people/${zoe.personId}`);
  await page.getByRole('heading', { name: 'What they wrote' }).waitFor();
  await page.getByText('May I bring a colleague?').scrollIntoViewIfNeeded();
  await page.screenshot(picture('8-person'));
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Re: Invitation' }).click();
  await page.getByRole('dialog', { name: 'Reply' }).getByText('May I bring a colleague?').waitFor();

  await page.goto(`${app().url}/console/debates/${event.id}/settings`);
  const ways = page.getByRole('radiogroup', { name: 'Written replies' });
  await ways.getByRole('radio', { name: 'Come here, with a copy to your mailbox', checked: true }).focus();
  // Twice on: to the way in which nothing comes here, which says what is lost.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.getByText('What does not work then').waitFor();
  await page.getByText('Still working: answers from calendars').waitFor();
  await page.screenshot({ ...picture('9-direct'), fullPage: true });
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  // Not without the address: the browser leads to it.
  await page.getByRole('textbox', { name: 'Your mailbox' }).and(page.locator(':focus:invalid')).waitFor();
  await page.setViewportSize(phone);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width);
  await page.screenshot({ ...picture('9-direct-phone'), fullPage: true });
  await page.setViewportSize(desktop);
  await ways.getByRole('radio', { name: 'Come here only' }).check();
  await page.screenshot({ ...picture('9-settings'), fullPage: true });
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await eventually(async () => (await client.get(`/events/${event.id}`)).body.forwardReplies === false);
  expect(problems).toEqual([]);
});
