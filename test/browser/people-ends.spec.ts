import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { createSession, createTeam } from '../factories/staff.js';
import { expectAccessible, openPage } from '../support/browser.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
const count = 12_000;

/** More people than are counted, whose names are in the order of their numbers. */
beforeAll(async () => {
  await app().source.query(
    `INSERT INTO people (id, given_name, family_name, country, category_id, sort_full, sort_shown, terms)
     SELECT gen_random_uuid(), 'Person', 'Ender ' || lpad(n::text, 5, '0'), 'EE', 'ngo',
            'ender ' || lpad(n::text, 5, '0') || ' person', 'ender ' || lpad(n::text, 5, '0') || ' person',
            array_to_tsvector(ARRAY['n:ender', 'n:' || lpad(n::text, 5, '0'), 'n:person'])
       FROM generate_series(1, $1::int) n`,
    [count],
  );
  await app().source.query('ANALYZE people');
});

async function organiser() {
  const team = await createTeam(app().source);
  const session = await createSession(app().source, { roles: { [team.id]: 'organiser' } });
  const opened = await openPage({ session: { url: app().url, token: session.token } });
  await opened.page.goto(`${app().url}/console/people`);
  return opened;
}

const name = (n: number) => `Ender ${String(n).padStart(5, '0')}`;
const focusOn = (page: Page, n: number) =>
  page.locator('tr:focus', { hasText: name(n) }).waitFor({ state: 'visible' });

test('End and Home lead to the last and the first of very many, and the keyboard goes on from there', async () => {
  const { page, problems } = await organiser();
  await page.getByRole('row', { name: name(1) }).focus();
  await page.keyboard.press('End');
  await focusOn(page, count);
  expect(new URL(page.url()).search).toBe('?end=last');
  await expectAccessible(page);
  await page.keyboard.press('ArrowUp');
  await focusOn(page, count - 1);
  // Upwards through more pages than came at first.
  const above = page.locator('tr:focus', { hasText: name(count - 120) });
  for (let n = 0; n < 600 && !(await above.count()); n++) await page.keyboard.press('ArrowUp');
  await focusOn(page, count - 120);
  await page.keyboard.press('Shift+ArrowUp');
  await page.getByText('2 selected', { exact: true }).waitFor();
  await page.keyboard.press('End');
  await focusOn(page, count);
  await page.keyboard.press('Home');
  await focusOn(page, 1);
  expect(new URL(page.url()).search).toBe('');
  // In another order it is the other end.
  await page.getByRole('button', { name: 'End: the last names' }).click();
  await page.getByRole('row', { name: name(count) }).waitFor();
  await page.getByRole('columnheader', { name: /^Name/ }).getByRole('button').click();
  await page.getByRole('row', { name: name(count) }).waitFor();
  expect(new URL(page.url()).searchParams.get('end')).toBeNull();
  expect(problems).toEqual([]);
});
