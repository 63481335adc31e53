import { expect, test } from 'vitest';
import { createPerson } from '../factories/people.js';
import { createEvent } from '../factories/events.js';
import { addAppearance } from '../factories/speakers.js';
import { signedIn } from '../support/client.js';
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
  return {
    ...opened,
    session: { ...session, teamId: team.id },
    person,
    heading,
    body: () => page.locator('body').textContent(),
  };
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

test('the history of the browser keeps no real name: neither the titles of pages nor what was searched for (M7)', async () => {
  const { page, heading, problems } = await scene();
  await heading('Magpie').waitFor();
  await showRealNames(page, 'Anna Organiser', password);
  await heading('Zulfiya Karimova').waitFor();
  expect(await page.title()).toBe('Alias: “Magpie” · Hemicycle');
  await page.getByRole('link', { name: 'Change', exact: true }).click();
  await heading('Change Zulfiya Karimova').waitFor();
  expect(await page.title()).toBe('Change alias “Magpie” · Hemicycle');

  await page.goto(`${app().url}/console/people?country=KZ`);
  await page.getByRole('searchbox', { name: 'Search people' }).fill('karimova');
  await page.getByRole('button', { name: 'Clear search and filters' }).waitFor();
  await page.getByRole('button', { name: 'Remove this filter' }).click();
  await page
    .getByRole('row', { name: /Zulfiya Karimova/ })
    .first()
    .waitFor();
  expect(new URL(page.url()).search).toBe('');
  await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
  await page.waitForURL(/sort=/);
  await page
    .getByRole('row', { name: /Zulfiya Karimova/ })
    .first()
    .waitFor();
  expect(page.url()).not.toContain('karimova');
  await page
    .getByRole('row', { name: /Zulfiya Karimova/ })
    .first()
    .click();
  await page.waitForURL(/person=/);
  await page.goBack();
  expect(page.url()).not.toContain('karimova');
  expect(problems).toEqual([]);
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

test.each(['saved', 'refused'] as const)(
  'an answer to a change that comes after names were hidden brings none back: %s (M7)',
  async (outcome) => {
    const { page, session, person, problems } = await scene();
    const organiser = await signedIn(app(), { administrator: true, cleared: true });
    const { id: eventId } = await createEvent(app().source, { teamId: session.teamId });
    await addAppearance(organiser, eventId, { personId: person.id });
    await showRealNames(page, 'Anna Organiser', password);
    await page.goto(`${app().url}/console/debates/${eventId}/speakers`);
    const act = async (name: string) => {
      await page.getByRole('button', { name: `Actions for ${name}` }).click();
      await page.getByRole('menuitem', { name: /profile/i }).click();
    };
    await act('Zulfiya Karimova');
    const dialog = page.getByRole('dialog', { name: /^Profile of/ });
    await dialog.getByLabel('Organisation').fill('Free Voices of Karimova');
    const profile = `**/api/v1/people/${person.id}/profile`;
    if (outcome === 'refused')
      // A colleague saves first: the refusal brings the present profile along.
      expect(
        (
          await organiser.put(
            `/people/${person.id}/profile`,
            { shownName: '', title: {}, organisation: 'Karimova & Co', biography: {}, pictureFileId: null },
            { version: 0 },
          )
        ).status,
      ).toBe(200);
    const { given, arrive } = await holdAnswers(page, 'PUT', profile);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await given;
    await page.evaluate("fetch('/api/v1/session/real-names', { method: 'DELETE' })");
    await page.evaluate("new BroadcastChannel('hemicycle-real-names').postMessage('switched')");
    await page.getByText('Magpie').first().waitFor();
    await dialog.waitFor({ state: 'detached' });
    const arrived = page.waitForResponse((answer) => answer.request().method() === 'PUT');
    arrive();
    await (await arrived).finished();
    if (outcome === 'refused') await page.getByText('The last change did not arrive').waitFor();
    await act('Magpie');
    await page.getByRole('dialog', { name: 'Profile of Magpie' }).waitFor();
    await page.getByText('Only cleared staff see or change the profile').waitFor();
    expect(await page.locator('body').textContent()).not.toContain('Karimova');
    expect(problems.filter((problem) => !/40|41/.test(problem))).toEqual([]);
  },
);

test('a mail to somebody at risk says so in the outbox, and why it cannot be read (M7)', async () => {
  const { page, session, person, problems } = await scene();
  const { id: eventId } = await createEvent(app().source, { teamId: session.teamId });
  const organiser = await signedIn(app(), { administrator: true });
  await app().source.query(
    `UPDATE person_emails SET email = 'zulfiya.karimova@example.org' WHERE person_id = $1`,
    [person.id],
  );
  await organiser.post(
    `/events/${eventId}/waves`,
    { listIds: [], personIds: [person.id] },
    { key: person.id },
  );
  await page.goto(`${app().url}/console/debates/${eventId}/mail`);
  const row = page.getByRole('row', { name: /Magpie/ });
  await row.getByText('At risk').waitFor();
  await row.getByText('address hidden').waitFor();
  await row.getByText('Magpie').click();
  await page.getByText('only cleared staff read them').waitFor();
  expect(await page.locator('body').textContent()).not.toMatch(/karimova|<null>/i);
  await expectAccessible(page);
  expect(problems).toEqual([]);
});
