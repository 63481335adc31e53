import { expect, test } from 'vitest';
import { Answers } from '../../src/modules/rsvps/answers.service.js';
import { answerRequest } from '../factories/answers.js';
import { companionsOf } from '../factories/companions.js';
import { createInvitation } from '../factories/invitations.js';
import { organiseEvent } from '../factories/organised-events.js';
import { createQuestion } from '../factories/questions.js';
import { expectAccessible, openPage, phone } from '../support/browser.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
type Page = Awaited<ReturnType<typeof openPage>>['page'];

async function look(page: Page, name: string) {
  await expectAccessible(page);
  if (process.env['LOOK'])
    await page.screenshot({ path: `${process.env['LOOK']}/${name}.png`, fullPage: true });
}

/** From a list of guests. */
async function openGuest(page: Page) {
  await page
    .getByRole('button', { name: /Hostova/ })
    .or(page.getByRole('row', { name: /Hostova/ }))
    .first()
    .click();
  return page.getByRole('dialog', { name: 'Guest' });
}

test('a guest changes their mind after the deadline; the organiser sees what would change, approves it, and what must be booked', async () => {
  const event = await organiseEvent(app());
  const guest = await createInvitation(app(), { eventId: event.id, familyName: 'Hostova' });
  const answers = app().http.get(Answers, { strict: false });
  await answers.record(answerRequest(guest, { dietary: 'vegan' }));
  const session = { url: app().url, token: event.organiser.session!.token };
  const { page, problems } = await openPage({ session });
  await page.goto(`${app().url}/console/debates/${event.id}/settings`);
  await page.getByRole('combobox', { name: 'Answers after that' }).click();
  await page.getByRole('option', { name: 'Wait for your approval' }).click();
  await look(page, 'late-settings');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved.').waitFor();
  await app().source.query(
    `UPDATE events SET answers_until = now() - interval '1 hour', needs_until = now() WHERE id = $1`,
    [event.id],
  );

  const own = await openPage({ viewport: phone, scripts: false });
  await own.page.goto(app().url + guest.path);
  await own.page.getByText('The time for answers is over. What you tell us now waits').waitFor();
  await own.page.locator('input[name=dietary]').fill('fish');
  await own.page.getByRole('button', { name: 'Change my answer' }).click();
  await own.page.getByText('Until then what you told us before stands.').waitFor();
  if (process.env['LOOK'])
    await own.page.screenshot({ path: `${process.env['LOOK']}/late-guest.png`, fullPage: true });

  await page.goto(`${app().url}/console/debates/${event.id}`);
  await page.getByRole('link', { name: /^Decide: 1 answer came after the deadline/ }).click();
  const drawer = await openGuest(page);
  await drawer.getByText('Waits for your decision').waitFor();
  await look(page, 'late-drawer');
  await drawer.getByRole('textbox', { name: 'Reason' }).fill('The caterer agrees');
  await drawer.getByRole('button', { name: 'Approve' }).click();
  await page.getByText('Approved and confirmed.').waitFor();

  await page.goto(`${app().url}/console/debates/${event.id}`);
  await page.getByText('Food: vegan → fish').waitFor();
  await look(page, 'needs-overview');
  await page.setViewportSize(phone);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width);
  expect(problems).toEqual([]);
});

test.each(['en', 'fr', 'de', 'ru'])('a companion says what they need on a phone, in %s', async (language) => {
  const event = await organiseEvent(app());
  await app().source.query(
    `UPDATE events SET companions = 'names', companions_at_most = 1, interpretation = '{fr,ru}' WHERE id = $1`,
    [event.id],
  );
  const guest = await createInvitation(app(), { eventId: event.id, language });
  await createQuestion(app(), event.id, 'Name on your badge', { askedOf: 'companions', required: true });
  await app()
    .http.get(Answers, { strict: false })
    .record(answerRequest(guest, { party: { names: ['Jaan Kask'] } }));
  const [jaan] = await companionsOf(app(), guest.id);
  const { page } = await openPage({ viewport: phone });
  await page.goto(app().url + jaan!.path);
  await page.getByLabel(/Name on your badge/).fill('J. Kask');
  await page.locator('input[name=dietary]').fill('no nuts');
  await expectAccessible(page);
  await page.locator('form[action$="/wishes"] button').click();
  await page.waitForURL(/saved=1/);
  expect(await page.locator('input[name=dietary]').inputValue()).toBe('');
  await page.locator('input[name=removeDietary]').waitFor();
  const stored = 'SELECT dietary FROM companion_needs WHERE companion_id = $1';
  expect(await app().source.query(stored, [jaan!.id])).toEqual([{ dietary: 'no nuts' }]);
  await expectAccessible(page);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width);
  if (process.env['LOOK'])
    await page.screenshot({ path: `${process.env['LOOK']}/companion-${language}.png`, fullPage: true });
});

test('what a companion changes after the deadline is decided in the guest’s drawer, with the keyboard alone', async () => {
  const event = await organiseEvent(app());
  await app().source.query(
    `UPDATE events SET companions = 'names', companions_at_most = 1, late_answers = 'hold' WHERE id = $1`,
    [event.id],
  );
  const guest = await createInvitation(app(), { eventId: event.id, familyName: 'Hostova' });
  await app()
    .http.get(Answers, { strict: false })
    .record(answerRequest(guest, { party: { names: ['Jaan Kask'] } }));
  const [jaan] = await companionsOf(app(), guest.id);
  await app().source.query(`UPDATE events SET answers_until = now() - interval '1 hour' WHERE id = $1`, [
    event.id,
  ]);
  for (const language of ['en', 'fr', 'de', 'ru']) {
    const own = await openPage({ viewport: phone });
    await own.page.goto(`${app().url}${jaan!.path}?lang=${language}`);
    await expectAccessible(own.page);
    await own.page.locator('input[name=dietary]').fill(`no nuts (${language})`);
    await own.page.locator('form[action$="/wishes"] button').click();
    await own.page.waitForURL(/saved=1/);
    await expectAccessible(own.page);
    expect(await own.page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width);
    if (process.env['LOOK'])
      await own.page.screenshot({
        path: `${process.env['LOOK']}/companion-late-${language}.png`,
        fullPage: true,
      });
  }

  const session = { url: app().url, token: event.organiser.session!.token };
  const { page, problems } = await openPage({ session });
  await page.goto(`${app().url}/console/debates/${event.id}/guests?answer=late_held`);
  const drawer = await openGuest(page);
  await drawer.getByText('From Jaan Kask: waits for your decision').waitFor();
  await drawer.getByText('no nuts (ru)').waitFor();
  await expectAccessible(page);
  if (process.env['LOOK'])
    await page.screenshot({ path: `${process.env['LOOK']}/companion-late-drawer.png` });
  await drawer.getByRole('textbox', { name: 'Reason' }).focus();
  await page.keyboard.type('The caterer is booked');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await drawer.getByText(/Jaan Kask: refused by .*: The caterer is booked/).waitFor();
  await page.setViewportSize(phone);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width);
  expect(problems).toEqual([]);

  const own = await openPage({ viewport: phone });
  await own.page.goto(app().url + jaan!.path);
  await own.page.getByText('The reason: The caterer is booked').waitFor();
  await expectAccessible(own.page);
  if (process.env['LOOK'])
    await own.page.screenshot({ path: `${process.env['LOOK']}/companion-late-refused.png`, fullPage: true });
});

test('questions that companions have not answered: on the guest’s page in four languages, in the drawer, to book, and in a rule', async () => {
  const event = await organiseEvent(app());
  await app().source.query(`UPDATE events SET companions = 'number', companions_at_most = 2 WHERE id = $1`, [
    event.id,
  ]);
  await createQuestion(app(), event.id, 'Name on the badge', { askedOf: 'companions', required: true });
  const guest = await createInvitation(app(), { eventId: event.id, familyName: 'Hostova' });
  const answers = app().http.get(Answers, { strict: false });
  await answers.record(answerRequest(guest, { party: { count: 2 } }));
  for (const language of ['en', 'fr', 'de', 'ru']) {
    const own = await openPage({ viewport: phone });
    await own.page.goto(`${app().url}${guest.path}?lang=${language}`);
    await look(own.page, `asked-${language}`);
    expect(await own.page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width);
    expect(own.problems).toEqual([]);
  }
  const own = await openPage({ viewport: phone, scripts: false });
  await own.page.goto(app().url + guest.path);
  await own.page.getByRole('link', { name: 'Companion 1' }).click();
  await own.page.getByLabel(/Name on the badge/).fill('J. Kask');
  await own.page.locator('form[action$="/wishes"] button').click();
  await own.page.getByText('It is saved').waitFor();

  const session = { url: app().url, token: event.organiser.session!.token };
  const { page, problems } = await openPage({ session });
  await page.goto(`${app().url}/console/debates/${event.id}`);
  await page.getByText('Have not answered what you ask (1)').focus();
  await page.keyboard.press('Enter');
  await page.getByText('comes with Guest Hostova · 1 question').waitFor();
  await look(page, 'asked-needs');
  await page.goto(`${app().url}/console/debates/${event.id}/guests?answer=questions_open`);
  const drawer = await openGuest(page);
  const second = drawer.getByRole('region', { name: 'Companion 2' });
  await second.getByText('open: must be answered').waitFor();
  await drawer.getByRole('region', { name: 'Companion 1' }).getByText('J. Kask').waitFor();
  await second.scrollIntoViewIfNeeded();
  await look(page, 'asked-drawer');
  await page.setViewportSize(phone);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width);
  expect(problems).toEqual([]);
});
