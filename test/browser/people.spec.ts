import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { newId } from '../../src/platform/tokens/tokens.js';
import { merge } from '../factories/duplicates.js';
import { createOrganisation, createPerson } from '../factories/people.js';
import { createSession, createTeam } from '../factories/staff.js';
import { desktop, expectAccessible, openPage, phone } from '../support/browser.js';
import { ApiClient } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { testApp } from '../support/test-app.js';

const app = testApp();

/** An organiser's browser on a page of the console. */
async function organiser(path: string, options: Parameters<typeof openPage>[0] = {}) {
  const team = await createTeam(app().source);
  const session = await createSession(app().source, { roles: { [team.id]: 'organiser' }, name: 'Organiser' });
  const opened = await openPage({ ...options, session: { url: app().url, token: session.token } });
  await opened.page.goto(`${app().url}/console${path}`);
  return { ...opened, team, client: new ApiClient(app(), session) };
}

/** Invented people of one tag, whose names are in the order of their numbers. */
async function crowd(tag: string, count: number) {
  await app().source.query(
    `INSERT INTO people (id, given_name, family_name, tags, country, category_id, sort_full, sort_shown, terms)
     SELECT gen_random_uuid(), 'Person', $1 || ' ' || lpad(n::text, 5, '0'), ARRAY[$1], 'EE', 'ngo',
            lower($1) || ' ' || lpad(n::text, 5, '0') || ' person', lower($1) || ' ' || lpad(n::text, 5, '0') || ' person',
            array_to_tsvector(ARRAY['n:' || lower($1), 'n:' || lpad(n::text, 5, '0'), 'n:person'])
       FROM generate_series(1, $2::int) n`,
    [tag, count],
  );
}

const row = (page: Page, name: string | RegExp) => page.getByRole('row', { name });
/** Presses the key until that row has the focus: what is not there yet comes while one goes on. */
async function walk(page: Page, key: string, to: string) {
  for (let n = 0; n < 600; n++) {
    if ((await page.locator('tr:focus', { hasText: to }).count()) > 0) return;
    await page.keyboard.press(key);
  }
  expect(await focusedRow(page)).toContain(to);
}
const focusedRow = (page: Page) => page.locator('tr:focus').innerText();

test('a slip of the pen finds somebody; the filters are kept, shared and found by a colleague', async () => {
  const office = await createOrganisation(app().source, 'Bureau of Rights');
  await createPerson(app().source, {
    givenName: 'Евгений',
    familyName: 'Жовтис',
    categoryId: 'ngo',
    organisationId: office.id,
    post: 'Director',
  });
  await createPerson(app().source, { givenName: 'Somebody', familyName: 'Else', categoryId: 'media' });
  const { page, team, problems } = await organiser('/people');
  await row(page, /Somebody Else/).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('zhovits');
  await row(page, /Евгений Жовтис/).waitFor();
  await page.getByText('1 person spelt like “zhovits” or nearly so').waitFor();
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('combobox', { name: 'Category' }).click();
  await page.getByRole('option', { name: 'NGOs' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Save these filters…' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('The bureau');
  await page.getByRole('combobox', { name: 'Seen by' }).click();
  await page.getByRole('option', { name: `Organisers of ${team.name}` }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: /^The bureau/, pressed: true }).waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Everybody' }).click();
  await row(page, /Somebody Else/).waitFor();
  expect(new URL(page.url()).search).toBe('');

  const colleague = await createSession(app().source, { roles: { [team.id]: 'organiser' } });
  const other = await openPage({ session: { url: app().url, token: colleague.token } });
  await other.page.goto(`${app().url}/console/people`);
  await other.page.getByRole('button', { name: /^The bureau/ }).click();
  await row(other.page, /Евгений Жовтис/).waitFor();
  await row(other.page, /Somebody Else/).waitFor({ state: 'detached' });
  expect(await other.page.getByRole('button', { name: /rename, share or delete/ }).count()).toBe(0);
  expect(problems).toEqual([]);
});

test('what the start page asks to be done leads to those people alone; a filter takes several values', async () => {
  const tag = `Informing${Date.now()}`;
  const [late, told] = ['Untold', 'Told'].map((familyName) =>
    createPerson(app().source, { familyName, tags: [tag], categoryId: 'media' }),
  );
  await createPerson(app().source, { familyName: 'Academic', tags: [tag], categoryId: 'academia' });
  await told;
  await app().source.query(`UPDATE people SET created_at = now() - interval '40 days' WHERE id = $1`, [
    (await late!).id,
  ]);
  const { page, problems } = await organiser(`/people?notInformed=true&tag=${tag}`);
  await page.getByText('1 person', { exact: true }).waitFor();
  await row(page, /Untold/).waitFor();
  await page.getByText('not told of their entry within 30 days').waitFor();
  await page.getByRole('button', { name: 'Remove this filter' }).last().click();
  await page.getByText('3 people', { exact: true }).waitFor();
  await page.getByRole('button', { name: /^Filter/ }).click();
  for (const label of ['Academia', 'Media']) {
    await page.getByRole('combobox', { name: 'Category' }).click();
    await page.getByRole('option', { name: label }).click();
  }
  await page.keyboard.press('Escape');
  await page.getByRole('option').first().waitFor({ state: 'hidden' });
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.getByText(/Academia.* or Media/).waitFor();
  expect(new URL(page.url()).search).toContain('category=academia%2Cmedia');
  await page.getByText('3 people', { exact: true }).waitFor();
  expect(problems).toEqual([]);
});

test('by keyboard: Shift draws a range and takes it back, Ctrl+A takes all, F2 edits', async () => {
  await crowd('Ranger', 30);
  const { page } = await organiser('/people?tag=Ranger');
  await row(page, /Ranger 00001/).focus();
  const selected = (count: number) => page.getByText(`${count} selected`, { exact: true }).waitFor();
  for (let n = 0; n < 4; n++) await page.keyboard.press('Shift+ArrowDown');
  await selected(5);
  for (let n = 0; n < 3; n++) await page.keyboard.press('Shift+ArrowUp');
  await selected(2);
  await page.keyboard.press('Control+a');
  await selected(30);
  await page.keyboard.press('Escape');
  await page.getByText(/ selected$/).waitFor({ state: 'hidden' });
  await page.keyboard.press('F2');
  await page.getByRole('form', { name: /^Edit/ }).waitFor();
  await page.keyboard.press('Escape');
  expect(await focusedRow(page)).toContain('Ranger 00002');
});

test('whose entry a colleague merges or deletes while the row is edited is told so, keeps what was written, and has a way on', async () => {
  await crowd('Goner', 3);
  const { page, client, problems } = await organiser('/people?tag=Goner');
  const { body } = await client.get('/people?tag=Goner');
  const [kept, merged, deleted] = body.items as [{ id: string }, { id: string }, { id: string }];
  const edit = async (name: RegExp) => {
    await row(page, name).focus();
    await page.keyboard.press('F2');
    const form = page.getByRole('form', { name: /^Edit/ });
    await form.getByRole('combobox', { name: 'Category' }).click();
    await page.getByRole('option', { name: 'Media' }).click();
    return form;
  };
  const form = await edit(/Goner 00002/);
  await merge(client, kept.id, merged.id, [], newId());
  await form.getByRole('button', { name: 'Save' }).click();
  const link = form.getByRole('alert').getByRole('link', { name: 'put it down in the entry that was kept' });
  expect(await link.getAttribute('href')).toBe(`/console/people/${kept.id}`);
  expect(await form.getByRole('combobox', { name: 'Category' }).inputValue()).toBe('Media');
  await expectAccessible(page);
  await form.getByRole('button', { name: 'Take the row away' }).click();
  await row(page, /Goner 00002/).waitFor({ state: 'detached' });

  const other = await edit(/Goner 00003/);
  expect((await client.delete(`/people/${deleted.id}`)).status).toBe(204);
  await other.getByRole('button', { name: 'Save' }).click();
  await other.getByText('Somebody deleted this entry in the meantime').waitFor();
  await page.keyboard.press('Escape');
  await row(page, /Goner 00003/).waitFor({ state: 'detached' });
  await row(page, /Goner 00001/).waitFor();
  expect(problems.filter((one) => !/40[49]|410/.test(one))).toEqual([]);
});

test('all whom a filter finds are changed, and one click makes them as they were', async () => {
  await crowd('Bulkling', 240);
  const { page, client } = await organiser('/people?tag=Bulkling');
  await page.getByText('240 people', { exact: true }).waitFor();
  await page.getByRole('checkbox', { name: 'Select all rows shown' }).check();
  await page.getByRole('button', { name: 'Select all 240' }).click();
  await page.getByText('240 selected').waitFor();
  await expectAccessible(page);
  await page.getByRole('toolbar').getByRole('button', { name: 'Country' }).click();
  await page.getByRole('combobox', { name: 'Country' }).fill('Finl');
  await page.getByRole('option', { name: 'Finland' }).click();
  await page.getByRole('button', { name: 'Set the country' }).click();
  await page.getByText('240 people changed.').waitFor();
  const count = async (country: string) =>
    (await client.get(`/people-count?tag=Bulkling&country=${country}`)).body.count;
  expect([await count('FI'), await count('EE')]).toEqual([240, 0]);
  const [someone] = (await client.get('/people?tag=Bulkling&limit=1')).body.items;
  await client.patch(`/people/${someone.id}`, { tags: ['Bulkling', 'mine'] }, someone.version);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('239 people as before.').waitFor();
  await page.getByText(`Changed again since, so left as they are: ${someone.name}.`).waitFor();
  expect([await count('FI'), await count('EE')]).toEqual([1, 239]);
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await page.getByRole('button', { name: 'Changes of many people in the last day' }).click();
  await page.getByRole('menuitem', { name: /country, 240 people \(undone\)/ }).waitFor();
  await expectAccessible(page);
  await page.getByRole('menuitem', { name: /country/ }).click();
  await page.getByText('239 people as before.').waitFor();
  await expectAccessible(page);
});

test('all whom a filter finds are put on a list, and one click takes them off again', async () => {
  await crowd('Listling', 230);
  const { page, client, team, problems } = await organiser('/people?tag=Listling');
  const { body: list } = await client.post('/lists', { teamId: team.id, name: 'Whole crowd' });
  await page.getByText('230 people', { exact: true }).waitFor();
  await page.getByRole('checkbox', { name: 'Select all rows shown' }).check();
  await page.getByRole('button', { name: 'Select all 230' }).click();
  await page.getByText('230 selected').waitFor();
  await page.getByRole('toolbar').getByRole('button', { name: 'Add to a list' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add to a list: 230 people' });
  await dialog.getByRole('combobox', { name: 'List' }).click();
  await page.getByRole('option', { name: 'Whole crowd' }).click();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Add to a list' }).click();
  await page.getByText('230 people were put on the list.').waitFor();
  const count = async () => (await client.get(`/lists/${list.id}`)).body.count;
  expect(await count()).toBe(230);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('230 people taken off again.').waitFor();
  expect(await count()).toBe(0);
  expect(problems).toEqual([]);
});

test('another order begins at its beginning, wherever one was, and the keyboard goes on from there', async () => {
  await crowd('Sorter', 400);
  const zoo = await createOrganisation(app().source, 'Sorting Office');
  const person = { givenName: 'Person', tags: ['Sorter'], organisationId: zoo.id, post: 'Sorter' };
  for (const familyName of ['Sorter Last', 'Sorter Later'])
    await createPerson(app().source, { ...person, familyName });
  const { page, problems } = await organiser('/people?tag=Sorter', {
    viewport: { width: 1440, height: 900 },
  });
  await row(page, /Sorter 00001/).focus();
  await walk(page, 'PageDown', 'Sorter Later');
  // In the head that stays in view, far down.
  await page.getByRole('button', { name: 'Organisation' }).click();
  // Those of an organisation stand first, by name; behind them those without, from their beginning.
  const drawn = page.locator('tbody tr[data-index]');
  await drawn.first().filter({ hasText: 'Sorter Last' }).waitFor();
  await drawn.nth(1).filter({ hasText: 'Sorter Later' }).waitFor();
  await drawn.nth(2).filter({ hasText: 'Sorter 00001' }).waitFor();
  expect(await page.getByRole('columnheader', { name: 'Organisation' }).getAttribute('aria-sort')).toBe(
    'ascending',
  );
  expect(new URL(page.url()).searchParams.get('sort')).toBe('organisation');
  await row(page, /Sorter Last/).focus();
  await walk(page, 'ArrowDown', 'Sorter 00002');
  await walk(page, 'End', 'Sorter 00400');
  await page.keyboard.press('Home');
  await page.locator('tr:focus', { hasText: 'Sorter Last' }).waitFor();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Organisation' }).click();
  await drawn.first().filter({ hasText: 'Sorter 00400' }).waitFor();
  await row(page, /Sorter 00400/).focus();
  await walk(page, 'End', 'Sorter Last');
  expect(await page.locator('tbody tr').count()).toBeLessThan(70);

  await page.getByRole('combobox', { name: 'Order' }).click();
  await page.getByRole('option', { name: 'Rank, highest first' }).click();
  await page.getByRole('columnheader', { name: 'Rank' }).waitFor();
  await drawn.first().filter({ hasText: 'Sorter 00001' }).waitFor();
  await expectAccessible(page);
  expect(problems).toEqual([]);
});

test(
  'the keyboard walks through hundreds of rows, ticks, edits and opens',
  { timeout: 180_000 },
  async () => {
    await crowd('Walker', 600);
    const { page, client, problems } = await organiser('/people?tag=Walker', {
      viewport: { width: 1440, height: 900 },
    });
    await row(page, /Walker 00001/).focus();
    await page.keyboard.press('ArrowDown');
    expect(await focusedRow(page)).toContain('Walker 00002');
    await page.keyboard.press('Space');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await page.getByText('3 selected').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('3 selected').waitFor({ state: 'detached' });
    // Few rows are drawn however far it goes.
    await walk(page, 'PageDown', 'Walker 00600');
    expect(await page.locator('tbody tr').count()).toBeLessThan(70);
    await page.keyboard.press('Home');
    await page.locator('tr:focus', { hasText: 'Walker 00001' }).waitFor();

    await page.keyboard.press('e');
    const form = page.getByRole('form', { name: 'Edit Person Walker 00001' });
    await form.getByRole('combobox', { name: 'Category' }).click();
    await page.getByRole('option', { name: 'Media' }).click();
    await expectAccessible(page);
    const [someone] = (await client.get('/people?tag=Walker&limit=1')).body.items;
    await client.patch(`/people/${someone.id}`, { categoryId: 'business', country: 'LV' }, someone.version);
    await form.getByRole('button', { name: 'Save' }).click();
    const conflict = page.getByRole('dialog', { name: 'Somebody else changed this in the meantime' });
    await conflict.getByText('Media').waitFor();
    await conflict.getByText('Business').waitFor();
    await conflict.getByText('Also changed by them, and kept: Country.').waitFor();
    await conflict.getByRole('button', { name: 'Save this' }).click();
    await form.waitFor({ state: 'detached' });
    expect((await client.get(`/people/${someone.id}`)).body).toMatchObject({
      categoryId: 'media',
      country: 'LV',
      version: 3,
    });
    await page.locator('tr:focus', { hasText: 'Walker 00001' }).waitFor();

    await page.keyboard.press('Enter');
    const beside = page.getByRole('region', { name: 'Person' });
    await beside.getByRole('heading', { name: 'Person Walker 00001' }).waitFor();
    await beside.getByRole('button', { name: 'The next person' }).click();
    await beside.getByRole('heading', { name: 'Person Walker 00002' }).waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await beside.waitFor({ state: 'detached' });

    // Without the mouse: from the search into the list, there and back beside it, and in again from nowhere.
    await page.keyboard.press('/');
    await page.keyboard.type('00007');
    await row(page, /Walker 00007/).waitFor();
    await row(page, /Walker 00002/).waitFor({ state: 'detached' });
    await page.keyboard.press('ArrowDown');
    await page.locator('tr:focus', { hasText: 'Walker 00007' }).waitFor();
    await page.keyboard.press('Enter');
    await beside.getByRole('heading', { name: 'Person Walker 00007' }).waitFor();
    expect(await focusedRow(page)).toContain('Walker 00007');
    await page.keyboard.press('Escape');
    await beside.waitFor({ state: 'detached' });
    expect(await focusedRow(page)).toContain('Walker 00007');
    await page.keyboard.press('/');
    await page.keyboard.press('Escape');
    await page.keyboard.press('ArrowDown');
    await page.locator('tr:focus', { hasText: 'Walker 00007' }).waitFor();
    expect(problems.filter((problem) => !/412/.test(problem))).toEqual([]);
  },
);

test(
  'a letter leads into the middle of very many, from where the list goes on in both directions',
  { timeout: 180_000 },
  async () => {
    await crowd('Lzz', 6000);
    await crowd('Mmm', 6000);
    const { page } = await organiser('/people', { viewport: desktop });
    await page.getByText(/^(More than 10,000|12,\d{3}) people/).waitFor();
    await page.getByRole('button', { name: 'Names from M on' }).click();
    await row(page, /Mmm 00001/).waitFor();
    await row(page, /Lzz 06000/).waitFor({ state: 'attached' });
    await row(page, /Mmm 00001/).focus();
    await walk(page, 'ArrowUp', 'Lzz 06000');
    await walk(page, 'ArrowUp', 'Lzz 05900');
    await walk(page, 'ArrowDown', 'Mmm 00020');
  },
);

test('on a phone the person is a page, and the way back leads to the same place of the same list', async () => {
  await crowd('Pocket', 300);
  const { page } = await organiser('/people?tag=Pocket', { viewport: phone });
  await page.getByText('300 people', { exact: true }).waitFor();
  await expectAccessible(page);
  await page.evaluate('window.scrollTo(0, 6000)');
  const inView = `[...document.querySelectorAll('tbody a')].find((link) => {
    const { top } = link.getBoundingClientRect();
    return top > 200 && top < 600;
  })?.innerText`;
  const name = String(await eventually(() => page.evaluate(inView)));
  const link = page.getByRole('link', { name });
  const y = await page.evaluate('window.scrollY');
  await link.click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  await page.goBack();
  await page.getByRole('link', { name }).waitFor();
  expect(new URL(page.url()).search).toBe('?tag=Pocket');
  await eventually(async () => Math.abs(Number(await page.evaluate('window.scrollY')) - Number(y)) < 5);
});

test('the palette searches people, organisations and posts at once, marks what answers and forgets what was typed before', async () => {
  const office = await createOrganisation(app().source, 'Polar Institute');
  await createPerson(app().source, {
    givenName: 'Nanook',
    familyName: 'Petersen',
    organisationId: office.id,
    post: 'Glaciologist',
  });
  const { page } = await organiser('/');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('petresen');
  await page.getByRole('option', { name: /Nanook Petersen.*Person/ }).waitFor();
  expect(await page.locator('mark').first().innerText()).toBe('Petersen');
  await page.getByRole('combobox').fill('glaciologist');
  await page.getByRole('option', { name: /Glaciologist.*Post/ }).waitFor();
  await page.getByRole('combobox').fill('polar inst');
  await page.getByRole('option', { name: /Polar Institute.*Organisation/ }).waitFor();
  await expectAccessible(page);
  await page.getByRole('combobox').fill('petersen');
  await page.getByRole('option', { name: /Nanook Petersen/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Nanook Petersen' }).waitFor();
});

test('an entry that goes while somebody writes on it can be made anew with what they wrote; a merged one leads on', async () => {
  const office = await createOrganisation(app().source, 'Vanishing Bureau');
  const familyName = `Vanishing${Date.now()}`;
  const gone = await createPerson(app().source, { familyName, organisationId: office.id, post: 'Keeper' });
  const { page, client } = await organiser(`/people/${gone.id}/edit`);
  await page.getByLabel('Phone').fill('+32 2 777');
  expect((await client.delete(`/people/${gone.id}`)).status).toBe(204);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Somebody deleted this entry in the meantime.').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Add as a new person' }).click();
  await page.getByRole('heading', { level: 1, name: `Person ${familyName}`, exact: true }).waitFor();
  const [anew] = (await client.get(`/people?q=${familyName}`)).body.items;
  expect((await client.get(`/people/${anew.id}`)).body).toMatchObject({
    phone: '+32 2 777',
    posts: [{ title: 'Keeper' }],
  });

  const kept = await createPerson(app().source, { familyName: `Kept${Date.now()}` });
  await page.goto(`${app().url}/console/people/${anew.id}/edit`);
  await page.getByLabel('Phone').fill('+32 2 888');
  const pair = { keptId: kept.id, goneId: anew.id };
  const merged = await client.post(
    '/merges',
    { ...pair, keptVersion: 1, goneVersion: 1 },
    { key: `merge-${anew.id}` },
  );
  expect(merged.status).toBe(201);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Somebody merged this entry with another one').waitFor();
  expect(await page.getByLabel('Phone').inputValue()).toBe('+32 2 888');
  expect(
    await page.getByRole('link', { name: 'Open the entry that was kept' }).getAttribute('href'),
  ).toContain(kept.id);
});
