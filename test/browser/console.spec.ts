import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { hashPassword } from '../../src/modules/accounts/passwords.js';
import { createEvent } from '../factories/events.js';
import { createInvitation } from '../factories/invitations.js';
import { createSession, createTeam } from '../factories/staff.js';
import { expectAccessible, openPage, phone } from '../support/browser.js';
import { conflictDialog, heading, openConsole } from '../support/console.js';
import { testApp } from '../support/test-app.js';

const app = testApp();

const organiser = (path?: string, options?: Parameters<typeof openConsole>[2]) =>
  openConsole(app(), path, options);

test('signing in with a wrong and a right password, and signing out', async () => {
  const team = await createTeam(app().source);
  const { email, userId } = await createSession(app().source, { roles: { [team.id]: 'organiser' } });
  await app().source.query('UPDATE users SET password_hash = $1 WHERE id = $2', [
    await hashPassword('saffron lantern island'),
    userId,
  ]);
  const { page } = await openPage();
  await page.goto(`${app().url}/console/debates?when=past`);
  await heading(page, 'Sign in').waitFor();
  await expectAccessible(page);
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill('wrong');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('alert').waitFor();
  await page.getByRole('textbox', { name: 'Password' }).fill('saffron lantern island');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await heading(page, 'Debates').waitFor();
  expect(new URL(page.url()).search).toBe('?when=past');
  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await heading(page, 'Sign in').waitFor();
});

test('an address outside the console is not followed after signing in', async () => {
  const { page } = await openPage();
  await page.goto(`${app().url}/console/sign-in?next=//example.org/`);
  await heading(page, 'Sign in').waitFor();
  expect(new URL(page.url()).origin).toBe(app().url);
  expect(await page.evaluate('location.pathname')).toBe('/console/sign-in');
});

test('from an empty console to a draft with its date, in one form', async () => {
  const { page, problems } = await organiser();
  await page.getByText('No debate yet').waitFor();
  await page.getByRole('link', { name: 'New debate' }).first().click();
  await page.getByRole('textbox', { name: 'Title' }).fill('What the summit left open');
  await page.getByLabel('Begins').fill('2027-03-28T02:30');
  await page.getByRole('button', { name: 'Create the draft' }).click();
  // On that night the clocks of Brussels go forward: the time does not exist.
  await page.getByRole('button', { name: /^Use 03:/ }).click();
  await page.getByLabel('Begins').fill('2027-03-25T12:30');
  expect(await page.getByLabel('Ends').inputValue()).toBe('2027-03-25T14:30');
  await page.getByRole('button', { name: 'Create the draft' }).click();
  await heading(page, 'What the summit left open').waitFor();
  await page.getByText('Thu 25 Mar 2027, 12:30–14:30').waitFor();
  await page.getByText('Draft', { exact: true }).waitFor();
  await expectAccessible(page);
  expect(problems.filter((problem) => !/400/.test(problem))).toEqual([]);
});

test('the room follows an answer without a reload, and its table says the same', async () => {
  const { page, team, client, problems } = await organiser();
  const event = await createEvent(app().source, { teamId: team.id, capacity: 12 });
  const guest = await createInvitation(app(), { eventId: event.id, categoryId: 'ngo' });
  await createInvitation(app(), { eventId: event.id, categoryId: 'eu' });
  await page.goto(`${app().url}/console/debates/${event.id}`);
  await page.getByRole('img', { name: '0 of 12 seats taken' }).waitFor();
  await page.getByText('live', { exact: true }).waitFor();
  const answered = await client.post(`/invitations/${guest.id}/answers`, {
    answer: 'accepted',
    mode: 'room',
    reason: 'Told us by telephone',
  });
  expect(answered.status).toBe(201);
  await page.getByRole('img', { name: '1 of 12 seats taken' }).waitFor();
  const row = page.getByRole('group', { name: 'Seats by category' }).getByRole('row', { name: /^NGOs/ });
  expect(await row.getByRole('cell').allInnerTexts()).toEqual(['–', '1', '1', '0', '0', '–']);
  await expectAccessible(page);
  expect(problems).toEqual([]);
});

test('a session moves by keyboard, and the times follow', async () => {
  const { page, team, client } = await organiser();
  const event = await createEvent(app().source, { teamId: team.id });
  for (const [title, minutes] of [
    ['Opening', 20],
    ['Discussion', 60],
  ] as const)
    await client.post(`/events/${event.id}/sessions`, { kind: 'session', title: { en: title }, minutes });
  await page.goto(`${app().url}/console/debates/${event.id}/programme`);
  const rows = page.locator('main ol > li');
  await rows.nth(1).waitFor();
  expect(await rows.nth(1).innerText()).toContain('12:50–13:50');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Move “Discussion”' }).focus();
  // What a screen reader says is what to wait for.
  await page.keyboard.press('Space');
  await page.getByText(/Discussion is at place 2 of 2\./).waitFor({ state: 'attached' });
  await page.keyboard.press('ArrowUp');
  await page.getByText('Discussion is at place 1 of 2.', { exact: true }).waitFor({ state: 'attached' });
  await page.keyboard.press('Space');
  await rows.nth(0).getByText('12:30–13:30').waitFor();
  await rows.nth(1).getByText('13:30–13:50').waitFor();
  const programme = await client.get(`/events/${event.id}/sessions`);
  expect(programme.body.items.map((item: { title: { en: string } }) => item.title.en)).toEqual([
    'Discussion',
    'Opening',
  ]);
});

test('two people edit one debate: the second sees both sides, and nothing is lost', async () => {
  const { page, team, client } = await organiser();
  const event = await createEvent(app().source, { teamId: team.id, languages: ['en'] });
  await page.goto(`${app().url}/console/debates/${event.id}/settings`);
  const title = page.getByRole('textbox', { name: 'Title, English', exact: true });
  await title.fill('Mine');
  const other = await client.patch(
    `/events/${event.id}`,
    { title: { en: 'Theirs' }, capacity: 40, seatsReason: 'The larger hall' },
    1,
  );
  expect(other.status).toBe(200);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const dialog = conflictDialog(page);
  await dialog.getByText('English: Theirs').waitFor();
  await dialog.getByText('Also changed by them, and kept: Seats in the room.').waitFor();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Save this' }).click();
  await heading(page, 'Mine').waitFor();
  const { body } = await client.get(`/events/${event.id}`);
  expect([body.title.en, body.capacity]).toEqual(['Mine', 40]);

  // The reason for other seats goes along when they are saved over the change of somebody else.
  await page.getByLabel('Seats in the room').fill('50');
  await page.getByLabel('Why the number of seats changes').fill('Ten more chairs');
  const next = await client.patch(
    `/events/${event.id}`,
    { onlineUrl: 'https://example.org/live' },
    body.version,
  );
  expect(next.status).toBe(200);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await dialog.getByText('Also changed by them, and kept: Online link.').waitFor();
  await dialog.getByRole('button', { name: 'Save this' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect((await client.get(`/events/${event.id}`)).body.capacity).toBe(50);
});

test('the keyboard reaches everything: search, help, pages', async () => {
  const { page, team } = await organiser();
  await createEvent(app().source, { teamId: team.id, title: { en: 'Water and borders' } });
  await heading(page, /^Good/).waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('borders');
  await page.getByRole('option', { name: /Water and borders/ }).waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await heading(page, 'Water and borders').waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('d');
  await heading(page, 'Debates').waitFor();
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
});

test('on a phone and in the dark every screen fits and passes axe', async () => {
  const { page, team, problems } = await organiser('/', { viewport: phone, colorScheme: 'dark' });
  const event = await createEvent(app().source, { teamId: team.id, capacity: 30 });
  await createInvitation(app(), { eventId: event.id, categoryId: 'ngo' });
  for (const path of [
    '/',
    '/debates',
    '/debates/new',
    `/debates/${event.id}`,
    `/debates/${event.id}/programme`,
    `/debates/${event.id}/speakers`,
    `/debates/${event.id}/settings`,
    '/account',
  ]) {
    await page.goto(`${app().url}/console${path}`);
    await heading(page, /./).waitFor();
    await page.waitForLoadState('load');
    const tooWide = await page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth');
    expect([path, tooWide]).toEqual([path, false]);
    await expectAccessible(page);
  }
  expect(await page.evaluate<number>('document.querySelectorAll("style").length')).toBe(0);
  // A refusal by the CSP would be among them.
  expect(problems).toEqual([]);
});

test('the page itself is never cached, its hashed parts for ever; unknown addresses lead to the console', async () => {
  const pageAt = (path: string) => fetch(`${app().url}${path}`, { headers: { accept: 'text/html' } });
  const index = await pageAt('/console/debates/anything');
  expect(index.headers.get('cache-control')).toBe('no-store');
  const html = await index.text();
  expect(html).toBe(readFileSync('dist/console/index.html', 'utf8'));
  const script = /src="([^"]+\.js)"/.exec(html)![1]!;
  expect((await pageAt(script)).headers.get('cache-control')).toContain('immutable');
  const { page } = await organiser('/no/such/page');
  await heading(page, 'There is no such page').waitFor();
});

test('on a phone the open tab of a debate is in sight, also when numbers have come in beside others', async () => {
  const { page, team } = await organiser();
  const { id: eventId } = await createEvent(app().source, { teamId: team.id });
  await page.setViewportSize(phone);
  const counted = Promise.withResolvers<void>();
  await page.route('**/invitations/counts', async (route) => {
    const counts = (await (await route.fetch()).json()) as object;
    await counted.promise;
    await route.fulfill({ json: { ...counts, all: 123_456, waiting: 12_345 } });
  });
  await page.goto(`${app().url}/console/debates/${eventId}/settings`);
  const tabs = page.getByRole('navigation', { name: 'Debate' });
  const isInSight = async () => {
    const box = await tabs.getByRole('link', { name: 'Settings' }).boundingBox();
    return box !== null && box.x >= 0 && box.x + box.width <= phone.width;
  };
  await expect.poll(isInSight, { timeout: 20_000 }).toBe(true);
  counted.resolve();
  await tabs.getByRole('link', { name: 'Guests 123,456' }).waitFor();
  await expect.poll(isInSight, { timeout: 20_000 }).toBe(true);
});
