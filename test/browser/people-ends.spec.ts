import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { createSession, createTeam } from '../factories/staff.js';
import { expectAccessible, openPage, phone } from '../support/browser.js';
import { ApiClient } from '../support/client.js';
import { eventually } from '../support/eventually.js';
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

async function organiser(options: Parameters<typeof openPage>[0] = {}) {
  const team = await createTeam(app().source);
  const session = await createSession(app().source, { roles: { [team.id]: 'organiser' } });
  const opened = await openPage({ ...options, session: { url: app().url, token: session.token } });
  await opened.page.goto(`${app().url}/console/people`);
  return { ...opened, client: new ApiClient(app(), session) };
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

/** Numbers of the people whose rows are in the window, in order. */
const inView = async (page: Page): Promise<number[]> => {
  const texts = (await page.evaluate(`[...document.querySelectorAll('tbody tr[data-index]')].filter((row) => {
    const { top, bottom } = row.getBoundingClientRect();
    return bottom > 60 && top < innerHeight;
  }).map((row) => row.innerText)`)) as string[];
  return texts.map((text) => Number(/Ender (\d+)/.exec(text)?.[1]));
};

/** Puts the scrollbar at this part of its way. */
const drag = (page: Page, part: number) =>
  page.evaluate(`scrollTo(0, (document.documentElement.scrollHeight - innerHeight) * ${part})`);

/** The first in view, once the rows for where the page stands are there. */
const landed = (page: Page, near: number, within: number) =>
  eventually(async () => {
    const seen = await inView(page);
    return seen.length > 4 && Math.abs(seen[0]! - near) <= within ? seen : undefined;
  });

test.each([
  ['a wide screen', {}],
  ['a phone, in the dark', { viewport: phone, colorScheme: 'dark' as const }],
])(
  'the scrollbar stands for all of very many: into the middle, to the end and back, on %s',
  async (_, look) => {
    const { page, problems } = await organiser(look);
    await page.getByText('12,000 people', { exact: true }).waitFor();
    // Whoever held the page would find rows below until the last.
    const height = Number(await page.evaluate('document.documentElement.scrollHeight'));
    expect(height).toBeGreaterThan(count * 50);
    await drag(page, 0.5);
    await page.getByText(/^[56],\d{3} of 12,000$/).waitFor();
    const middle = await landed(page, count / 2, 60);
    expect(middle).toEqual(middle.map((_, index) => middle[0]! + index));
    const place = await page.locator('tbody tr[data-index]').first().getAttribute('aria-rowindex');
    expect(Number(place) - 1).toBe(
      Number(/\d+/.exec(await page.locator('tbody tr[data-index] a').first().innerText())),
    );
    expect(await page.getByRole('table', { name: 'People' }).getAttribute('aria-rowcount')).toBe(
      `${count + 1}`,
    );
    await expectAccessible(page);
    // The keyboard goes on from there, and rows follow without a gap in both directions.
    await page.locator('tbody tr[tabindex="0"]').focus();
    const from = Number(/\d+/.exec(await page.locator('tr:focus a').innerText()));
    const above = page.locator('tr:focus', { hasText: name(from - 130) });
    for (let n = 0; n < 300 && !(await above.count()); n++) await page.keyboard.press('ArrowUp');
    await focusOn(page, from - 130);
    await drag(page, 1);
    await eventually(async () => (await inView(page)).at(-1) === count);
    await drag(page, 0);
    await eventually(async () => (await inView(page))[0] === 1);
    expect(new URL(page.url()).search).toBe('');
    expect(problems).toEqual([]);
  },
);

test('the way back leads to the middle where somebody was, and so does its address', async () => {
  const { page, problems } = await organiser();
  await page.getByText('12,000 people', { exact: true }).waitFor();
  await drag(page, 0.25);
  const [first] = await landed(page, 3000, 60);
  const address = page.url();
  await page.getByRole('link', { name: name(first! + 3) }).click();
  await page
    .getByText('Everything about')
    .or(page.getByRole('heading', { name: name(first! + 3) }))
    .first()
    .waitFor();
  await page.goto(address);
  await landed(page, first!, 60);
  expect(problems).toEqual([]);
});

test('Shift and End select all down to the last, there or not, and what is done to many is done to just them', async () => {
  const { page, client, problems } = await organiser();
  await page.getByText('12,000 people', { exact: true }).waitFor();
  await page.getByRole('row', { name: name(5) }).focus();
  await page.keyboard.press('Shift+End');
  await focusOn(page, count);
  await page.getByText('11,996 selected', { exact: true }).waitFor();
  await expectAccessible(page);
  for (let n = 1; n <= 3; n++) await page.keyboard.press('Shift+ArrowUp');
  await focusOn(page, count - 3);
  await page.getByText('11,993 selected', { exact: true }).waitFor();
  expect(await page.getByRole('checkbox', { name: `Select Person ${name(count - 2)}` }).isChecked()).toBe(
    false,
  );
  expect(await page.getByRole('checkbox', { name: `Select Person ${name(count - 3)}` }).isChecked()).toBe(
    true,
  );
  await page.getByRole('toolbar').getByRole('button', { name: 'Country' }).click();
  await page.getByRole('combobox', { name: 'Country' }).fill('Finl');
  await page.getByRole('option', { name: 'Finland' }).click();
  await page.getByRole('button', { name: 'Set the country' }).click();
  await page.getByText('11,993 people changed.').waitFor({ timeout: 60_000 });
  const finns = async () =>
    app().source.query(
      `SELECT count(*)::int AS count, min(family_name) AS first, max(family_name) AS last FROM people WHERE country = 'FI'`,
    );
  expect(await finns()).toEqual([{ count: 11_993, first: name(5), last: name(count - 3) }]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('11,993 people as before.').waitFor({ timeout: 60_000 });
  expect((await client.get('/people-count?country=FI')).body.count).toBe(0);
  expect(problems).toEqual([]);
});

test('a click with Shift reaches back over rows that are not there, and one tick less ends that', async () => {
  const { page, problems } = await organiser();
  await page.getByText('12,000 people', { exact: true }).waitFor();
  await page.getByRole('checkbox', { name: `Select Person ${name(2)}` }).click();
  await drag(page, 0.5);
  const [first] = await landed(page, count / 2, 60);
  await page
    .getByRole('checkbox', { name: `Select Person ${name(first! + 4)}` })
    .click({ modifiers: ['Shift'] });
  await page.getByText(`${(first! + 3).toLocaleString('en')} selected`, { exact: true }).waitFor();
  await page.getByRole('checkbox', { name: `Select Person ${name(first! + 3)}` }).click();
  await page.getByText(/^\d+ selected$/).waitFor();
  expect(problems).toEqual([]);
});
