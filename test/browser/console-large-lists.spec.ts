import { beforeAll, expect, test } from 'vitest';
import { Client } from 'pg';
import { asks, rule } from '../factories/lists.js';
import { fillAddressBook } from '../factories/million-people.js';
import { createPerson } from '../factories/people.js';
import { expectAccessible } from '../support/browser.js';
import { openConsole } from '../support/console.js';
import { eventually } from '../support/eventually.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
/** Names the day as well once midnight has passed. */
const asOf = String.raw`^As of (\d+ \w+ \d{4}, )?\d\d:\d\d [A-Z]+`;

beforeAll(async () => {
  const database = new Client({ connectionString: app().database.url });
  await database.connect();
  await fillAddressBook(database as never, 25_000);
  await database.end();
}, 300_000);

test('in a large address book lists say as of when they were counted, and bring themselves up to date', async () => {
  const { page, client, team, problems } = await openConsole(app(), '/lists');
  const asked = { teamId: team.id, name: 'Estonian media', kind: 'rule' };
  const { body: list } = await client.post('/lists', {
    ...asked,
    rule: rule('all', asks('category', ['media']), asks('tag', ['late'])),
  });
  await page.reload();
  const row = page.getByRole('row', { name: /Estonian media/ });
  // Without a reload: what is being counted appears once it was.
  await row.getByRole('cell', { name: '0', exact: true }).waitFor();
  await row.click();
  const balance = page.locator('section', { has: page.getByRole('heading', { name: 'Balance' }) });
  await balance.getByText(new RegExp(asOf)).waitFor();
  await expectAccessible(page);

  await createPerson(app().source, { categoryId: 'media', tags: ['late'], familyName: 'Latecomer' });
  await eventually(async () => (await client.get(`/lists/${list.id}/balance`)).body.count === 1);
  await page.reload();
  await page.getByRole('row', { name: /Latecomer/ }).waitFor();
  await balance.getByRole('status').getByText('1', { exact: true }).waitFor();
  await balance
    .getByText('Everybody has an address and may be invited.')
    .or(balance.getByText(/legal basis/))
    .first()
    .waitFor();

  // Somebody has changed people and nobody has counted since: the figures say so, and stay until there are new ones.
  await app().source.query(
    `UPDATE list_figures SET marks = '{}', wanted_at = now(), taken_at = now() WHERE list_id = $1`,
    [list.id],
  );
  await page.reload();
  await balance.getByText(/counting again …$/).waitFor();
  await balance.getByRole('status').getByText('1', { exact: true }).waitFor();
  await expectAccessible(page);
  await app().source.query(`UPDATE list_figures SET wanted_at = NULL, taken_at = NULL WHERE list_id = $1`, [
    list.id,
  ]);
  await balance.getByText(new RegExp(`${asOf}$`)).waitFor();
  expect(problems).toEqual([]);
});
