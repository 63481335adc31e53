import { beforeAll, expect, test } from 'vitest';
import { Answers } from '../../src/modules/rsvps/answers.service.js';
import { answerRequest } from '../factories/answers.js';
import { createInvitation } from '../factories/invitations.js';
import { organiseEvent } from '../factories/organised-events.js';
import { seatFaults, noSeatFaults, setQueue, standingOf } from '../factories/queues.js';
import { expectAccessible, openPage, phone } from '../support/browser.js';
import { ApiClient } from '../support/client.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
let answers: Answers;
beforeAll(() => {
  answers = app().http.get(Answers, { strict: false });
});

/** Four seats, taken by two; these wait. */
async function fullEvent() {
  const event = await organiseEvent(app(), { capacity: 3, companions: 'names', companionsAtMost: 3 });
  const invite = (familyName: string) => createInvitation(app(), { eventId: event.id, familyName });
  const [holder, other, party, single] = [
    await invite('Holderova'),
    await invite('Andere'),
    await invite('Tamm'),
    await invite('Kask'),
  ];
  await answers.record(answerRequest(holder, { party: { names: ['Jan Holder'] } }));
  await answers.record(answerRequest(other));
  await answers.record(answerRequest(party, { party: { names: ['Anna Tamm', 'Jaan Tamm'] } }));
  await answers.record(answerRequest(single));
  return { event, holder, other, party, single };
}

test('a party waits, is offered fewer seats than it asked for, and takes them on a phone without script', async () => {
  const { event, holder, party, single } = await fullEvent();
  await setQueue(app(), event.id, { promotion: 'offer' });
  const { page, problems } = await openPage({ viewport: phone, scripts: false });
  const look = async (name: string) => {
    if (process.env['LOOK'])
      await page.screenshot({ path: `${process.env['LOOK']}/${name}.png`, fullPage: true });
  };
  await page.goto(app().url + party.path);
  await page.getByText('You are number 1 on the waiting list').waitFor();
  await look('waits');
  await answers.record(answerRequest(holder, { answer: 'declined' }));
  await page.reload();
  await page.getByText('2 seats of the 3 that you asked for have come free').waitFor();
  await look('offered');
  const withScripts = await openPage({ viewport: phone });
  await withScripts.page.goto(app().url + party.path);
  await expectAccessible(withScripts.page);
  for (const language of ['fr', 'de', 'ru']) {
    await page.goto(`${app().url}${party.path}?lang=${language}`);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width);
    await look(`offered-${language}`);
  }
  await page.goto(app().url + party.path);
  await page.getByLabel('Companion 2 (J. T.)', { exact: true }).check();
  await page.getByRole('button', { name: 'Take the 2 seats' }).click();
  await page.getByText('Please choose no more than 1 who come with you.').waitFor();
  await look('too-many');
  await page.getByLabel('Companion 2 (J. T.)', { exact: true }).uncheck();
  await page.getByLabel('Companion 1 (A. T.)', { exact: true }).check();
  await page.getByRole('button', { name: 'Take the 2 seats' }).click();
  await page.getByText('You have a seat in the room.').waitFor();
  await page.getByText('With you: Companion 1 (A. T.)').waitFor();
  await look('taken');
  expect(await standingOf(app(), party)).toMatchObject({ seat: 'seated', companions: 1 });
  expect(await standingOf(app(), single)).toMatchObject({ seat: 'waiting' });
  expect(await seatFaults(app(), event.id)).toEqual(noSeatFaults);
  // What was refused on the way is said on the page.
  expect(problems).toEqual([expect.stringContaining('409')]);
});

test('an organiser sets the list, gives free seats with one click, moves by hand, offers and takes back', async () => {
  const { event, holder, party, single } = await fullEvent();
  const session = { url: app().url, token: event.organiser.session!.token };
  const { page, problems } = await openPage({ session });
  const look = async (name: string) => {
    await expectAccessible(page);
    if (process.env['LOOK']) await page.screenshot({ path: `${process.env['LOOK']}/${name}.png` });
  };
  await page.goto(`${app().url}/console/debates/${event.id}/waiting-list`);
  await page.getByRole('row', { name: /Tamm.*by arrival/ }).waitFor();
  await look('console-queue');
  await page.getByRole('combobox', { name: 'A seat that comes free is' }).click();
  await page.getByRole('option', { name: 'Proposed to you' }).click();
  await page.getByRole('textbox', { name: /^Why/ }).fill('The host decides');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved.').waitFor();

  // By hand, with a reason, by keyboard.
  await page.getByRole('button', { name: 'Actions for Guest Kask' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'To the top …' }).waitFor();
  await look('console-queue-menu');
  await page.getByRole('menuitem', { name: 'To the top …' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Why?').fill('The chair asked for it');
  await look('console-queue-move');
  await dialog.getByRole('button', { name: 'Move' }).click();
  await page.getByRole('row', { name: /1.*Kask.*moved by hand.*The chair asked for it/ }).waitFor();

  await answers.record(answerRequest(holder, { answer: 'declined' }));
  await page.reload();
  await page.getByText('2 seats are free').waitFor();
  await look('console-queue-proposed');
  await page.getByRole('button', { name: 'Give the next a seat …' }).click();
  const giving = dialog.getByRole('button', { name: 'Give the seat' });
  expect(await giving.isDisabled()).toBe(true);
  await dialog.getByLabel('Why?').fill('The chair agreed');
  await look('console-queue-give-next');
  await giving.click();
  await page.getByText('The guest has a seat and is told by mail.').waitFor();
  await page.getByRole('row', { name: /Kask/ }).waitFor({ state: 'detached' });
  expect(await standingOf(app(), single)).toMatchObject({ seat: 'seated' });
  const record = await new ApiClient(app(), event.organiser.session!).get(
    `/invitations/${single.id}/seat-record`,
  );
  expect(JSON.stringify(record.body)).toContain('The chair agreed');
  await page.getByRole('link', { name: 'Waiting list 1' }).waitFor();
  await page.getByText('1 seat is free, but nobody is next by the rules of this list').waitFor();
  await look('console-queue-nobody-next');

  await page.getByRole('button', { name: 'Actions for Guest Tamm' }).click();
  await page.getByRole('menuitem', { name: 'Offer the seat …' }).click();
  await dialog.getByRole('textbox', { name: 'Seats' }).fill('1');
  await dialog.getByLabel('Why?').fill('Comes alone if need be');
  await look('console-queue-offer');
  await dialog.getByRole('button', { name: 'Offer the seat' }).click();
  await page.getByRole('row', { name: /Tamm.*1 seat held/ }).waitFor();
  await look('console-queue-offered');
  expect(await standingOf(app(), party)).toMatchObject({ offered: 1 });
  await page.getByRole('button', { name: 'Actions for Guest Tamm' }).click();
  await page.getByRole('menuitem', { name: 'Take the offer back …' }).click();
  await dialog.getByLabel('Why?').fill('The seat is needed');
  await dialog.getByRole('button', { name: 'Take it back' }).click();
  await page.getByRole('row', { name: /Tamm.*offer taken back by .*The seat is needed/ }).waitFor();
  await page.setViewportSize(phone);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width);
  await look('console-queue-phone');
  expect(await seatFaults(app(), event.id)).toEqual(noSeatFaults);
  expect(problems).toEqual([]);
}, 180_000);

test('who picks guests out of the list says why, once for all of them', async () => {
  const { event, holder, party, single } = await fullEvent();
  const next = await createInvitation(app(), { eventId: event.id, familyName: 'Mets' });
  await answers.record(answerRequest(next));
  await setQueue(app(), event.id, { promotion: 'proposed' });
  await answers.record(answerRequest(holder, { answer: 'declined' }));
  const { page } = await openPage({ session: { url: app().url, token: event.organiser.session!.token } });
  await page.goto(`${app().url}/console/debates/${event.id}/waiting-list`);
  for (const name of [/Kask/, /Mets/]) await page.getByRole('row', { name }).getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Give them their seats …' }).click();
  const dialog = page.getByRole('dialog', { name: 'Give 2 guests their seats now?' });
  await expectAccessible(page);
  const give = dialog.getByRole('button', { name: 'Give the seats' });
  expect(await give.isDisabled()).toBe(true);
  await dialog.getByLabel(/^Why/).fill('Both speak for the ministry');
  await give.click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('row', { name: /Kask/ }).waitFor({ state: 'detached' });
  for (const guest of [single, next]) {
    expect(await standingOf(app(), guest)).toMatchObject({ seat: 'seated' });
    const record = await new ApiClient(app(), event.organiser.session!).get(
      `/invitations/${guest.id}/seat-record`,
    );
    expect(JSON.stringify(record.body)).toContain('Both speak for the ministry');
  }
  expect(await standingOf(app(), party)).toMatchObject({ seat: 'waiting' });
  expect(await seatFaults(app(), event.id)).toEqual(noSeatFaults);
});

test('who gets no seat is named with the reason and what can be done, and nothing says that it went well', async () => {
  const { event, holder, party, single } = await fullEvent();
  await setQueue(app(), event.id, { promotion: 'proposed' });
  await answers.record(answerRequest(holder, { answer: 'declined' }));
  const { page, problems } = await openPage({
    session: { url: app().url, token: event.organiser.session!.token },
  });
  await page.goto(`${app().url}/console/debates/${event.id}/waiting-list`);
  await page.getByRole('button', { name: 'Give the next a seat …' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Why?').fill('Next on the list');
  // Meanwhile the guest takes the yes back.
  await answers.record(answerRequest(single, { answer: 'declined' }));
  await dialog.getByLabel('Why?').press('Enter');
  await page.getByRole('dialog', { name: 'Nobody got a seat' }).waitFor();
  await dialog.getByText('Guest Kask: no longer waits').waitFor();
  expect(await page.getByText(/told by mail/).count()).toBe(0);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().press('Enter');
  await dialog.waitFor({ state: 'detached' });

  await page.setViewportSize(phone);
  await page.getByRole('button', { name: 'Actions for Guest Tamm' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Give the seat now …' }).click();
  await dialog.getByLabel('Why?').fill('The minister asked');
  await dialog.getByRole('button', { name: 'Give the seat' }).click();
  await dialog.getByText('Guest Tamm: needs 3 seats, and 2 are free').waitFor();
  await dialog.getByText('Offer a party fewer seats than it needs').waitFor();
  await expectAccessible(page);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width);
  if (process.env['LOOK']) await page.screenshot({ path: `${process.env['LOOK']}/console-queue-none.png` });
  await dialog.getByRole('link', { name: 'Guest list' }).click();
  await page.getByRole('button', { name: 'Waiting 1' }).waitFor();
  await page.getByText('Guest Tamm').waitFor();
  expect(await standingOf(app(), party)).toMatchObject({ seat: 'waiting' });
  expect(problems).toEqual([]);
});
