import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { createList, createPerson } from '../factories/people.js';
import { createSession, createTeam } from '../factories/staff.js';
import { expectAccessible, openPage, phone } from '../support/browser.js';
import { testApp } from '../support/test-app.js';

const pictures = process.env['LOOK'];

const app = testApp({ EXPORT_APPROVAL_ABOVE: '2' });

async function scene() {
  const team = await createTeam(app().source, 'Brussels office');
  const staff = (name: string) =>
    createSession(app().source, { roles: { [team.id]: 'organiser' }, name, password: 'seven wide rivers' });
  const [anna, bruno] = [await staff('Anna Asker'), await staff('Bruno Second')];
  const ids = [];
  for (const familyName of ['Almond', 'Birch', 'Cedar'])
    ids.push((await createPerson(app().source, { givenName: 'Guest', familyName })).id);
  await app().source.query(`UPDATE people SET at_risk = true, alias = 'Osprey' WHERE id = $1`, [ids[2]]);
  const list = await createList(app().source, team.id, ids, 'Baltic embassies');
  return { anna, bruno, list };
}

test('more people than one may take out alone: asked for, agreed to by a colleague, fetched (M9)', async () => {
  const { anna, bruno, list } = await scene();
  const url = app().url;
  const asker = await openPage({ session: { url, token: anna.token } });
  await asker.page.goto(`${url}/console/lists/${list.id}`);
  await asker.page.getByRole('button', { name: 'Export' }).click();
  const dialog = asker.page.getByRole('dialog', { name: /^Export/ });
  await dialog
    .getByText('More than 2 people within a day leave only once a second member of staff agrees.')
    .waitFor();
  await dialog.getByRole('radio', { name: 'Plain table (.csv)' }).check();
  await dialog.getByLabel('What is it for?').fill('Protocol office of the host');
  await dialog.getByRole('button', { name: 'Export' }).click();
  const told = asker.page.getByRole('dialog', { name: 'A second person must agree' });
  await told.getByText('You get a mail when one of them decides').waitFor();
  await expectAccessible(asker.page);
  if (pictures) await asker.page.screenshot({ path: `${pictures}/export-asked.png`, fullPage: true });
  await told.getByRole('link', { name: 'Look under Exports' }).click();
  await asker.page.getByRole('heading', { level: 1, name: 'Exports' }).waitFor();
  const own = asker.page.getByRole('article', { name: 'Anna Asker: 3 people' });
  await own.getByText('waits for a second person').waitFor();
  await own.getByRole('button', { name: 'Take back' }).waitFor();

  const decider = await openPage({ session: { url, token: bruno.token }, viewport: phone });
  await decider.page.goto(`${url}/console`);
  await decider.page.getByRole('link', { name: 'Decide: 1 export waits for a second person' }).click();
  const card = decider.page.getByRole('article', { name: 'Anna Asker: 3 people' });
  await card.getByText('Protocol office of the host').waitFor();
  await card.getByText('1 person at risk in it, under an alias').waitFor();
  await card.getByText('all of them').waitFor();
  expect(await decider.page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(
    phone.width,
  );
  await expectAccessible(decider.page);
  if (pictures)
    await decider.page.screenshot({ path: `${pictures}/export-to-decide-phone.png`, fullPage: true });
  await card.getByRole('button', { name: 'Refuse…' }).click();
  const refusing = decider.page.getByRole('dialog', { name: 'Refuse that Anna Asker takes out 3 people?' });
  expect(await refusing.getByRole('button', { name: 'Refuse' }).isDisabled()).toBe(true);
  await decider.page.keyboard.press('Escape');
  await card.getByRole('button', { name: 'Agree…' }).click();
  const agreeing = decider.page.getByRole('dialog', { name: 'Let Anna Asker take out 3 people?' });
  await agreeing.getByLabel('A word to go with it').fill('For them alone');
  await decider.page.keyboard.press('Enter');
  await card.getByText('approved', { exact: true }).waitFor();

  await asker.page.reload();
  await own.getByText(/Bruno Second, .*“For them alone”/).waitFor();
  await expectAccessible(asker.page);
  if (pictures) await asker.page.screenshot({ path: `${pictures}/export-approved.png`, fullPage: true });
  const [download] = await Promise.all([
    asker.page.waitForEvent('download'),
    own.getByRole('button', { name: 'Download' }).click(),
  ]);
  const text = await readFile(await download.path(), 'utf8');
  for (const name of ['Almond', 'Birch', 'Osprey']) expect(text).toContain(name);
  expect(text).not.toContain('Cedar');
  await own.getByText('once', { exact: true }).waitFor();
  await asker.page.goto(`${url}/console/audit`);
  await asker.page.getByText('agreed that a colleague takes out 3 people').waitFor();
  expect([...asker.problems, ...decider.problems]).toEqual([]);
});
