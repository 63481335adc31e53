import { expect, test } from 'vitest';
import { createEvent } from '../factories/events.js';
import { createPerson } from '../factories/people.js';
import { addAppearance } from '../factories/speakers.js';
import { expectAccessible } from '../support/browser.js';
import { conflictDialog, openConsole } from '../support/console.js';
import { look } from '../support/pictures.js';
import { testApp } from '../support/test-app.js';

const app = testApp({ ROLE: 'web' });

test('of two who set the waiting list at once the second sees both, keeps what was typed, and loses nothing of the first (I8)', async () => {
  const { page, team, client } = await openConsole(app());
  const { id } = await createEvent(app().source, { teamId: team.id, capacity: 3 });
  await page.goto(`${app().url}/console/debates/${id}/waiting-list`);
  await page.getByRole('combobox', { name: 'Who is next' }).click();
  await page.getByRole('option', { name: 'By hand' }).click();
  await page.getByLabel('Why').fill('The ambassadors come first');

  const path = `/events/${id}/waiting-list`;
  const { body: before } = await client.get(path);
  const theirs = { order: before.order, promotion: 'offer', offerHours: 7, reason: 'Agreed by telephone' };
  expect((await client.put(path, theirs, { version: before.version })).status).toBe(200);

  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const dialog = conflictDialog(page);
  await dialog.getByText('You changed different fields, so both changes can be kept.').waitFor();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Keep editing' }).click();
  await dialog.waitFor({ state: 'hidden' });
  expect(await page.getByLabel('Why').inputValue()).toBe('The ambassadors come first');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await dialog.getByRole('button', { name: 'Save this' }).click();
  await page.getByText('Saved.', { exact: true }).waitFor();
  await dialog.waitFor({ state: 'hidden' });
  expect((await client.get(path)).body).toMatchObject({ order: 'hand', promotion: 'offer', offerHours: 7 });
  await page.getByRole('button', { name: 'Save', exact: true }).waitFor({ state: 'hidden' });
});

test('of two who set how the reserve fills places the second chooses between both (I8)', async () => {
  const { page, team, client } = await openConsole(app());
  const { id } = await createEvent(app().source, { teamId: team.id, capacity: 3 });
  await page.goto(`${app().url}/console/debates/${id}/plan`);
  await page.getByRole('radio', { name: 'Propose the next of the reserve' }).check();

  const path = `/events/${id}/plan`;
  const { body: before } = await client.get(path);
  const theirs = {
    refill: 'automatic',
    refillUntil: null,
    silentAfterDays: 5,
    prefer: 'order',
    fillFreePlaces: false,
  };
  expect((await client.patch(path, theirs, before.version)).status).toBe(200);

  const card = page.locator('form').filter({ hasText: 'Propose the next of the reserve' });
  await card.getByRole('button', { name: 'Save', exact: true }).click();
  const dialog = conflictDialog(page);
  await dialog.getByText('You both changed the fields below. Choose what to keep.').waitFor();
  await expectAccessible(page);
  await dialog.getByRole('radio', { name: /Theirs/ }).check();
  await dialog.getByRole('button', { name: 'Save this' }).click();
  await page.getByText('Saved.', { exact: true }).waitFor();
  expect((await client.get(path)).body).toMatchObject({
    refill: 'automatic',
    silentAfterDays: 5,
    prefer: 'order',
  });
  expect(
    await card.getByRole('radio', { name: 'Invite the next of the reserve by itself' }).isChecked(),
  ).toBe(true);
});

test('who sets how many may accept while a colleague does is told so, in the window and to the end (I8)', async () => {
  const { page, team, client } = await openConsole(app());
  const { id } = await createEvent(app().source, { teamId: team.id, capacity: 10 });
  await page.goto(`${app().url}/console/debates/${id}/plan`);
  await page.getByLabel('Accept up to').fill('14');
  await page.getByRole('button', { name: 'Set…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Accept up to 14 for 10 seats?' });
  await dialog.getByLabel('Reason, for the record').fill('Many stay away');
  const theirs = { acceptUpTo: 12, instead: null, reason: 'Some stay away' };
  expect((await client.put(`/events/${id}/seat-limit`, theirs)).status).toBe(204);
  await dialog.getByRole('button', { name: 'Set', exact: true }).click();
  await dialog.getByRole('alert').waitFor();
  const reason = dialog.getByLabel('Reason, for the record');
  expect(await reason.inputValue()).toBe('Many stay away');
  expect(await dialog.locator('input:focus').inputValue()).toBe('Many stay away');
  // What holds now has come, and the window still says what became of this.
  await page.locator('dd').getByText('12', { exact: true }).waitFor();
  expect(await dialog.getByRole('alert').isVisible()).toBe(true);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Set…' }).click();
  expect(await dialog.getByRole('alert').count()).toBe(0);
  expect(await dialog.getByLabel('Reason, for the record').inputValue()).toBe('');
  await dialog.getByLabel('Reason, for the record').fill('Many stay away');
  await dialog.getByRole('button', { name: 'Set', exact: true }).click();
  await page.getByText('Set, with the reason on the record.').waitFor();
  expect((await client.get(`/events/${id}/plan/forecast`)).body.acceptUpTo).toBe(14);
});

test('of two who set seats aside at once the second sees the seats of the first, and decides (I8)', async () => {
  const { page, team, client } = await openConsole(app());
  const { id } = await createEvent(app().source, { teamId: team.id, capacity: 10 });
  await page.goto(`${app().url}/console/debates/${id}/settings`);
  await page.getByRole('button', { name: 'Set seats aside' }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Press');
  const media = page.getByRole('option', { name: 'Media' });
  // Pressed until the list is there, as whoever sees none would.
  while (!(await media.isVisible())) {
    await page.getByRole('combobox', { name: 'Kept for' }).press('ArrowDown');
    await media.waitFor({ timeout: 1000 }).catch(() => {});
  }
  await media.click();
  await page.keyboard.press('Escape');
  await page.getByLabel('Why they are shared out anew').fill('The press asked');

  const path = `/events/${id}/pools`;
  const ngos = { name: 'NGOs', mode: 'room', categories: ['ngo'], seats: 4 };
  expect((await client.put(path, { pools: [ngos], reason: 'Agreed by telephone' })).status).toBe(200);

  await page.getByRole('button', { name: 'Save the pools' }).click();
  const alert = page.getByRole('alert', { name: 'Somebody else set seats aside in the meantime' });
  await alert.getByText('Theirs: NGOs 4. Yours: Press 10.').waitFor();
  await expectAccessible(page);
  await alert.getByRole('button', { name: 'Take theirs' }).click();
  await alert.waitFor({ state: 'hidden' });
  expect(await page.getByRole('textbox', { name: 'Name', exact: true }).inputValue()).toBe('NGOs');
  expect((await client.get(path)).body.items).toMatchObject([{ name: 'NGOs' }, { name: '' }]);
});

test('of two who write the profile of a speaker the second keeps the biography that was typed (I8)', async () => {
  const { page, team, client } = await openConsole(app());
  const { id } = await createEvent(app().source, { teamId: team.id });
  const person = await createPerson(app().source, { givenName: 'Vera', familyName: 'Sample' });
  await addAppearance(client, id, { personId: person.id });
  await page.goto(`${app().url}/console/debates/${id}/speakers`);
  await page.getByRole('button', { name: 'Actions for Vera Sample' }).click();
  await page.getByRole('menuitem', { name: /^Profile/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Profile of Vera Sample' });
  await dialog.getByRole('textbox', { name: 'Biography' }).fill('Edits a weekly.');

  const path = `/people/${person.id}/profile`;
  const theirs = { shownName: '', title: {}, organisation: 'The Weekly', biography: {}, pictureFileId: null };
  expect((await client.put(path, theirs, { version: 0 })).status).toBe(200);
  await dialog.getByRole('button', { name: 'Save profile' }).click();
  const conflict = conflictDialog(page);
  await conflict.getByText('Also changed by them, and kept: Organisation.').waitFor();
  await expectAccessible(page);
  await look(page, 'profile-conflict');
  await conflict.getByRole('button', { name: 'Save this' }).press('Enter');
  await conflict.waitFor({ state: 'hidden' });
  await dialog.waitFor({ state: 'hidden' });
  expect((await client.get(path)).body).toMatchObject({
    organisation: 'The Weekly',
    biography: { en: 'Edits a weekly.' },
  });
});

test('on the page of a person their profile is saved twice in a row, and kept where a colleague saves first (I8)', async () => {
  const { page, client } = await openConsole(app());
  const person = await createPerson(app().source, { givenName: 'Nora', familyName: 'Sample' });
  await page.goto(`${app().url}/console/people/${person.id}`);
  const card = page.getByRole('region', { name: 'As a speaker' });
  const save = async () => {
    await card.getByRole('button', { name: 'Save profile' }).click();
    await page.getByText('Saved.').last().waitFor();
  };
  const path = `/people/${person.id}/profile`;
  await card.getByLabel('Name as they wish it shown').fill('Dr Nora Sample');
  await save();
  await card.getByLabel('Organisation').fill('The Weekly');
  await save();
  expect((await client.get(path)).body).toMatchObject({
    shownName: 'Dr Nora Sample',
    organisation: 'The Weekly',
  });

  await card.getByRole('textbox', { name: 'Biography' }).fill('Edits a weekly.');
  const theirs = {
    shownName: 'N. Sample',
    title: {},
    organisation: 'The Weekly',
    biography: {},
    pictureFileId: null,
  };
  expect((await client.put(path, theirs, { version: 2 })).status).toBe(200);
  await card.getByRole('button', { name: 'Save profile' }).click();
  const conflict = conflictDialog(page);
  await conflict.getByText('Also changed by them, and kept: Name as they wish it shown.').waitFor();
  await conflict.getByRole('button', { name: 'Save this' }).press('Enter');
  await conflict.waitFor({ state: 'hidden' });
  expect((await client.get(path)).body).toMatchObject({
    shownName: 'N. Sample',
    biography: { en: 'Edits a weekly.' },
  });
});

test('of two who rename a rank, and of two who change a category, the second chooses and keeps both (I8)', async () => {
  const { page, client } = await openConsole(app(), '/', { administrator: true });
  const rank = (await client.post('/ranks', { label: { en: 'Consul' } })).body.at(-1);
  const { body: category } = await client.post('/categories', { label: { en: 'Youth' }, colour: '#112233' });
  await page.goto(`${app().url}/console/settings/people`);
  const name = page.getByRole('dialog').getByRole('textbox').first();
  const save = () => page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
  const conflict = conflictDialog(page);

  await page.getByRole('button', { name: 'Rename Consul' }).click();
  await name.fill('Consul general');
  const theirs = { label: { en: 'Honorary consul' } };
  expect((await client.patch(`/ranks/${rank.id}`, theirs, rank.version)).status).toBe(200);
  await save();
  await conflict.getByText('You both changed the fields below. Choose what to keep.').waitFor();
  await expectAccessible(page);
  await look(page, 'rank-conflict');
  await conflict.getByRole('button', { name: 'Keep editing' }).click();
  expect(await name.inputValue()).toBe('Consul general');
  await save();
  await conflict.getByRole('button', { name: 'Save this' }).click();
  await page.getByText('Consul general', { exact: true }).waitFor();
  const label = async (path: string, id: string) =>
    (await client.get(path)).body.find((one: { id: string }) => one.id === id);
  expect(await label('/ranks', rank.id)).toMatchObject({ label: { en: 'Consul general' }, version: 3 });

  await page.getByRole('button', { name: 'Change Youth' }).click();
  await name.fill('Youth councils');
  const recoloured = { colour: '#445566' };
  expect((await client.patch(`/categories/${category.id}`, recoloured, category.version)).status).toBe(200);
  await save();
  await conflict.getByText('Also changed by them, and kept: Colour.').waitFor();
  await conflict.getByRole('button', { name: 'Save this' }).click();
  await conflict.waitFor({ state: 'hidden' });
  expect(await label('/categories', category.id)).toMatchObject({
    label: { en: 'Youth councils' },
    colour: '#445566',
  });
});

test('of two who change an office the second keeps what was typed, and what the first wrote stays (I8)', async () => {
  const { page, client } = await openConsole(app());
  const { body: post } = await client.post('/posts', { title: 'Envoy' });
  await page.goto(`${app().url}/console/posts/${post.id}`);
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Change the post' });
  await dialog.getByRole('textbox', { name: 'Office', exact: true }).fill('Special envoy');
  const mailbox = { email: 'envoy@example.org' };
  expect((await client.patch(`/posts/${post.id}`, mailbox, post.version)).status).toBe(200);
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  const conflict = conflictDialog(page);
  await conflict.getByText('Also changed by them, and kept: Mailbox of the office.').waitFor();
  await expectAccessible(page);
  await conflict.getByRole('button', { name: 'Save this' }).click();
  await conflict.waitFor({ state: 'hidden' });
  expect((await client.get(`/posts/${post.id}`)).body).toMatchObject({ title: 'Special envoy', ...mailbox });
});
