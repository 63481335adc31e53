import { expect, test } from 'vitest';
import { createEvent } from '../factories/events.js';
import { expectAccessible } from '../support/browser.js';
import { openConsole } from '../support/console.js';
import { look } from '../support/pictures.js';
import { testApp } from '../support/test-app.js';

const app = testApp({ ROLE: 'web' });

test('evidence of a commitment is written as Markdown with a preview, and shown as readers see it', async () => {
  const { page, team, problems } = await openConsole(app());
  const { id } = await createEvent(app().source, { teamId: team.id });
  await page.goto(`${app().url}/console/debates/${id}/follow-up`);
  await page.getByRole('button', { name: 'Add a commitment' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a commitment' });
  await dialog.getByRole('textbox', { name: 'Commitment' }).fill('Reform the law on assembly');
  await dialog
    .getByRole('textbox', { name: 'Evidence' })
    .fill('**No draft** so far; see [the plan](https://example.org/plan).\n\n<img src=x onerror=alert(1)>');
  await dialog.getByRole('tabpanel').getByText('Preview', { exact: true }).filter({ visible: true }).click();
  await dialog.getByRole('link', { name: 'the plan' }).waitFor();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  const item = page.getByRole('listitem').filter({ hasText: 'Reform the law on assembly' });
  expect(await item.getByRole('link', { name: 'the plan' }).getAttribute('href')).toBe(
    'https://example.org/plan',
  );
  await item.locator('strong', { hasText: 'No draft' }).waitFor();
  expect(await item.locator('img').count()).toBe(0);
  expect(await item.getByText('**').count()).toBe(0);
  await look(page, 'records');
  expect(problems).toEqual([]);
});
