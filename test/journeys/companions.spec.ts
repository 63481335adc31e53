import { expect, test } from 'vitest';
import { companionsOf, createEventWithCompanions } from '../factories/companions.js';
import { createInvitation } from '../factories/invitations.js';
import { expectAccessible, openPage, phone } from '../support/browser.js';
import { testApp } from '../support/test-app.js';

const app = testApp();

test('a guest on a phone without scripts brings two people by name, one of whom gives the seat back to a party that waits', async () => {
  const event = await createEventWithCompanions(app(), 'names', 2, { capacity: 4 });
  const [guest, waiting] = [
    await createInvitation(app(), { eventId: event.id, familyName: 'First' }),
    await createInvitation(app(), { eventId: event.id, familyName: 'Second' }),
  ];
  const { page } = await openPage({ viewport: phone, scripts: false });
  await page.goto(app().url + guest.path);
  await page.getByText('Yes, in the room').click();
  await page.getByLabel('Name of companion 1').fill('Anna Tamm');
  await page.getByLabel('Name of companion 2').fill('Jaan Kask');
  await page.getByRole('button', { name: 'Send my answer' }).click();
  expect(await page.locator('output').textContent()).toContain(
    'With you: Companion 1 (A. T.), Companion 2 (J. K.)',
  );

  const other = await openPage({ viewport: phone, scripts: false });
  await other.page.goto(app().url + waiting.path);
  await other.page.getByText('Yes, in the room').click();
  await other.page.getByLabel('Name of companion 1').fill('Mari Maasikas');
  await other.page.getByRole('button', { name: 'Send my answer' }).click();
  const receipt = other.page.locator('output');
  expect(await receipt.textContent()).toContain('number 1 on the waiting list');
  expect(await receipt.textContent()).toContain('1 seat is free right now.');

  await page.getByRole('link', { name: 'Companion 1 (A. T.)' }).click();
  expect(await page.locator('.kicker').textContent()).toContain('For A. T.');
  await page.getByRole('button', { name: 'I cannot come' }).click();
  expect(await page.locator('output').textContent()).toContain('No seat is kept for you any more');
  await other.page.reload();
  expect(await receipt.textContent()).toContain('You have a seat in the room.');
});

test.each(['en', 'fr', 'de', 'ru'])(
  'the form for companions, the receipt and a companion’s page pass axe and fit a phone in %s',
  async (language) => {
    const event = await createEventWithCompanions(app(), language === 'fr' ? 'number' : 'names', 2, {
      capacity: 3,
    });
    const guest = await createInvitation(app(), { eventId: event.id, language });
    const { page } = await openPage({ viewport: phone });
    const look = async (name: string) => {
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width);
      await expectAccessible(page);
      if (process.env['LOOK'])
        await page.screenshot({ path: `${process.env['LOOK']}/${name}-${language}.png`, fullPage: true });
    };
    await page.goto(`${app().url}${guest.path}?lang=${language}`);
    await look('form');
    await page.locator('input[name=answer][value=room]').check();
    if (language === 'fr') await page.locator('select[name=companions]').selectOption('2');
    else await page.locator('input[name=companion]').first().fill('Anna-Liisa Tamm');
    await page.locator('form button[type=submit]').click();
    await page.locator('output').waitFor();
    await look('receipt');
    const [companion] = await companionsOf(app(), guest.id);
    await page.goto(`${app().url}${companion!.path}?lang=${language}`);
    await look('companion');
  },
);
