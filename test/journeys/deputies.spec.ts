import { expect, test } from 'vitest';
import { createEventWithDeputies, deputyOf, sendDeputy } from '../factories/deputies.js';
import { createInvitation } from '../factories/invitations.js';
import { signedIn } from '../support/client.js';
import { expectAccessible, openPage, phone } from '../support/browser.js';
import { testApp } from '../support/test-app.js';

const app = testApp();

const look = async (page: Awaited<ReturnType<typeof openPage>>['page'], name: string) => {
  await expectAccessible(page);
  if (process.env['LOOK'])
    await page.screenshot({ path: `${process.env['LOOK']}/${name}.png`, fullPage: true });
};

test('a guest without scripts sends a deputy, an organiser approves, the deputy accepts and then cannot come', async () => {
  const event = await createEventWithDeputies(app(), 'approval', { capacity: 1 });
  const guest = await createInvitation(app(), { eventId: event.id, familyName: 'Hostova' });
  const { page } = await openPage({ viewport: phone, scripts: false });
  await page.goto(app().url + guest.path);
  await page.getByText('Yes, in the room').click();
  await page.getByRole('button', { name: 'Send my answer' }).click();
  await page.getByText('Send a deputy').click();
  await page.getByLabel('Given name of your deputy').fill('Dana');
  await page.getByLabel('Family name of your deputy').fill('Deputova');
  await page.getByLabel('E-mail address of your deputy').fill('dana.deputova@example.org');
  await page.getByLabel('Function of your deputy').fill('Deputy Head of Unit');
  await page.getByRole('button', { name: 'Send my deputy' }).click();
  const receipt = page.locator('output');
  expect(await receipt.textContent()).toContain('You would like D. D. to come in your place.');
  expect(await receipt.textContent()).toContain('Your seat is kept.');

  const organiser = await signedIn(app(), { roles: { [event.teamId]: 'organiser' } });
  const session = { url: app().url, token: organiser.session!.token };
  const console = await openPage({ session });
  await console.page.goto(`${app().url}/console/debates/${event.id}/guests?answer=deputy_requested`);
  await console.page.getByRole('row', { name: /Hostova.*Deputy to approve/ }).press('Enter');
  await console.page.getByText('May Dana Deputova come in this guest’s place?').waitFor();
  await look(console.page, 'console-deputy');
  await console.page.getByRole('textbox', { name: 'Why' }).fill('The head of unit covers the file');
  await console.page.getByRole('button', { name: 'Approve and invite' }).click();
  await console.page.getByRole('link', { name: 'Dana Deputova' }).click();
  await console.page.getByText('Comes in place of Guest Hostova').waitFor();
  await look(console.page, 'console-deputy-own');

  const deputy = (await deputyOf(app(), guest))!;
  const other = await openPage({ viewport: phone, scripts: false });
  await other.page.goto(app().url + deputy.path);
  expect(await other.page.getByText('G. H. asks you to come in their place.').count()).toBe(1);
  await other.page.getByText('Yes, in the room').click();
  await other.page.getByRole('button', { name: 'Send my answer' }).click();
  expect(await other.page.locator('output').textContent()).toContain('You have a seat in the room.');
  await page.reload();
  expect(await receipt.textContent()).toContain('D. D. comes in your place.');
  await other.page.getByText('I can no longer come').click();
  await other.page.getByRole('button', { name: 'Change my answer' }).click();
  await page.reload();
  expect(await receipt.textContent()).toContain('D. D. cannot come in your place.');
  await page.getByText('Yes, in the room').click();
  await page.getByRole('button', { name: 'Send my answer' }).click();
  expect(await receipt.textContent()).toContain('You have a seat in the room.');
  expect(console.problems).toEqual([]);
});

test('an organiser sets who may send a deputy, and sends one for a guest', async () => {
  const event = await createEventWithDeputies(app(), 'none');
  const guest = await createInvitation(app(), { eventId: event.id, familyName: 'Hostova' });
  const organiser = await signedIn(app(), { roles: { [event.teamId]: 'organiser' } });
  const session = { url: app().url, token: organiser.session!.token };
  const { page, problems } = await openPage({ session });
  await page.goto(`${app().url}/console/debates/${event.id}/settings`);
  await page.getByRole('combobox', { name: 'Guests may send a deputy' }).click();
  await page.getByRole('option', { name: 'Yes, once an organiser approves' }).click();
  await look(page, 'console-deputies-settings');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved.').waitFor();
  await page.goto(`${app().url}/console/debates/${event.id}/guests?guest=${guest.id}`);
  await page.getByRole('button', { name: 'Send a deputy…' }).click();
  await page.getByLabel('Given name').fill('Dana');
  await page.getByLabel('Family name').fill('Deputova');
  await page.getByLabel('E-mail address').fill('dana@example.org');
  await page.getByLabel('How do you know?').fill('Telephone');
  await look(page, 'console-send-deputy');
  await page.getByRole('button', { name: 'Invite the deputy' }).click();
  await page.getByText('invited, no answer yet').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('row', { name: /Hostova.*deputy: Dana Deputova.*Deputy invited/ }).waitFor();
  await page.getByRole('row', { name: /Dana Deputova.*in place of Guest Hostova/ }).waitFor();
  await look(page, 'console-deputies-list');
  expect(problems).toEqual([]);
});

test.each(['en', 'fr', 'de', 'ru'])(
  'the form for a deputy, its refusal, the receipt and the deputy’s page pass axe and fit a phone in %s',
  async (language) => {
    const event = await createEventWithDeputies(app(), language === 'fr' ? 'approval' : 'open');
    const guest = await createInvitation(app(), { eventId: event.id, language });
    const invited = await createInvitation(app(), { eventId: event.id, familyName: 'Invited' });
    const { page } = await openPage({ viewport: phone });
    const check = async (name: string) => {
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width);
      await look(page, `deputy-${name}-${language}`);
    };
    await page.goto(`${app().url}${guest.path}?lang=${language}`);
    await page.locator('#deputy summary').click();
    await check('form');
    const name = async (familyName: string, email: string) => {
      await page.locator('input[name=givenName]').fill('Guest');
      await page.locator('input[name=familyName]').fill(familyName);
      await page.locator('input[name=email]').fill(email);
      await page.locator('#deputy button').click();
    };
    if (language !== 'fr') {
      await name('Invited', invited.email);
      await page.getByRole('alert').waitFor();
      await check('refused');
    }
    await name('Deputova', `deputova-${language}@example.org`);
    await page.locator('output').waitFor();
    await check('receipt');
    const other = await createInvitation(app(), { eventId: event.id, language });
    const deputy = (await sendDeputy(app(), other)) ?? guest;
    await page.goto(`${app().url}${deputy.path}?lang=${language}`);
    await check('page');
  },
);
