import { expect, test } from 'vitest';
import { Answers } from '../../src/modules/rsvps/answers.service.js';
import { answerRequest } from '../factories/answers.js';
import { companionsOf } from '../factories/companions.js';
import { createInvitation } from '../factories/invitations.js';
import { organiseEvent } from '../factories/organised-events.js';
import { createQuestion, questionOptions } from '../factories/questions.js';
import { expectAccessible, openPage, phone } from '../support/browser.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
type Page = Awaited<ReturnType<typeof openPage>>['page'];

async function look(page: Page, name: string) {
  await expectAccessible(page);
  if (process.env['LOOK']) await page.screenshot({ path: `${process.env['LOOK']}/${name}.png` });
}

const widthOf = (page: Page) => page.evaluate('document.documentElement.scrollWidth');

test('a companion telephones after the deadline; staff put it down beside them, by keyboard, and on a phone for one who is only counted (C12)', async () => {
  const event = await organiseEvent(app());
  await app().source.query(
    `UPDATE events SET companions = 'names', companions_at_most = 2, late_answers = 'hold', interpretation = '{fr,ru}' WHERE id = $1`,
    [event.id],
  );
  await createQuestion(app(), event.id, 'Name on the badge', { askedOf: 'companions', required: true });
  const options = questionOptions(['Energy', 'Trade']);
  await createQuestion(app(), event.id, 'Which table?', { askedOf: 'companions', kind: 'choice', options });
  await createQuestion(app(), event.id, 'Asked of guests alone');
  const answers = app().http.get(Answers, { strict: false });
  const guest = await createInvitation(app(), { eventId: event.id, familyName: 'Hostova' });
  await answers.record(answerRequest(guest, { party: { names: ['Jaan Kask', 'Anna Tamm'] } }));
  const counting = await createInvitation(app(), { eventId: event.id, familyName: 'Countova' });
  await answers.record(answerRequest(counting, { party: { count: 2 } }));
  const [jaan] = await companionsOf(app(), guest.id);
  await app().source.query(`UPDATE events SET answers_until = now() - interval '1 hour' WHERE id = $1`, [
    event.id,
  ]);
  const own = await openPage({ viewport: phone, scripts: false });
  await own.page.goto(app().url + jaan!.path);
  await own.page.getByLabel(/Name on the badge/).fill('J. Kask');
  await own.page.locator('input[name=dietary]').fill('fish');
  await own.page.locator('form[action$="/wishes"] button').click();
  await own.page.getByText('this page will show what they decide').waitFor();

  const session = { url: app().url, token: event.organiser.session!.token };
  const { page, problems } = await openPage({ session });
  await page.goto(`${app().url}/console/debates/${event.id}/guests?guest=${guest.id}`);
  const drawer = page.getByRole('dialog', { name: 'Guest' });
  await drawer.getByText('From Jaan Kask: waits for your decision').waitFor();
  const button = drawer.getByRole('button', { name: 'Record needs: Jaan Kask' });
  await button.focus();
  await page.keyboard.press('Enter');
  const form = page.getByRole('dialog', { name: 'What Jaan Kask needs' });
  await form.getByText('Some of this waits for your decision').waitFor();
  await form.getByText('fish').waitFor();
  expect(await form.getByLabel('Asked of guests alone').count()).toBe(0);
  await page.waitForFunction(`document.activeElement.placeholder?.startsWith('Telephone call')`);
  await page.keyboard.type('She called on the telephone');
  await page.keyboard.press('Tab');
  await page.keyboard.type('no nuts');
  await page.keyboard.press('Tab');
  await page.keyboard.type('a ramp');
  await form.getByRole('textbox', { name: 'Name on the badge' }).focus();
  await page.keyboard.type('Jaan K.');
  await form.getByRole('combobox', { name: 'Interpretation into' }).click();
  await page.getByRole('option', { name: 'French' }).click();
  await form.getByRole('combobox', { name: 'Which table?' }).click();
  await page.getByRole('option', { name: 'Energy' }).click();
  await look(page, 'needs-form');
  await form.getByRole('textbox', { name: 'How do you know?' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Recorded for Jaan Kask.').waitFor();
  await form.waitFor({ state: 'detached' });
  await drawer.getByText('dietary: no nuts · access: a ramp · interpretation into French').waitFor();
  await drawer.getByText(/recorded by .*: She called on the telephone/).waitFor();
  await drawer.getByRole('region', { name: 'Jaan Kask' }).getByText('Jaan K.').waitFor();
  await drawer.getByText('waits for your decision').waitFor({ state: 'detached' });
  await look(page, 'needs-drawer');
  await own.page.goto(app().url + jaan!.path);
  await own.page.getByRole('group', { name: 'Dietary needs' }).getByText('told us already').waitFor();
  expect(await own.page.content()).not.toMatch(/no nuts|a ramp|fish/);

  await page.setViewportSize(phone);
  await page.goto(`${app().url}/console/debates/${event.id}/guests?guest=${counting.id}`);
  await drawer.getByRole('button', { name: 'Record needs: companion 2' }).click();
  const second = page.getByRole('dialog', { name: 'What companion 2 needs' });
  await second.getByRole('textbox', { name: 'How do you know?' }).fill('Letter');
  await second.getByRole('textbox', { name: 'Dietary needs' }).fill('vegan');
  await second.getByRole('textbox', { name: 'Name on the badge' }).waitFor();
  expect(await widthOf(page)).toBe(phone.width);
  await look(page, 'needs-form-phone');
  await second.getByRole('button', { name: 'Record', exact: true }).click();
  await second.waitFor({ state: 'detached' });
  await drawer.getByText('dietary: vegan').waitFor();
  await drawer.getByText('dietary: vegan').scrollIntoViewIfNeeded();
  expect(await widthOf(page)).toBe(phone.width);
  await look(page, 'needs-drawer-phone');
  expect([problems, own.problems]).toEqual([[], []]);
});

test('of whom somebody at risk brings the drawer shows neither name nor needs, and takes what they told (M7)', async () => {
  const event = await organiseEvent(app());
  await app().source.query(`UPDATE events SET companions = 'names', companions_at_most = 1 WHERE id = $1`, [
    event.id,
  ]);
  const guest = await createInvitation(app(), { eventId: event.id, atRisk: true });
  await app()
    .http.get(Answers, { strict: false })
    .record(answerRequest(guest, { party: { names: ['Spouse Hiddenova'] } }));
  const [spouse] = await companionsOf(app(), guest.id);
  const wishes = `/invitations/${guest.id}/companions/${spouse!.id}/wishes`;
  await event.organiser.post(wishes, { dietary: 'vegan', reason: 'Letter of the embassy' });

  const session = { url: app().url, token: event.organiser.session!.token };
  const { page, problems } = await openPage({ session, viewport: phone });
  await page.goto(`${app().url}/console/debates/${event.id}/guests?guest=${guest.id}`);
  const drawer = page.getByRole('dialog', { name: 'Guest' });
  await drawer.getByText('needs: for cleared staff only').waitFor();
  await drawer.getByRole('button', { name: 'Record needs: companion 1' }).click();
  const form = page.getByRole('dialog', { name: 'What companion 1 needs' });
  await form.getByText('Fields that you leave empty stay as they are.').waitFor();
  expect(await form.getByRole('textbox', { name: 'Dietary needs' }).inputValue()).toBe('');
  await form.getByRole('textbox', { name: 'How do you know?' }).fill('Telephone');
  await form.getByRole('textbox', { name: 'Access needs' }).fill('a ramp');
  await look(page, 'needs-hidden-phone');
  expect(await widthOf(page)).toBe(phone.width);
  await form.getByRole('button', { name: 'Record', exact: true }).click();
  await form.waitFor({ state: 'detached' });
  expect(await page.locator('body').innerText()).not.toMatch(/Hiddenova|vegan|embassy/);
  const stored = 'SELECT dietary, access_needs FROM companion_needs WHERE companion_id = $1 ORDER BY id DESC';
  expect((await app().source.query(stored, [spouse!.id]))[0]).toEqual({
    dietary: 'vegan',
    access_needs: 'a ramp',
  });
  expect(problems).toEqual([]);
});
