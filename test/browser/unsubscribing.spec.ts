import { mkdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createEvent } from '../factories/events.js';
import { createInvitation } from '../factories/invitations.js';
import { ApiClient } from '../support/client.js';
import { newId } from '../../src/platform/tokens/tokens.js';
import { expectAccessible, openPage, phone } from '../support/browser.js';
import { heading, openConsole } from '../support/console.js';
import { mailsTo } from '../support/outbox.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
const pictures = process.env['PICTURES'];
if (pictures) mkdirSync(pictures, { recursive: true });

async function reminded(
  client: ApiClient,
  teamId: string,
  options: { language?: string; atRisk?: boolean } = {},
) {
  const event = await createEvent(app().source, {
    teamId,
    title: { en: 'Water and borders', fr: 'Eaux et frontières' },
  });
  const guest = await createInvitation(app(), {
    eventId: event.id,
    givenName: 'Zoé',
    familyName: 'Example',
    ...options,
  });
  await client.post(`/events/${event.id}/reminders`, { invitationIds: [guest.id] }, { key: newId() });
  const [mail] = await mailsTo(app(), guest.email);
  return { event, guest, mail: mail!, path: new URL(mail!.unsubscribe!).pathname };
}
/** The same page where axe may run: the reader's own browser has its scripts off. */
async function expectGuestAccessible(url: string): Promise<void> {
  const { page, context } = await openPage({ viewport: phone });
  await page.goto(url);
  await expectAccessible(page);
  await context.close();
}
const standing = async (address: string) =>
  (await app().source.query('SELECT 1 FROM suppressions WHERE address = $1 AND lifted_at IS NULL', [address]))
    .length;

test('a browser that opens every link of a mailing and runs its scripts unsubscribes nobody (C2)', async () => {
  const { client, team } = await openConsole(app());
  const { event, guest, mail } = await reminded(client, team.id);
  const links = [...mail.html.matchAll(/href="(http[^"]+)"/g)].map(
    ([, url]) => new URL(url!.replaceAll('&amp;', '&')),
  );
  const own = links.filter(({ pathname }) => /^\/[iu]\//.test(pathname));
  expect(own.length).toBeGreaterThan(1);
  const { page } = await openPage();
  for (const { pathname, search } of own) {
    await page.goto(app().url + pathname + search, { waitUntil: 'networkidle' });
    await page.mouse.move(200, 300);
    await page.goto('about:blank');
  }
  expect(await standing(guest.email)).toBe(0);
  expect(await app().source.query('SELECT 1 FROM standings WHERE event_id = $1', [event.id])).toEqual([]);
});

test.each([
  ['en', 'Unsubscribe', 'You are unsubscribed', 'Receive mailings again'],
  ['fr', 'Se désabonner', 'Vous êtes désabonné', 'Recevoir de nouveau les envois'],
  ['de', 'Abbestellen', 'Sie haben abbestellt', 'Sendungen wieder erhalten'],
  ['ru', 'Отписаться', 'Вы отписались', 'Снова получать рассылки'],
])(
  'the page asks, stops and takes back in %s, on a phone and without scripts',
  async (language, stop, stopped, again) => {
    const { client, team } = await openConsole(app());
    const { guest, path } = await reminded(client, team.id, { language });
    const { page } = await openPage({ viewport: phone, scripts: false });
    await page.goto(app().url + path);
    await heading(page, stop).waitFor();
    await expectGuestAccessible(page.url());
    if (pictures) await page.screenshot({ path: `${pictures}/ask-${language}.png` });
    await page.getByRole('button', { name: stop }).click();
    await heading(page, stopped).waitFor();
    expect(await standing(guest.email)).toBe(1);
    await expectGuestAccessible(page.url());
    if (pictures) await page.screenshot({ path: `${pictures}/stopped-${language}.png` });
    await page.getByRole('button', { name: again }).click();
    await heading(page, stop).waitFor();
    expect(await standing(guest.email)).toBe(0);
  },
);

test('staff read who unsubscribed, add an address, lift it with a reason, and see it on the person', async () => {
  const { page, client, team, problems } = await openConsole(app(), '/outbox');
  const { guest, path } = await reminded(client, team.id);
  await fetch(app().url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  });
  await page.getByRole('link', { name: 'Unsubscribed' }).click();
  await heading(page, 'Unsubscribed').waitFor();
  const table = page.getByRole('table', { name: 'Unsubscribed addresses' });
  await table.getByText(guest.email).waitFor();
  await table.getByText('By the button of the mail program').waitFor();

  await page.getByRole('button', { name: 'Add an address' }).click();
  const dialog = page.getByRole('dialog', { name: 'No more mailings to' });
  await dialog.getByLabel('Address').fill('quiet@example.org');
  await dialog.getByLabel('How you know').fill('told us on the phone');
  await expectAccessible(page);
  if (pictures) await page.screenshot({ path: `${pictures}/add.png` });
  await dialog.getByRole('button', { name: 'Add' }).click();
  await table.getByText('quiet@example.org').waitFor();
  await expectAccessible(page);
  if (pictures) await page.screenshot({ path: `${pictures}/list.png` });

  await page.getByRole('button', { name: `Lift ${guest.email}` }).click();
  const question = page.getByRole('dialog', { name: 'Send mailings there again?' });
  await question.getByLabel('Reason').fill('wrote that it was a mistake');
  await question.getByRole('button', { name: 'Lift' }).click();
  await table.getByText(guest.email).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Lifted' }).click();
  await table.getByText(/wrote that it was a mistake/).waitFor();
  await page.getByRole('button', { name: 'In force' }).click();
  await table.getByText('quiet@example.org').waitFor();

  await page.setViewportSize(phone);
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  if (pictures) await page.screenshot({ path: `${pictures}/list-phone.png` });

  await client.post('/suppressions', { address: guest.email, teamId: null, reason: 'letter' });
  await page.goto(`${app().url}/console/people/${guest.personId}`);
  await page.getByText('no mailings of any team').waitFor();
  await expectAccessible(page);
  if (pictures) await page.screenshot({ path: `${pictures}/person.png` });
  expect(problems).toEqual([]);
});

test('the mail says how to unsubscribe, quietly at its end', async () => {
  const { client, team } = await openConsole(app());
  const { mail } = await reminded(client, team.id, { language: 'fr' });
  const { page } = await openPage();
  await page.setContent(mail.html);
  await page.getByRole('link', { name: 'Ne plus recevoir ces courriels' }).waitFor();
  if (pictures) await page.screenshot({ path: `${pictures}/mail.png`, fullPage: true });
  await page.setViewportSize(phone);
  if (pictures) await page.screenshot({ path: `${pictures}/mail-phone.png`, fullPage: true });
});
