import { mkdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createInvitation } from '../factories/invitations.js';
import { draftMessage, insertMessages } from '../factories/messages.js';
import { organiseEvent } from '../factories/organised-events.js';
import { expectAccessible, phone } from '../support/browser.js';
import { openConsole } from '../support/console.js';
import { testApp } from '../support/test-app.js';

const app = testApp({ ROLE: 'web' });
const pictures = process.env['PICTURES'];
if (pictures) mkdirSync(pictures, { recursive: true });

test('all mail of a debate is held back and let go, and every page says when no mail leaves (H13)', async () => {
  const { page, team, client, problems } = await openConsole(app());
  const event = await organiseEvent(app(), { teamId: team.id, organiser: client });
  await createInvitation(app(), { eventId: event.id });
  await insertMessages(app(), [
    draftMessage({ eventId: event.id, teamId: team.id }),
    draftMessage({ eventId: event.id, teamId: team.id }),
  ]);
  await page.goto(`${app().url}/console/debates/${event.id}/mail`);
  const alarm = page.getByRole('alert').filter({ hasText: 'No mail leaves at the moment' });
  await alarm.getByText(/^No worker has been running/).waitFor();
  await page.getByRole('button', { name: 'Hold all mail' }).click();
  await page.getByText('All mail of this debate is held back', { exact: true }).waitFor();
  await page.getByText('Held back: 2 mails, and whatever is written from now on.').waitFor();
  await expectAccessible(page);
  if (pictures) await page.screenshot({ path: `${pictures}/held.png` });
  await page.setViewportSize(phone);
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  if (pictures) await page.screenshot({ path: `${pictures}/held-phone.png`, fullPage: true });
  await page.getByRole('button', { name: 'Let new mail leave again' }).click();
  await page.getByRole('button', { name: 'Release all held' }).click();
  const question = page.getByRole('dialog', { name: 'Release 2 mails?' });
  await expectAccessible(page);
  await question.getByRole('button', { name: 'Release' }).click();
  await page.getByText('Released: 2 mails.').waitFor();

  await app().source.query('INSERT INTO mail_workers (id, seen_at) VALUES (gen_random_uuid(), now())');
  await page.goto(`${app().url}/console/`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await alarm.waitFor({ state: 'detached' });
  expect(problems).toEqual([]);
});

test('one mail that is held gets other words in the drawer, beside what its reader will see', async () => {
  const { page, team, client, problems } = await openConsole(app());
  const event = await organiseEvent(app(), { teamId: team.id, organiser: client });
  const [id] = await insertMessages(app(), [
    draftMessage({
      eventId: event.id,
      teamId: team.id,
      held: true,
      blocks: [
        { type: 'paragraph', text: 'Dear guest,' },
        { type: 'title', text: 'A debate' },
        { type: 'paragraph', text: 'Until soon.' },
      ],
    }),
  ]);
  await page.goto(`${app().url}/console/debates/${event.id}/mail?message=${id}`);
  const drawer = page.getByRole('dialog', { name: 'Mail' });
  await drawer.getByRole('button', { name: 'Change the text' }).click();
  await drawer.getByLabel('Paragraph 1').fill('Dear Ambassador,');
  await drawer.getByLabel('Paragraph 2').fill('See /i/abcdefghijklmnopqrstuvwx23');
  await expectAccessible(page);
  if (pictures) await page.screenshot({ path: `${pictures}/edit.png` });
  await drawer.getByRole('button', { name: 'Save' }).click();
  await drawer.getByText(/This holds a personal link/).waitFor();
  await drawer.getByLabel('Paragraph 2').fill('We look forward to you.');
  await client.patch(`/messages/${id}`, { subject: 'By a colleague' }, 1);
  await drawer.getByRole('button', { name: 'Save' }).click();
  await drawer.getByText('Somebody else changed this mail in the meantime').waitFor();
  await drawer.getByRole('button', { name: 'See theirs' }).click();
  expect(await drawer.getByLabel('Subject').inputValue()).toBe('By a colleague');
  await drawer.getByLabel('Paragraph 1').fill('Dear Ambassador,');
  await drawer.getByRole('button', { name: 'Save' }).click();
  await page.getByText('The mail is changed. It stays held until it is released.').waitFor();
  await page
    .frameLocator('iframe')
    .getByRole('article', { name: 'By a colleague' })
    .getByText('Dear Ambassador,')
    .waitFor();
  await page.setViewportSize(phone);
  await drawer.getByRole('button', { name: 'Change the text' }).click();
  await drawer.getByLabel('Paragraph 2').waitFor();
  if (pictures) await page.screenshot({ path: `${pictures}/edit-phone.png` });
  expect(problems.filter((problem) => !/40[09]|412/.test(problem))).toEqual([]);
});
