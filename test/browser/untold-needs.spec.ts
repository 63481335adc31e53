import { expect, test } from 'vitest';
import { Answers } from '../../src/modules/rsvps/answers.service.js';
import { CompanionWishesService } from '../../src/modules/rsvps/companions/companion-wishes.service.js';
import { answerRequest } from '../factories/answers.js';
import { companionsOf, createEventWithCompanions } from '../factories/companions.js';
import { createInvitation } from '../factories/invitations.js';
import { expectAccessible, openPage, phone } from '../support/browser.js';
import { look } from '../support/pictures.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
type Page = Awaited<ReturnType<typeof openPage>>['page'];

const needsOf = (page: Page) => ({
  diet: page.getByRole('textbox', { name: 'Ernährung' }),
  access: page.getByRole('textbox', { name: 'Barrierefreiheit' }),
  removed: page
    .getByRole('group', { name: 'Barrierefreiheit' })
    .getByRole('checkbox', { name: 'Meine Angabe löschen' }),
});

/** Looks at the part with the needs, and that nothing stands out on either side. */
async function examine(page: Page, name: string) {
  await expectAccessible(page);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width);
  await needsOf(page).diet.scrollIntoViewIfNeeded();
  await look(page, name);
}

test('on a phone a guest and a companion keep, replace and remove by keyboard what their pages do not tell (C11)', async () => {
  const event = await createEventWithCompanions(app(), 'names', 1);
  const guest = await createInvitation(app(), { eventId: event.id, language: 'de' });
  const needs = { dietary: 'canary seed', accessNeeds: 'wide perch', interpretation: '' };
  await app()
    .http.get(Answers, { strict: false })
    .record(answerRequest(guest, { ...needs, party: { names: ['Anna Tamm'] } }));
  const [anna] = await companionsOf(app(), guest.id);
  const wishes = app().http.get(CompanionWishesService, { strict: false });
  await wishes.say(event.id, anna!.id, { ...needs, given: {} });
  const guests = `SELECT a.dietary, a.access_needs FROM standings s JOIN answers a ON a.id = s.answer_id WHERE s.invitation_id = $1`;
  const companions = `SELECT dietary, access_needs FROM companion_needs WHERE companion_id = $1 ORDER BY id DESC LIMIT 1`;

  for (const [path, sql, id] of [
    [guest.path, guests, guest.id],
    [anna!.path, companions, anna!.id],
  ] as const) {
    const kept = async () => Object.values((await app().source.query(sql, [id]))[0]);
    const { page, problems, context } = await openPage({ viewport: phone });
    const send = async () => {
      await page.getByRole('button', { name: /^(Antwort ändern|Speichern)/ }).press('Enter');
      await page.waitForURL(/saved=1/);
      expect(await page.content()).not.toMatch(/canary|perch|nuts/);
      await page.goto(app().url + path);
    };
    await page.goto(app().url + path);
    const { diet, access, removed } = needsOf(page);
    expect([await diet.inputValue(), await access.inputValue(), await removed.isChecked()]).toEqual([
      '',
      '',
      false,
    ]);
    await examine(page, `untold-${path.slice(1, 2)}`);
    await send();
    expect(await kept()).toEqual(['canary seed', 'wide perch']);

    await diet.focus();
    await page.keyboard.type('nuts');
    // On past the box of this field and the next field.
    for (let step = 0; step < 3; step++) await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    expect(await removed.isChecked()).toBe(true);
    await examine(page, `untold-ticked-${path.slice(1, 2)}`);
    await send();
    expect(await kept()).toEqual(['nuts', '']);
    expect([await diet.inputValue(), await removed.count()]).toEqual(['', 0]);
    await examine(page, `untold-removed-${path.slice(1, 2)}`);
    expect(problems).toEqual([]);
    await context.close();
  }
});
