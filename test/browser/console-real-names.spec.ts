import { expect, test } from 'vitest';
import { createPerson } from '../factories/people.js';
import { createSession, createTeam } from '../factories/staff.js';
import { expectAccessible, openPage, phone } from '../support/browser.js';
import { showRealNames } from '../support/console.js';
import { holdAnswers } from '../support/late-answers.js';
import { testApp } from '../support/test-app.js';

const pictures = process.env['LOOK'];
const app = testApp();
const password = 'seven wide rivers';

async function scene(viewport?: { width: number; height: number }) {
  const team = await createTeam(app().source, 'Brussels office');
  const session = await createSession(app().source, {
    ...{ roles: { [team.id]: 'organiser' }, name: 'Anna Organiser' },
    ...{ cleared: true, namesHidden: true, password },
  });
  const person = await createPerson(app().source, {
    ...{ givenName: 'Zulfiya', familyName: 'Karimova', atRisk: true, alias: 'Magpie' },
  });
  const opened = await openPage({ session: { url: app().url, token: session.token }, viewport });
  await opened.page.clock.install();
  await opened.page.goto(`${app().url}/console/people/${person.id}`);
  const { page } = opened;
  const heading = (name: string) => page.getByRole('heading', { level: 1, name });
  return { ...opened, session, heading, body: () => page.locator('body').textContent() };
}

test('names appear after password and reason, say so on every page, and vanish when hidden, in other tabs too (M7)', async () => {
  const { page, context, heading, body, problems } = await scene();
  await heading('Magpie').waitFor();
  expect(await body()).not.toContain('Karimova');
  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByRole('heading', { level: 1, name: 'Magpie' }).waitFor();

  await page.getByRole('button', { name: 'Account: Anna Organiser' }).press('Enter');
  await page.getByRole('menuitem', { name: 'See real names …' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'See real names' });
  await dialog.getByLabel('Why do you need them?').fill('Visa letter for the embassy');
  await dialog.getByLabel('Your password').fill('nine quiet harbours');
  await page.keyboard.press('Enter');
  await dialog.getByText('This is not your present password.').waitFor();
  await expectAccessible(page);
  if (pictures) await page.screenshot({ path: `${pictures}/dialog.png` });
  await dialog.getByLabel('Your password').fill(password);
  await page.keyboard.press('Enter');
  await heading('Zulfiya Karimova').waitFor();
  await page.getByText(/^Real names are shown until \d\d:\d\d/).waitFor();
  await dialog.waitFor({ state: 'hidden' });
  await expectAccessible(page);
  if (pictures) await page.screenshot({ path: `${pictures}/shown.png` });
  await other.getByRole('heading', { level: 1, name: 'Zulfiya Karimova' }).waitFor();

  const navigation = page.getByRole('navigation', { name: 'Main' });
  await navigation.getByRole('link', { name: 'People', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'People' }).waitFor();
  await page.getByText('Karimova').first().waitFor();
  await page.getByRole('button', { name: 'Hide real names' }).press('Enter');
  await page.getByText('Magpie').first().waitFor();
  expect(await body()).not.toContain('Karimova');
  expect(await page.title()).not.toContain('Karimova');
  await page.getByRole('button', { name: 'Hide real names' }).waitFor({ state: 'detached' });
  await other.getByRole('heading', { level: 1, name: 'Magpie' }).waitFor();
  expect(await other.locator('body').textContent()).not.toContain('Karimova');
  // The one refused password.
  expect(problems).toHaveLength(1);
});

test('when their time is over they vanish by themselves, on a phone too (M7)', async () => {
  const { page, session, heading, body } = await scene(phone);
  await heading('Magpie').waitFor();
  await page.getByRole('button', { name: 'Menu' }).click();
  const menu = page.getByRole('dialog', { name: 'Menu' });
  await showRealNames(page, 'Anna Organiser', password);
  await heading('Zulfiya Karimova').waitFor();
  await menu.waitFor({ state: 'hidden' });
  await expectAccessible(page);
  expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(
    phone.width,
  );
  if (pictures) await page.screenshot({ path: `${pictures}/shown-phone.png` });

  // Nobody hides them, and the session cannot be asked: the page itself knows when the time it was given is over.
  await app().source.query('UPDATE staff_sessions SET real_names_until = now() WHERE user_id = $1', [
    session.userId,
  ]);
  await page.route('**/api/v1/session', (route) => route.abort());
  await page.clock.fastForward('30:00');
  await heading('Magpie').waitFor();
  expect(await body()).not.toContain('Karimova');
  await page.getByText(/^Real names are shown/).waitFor({ state: 'detached' });
});

test('an older answer about the session that comes late neither takes the notice away nor the names (M7)', async () => {
  const { page, context, heading } = await scene();
  await heading('Magpie').waitFor();
  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByRole('heading', { level: 1, name: 'Magpie' }).waitFor();

  // Another tab lets this one look at its session; the answer is on its way for long.
  const { given, arrive } = await holdAnswers(page, 'GET', '**/api/v1/session');
  await other.evaluate("new BroadcastChannel('hemicycle-real-names').postMessage('switched')");
  await given;
  await showRealNames(page, 'Anna Organiser', password);
  const notice = page.getByText(/^Real names are shown until \d\d:\d\d/);
  await notice.waitFor();
  await heading('Zulfiya Karimova').waitFor();
  const arrived = page.waitForResponse('**/api/v1/session');
  arrive();
  await (await arrived).finished();

  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: 'People', exact: true })
    .click();
  await page.getByRole('heading', { level: 1, name: 'People' }).waitFor();
  await page.getByText('Karimova').first().waitFor();
  expect(await notice.count()).toBe(1);
});
