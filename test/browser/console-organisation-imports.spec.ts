import { expect, test } from 'vitest';
import { createOrganisation } from '../factories/people.js';
import { createSession, createTeam } from '../factories/staff.js';
import { desktop, expectAccessible, openPage, phone } from '../support/browser.js';
import { clearBook } from '../support/clear-book.js';
import { testApp } from '../support/test-app.js';

const app = testApp();

async function open(viewport = desktop) {
  const team = await createTeam(app().source);
  const session = await createSession(app().source, { roles: { [team.id]: 'organiser' } });
  return openPage({ viewport, session: { url: app().url, token: session.token } });
}

const table = [
  'Organisation,Short name,Part of,Country,Kind,Website,Hemicycle code',
  'Unit A.1,,DG Trade,BE,unit,,1',
  'Directorate-General for Trade,DG Trade,European Commission,BE,directorate,https://example.org/trade,2',
  'European Commission,EC,,BE,institution,,3',
  'Free Voices,FV,,FR,association,,4',
  'Desk of Free Voices,,Free Voices,FR,unit,,5',
  'Commission (European),,,BE,,,6',
  'Ring one,,Ring two,,,,7',
  'Ring two,,Ring one,,,,8',
].join('\n');

const file = { name: 'institutions.csv', mimeType: 'text/csv', buffer: Buffer.from(table) };

async function someOrganisations() {
  await clearBook(app().source);
  await createOrganisation(app().source, 'European Commission', { country: 'LU' });
  await createOrganisation(app().source, 'Free Voices', { country: 'KG' });
  await app().source.query(`UPDATE organisations SET country = 'BE' WHERE name = 'European Commission'`);
}

test('a table of organisations with conflicts is decided with mouse and keyboard, written, and undone', async () => {
  await someOrganisations();
  const { page, problems } = await open();
  await page.goto(`${app().url}/console/organisations`);
  await page.getByRole('link', { name: 'Import…' }).click();
  await page.getByRole('heading', { name: 'Import organisations' }).waitFor();
  await expectAccessible(page);
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('heading', { name: 'What is in the columns?' }).waitFor();
  expect(await page.getByRole('heading', { name: 'For new people' }).count()).toBe(0);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Check 8 rows' }).click();

  // What nobody but an organiser can know comes first.
  await page.getByRole('button', { name: 'May be there already 2' }).waitFor();
  await page
    .getByRole('row', { name: /Free Voices/ })
    .getByText('but: other country')
    .waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Refused 3' }).click();
  await page.getByText('Decide about row 5 first: it stands above this one.').waitFor();
  await page.getByText('Rows 8, 9 stand below each other in a circle.').first().waitFor();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'May be there already 2' }).click();
  await page.getByRole('button', { name: 'Row 5 is the same organisation as Free Voices' }).click();
  // With the row above it decided, the desk below is no longer refused.
  await page.getByRole('button', { name: 'Refused 2' }).waitFor();
  const row = page.getByRole('row', { name: /Commission \(European\)/ });
  await row.focus();
  await row.press('s');
  await page.getByRole('button', { name: 'Left out 1' }).waitFor();
  await page.getByText('Every organisation that may be there already is decided about.').waitFor();

  await page.getByRole('button', { name: 'Changed 2' }).click();
  await page.getByRole('checkbox', { name: /Country: KG FR/ }).click();
  await page.getByRole('checkbox', { name: /Country: KG FR/, checked: false }).waitFor();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Import 5 organisations…' }).click();
  await page
    .getByRole('dialog')
    .getByText('3 new, 2 changed. Not taken: 2 refused, 1 left out by you.')
    .waitFor();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByRole('heading', { name: 'The organisations are in the address book' }).waitFor();
  await expectAccessible(page);
  const written = await app().source.query(
    `SELECT o.name, o.country, p.name AS above FROM organisations o LEFT JOIN organisations p ON p.id = o.parent_id ORDER BY o.sort`,
  );
  expect(written).toEqual([
    { name: 'Desk of Free Voices', country: 'FR', above: 'Free Voices' },
    { name: 'Directorate-General for Trade', country: 'BE', above: 'European Commission' },
    { name: 'European Commission', country: 'BE', above: null },
    { name: 'Free Voices', country: 'KG', above: null },
    { name: 'Unit A.1', country: 'BE', above: 'Directorate-General for Trade' },
  ]);

  await page.getByRole('button', { name: 'Undo the import…' }).click();
  await page
    .getByRole('dialog')
    .getByText(/3 organisations will be taken out/)
    .waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Undo the import' }).click();
  await page.getByRole('heading', { name: 'This import was undone' }).waitFor();
  await page.getByText('3 organisations were taken out again').waitFor();
  expect(await app().source.query('SELECT id FROM organisations')).toHaveLength(2);
  await page.getByRole('link', { name: 'Imports' }).click();
  await page.getByRole('row', { name: /institutions.csv.*undone/ }).waitFor();
  await expectAccessible(page);
  expect(problems).toEqual([]);
});

test('on a phone the preview of organisations fits the width', async () => {
  await someOrganisations();
  const { page, problems } = await open(phone);
  await page.goto(`${app().url}/console/imports/new?kind=organisations`);
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: 'Check 8 rows' }).click();
  await page.getByRole('button', { name: 'Row 5 is the same organisation as Free Voices' }).waitFor();
  expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(
    phone.width,
  );
  await expectAccessible(page);
  expect(problems).toEqual([]);
});

test('an import puts its people on a list that is made on the way', async () => {
  await clearBook(app().source);
  const { page, problems } = await open();
  await page.goto(`${app().url}/console/imports/new`);
  const people = ['First name,Family name', 'Dora,Dogwood', 'Erik,Elm'].join('\n');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(people) });
  await page.getByRole('button', { name: 'New list …' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Spring conference');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Create' }).click();
  await dialog.waitFor({ state: 'detached' });
  const chosen = page.getByRole('combobox', { name: 'Put everybody on the list' });
  await expect.poll(() => chosen.inputValue()).toBe('Spring conference');
  await page.getByRole('button', { name: 'Check 2 rows' }).click();
  await page.getByRole('button', { name: 'Import 2 people…' }).click();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByRole('link', { name: 'Open the list' }).click();
  await page.getByRole('row', { name: /Dogwood/ }).waitFor();
  const on = await app().source.query('SELECT FROM list_members');
  expect(on).toHaveLength(2);
  expect(problems).toEqual([]);
});
