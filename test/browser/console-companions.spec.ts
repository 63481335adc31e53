import { expect, test } from 'vitest';
import { createInvitation } from '../factories/invitations.js';
import { organiseEvent } from '../factories/organised-events.js';
import { expectAccessible, openPage, phone } from '../support/browser.js';
import { testApp } from '../support/test-app.js';

const app = testApp();

test('an organiser lets guests bring companions, puts a party down by name and allows one guest more', async () => {
  const event = await organiseEvent(app());
  const guest = await createInvitation(app(), { eventId: event.id, familyName: 'Hostova' });
  const session = { url: app().url, token: event.organiser.session!.token };
  const { page, problems } = await openPage({ session });
  const look = async (name: string) => {
    await expectAccessible(page);
    if (process.env['LOOK']) await page.screenshot({ path: `${process.env['LOOK']}/${name}.png` });
  };

  await page.goto(`${app().url}/console/debates/${event.id}/settings`);
  await page.getByRole('combobox', { name: 'Guests may bring' }).click();
  await page.getByRole('option', { name: 'Companions, by name' }).click();
  await page.getByLabel('At most, for each guest').fill('2');
  await look('console-settings');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved.').waitFor();

  await page.goto(`${app().url}/console/debates/${event.id}/guests?guest=${guest.id}`);
  await page.getByRole('button', { name: 'Record an answer' }).click();
  await page.getByLabel('How do you know?').fill('Telephone');
  await page.getByRole('textbox', { name: 'Companions' }).fill('Anna Tamm\nJaan Kask');
  await look('console-record');
  await page.getByRole('button', { name: 'Record the answer' }).click();
  const drawer = page.getByRole('dialog', { name: 'Guest' });
  await drawer.getByText('Jaan Kask', { exact: true }).waitFor();
  await drawer.getByText('with a seat · 2 companions').waitFor();
  await drawer.getByRole('combobox', { name: 'May bring' }).click();
  await page.getByRole('option', { name: '4 companions' }).click();
  await page.getByText('Companions who are there already stay').waitFor();
  await page.getByLabel('Reason, for the record of seats').fill('Needs an escort');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved, with the reason on the record.').waitFor();
  await look('console-drawer');
  await page.keyboard.press('Escape');
  await page.getByRole('row', { name: /Hostova.*with Anna Tamm, Jaan Kask.*3 seats/ }).waitFor();
  await look('console-guests');
  await page.setViewportSize(phone);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width);
  await look('console-guests-phone');
  expect(problems).toEqual([]);
});
