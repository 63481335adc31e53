import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { createInvitation } from '../factories/invitations.js';
import { asks, createPost, rule } from '../factories/lists.js';
import { organiseEvent } from '../factories/organised-events.js';
import { createList, createOrganisation, createPerson } from '../factories/people.js';
import { expectAccessible, openPage, phone } from '../support/browser.js';
import { testApp } from '../support/test-app.js';

const app = testApp();

async function scene(options: Parameters<typeof openPage>[0] = {}) {
  const event = await organiseEvent(app());
  const opened = await openPage({
    ...options,
    session: { url: app().url, token: event.organiser.session!.token },
  });
  return { ...opened, event, client: event.organiser, at: (path: string) => `${app().url}/console${path}` };
}

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

/** Chooses values of a field with the keyboard alone. */
async function choose(page: Page, label: string, ...values: string[]) {
  const field = page.getByRole('combobox', { name: label, exact: true });
  for (const value of values) {
    await field.click();
    await field.pressSequentially(value);
    await page.getByRole('option', { name: value }).first().click();
  }
  await page.keyboard.press('Escape');
}

async function addCondition(page: Page, name: string, within: Page | ReturnType<Page['locator']> = page) {
  await within.getByRole('button', { name: 'Add a condition' }).last().click();
  await page.getByRole('menuitem', { name, exact: true }).click();
}

test('a dynamic list is built with a live count, explained, and invited; the wave keeps what it was', async () => {
  const { page, problems, at, event, client } = await scene();
  const past = await organiseEvent(app(), {
    teamId: event.teamId,
    organiser: client,
    title: { en: 'The debate before' },
  });
  const organisation = await createOrganisation(app().source, 'Rights Centre');
  const person = (familyName: string, more = {}) =>
    createPerson(app().source, { givenName: 'Guest', familyName, categoryId: 'ngo', ...more });
  const almond = await person('Almond', { organisationId: organisation.id });
  await person('Birch');
  await person('Cedar', { categoryId: 'media', country: 'EE' });
  await person('Dogwood', { categoryId: 'eu' });
  await createInvitation(app(), { eventId: past.id, personId: almond.id });

  await page.goto(at('/lists'));
  await button(page, 'New list').first().click();
  await page.getByRole('radio', { name: 'By rule' }).check();
  await page.getByLabel('Name').fill('Voices');
  await page.getByLabel('Source').fill('Own research');
  await expectAccessible(page);
  await button(page, 'Create the list').click();

  await heading(page, 'Rule').waitFor();
  await page.getByText('No conditions yet: nobody.').waitFor();
  await addCondition(page, 'Category');
  await page.getByText('One condition is not filled in yet.').waitFor();
  expect(await button(page, 'Save').isDisabled()).toBe(true);
  await choose(page, 'Category: values', 'NGO', 'Media');
  await page.getByRole('status').filter({ hasText: '3 people' }).waitFor();
  await page.getByText('People who count as NGOs or Media.').waitFor();
  await button(page, 'Add a group').click();
  const group = page.getByRole('group').filter({ hasText: 'Remove the group' }).last();
  await group.getByText('none', { exact: true }).click();
  await addCondition(page, 'Invited', group);
  await choose(page, 'Invited: debates', 'The debate before');
  await page.getByRole('status').filter({ hasText: '2 people' }).waitFor();
  await addCondition(page, 'Country', group);
  await choose(page, 'Country: values', 'Estonia');
  await page.getByRole('status').filter({ hasText: '1 person' }).waitFor();
  await expectAccessible(page);
  await button(page, 'Save').click();

  await heading(page, 'Voices').waitFor();
  await page
    .getByText(/and neither were invited to “The debate before” nor are from Estonia/)
    .first()
    .waitFor();
  await page.getByRole('row', { name: /Birch/ }).waitFor();
  await page.getByLabel('Always have on the list').fill('Dogwood');
  await page.getByRole('option', { name: /Dogwood/ }).click();
  await page.getByRole('row', { name: /Dogwood/ }).waitFor();
  await button(page, 'Why is Guest Dogwood here?').click();
  await page.getByRole('listitem').filter({ hasText: 'Put on the list by hand' }).getByText('yes').waitFor();
  await page.keyboard.press('Escape');
  await expectAccessible(page);

  await page.goto(at(`/debates/${event.id}/invite`));
  await page.getByRole('checkbox', { name: 'Voices' }).check();
  await button(page, 'Check the wave').click();
  await heading(page, /./).first().waitFor();
  await page.getByRole('heading', { name: '2 invitations' }).waitFor();
  await page.getByText('Voices: 2 people').waitFor();
  await expectAccessible(page);
  await button(page, /^Send 2 invitations/).click();
  await button(page, 'Send now').click();
  await page.getByRole('heading', { name: /^Wave 1/ }).waitFor();
  await page.getByText(/^as of /).waitFor();
  await page.getByRole('link', { name: 'To the guest list' }).click();
  await page.getByRole('row', { name: /Birch/ }).press('Enter');
  await page.getByText('by “Voices” as of then').waitFor();
  expect(problems).toEqual([]);
});

test('people are taken off and put back, a list is deleted and brought back, and lists are combined', async () => {
  const { page, problems, at, event, client } = await scene();
  const people = [];
  for (const familyName of ['Elm', 'Fir', 'Ginkgo'])
    people.push((await createPerson(app().source, { givenName: 'Guest', familyName })).id);
  const trees = await createList(app().source, event.teamId, people, 'Trees');
  const needles = await createList(app().source, event.teamId, [people[1]!], 'Needles');
  const post = await createPost(app().source, 'Head gardener', [people[2]!]);

  await page.goto(at(`/lists/${trees.id}`));
  await button(page, 'Show the 1 person also on Needles').click();
  await page.getByRole('row', { name: /Elm/ }).waitFor({ state: 'detached' });
  await page.getByRole('row', { name: /Fir/ }).waitFor();
  expect(new URL(page.url()).searchParams.get('alsoOn')).toBe(needles.id);
  await button(page, 'Show everybody on the list').click();

  await page.getByRole('checkbox', { name: 'Select Guest Elm' }).check();
  await button(page, 'Take off the list').click();
  await page.getByRole('row', { name: /Elm/ }).waitFor({ state: 'detached' });
  await button(page, 'Undo').click();
  await page.getByRole('row', { name: /Elm/ }).waitFor();

  await page.getByRole('textbox', { name: 'Add a post' }).fill('gardener');
  await page.getByRole('option', { name: /Head gardener/ }).click();
  await page.getByText('Posts on this list').waitFor();
  expect((await client.get(`/lists/${trees.id}/posts`)).body.items).toMatchObject([{ id: post.id }]);

  await page.goto(at('/lists'));
  await button(page, 'New list').first().click();
  await page.getByRole('radio', { name: 'Combined' }).check();
  await page.getByLabel('Name').fill('Trees without needles');
  await button(page, 'Create the list').click();
  await heading(page, 'Lists it is made of').waitFor();
  await choose(page, 'Lists that are added together', 'Trees');
  await choose(page, 'but not on any of these', 'Needles');
  await page.getByRole('status').filter({ hasText: '2 people' }).waitFor();
  await expectAccessible(page);
  await button(page, 'Save').click();
  await page.getByText('People on “Trees”, but not on “Needles”.').waitFor();

  await page.goto(at(`/lists/${needles.id}`));
  await button(page, 'More').click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await heading(page, 'Lists').waitFor();
  await page.getByText('Something it names is gone').waitFor();
  await page.getByLabel('Deleted in the last 30 days').check();
  await page
    .getByRole('row', { name: /Needles/ })
    .getByRole('button', { name: 'Bring back' })
    .click();
  await heading(page, 'Needles').waitFor();
  expect(problems).toEqual([]);
});

test('two who change one rule: the second chooses, and nothing is lost (I8)', async () => {
  const { page, at, event, client } = await scene();
  const { body: list } = await client.post('/lists', {
    teamId: event.teamId,
    name: 'Contested',
    kind: 'rule',
    rule: rule('all', asks('language', ['en'])),
  });
  await page.goto(at(`/lists/${list.id}/rule`));
  await choose(page, 'Language: values', 'French');
  await page.getByText('People who read English or French.').waitFor();
  await client.patch(`/lists/${list.id}`, { rule: rule('all', asks('language', ['de'])) }, 1);
  await button(page, 'Save').click();
  const dialog = page.getByRole('dialog', { name: 'Somebody else changed this in the meantime' });
  await dialog.getByText('People who read German').waitFor();
  await dialog.getByText('People who read English or French').waitFor();
  await button(page, 'Save this').click();
  await heading(page, 'Contested').waitFor();
  expect((await client.get(`/lists/${list.id}`)).body).toMatchObject({
    version: 3,
    words: 'People who read English or French',
  });
});

test('who is not cleared is told how many may be left out, on a phone too (M7)', async () => {
  const { page, problems, at, event, client } = await scene({ viewport: phone });
  const organisation = await createOrganisation(app().source, 'Free Voices');
  const options = { organisationId: organisation.id, tags: ['quiet'] };
  await createPerson(app().source, { ...options, atRisk: true, alias: 'Magpie' });
  await createPerson(app().source, { ...options, givenName: 'Guest', familyName: 'Hazel' });
  const { body: list } = await client.post('/lists', {
    teamId: event.teamId,
    name: 'At Free Voices',
    kind: 'rule',
    rule: rule('all', asks('organisation', [organisation.id], { below: true }), asks('tag', ['quiet'])),
  });
  for (const path of [`/lists/${list.id}`, `/lists/${list.id}/rule`]) {
    await page.goto(at(path));
    await page.getByText('At most one person under protection is left out of this view').first().waitFor();
    expect(await page.getByText('Magpie').count()).toBe(0);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await expectAccessible(page);
  }
  await page.goto(at(`/debates/${event.id}/invite`));
  await page.getByRole('checkbox', { name: 'At Free Voices' }).check();
  await button(page, 'Check the wave').click();
  await page.getByText('They get no invitation from you.').waitFor();
  expect(problems).toEqual([]);
});

test('a rule that is being written survives the deletion of its list, which comes back with it', async () => {
  const { page, at, event, client } = await scene();
  const { body: list } = await client.post('/lists', {
    teamId: event.teamId,
    name: `Doomed ${Date.now()}`,
    kind: 'rule',
    rule: rule('all', asks('category', ['ngo'])),
  });
  await page.goto(at(`/lists/${list.id}/rule`));
  await addCondition(page, 'Country');
  await choose(page, 'Country: values', 'Estonia');
  expect((await client.delete(`/lists/${list.id}`)).status).toBe(204);
  await button(page, 'Save').click();
  await page.getByText('Somebody deleted the list in the meantime. Your rule is still here.').waitFor();
  await expectAccessible(page);
  await button(page, 'Bring it back, and save').click();
  await heading(page, list.name).waitFor();
  expect((await client.get(`/lists/${list.id}`)).body.rule.of).toHaveLength(2);
});
