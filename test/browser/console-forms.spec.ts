import { expect, test } from 'vitest';
import { hashPassword } from '../../src/modules/accounts/passwords.js';
import { createEvent } from '../factories/events.js';
import { createPerson } from '../factories/people.js';
import { addAppearance } from '../factories/speakers.js';
import { createUser } from '../factories/staff.js';
import { expectAccessible, openPage } from '../support/browser.js';
import { conflictDialog, heading, openConsole } from '../support/console.js';
import { holdAnswers } from '../support/late-answers.js';
import { testApp } from '../support/test-app.js';
import { png } from '../support/uploads.js';

const app = testApp();
const picture = (name: string) => ({ name, mimeType: 'image/png', buffer: png(120, 80) });

test('a cover picture is uploaded, shown, and seen by readers', async () => {
  const { page, team, client, problems } = await openConsole(app());
  const { id } = await createEvent(app().source, { teamId: team.id });
  await page.goto(`${app().url}/console/debates/${id}/settings`);
  await heading(page, /./).waitFor();
  await page.locator('input[type=file]').first().setInputFiles(picture('hall.png'));
  await page.getByText('A new picture is chosen; it shows after saving.').waitFor();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const cover = page.getByRole('img', { name: 'The present cover' });
  await cover.waitFor();
  expect(await cover.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth)).toBe(
    120,
  );
  await expectAccessible(page);
  const { body } = await client.get(`/events/${id}`);
  const reader = await openPage({ scripts: false });
  await reader.page.goto(`${app().url}/debates/${body.slug}`);
  expect(await reader.page.locator(`img[src="${body.cover.url}"]`).count()).toBe(1);
  expect([...problems, ...reader.problems]).toEqual([]);
});

test('a portrait is uploaded into a profile and stands beside the speaker; a file that is none is refused', async () => {
  const { page, team, client, problems } = await openConsole(app());
  const event = await createEvent(app().source, { teamId: team.id });
  const { id: personId } = await createPerson(app().source, { givenName: 'Vera', familyName: 'Sample' });
  await addAppearance(client, event.id, { personId });
  await page.goto(`${app().url}/console/debates/${event.id}/speakers`);
  const open = async () => {
    await page.getByRole('button', { name: 'Actions for Vera Sample' }).click();
    await page.getByRole('menuitem', { name: /^Profile/ }).click();
  };
  await open();
  const dialog = page.getByRole('dialog', { name: 'Profile of Vera Sample' });
  const file = dialog.locator('input[type=file]');
  await file.setInputFiles({
    name: 'vera.png',
    mimeType: 'image/png',
    buffer: Buffer.from('<svg onload=1>'),
  });
  await dialog.getByRole('alert').waitFor();
  await file.setInputFiles(picture('vera.png'));
  await dialog.getByText('Chosen; it shows after saving').waitFor();
  await dialog.getByRole('button', { name: 'Save profile' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.locator('main li img').waitFor({ state: 'attached' });
  await open();
  await page.getByRole('img', { name: 'Portrait of Vera Sample' }).waitFor();
  await expectAccessible(page);
  expect(problems.filter((problem) => !/415/.test(problem))).toEqual([]);
});

test('seats are set aside for a category, and the room counts them there', async () => {
  const { page, team, client, problems } = await openConsole(app());
  const { id } = await createEvent(app().source, { teamId: team.id, capacity: 30 });
  await page.goto(`${app().url}/console/debates/${id}/settings`);
  await page.getByRole('button', { name: 'Set seats aside' }).click();
  const pool = page.getByRole('group', { name: 'New pool' });
  await pool.getByLabel('Seats').fill('12');
  await pool.getByRole('combobox', { name: 'Kept for' }).press('ArrowDown');
  await page.getByRole('option', { name: /NGO/ }).click();
  await page.keyboard.press('Escape');
  await pool.getByLabel('Name').fill('Civil society');
  await page.getByLabel('Why they are shared out anew').fill('The partners asked');
  await page.getByRole('button', { name: 'Save the pools' }).click();
  const saved = page.getByRole('group', { name: 'Civil society' });
  await saved.getByText('0 taken').waitFor();
  await expectAccessible(page);
  const pools = (await client.get(`/events/${id}/pools`)).body.items;
  expect(pools).toContainEqual(
    expect.objectContaining({ name: 'Civil society', mode: 'room', categories: ['ngo'], seats: 12 }),
  );
  // More than the room has: refused, and said why.
  await saved.getByLabel('Seats').fill('31');
  await page.getByLabel('Why they are shared out anew').fill('More asked');
  await page.getByRole('button', { name: 'Save the pools' }).click();
  await page.getByRole('alert').filter({ hasText: /30/ }).waitFor();
  expect(problems.filter((problem) => !/40\d/.test(problem))).toEqual([]);
});

test('who leaves settings without saving has saved nothing; what is typed while a save is under way stays', async () => {
  const { page, team, client } = await openConsole(app());
  const { id } = await createEvent(app().source, { teamId: team.id });
  await page.goto(`${app().url}/console/debates/${id}/settings`);
  const contact = page.getByRole('textbox', { name: 'Contact address' });
  const before = (await client.get(`/events/${id}`)).body;
  let changes = 0;
  page.on('request', (request) => (changes += request.method() === 'PATCH' ? 1 : 0));
  await contact.fill('desk@example.org');
  const navigation = page.getByRole('navigation', { name: 'Main' });
  await navigation.getByRole('link', { name: 'People', exact: true }).click();
  const leaving = page.getByRole('dialog', { name: 'Leave without saving?' });
  await leaving.getByRole('button', { name: 'Leave' }).click();
  await heading(page, 'People').waitFor();
  expect(changes).toBe(0);
  expect((await client.get(`/events/${id}`)).body).toEqual(before);

  await page.goBack();
  const { arrive } = await holdAnswers(page, 'PATCH', `**/api/v1/events/${id}`);
  await contact.fill('desk@example.org');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.locator('button[data-loading]', { hasText: 'Save' }).waitFor();
  await page.getByRole('textbox', { name: 'Online link' }).fill('https://example.org/call');
  arrive();
  await page.getByText('Saved.').waitFor();
  expect(await page.getByRole('textbox', { name: 'Online link' }).inputValue()).toBe(
    'https://example.org/call',
  );
  expect(await contact.inputValue()).toBe('desk@example.org');
  await page.getByRole('button', { name: 'Save', exact: true }).waitFor();
});

test('a changed password ends the other browser, and only the new one signs in (A4)', async () => {
  const { email, userId } = await createUser(app().source, { name: 'Ines' });
  await app().source.query('UPDATE users SET password_hash = $1 WHERE id = $2', [
    await hashPassword('saffron lantern island'),
    userId,
  ]);
  const signIn = async (password: string) => {
    const { page } = await openPage();
    await page.goto(`${app().url}/console/account`);
    await page.getByLabel('E-mail').fill(email);
    await page.getByRole('textbox', { name: 'Password' }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    return page;
  };
  const here = await signIn('saffron lantern island');
  const there = await signIn('saffron lantern island');
  for (const page of [here, there]) await page.getByLabel('Present password').waitFor();
  await expectAccessible(here);
  await here.getByLabel('Present password').fill('wrong');
  await here.getByRole('textbox', { name: 'New password' }).fill('granite window harbour');
  await here.getByRole('button', { name: 'Change password' }).click();
  await here.getByRole('alert').waitFor();
  await here.getByLabel('Present password').fill('saffron lantern island');
  await here.getByRole('button', { name: 'Change password' }).click();
  await here.getByText('other browsers are signed out').waitFor();
  await there.reload();
  await heading(there, 'Sign in').waitFor();
  await here.reload();
  await here.getByLabel('Present password').waitFor();
  const refused = await signIn('saffron lantern island');
  await refused.getByRole('alert').waitFor();
  const back = await signIn('granite window harbour');
  await back.getByLabel('Present password').waitFor();
});

test('two people edit a session: the second sees both sides, and keeps editing if they like (I8)', async () => {
  const { page, team, client } = await openConsole(app());
  const { id } = await createEvent(app().source, { teamId: team.id, languages: ['en'] });
  const { body: session } = await client.post(`/events/${id}/sessions`, {
    ...{ kind: 'session', title: { en: 'Opening' }, minutes: 20 },
  });
  await page.goto(`${app().url}/console/debates/${id}/programme`);
  await page.getByRole('button', { name: 'Actions for “Opening”' }).click();
  await page.getByRole('menuitem', { name: /^Edit/ }).click();
  const form = page.getByRole('dialog', { name: 'Edit the session' });
  await form.getByRole('textbox', { name: 'Title' }).fill('Welcome');
  const other = await client.patch(
    `/events/${id}/sessions/${session.id}`,
    { title: { en: 'Greetings' }, minutes: 25 },
    session.version,
  );
  expect(other.status).toBe(200);
  await form.getByRole('button', { name: 'Save' }).click();
  const conflict = conflictDialog(page);
  await conflict.getByText('English: Greetings').waitFor();
  await conflict.getByText('Also changed by them, and kept: Minutes.').waitFor();
  await expectAccessible(page);
  await conflict.getByRole('button', { name: 'Keep editing' }).click();
  expect(await form.getByRole('textbox', { name: 'Title' }).inputValue()).toBe('Welcome');
  await form.getByRole('button', { name: 'Save' }).click();
  await conflict.getByRole('button', { name: 'Save this' }).click();
  await page.getByRole('button', { name: 'Actions for “Welcome”' }).waitFor();
  const [saved] = (await client.get(`/events/${id}/sessions`)).body.items;
  expect([saved.title.en, saved.minutes]).toEqual(['Welcome', 25]);
});

test('two people edit a team: the second sees both sides (I8)', async () => {
  const { page, team, client } = await openConsole(app(), '/team');
  await page.getByRole('button', { name: 'Change the team' }).click();
  const form = page.getByRole('dialog', { name: 'Change the team' });
  await form.getByLabel('Name that mails come from').fill('Mine');
  const theirs = { senderName: 'Theirs', contactEmail: 'theirs@example.org' };
  expect((await client.patch(`/teams/${team.id}`, theirs, 1)).status).toBe(200);
  await form.getByRole('button', { name: 'Save' }).click();
  const conflict = conflictDialog(page);
  await conflict.getByText('Also changed by them, and kept: Address for guests.').waitFor();
  await conflict.getByRole('radio', { name: /Theirs/ }).waitFor();
  await expectAccessible(page);
  await conflict.getByRole('button', { name: 'Save this' }).click();
  await page.getByRole('definition').filter({ hasText: 'Mine' }).waitFor();
  const [saved] = (await client.get('/teams')).body.items;
  expect(saved).toMatchObject({ senderName: 'Mine', contactEmail: 'theirs@example.org' });
});

test('two administrators edit an account: the second sees both sides, roles in words (I8)', async () => {
  const { page, team, client } = await openConsole(app(), '/users', { administrator: true });
  const { userId } = await createUser(app().source, { name: 'Otto Sample', roles: { [team.id]: 'door' } });
  await page.reload();
  await page.getByRole('row', { name: /Otto Sample/ }).click();
  const form = page.getByRole('dialog', { name: 'Otto Sample' });
  await form.getByRole('textbox', { name: 'Name' }).fill('Otto Mine');
  await form.getByRole('checkbox', { name: 'Cleared' }).check();
  const theirs = { name: 'Otto Theirs', memberships: [{ teamId: team.id, role: 'editor' }] };
  expect((await client.patch(`/users/${userId}`, theirs, 1)).status).toBe(200);
  await form.getByRole('button', { name: 'Save' }).click();
  const conflict = conflictDialog(page);
  await conflict.getByText('Also changed by them, and kept: Roles.').waitFor();
  await expectAccessible(page);
  await conflict.getByRole('radio', { name: /Otto Theirs/ }).check();
  await conflict.getByRole('button', { name: 'Save this' }).click();
  await page.getByText('Saved.').waitFor();
  expect((await client.get(`/users/${userId}`)).body).toMatchObject({
    ...{ name: 'Otto Theirs', cleared: true, memberships: [{ teamId: team.id, role: 'editor' }] },
  });
});

test('a session that ends while somebody writes is opened again over the page, and nothing written is lost', async () => {
  const { page, team, client } = await openConsole(app());
  const { userId } = client.session!;
  await app().source.query('UPDATE users SET password_hash = $1 WHERE id = $2', [
    await hashPassword('saffron lantern island'),
    userId,
  ]);
  const { id } = await createEvent(app().source, { teamId: team.id });
  await page.goto(`${app().url}/console/debates/${id}/settings`);
  const contact = page.getByLabel('Contact address');
  await contact.fill('written-before@example.org');
  await app().source.query('DELETE FROM staff_sessions WHERE user_id = $1', [userId]);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
  await dialog.waitFor();
  await expectAccessible(page);
  const password = dialog.getByRole('textbox', { name: 'Password' });
  await password.fill('wrong');
  await page.keyboard.press('Enter');
  await dialog.getByRole('alert').waitFor();
  await password.fill('saffron lantern island');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  expect(await contact.inputValue()).toBe('written-before@example.org');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).waitFor({ state: 'hidden' });
  const [{ contact_email: saved }] = await app().source.query(
    'SELECT contact_email FROM events WHERE id = $1',
    [id],
  );
  expect(saved).toBe('written-before@example.org');

  // Ended again: whoever goes to another page signs in there, and comes to where they wanted.
  await app().source.query('DELETE FROM staff_sessions WHERE user_id = $1', [userId]);
  await page.reload();
  await heading(page, 'Sign in').waitFor();
});

test('without network a form says so and keeps what was written; a page says so and comes by itself', async () => {
  const { page, context, team } = await openConsole(app());
  const { id } = await createEvent(app().source, { teamId: team.id });
  await page.goto(`${app().url}/console/debates/${id}/settings`);
  const contact = page.getByLabel('Contact address');
  await contact.fill('kept@example.org');
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('The server cannot be reached').first().waitFor();
  expect(await contact.inputValue()).toBe('kept@example.org');
  await context.setOffline(false);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('The server cannot be reached').first().waitFor({ state: 'detached' });

  await context.setOffline(true);
  await page.getByRole('link', { name: 'Audit log' }).click();
  await page.getByText('The server cannot be reached').first().waitFor();
  await context.setOffline(false);
  await heading(page, 'Audit log').waitFor();
});
