import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { createPerson } from '../factories/people.js';
import { createSession, createTeam } from '../factories/staff.js';
import { desktop, expectAccessible, openPage, phone } from '../support/browser.js';
import { testApp } from '../support/test-app.js';
import { clearBook } from '../support/clear-book.js';

const app = testApp();

async function open(viewport = desktop) {
  const team = await createTeam(app().source);
  const session = await createSession(app().source, { roles: { [team.id]: 'organiser' } });
  return openPage({ viewport, session: { url: app().url, token: session.token } });
}

const file = (name: string, content: string | Buffer) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(content),
});

async function someBook() {
  await clearBook(app().source);
  for (const n of [1, 2, 3])
    await createPerson(app().source, {
      givenName: 'Person',
      familyName: ['', 'Almond', 'Birch', 'Cedar'][n]!,
      emails: [`p${n}@example.org`],
      phone: `old ${n}`,
    });
}

const table = [
  'First name,Family name,E-mail,Organisation,Phone',
  'Person,Almond,p1@example.org,Water Desk,new 1',
  'Person,Birch,p2@example.org,,new 2',
  'Person,Cedar,other@example.org,,',
  'Almond,Person,third@example.org,,',
  'Dora,Dogwood,dora@example.org,,',
  'Erik,Elm,nowhere,,',
  'Fay,Fir,fay@example.org,,',
].join('\n');

test('an import with conflicts is decided row by row and at once, written, reported and undone', async () => {
  await someBook();
  const { page, problems } = await open();
  await page.goto(`${app().url}/console/imports/new`);
  await expectAccessible(page);
  await page.locator('input[type=file]').setInputFiles(file('guests.csv', table));
  await page.getByRole('heading', { name: 'What is in the columns?' }).waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Check 7 rows' }).click();

  // What nobody but an organiser can know comes first.
  await page.getByRole('button', { name: 'May be there already 2' }).waitFor();
  await page.getByRole('row', { name: /Cedar/ }).getByText('same name').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Row 4 is the same person as Person Cedar' }).click();
  await page.getByRole('button', { name: 'May be there already 1' }).waitFor();
  // The rest with the keyboard.
  const row = page.getByRole('row', { name: /Almond Person|third@/ });
  await row.focus();
  await row.press('n');
  await page.getByText('Everybody who may be there already is decided about.').waitFor();

  await page.getByRole('button', { name: 'Changed 3' }).click();
  await page.getByRole('checkbox', { name: /Phone: old 1 new 1/ }).click();
  await page.getByRole('checkbox', { name: /Phone: old 1 new 1/, checked: false }).waitFor();
  await page.getByRole('row', { name: /Birch/ }).focus();
  await page.getByRole('row', { name: /Birch/ }).press('o');
  await page.getByRole('checkbox', { name: /Phone: old 2 new 2/, checked: false }).waitFor();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'New 3' }).click();
  await page.getByRole('searchbox', { name: 'Search the rows' }).fill('fir');
  await page.getByRole('row', { name: /Dogwood/ }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Decide for all that hold “fir”' }).click();
  await page.getByRole('menuitem', { name: 'Leave out' }).click();
  await page.getByRole('button', { name: 'Left out 1' }).waitFor();
  await page.getByRole('button', { name: 'Refused 1' }).click();
  await page.getByRole('searchbox', { name: 'Search the rows' }).fill('');
  await page.getByText('is not a valid e-mail address').waitFor();

  await page.getByRole('button', { name: 'Import 5 people…' }).click();
  await page
    .getByRole('dialog')
    .getByText('2 new, 3 changed. Not taken: 1 refused, 1 left out by you.')
    .waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByRole('heading', { name: 'The people are in the address book' }).waitFor();
  await expectAccessible(page);
  const phones = await app().source.query(`SELECT family_name, phone FROM people ORDER BY sort_full`);
  expect(phones).toEqual([
    { family_name: 'Almond', phone: 'old 1' },
    { family_name: 'Birch', phone: 'old 2' },
    { family_name: 'Cedar', phone: 'old 3' },
    { family_name: 'Dogwood', phone: '' },
    { family_name: 'Person', phone: '' },
  ]);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Report of every row' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('import-report.csv');
  const [rest] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Rows not taken, to correct' }).click(),
  ]);
  expect(rest.suggestedFilename()).toBe('rows-not-taken.csv');

  await page.getByRole('button', { name: 'Undo the import…' }).click();
  await page
    .getByRole('dialog')
    .getByText(/2 people will be taken out/)
    .waitFor();
  await expectAccessible(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Undo the import' }).click();
  await page.getByRole('heading', { name: 'This import was undone' }).waitFor();
  expect(await app().source.query('SELECT id FROM people')).toHaveLength(3);
  await page.getByRole('link', { name: 'Imports' }).click();
  await page.getByRole('row', { name: /guests.csv.*undone/ }).waitFor();
  await expectAccessible(page);
  expect(problems).toEqual([]);
}, 120_000);

test('undecided rows are left out by a choice of their own only, and a table of doubtful letters is read as chosen', async () => {
  await someBook();
  const { page, problems } = await open(phone);
  await page.goto(`${app().url}/console/imports/new`);
  const greekBesideGerman = Buffer.concat([
    Buffer.from('Given name;Family name\n', 'latin1'),
    Buffer.from([0xc5, 0xeb, 0xdd, 0xed, 0xe7, 0x3b, 0xd1, 0xde, 0xe3, 0xe1, 0x0a]),
    Buffer.from('Jürgen;Müller\n', 'latin1'),
  ]);
  await page.locator('input[type=file]').setInputFiles(file('letters.csv', greekBesideGerman));
  await page.getByRole('alert').getByText('could not be recognised').waitFor();
  await expectAccessible(page);
  await page.getByRole('combobox', { name: 'Encoding of the file' }).click();
  await page.getByRole('option', { name: 'windows-1253' }).click();
  await page.getByText('Ελένη').waitFor();
  await page.getByRole('button', { name: 'Give up the import' }).click();

  await page.locator('input[type=file]').setInputFiles(file('guests.csv', table));
  await page.getByRole('button', { name: 'Check 7 rows' }).click();
  await page.getByRole('button', { name: 'May be there already 2' }).waitFor();
  await expectAccessible(page);
  // The page fits the phone.
  expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(
    phone.width,
  );
  await page.getByRole('button', { name: 'Import 4 people…' }).click();
  const write = page.getByRole('button', { name: 'Import', exact: true });
  expect(await write.isDisabled()).toBe(true);
  await page.getByRole('checkbox', { name: /Leave out 2 rows/ }).check();
  await write.click();
  await page.getByText('undecided, not taken').waitFor();
  // A refused file is asked for again, by the encoding it may be in.
  expect(problems.filter((problem) => !problem.includes('422'))).toEqual([]);
}, 120_000);

test('the preview of 20,000 rows is drawn a screen at a time, both ways', async () => {
  await clearBook(app().source);
  const { page, problems } = await open();
  await page.goto(`${app().url}/console/imports/new`);
  const rows = Array.from({ length: 20_000 }, (_, n) => `Person,Number ${n},p${n}@example.org`);
  await page
    .locator('input[type=file]')
    .setInputFiles(file('many.csv', ['First name,Family name,E-mail', ...rows].join('\n')));
  await page.getByRole('button', { name: 'Check 20,000 rows' }).click();
  await page.getByRole('button', { name: 'New 20,000' }).waitFor({ timeout: 60_000 });
  await page.getByRole('row', { name: /Number 0 / }).waitFor();
  await page.getByRole('row', { name: /Number 0 / }).focus();
  await pressUntil(page, 'End', /Number 2\d\d\d /);
  expect(await page.getByRole('row').count()).toBeLessThan(120);
  await pressUntil(page, 'Home', /Number 0 /);
  expect(problems).toEqual([]);
}, 180_000);

/** Goes on in one direction, page by page, until the row is drawn. */
async function pressUntil(page: Page, key: string, row: RegExp): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (await page.getByRole('row', { name: row }).first().isVisible()) return;
    await page.keyboard.press(key);
    await page.waitForTimeout(100);
  }
  throw new Error(`${String(row)} never came`);
}

test('a table too large to be taken is refused at once, one that is sent all the same to its end; several at once too', async () => {
  const { page } = await open();
  await page.goto(`${app().url}/console/imports/new`);
  const large = file('guests of years.csv', Buffer.alloc(21 * 1024 * 1024, 'a'));
  await page.locator('input[type=file]').setInputFiles(large);
  await page.getByText('“guests of years.csv”: The table is larger than 20 MB.').waitFor();
  // What another client sends is read to its end: a browser listens only then.
  const answer = await page.evaluate(async () => {
    const session = (await (await fetch('/api/v1/session')).json()) as { teams: { id: string }[] };
    const address = `/api/v1/imports?name=large.csv&teamId=${session.teams[0]!.id}`;
    const body = new Blob(Array.from({ length: 48 }, () => new Uint8Array(1024 * 1024)));
    const headers = { 'content-type': 'application/octet-stream' };
    return (await fetch(address, { method: 'POST', body, headers })).status;
  });
  expect(answer).toBe(413);
  await page.evaluate(`{
    const dataTransfer = new DataTransfer();
    for (const name of ['a.csv', 'b.csv']) dataTransfer.items.add(new File(['x'], name));
    document.querySelector('[class*=drop]')
      .dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }`);
  await page.getByText('Drop one file at a time.').waitFor();
  await expectAccessible(page);
  await page.locator('input[type=file]').setInputFiles(file('people.pdf', '%PDF-1.7 …'));
  await page.getByText('This is a PDF, not a table.').waitFor();
});
