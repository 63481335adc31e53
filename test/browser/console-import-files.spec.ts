import type { Page } from 'playwright-core';
import { beforeEach, expect, test } from 'vitest';
import { thunderbirdCard, thunderbirdCsv } from '../factories/contact-files.js';
import { createSession, createTeam } from '../factories/staff.js';
import { desktop, expectAccessible, openPage, phone } from '../support/browser.js';
import { clearBook } from '../support/clear-book.js';
import { testApp } from '../support/test-app.js';
import { sheetData, workbook, zip, type ZipEntry } from '../support/zip.js';

const app = testApp();
beforeEach(() => clearBook(app().source));

async function open(viewport = desktop) {
  const team = await createTeam(app().source);
  const session = await createSession(app().source, { roles: { [team.id]: 'organiser' } });
  const opened = await openPage({ viewport, session: { url: app().url, token: session.token } });
  await opened.page.goto(`${app().url}/console/imports/new`);
  return opened;
}

const give = (page: Page, name: string, content: string | Buffer) =>
  page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });
const done = (page: Page) =>
  page.getByRole('heading', { name: 'The people are in the address book' }).waitFor();
const people = async () =>
  app().source.query('SELECT given_name AS given, family_name AS family FROM people ORDER BY family_name');
const fits = async (page: Page, width: number) =>
  expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);

test.each([
  ['cards', 'abook.vcf', thunderbirdCard(), 'Kask', desktop],
  ['cards, on a phone', 'abook.vcf', thunderbirdCard(), 'Kask', phone],
  ['a table', 'abook.csv', thunderbirdCsv(), 'Õunapuu', desktop],
  ['a table, on a phone', 'abook.csv', thunderbirdCsv(), 'Õunapuu', phone],
])(
  'an address book of Thunderbird as %s goes in with nothing to be chosen',
  async (_, name, content, family, viewport) => {
    const { page, problems } = await open(viewport);
    await give(page, name, content);
    await page.getByRole('button', { name: /^Check 1 / }).waitFor();
    await expectAccessible(page);
    await fits(page, viewport.width);
    await page.getByRole('button', { name: /^Check 1 / }).click();
    await page.getByRole('button', { name: 'Import 1 person…' }).click();
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await done(page);
    await fits(page, viewport.width);
    expect(await people()).toEqual([expect.objectContaining({ family })]);
    expect(problems).toEqual([]);
  },
);

const heads = ['First name', 'Family name', 'E-mail'];
/** A workbook of several sheets, the first of which tells what it is about. */
function sheets(): Buffer {
  const more: [string, string[][]][] = [
    ['Speakers', [heads, ['Peter', 'Kask', 'peter@example.org']]],
    ['Press', [heads, ['Liis', 'Mänd', 'liis@example.org'], ['Ott', 'Lepp', 'ott@example.org']]],
  ];
  const files = workbook(sheetData([['Guests of the spring debate'], ['As of May']])).map(
    (file): ZipEntry => {
      const add = (before: string, each: (name: string, n: number) => string) => ({
        ...file,
        content: String(file.content).replace(
          before,
          more.map(([name], n) => each(name, n)).join('') + before,
        ),
      });
      if (file.name === 'xl/workbook.xml')
        return add('</sheets>', (name, n) => `<sheet name="${name}" sheetId="${n + 7}" r:id="m${n}"/>`);
      if (file.name.endsWith('workbook.xml.rels'))
        return add(
          '</Relationships>',
          (_, n) => `<Relationship Id="m${n}" Type="x/worksheet" Target="/xl/worksheets/more${n}.xml"/>`,
        );
      return file;
    },
  );
  return zip([
    ...files,
    ...more.map(([, rows], n) => ({
      name: `xl/worksheets/more${n}.xml`,
      content: `<worksheet>${sheetData(rows)}</worksheet>`,
    })),
  ]);
}

test('of a workbook with several sheets another one is chosen, and read', async () => {
  const { page, problems } = await open();
  await give(page, 'spring.xlsx', sheets());
  await page.getByRole('combobox', { name: /Sheet/ }).selectOption('Press');
  await page.getByRole('button', { name: 'Check 2 rows' }).waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Check 2 rows' }).click();
  await page.getByRole('button', { name: 'Import 2 people…' }).click();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await done(page);
  expect((await people()).map(({ family }: { family: string }) => family)).toEqual(['Lepp', 'Mänd']);
  expect(problems).toEqual([]);
});

test('an import is given up while it is checked and while it is written, and the same file goes in afterwards', async () => {
  const { page, problems } = await open();
  const invented = (n: number) => [...String(n)].map((digit) => 'bdfgklmnrt'[Number(digit)] + 'o').join('');
  const rows = Array.from({ length: 20_000 }, (_, n) => `Person,${invented(n)},p${n}@example.org`);
  const table = [heads.join(','), ...rows].join('\n');
  await give(page, 'many.csv', table);
  await page.getByRole('button', { name: 'Check 20,000 rows' }).click();
  await page.getByRole('heading', { name: 'Checking the rows' }).waitFor();
  await page.getByRole('button', { name: 'Give up the import' }).click();
  await page.getByRole('heading', { name: 'Import people' }).waitFor();

  await give(page, 'many.csv', table);
  await page.getByRole('button', { name: 'Check 20,000 rows' }).click();
  await page.getByRole('button', { name: 'Import 20,000 people…' }).click({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByRole('button', { name: 'Stop, write nothing' }).click();
  await page.getByRole('heading', { name: 'Import people' }).waitFor();
  expect(await people()).toEqual([]);

  await give(page, 'many.csv', table.split('\n').slice(0, 4).join('\n'));
  await page.getByRole('button', { name: 'Check 3 rows' }).click();
  await page.getByRole('button', { name: 'Import 3 people…' }).click();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await done(page);
  expect(await people()).toHaveLength(3);
  expect(problems).toEqual([]);
}, 180_000);
