import { expect, test } from 'vitest';
import { createInvitation } from '../factories/invitations.js';
import { organiseEvent } from '../factories/organised-events.js';
import { createPerson } from '../factories/people.js';
import { expectAccessible, openPage } from '../support/browser.js';
import { signedIn } from '../support/client.js';
import { testApp } from '../support/test-app.js';

const app = testApp();

const sessionOf = (client: { session?: { token: string } }) => ({
  url: app().url,
  token: client.session!.token,
});

test('an organiser chooses people, sees the mail of each, sends the wave and records an answer', async () => {
  const event = await organiseEvent(app());
  for (const familyName of ['Almond', 'Birch', 'Cedar'])
    await createPerson(app().source, { givenName: 'Guest', familyName, categoryId: 'ngo' });
  await createPerson(app().source, { givenName: 'Guest', familyName: 'Unreachable', emails: [] });
  const { page, problems } = await openPage({ session: sessionOf(event.organiser) });

  await page.goto(`${app().url}/console/debates/${event.id}/invite`);
  for (const name of ['Almond', 'Birch', 'Unreachable']) {
    await page.getByLabel('Find people to invite').fill(name);
    await page.getByRole('option', { name: new RegExp(name) }).click();
  }
  await page.getByRole('button', { name: 'Check the wave' }).click();
  await page.getByRole('heading', { name: '2 invitations' }).waitFor();
  await page.getByText('has no e-mail address').waitFor();
  const mail = page.frameLocator('iframe[title^="Mail to"]');
  await mail.getByText('Media freedom after the summit').first().waitFor();
  await expectAccessible(page);

  await page.getByRole('button', { name: /^Send 2 invitations/ }).click();
  await page.getByRole('button', { name: 'Send now' }).click();
  await page.getByRole('heading', { name: /^Wave 1/ }).waitFor();

  await page.getByRole('link', { name: 'To the guest list' }).click();
  await page.getByRole('button', { name: 'No answer 2' }).waitFor();
  await page.getByRole('checkbox', { name: /Almond/ }).check();
  await page.getByRole('button', { name: 'Record an answer' }).click();
  await page.getByLabel('How do you know?').fill('Telephone');
  await page.getByRole('button', { name: 'Record the answer' }).click();
  await page.getByRole('button', { name: 'Accepted 1' }).click();
  await page.getByRole('row', { name: /Almond.*Accepted/ }).waitFor();
  expect(new URL(page.url()).searchParams.get('answer')).toBe('accepted');
  await expectAccessible(page);

  await page.getByRole('row', { name: /Almond/ }).press('Enter');
  await page.getByText('recorded by staff').waitFor();
  expect(problems).toEqual([]);
});

test('a hostile cell stays text in the mapping and in the preview, and a refused row says why (E11)', async () => {
  const event = await organiseEvent(app());
  const { page, problems } = await openPage({ session: sessionOf(event.organiser) });
  await page.goto(`${app().url}/console/imports/new`);
  const hostile = '<img src=x onerror="document.title=1">';
  await page.locator('input[type=file]').setInputFiles({
    name: 'guests.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      `Given name,Family name,E-mail\nMarta,"${hostile.replaceAll('"', '""')}",marta@example.org\nPaul,Wrong,nowhere\n`,
    ),
  });
  await page.getByText(hostile).first().waitFor();
  await page.getByRole('button', { name: 'Check 2 rows' }).click();
  await page.getByRole('button', { name: 'Refused 1' }).waitFor();
  await page.getByRole('row', { name: /nowhere/ }).waitFor();
  await page.getByRole('button', { name: 'New 1' }).click();
  await page.getByText(hostile).first().waitFor();
  expect(await page.locator('main img').count()).toBe(0);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Import 1 person…' }).click();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByRole('heading', { name: 'The people are in the address book' }).waitFor();
  expect(problems).toEqual([]);
});

test('the search of the address book is reached with a slash and stays in the address', async () => {
  const event = await organiseEvent(app());
  await createPerson(app().source, { givenName: 'Zelda', familyName: 'Quince' });
  await createPerson(app().source, { givenName: 'Yann', familyName: 'Rowan' });
  const { page, problems } = await openPage({ session: sessionOf(event.organiser) });
  await page.goto(`${app().url}/console/people`);
  await page.getByRole('row', { name: /Quince/ }).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('Quince');
  await page.waitForURL(/q=Quince/);
  await page.getByRole('row', { name: /Quince/ }).waitFor();
  await page.getByRole('row', { name: /Rowan/ }).waitFor({ state: 'detached' });
  await expectAccessible(page);
  await page.getByRole('link', { name: /Quince/ }).click();
  await page.getByRole('heading', { level: 1, name: /Quince/ }).waitFor();
  await expectAccessible(page);
  expect(problems).toEqual([]);
});

test('whoever stands at the door, or edits, reads the guest list without asking for what is not theirs', async () => {
  const event = await organiseEvent(app());
  await createInvitation(app(), { eventId: event.id, familyName: 'Almond' });
  for (const role of ['door', 'editor'] as const) {
    const reader = await signedIn(app(), { roles: { [event.teamId]: role } });
    const { page, problems } = await openPage({ session: sessionOf(reader) });
    await page.goto(`${app().url}/console/debates/${event.id}/guests`);
    await page.getByRole('row', { name: /Almond/ }).waitFor();
    await page.getByRole('button', { name: 'Filter' }).click();
    await page.getByRole('combobox', { name: 'Seat' }).waitFor();
    expect(await page.getByRole('combobox', { name: 'Wave' }).count()).toBe(0);
    expect(problems).toEqual([]);
  }
});
