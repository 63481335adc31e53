import { expect, test } from 'vitest';
import { createInvitation } from '../factories/invitations.js';
import { organiseEvent } from '../factories/organised-events.js';
import { openPage, phone } from '../support/browser.js';
import { look } from '../support/pictures.js';
import { testApp } from '../support/test-app.js';

const app = testApp();

test('who does not come is asked neither for company nor for a diet, without a script', async () => {
  const event = await organiseEvent(app(), { companions: 'names', companionsAtMost: 1, capacity: 20 });
  const guest = await createInvitation(app(), { eventId: event.id });
  const { page, context } = await openPage({ viewport: phone, scripts: false });
  await page.goto(`${app().url}${guest.path}`);
  const companion = page.getByLabel('Name of your companion');
  const needs = page.getByText('Dietary or access needs, interpretation');
  await page.getByLabel('Yes, in the room').check();
  expect([await companion.isVisible(), await needs.isVisible()]).toEqual([true, true]);
  await page.getByLabel('No', { exact: true }).check();
  expect([await companion.isVisible(), await needs.isVisible()]).toEqual([false, false]);
  await look(page, 'answer-no');
  await page.getByRole('button', { name: 'Send my answer' }).click();
  await page.getByText('You have told us that you cannot come.').waitFor();
  await context.close();
});
