import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { Answers } from '../../src/modules/rsvps/answers.service.js';
import { answerRequest } from '../factories/answers.js';
import { createEventWithDeputies, sendDeputy } from '../factories/deputies.js';
import { createInvitation } from '../factories/invitations.js';
import { createList, createPerson } from '../factories/people.js';
import { expectAccessible } from '../support/browser.js';
import { openConsole } from '../support/console.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
let answers: Answers;
beforeAll(() => {
  answers = app().http.get(Answers, { strict: false });
});

/** To somebody who looks at the form it is blank; the form itself cannot tell. */
const nothing = '\u200b\u2060';

/**
 * A reason that shows nothing is refused by the server: what is wrong stands at its field, which has the focus; what was typed
 * stays, and nothing else says that something went wrong. With a reason in its place the same form goes through.
 */
async function refused(page: Page, within: Locator, label: string | RegExp, button: string | RegExp) {
  const field = within.getByRole('textbox', { name: label });
  const press = within.getByRole('button', { name: button });
  await field.fill(nothing);
  const alerts = await within.getByRole('alert').count();
  await press.click();
  await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true');
  await expect.poll(() => field.evaluate((one: any) => one === one.ownerDocument.activeElement)).toBe(true);
  const described: string = await field.evaluate((one: any) =>
    (one.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id: string) => one.ownerDocument.getElementById(id)?.textContent ?? '')
      .join(' '),
  );
  expect(described).toMatch(/Say (why|how it is known)/);
  expect(await field.inputValue()).toBe(nothing);
  expect(await within.getByRole('alert').count()).toBe(alerts);
  await expectAccessible(page);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('The chair asked for it');
  await press.click();
  await field.waitFor({ state: 'detached' });
}

test('a refused reason stands at its field: the waiting list, its settings, shares of seats, the end of a debate', async () => {
  const { page, team } = await openConsole(app());
  const event = await createEventWithDeputies(app(), 'approval', { teamId: team.id, capacity: 1 });
  for (const familyName of ['Holderova', 'Kask', 'Tamm'])
    await answers.record(
      answerRequest(await createInvitation(app(), { eventId: event.id, givenName: 'Guest', familyName })),
    );
  const at = (path: string) => page.goto(`${app().url}/console/debates/${event.id}${path}`);
  await at('/waiting-list');
  await page.getByRole('button', { name: 'Actions for Guest Tamm' }).click();
  await page.getByRole('menuitem', { name: 'To the top …' }).click();
  await refused(page, page.getByRole('dialog'), 'Why?', 'Move');
  await page.getByRole('combobox', { name: 'A seat that comes free is' }).click();
  await page.getByRole('option', { name: 'Proposed to you' }).click();
  await refused(page, page.getByRole('main'), /^Why/, 'Save');

  await at('/settings');
  await page.getByRole('button', { name: 'Set seats aside' }).click();
  const pool = page.getByRole('group', { name: 'New pool' });
  await pool.getByLabel('Seats').fill('1');
  await pool.getByRole('combobox', { name: 'Kept for' }).press('ArrowDown');
  await page.getByRole('option', { name: /NGO/ }).click();
  await page.keyboard.press('Escape');
  await pool.getByLabel('Name').fill('Civil society');
  await refused(page, page.getByRole('main'), 'Why they are shared out anew', 'Save the pools');

  await at('');
  await page.getByRole('button', { name: 'Next steps' }).click();
  await page.getByRole('menuitem', { name: /^Cancel/ }).click();
  await refused(page, page.getByRole('dialog'), 'Reason', 'Cancel the debate');
}, 180_000);

test('… deputies, answers on the telephone, addresses that want no mailings, what is taken out', async () => {
  const { page, team } = await openConsole(app());
  const event = await createEventWithDeputies(app(), 'approval', { teamId: team.id, capacity: 9 });
  const [asks, sends] = [
    await createInvitation(app(), { eventId: event.id }),
    await createInvitation(app(), { eventId: event.id }),
  ];
  await createInvitation(app(), { eventId: event.id, familyName: 'Almond' });
  await sendDeputy(app(), asks);
  const guest = (id: string) => page.goto(`${app().url}/console/debates/${event.id}/guests?guest=${id}`);
  await guest(asks.id);
  await refused(page, page.getByRole('region', { name: 'Deputies' }), /^Why/, 'Approve and invite');
  await guest(sends.id);
  await page.getByRole('button', { name: 'Send a deputy…' }).click();
  const sending = page.getByRole('dialog', { name: /^Send a deputy for/ });
  await sending.getByLabel('Given name').fill('Dana');
  await sending.getByLabel('Family name').fill('Deputova');
  await sending.getByLabel('E-mail address').fill('dana@example.org');
  await refused(page, sending, 'How do you know?', 'Invite the deputy');
  await page.goto(`${app().url}/console/debates/${event.id}/guests?answer=none`);
  await page.getByRole('checkbox', { name: /Almond/ }).check();
  await page.getByRole('button', { name: 'Record an answer', exact: true }).click();
  const recording = page.getByRole('dialog', { name: /^Record the answer of/ });
  await refused(page, recording, 'How do you know?', 'Record the answer');

  await page.goto(`${app().url}/console/outbox/unsubscribed`);
  await page.getByRole('button', { name: 'Add an address' }).click();
  const adding = page.getByRole('dialog', { name: 'No more mailings to' });
  await adding.getByLabel('Address').fill('quiet@example.org');
  await refused(page, adding, 'How you know', 'Add');

  const { id } = await createPerson(app().source);
  const list = await createList(app().source, team.id, [id], 'Baltic embassies');
  await page.goto(`${app().url}/console/lists/${list.id}`);
  await page.getByRole('button', { name: 'Export' }).click();
  await refused(page, page.getByRole('dialog', { name: /^Export/ }), 'What is it for?', 'Export');
}, 180_000);
