import type { Page } from 'playwright-core';
import { createSession, createTeam } from '../factories/staff.js';
import { openPage } from './browser.js';
import { ApiClient } from './client.js';
import type { TestApp } from './test-app.js';

/** An organiser's browser on a page of the console, and the same organiser without a browser. */
export async function openConsole(
  app: TestApp,
  path = '/',
  options: Parameters<typeof openPage>[0] & { administrator?: boolean } = {},
) {
  const { administrator = false, ...browser } = options;
  const team = await createTeam(app.source);
  const session = await createSession(app.source, {
    roles: { [team.id]: 'organiser' },
    name: 'Organiser',
    // Somebody who can let others in again must stay: an administrator with a password.
    ...(administrator ? { administrator, password: 'seven wide rivers' } : {}),
  });
  const opened = await openPage({ ...browser, session: { url: app.url, token: session.token } });
  await opened.page.goto(`${app.url}/console${path}`);
  return { ...opened, team, client: new ApiClient(app, session) };
}

export const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });

/** Opens real names of people at risk as somebody who may see them does. */
export async function showRealNames(page: Page, account: string, password: string): Promise<void> {
  await page.getByRole('button', { name: `Account: ${account}` }).click();
  await page.getByRole('menuitem', { name: 'See real names …' }).click();
  const dialog = page.getByRole('dialog', { name: 'See real names' });
  await dialog.getByLabel('Why do you need them?').fill('Visa letter for the embassy');
  await dialog.getByLabel('Your password').fill(password);
  await dialog.getByRole('button', { name: 'Show real names' }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** The window in which a refused save shows both sides. */
export const conflictDialog = (page: Page) =>
  page.getByRole('dialog', { name: 'Somebody else changed this in the meantime' });
