import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { scanDuplicates } from '../factories/duplicates.js';
import { createEvent } from '../factories/events.js';
import { createInvitation } from '../factories/invitations.js';
import { createList, createOrganisation, createPerson } from '../factories/people.js';
import { createSession, createTeam } from '../factories/staff.js';
import { expectAccessible, openPage, phone } from '../support/browser.js';
import { ApiClient } from '../support/client.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const pictures = process.env['PICTURES'];
const picture = async (page: Page, name: string) => {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
};

async function organiser(path: string, options: Parameters<typeof openPage>[0] = {}) {
  const team = await createTeam(app().source);
  const session = await createSession(app().source, { roles: { [team.id]: 'organiser' }, name: 'Organiser' });
  const client = new ApiClient(app(), session);
  const open = async () => {
    const opened = await openPage({ ...options, session: { url: app().url, token: session.token } });
    await opened.page.goto(`${app().url}/console${path}`);
    return opened;
  };
  return { team, client, open };
}

async function twoOfOne(teamId: string) {
  const organisation = await createOrganisation(app().source, 'Bureau for Human Rights');
  const kept = await createPerson(app().source, {
    givenName: 'E.',
    familyName: 'Zhovtis',
    honorific: 'Mr',
    organisationId: organisation.id,
    post: 'Director',
    country: 'KZ',
    phone: '+7 727 555 0101',
    tags: ['press'],
    emails: ['zhovtis@example.org'],
  });
  const gone = await createPerson(app().source, {
    givenName: 'Евгений',
    familyName: 'Жовтис',
    organisationId: organisation.id,
    post: 'Director',
    categoryId: 'ngo',
    country: 'KZ',
    language: 'ru',
    tags: ['energy'],
    emails: ['zhovtis@example.org', 'evgeniy@example.org'],
  });
  await createList(app().source, teamId, [gone.id], 'Human rights desks');
  const event = await createEvent(app().source, { teamId, title: { en: 'Justice after 2026' } });
  await createInvitation(app(), { eventId: event.id, personId: kept.id });
  await createInvitation(app(), { eventId: event.id, personId: gone.id });
  await createPerson(app().source, { givenName: 'Nino', familyName: 'Beridze', categoryId: 'academia' });
  await createPerson(app().source, { givenName: 'ნინო', familyName: 'ბერიძე' });
  await scanDuplicates(app());
  return { kept, gone };
}

test('two entries of one person are found, merged field by field, and made two again', async () => {
  const { team, client, open } = await organiser('/duplicates');
  const { kept, gone } = await twoOfOne(team.id);
  const { page, problems } = await open();
  await heading(page, 'Duplicates').waitFor();
  const pair = page.getByRole('article', { name: /Zhovtis/ });
  await pair.getByText('same address').waitFor();
  await pair.getByText('initials fit').waitFor();
  await expectAccessible(page);
  await picture(page, 'queue');

  // The keyboard alone opens the comparison.
  await pair.press('m');
  await heading(page, 'Merge two entries').waitFor();
  const choice = (name: string) => page.getByRole('group', { name });
  await choice('Given name').waitFor();
  expect(await choice('Given name').getByRole('radio', { name: 'Евгений' }).isChecked()).toBe(true);
  await choice('Family name').getByRole('radio', { name: 'Zhovtis' }).check();
  await choice(/Invitation to “Justice after 2026”/ as never)
    .first()
    .waitFor();
  await page.getByText('Human rights desks').waitFor();
  await expectAccessible(page);
  await picture(page, 'merge');
  await page.getByRole('button', { name: 'Merge', exact: true }).click();
  await heading(page, /Евгений Zhovtis/).waitFor();
  await page.getByText('Merged into').waitFor();
  await picture(page, 'merged');
  // An old link leads to the entry that was kept.
  await page.goto(`${app().url}/console/people/${gone.id}`);
  await heading(page, /Евгений Zhovtis/).waitFor();
  expect(page.url()).toContain(kept.id);

  await client.patch(`/people/${kept.id}`, { phone: '+7 1' }, 2);
  await page.goto(`${app().url}/console/duplicates/merges`);
  await heading(page, 'Merges made').waitFor();
  await page.getByRole('button', { name: 'Undo…' }).click();
  await page.getByText('The telephone was changed since the merge').waitFor();
  await expectAccessible(page);
  await picture(page, 'undo');
  await page.getByRole('button', { name: 'Undo the merge' }).click();
  await page.getByText('Undone by Organiser').waitFor();
  await expectAccessible(page);
  await picture(page, 'undone');
  expect((await client.get(`/people/${kept.id}`)).body).toMatchObject({ name: 'E. Zhovtis', phone: '+7 1' });
  expect((await client.get(`/people/${gone.id}`)).body).toMatchObject({ name: 'Евгений Жовтис' });
  expect(problems.filter((problem) => !/410/.test(problem))).toEqual([]);
});

test('"different people" goes out of the queue, can be taken back, and stays remembered', async () => {
  const { team, open } = await organiser('/duplicates');
  const [a] = [await createPerson(app().source, { givenName: 'Tamar', familyName: 'Kvirikashvili' })];
  await createPerson(app().source, { givenName: 'Tamar', familyName: 'Kvirikashvili' });
  await createList(app().source, team.id, [a.id], 'Tbilisi');
  await scanDuplicates(app());
  const { page } = await open();
  await page.getByRole('combobox', { name: 'List' }).click();
  await page.getByRole('option', { name: 'Tbilisi' }).click();
  const pair = page.getByRole('article', { name: /Kvirikashvili/ });
  await pair.getByRole('button', { name: 'Different people' }).click();
  await page.getByText('No duplicates to look at').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await pair.waitFor();
  await pair.getByRole('button', { name: 'Different people' }).click();
  await page
    .getByRole('group', { name: 'Decision' })
    .getByRole('button', { name: /^Different/ })
    .click();
  await pair.getByText('decided by Organiser').waitFor();
  await expectAccessible(page);
});

test('on a phone, the queue and the comparison fit the width', async () => {
  const { team, open } = await organiser('/duplicates', { viewport: phone });
  const { kept, gone } = await twoOfOne(team.id);
  const { page } = await open();
  const fits = () => page.evaluate('document.documentElement.scrollWidth <= innerWidth');
  await page
    .getByRole('article', { name: /Zhovtis/ })
    .first()
    .waitFor();
  await picture(page, 'queue-phone');
  expect(await fits()).toBe(true);
  await expectAccessible(page);
  await page.goto(`${app().url}/console/duplicates/merge?kept=${kept.id}&gone=${gone.id}`);
  await page.getByRole('button', { name: 'Merge', exact: true }).waitFor();
  expect(await fits()).toBe(true);
  await expectAccessible(page);
  await picture(page, 'merge-phone');
});
