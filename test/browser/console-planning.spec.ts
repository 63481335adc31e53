import { mkdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createEvent } from '../factories/events.js';
import { createList, createPerson, type TestPerson } from '../factories/people.js';
import { answerOf, createPlannedEvent, invitedTo, setRefill } from '../factories/planning.js';
import { expectAccessible, phone } from '../support/browser.js';
import { openConsole } from '../support/console.js';
import { eventually } from '../support/eventually.js';
import { outboxOf } from '../support/outbox.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
const pictures = process.env['PICTURES'];
if (pictures) mkdirSync(pictures, { recursive: true });

const people = (categoryId: string, ...names: string[]): Promise<TestPerson[]> =>
  Promise.all(
    names.map((familyName) => createPerson(app().source, { givenName: 'P.', familyName, categoryId })),
  );

test('planning and sending two waves with automatic refill', async () => {
  const { page, team, client, problems } = await openConsole(app());
  const event = await createEvent(app().source, { teamId: team.id, capacity: 20 });
  const ngos = await people('ngo', 'Ash', 'Birch');
  const media = await people('media', 'Cedar');
  const reserve = [...(await people('media', 'Yew')), ...(await people('ngo', 'Willow', 'Xylosma'))];
  await createList(
    app().source,
    team.id,
    [...ngos, ...media].map(({ id }) => id),
    'First choice',
  );
  await createList(
    app().source,
    team.id,
    reserve.map(({ id }) => id),
    'Second choice',
  );

  await page.goto(`${app().url}/console/debates/${event.id}/guests`);
  await page.getByRole('link', { name: 'Plan…' }).click();
  await page.getByRole('heading', { name: 'Nobody is planned for the next wave' }).waitFor();

  // From lists, into the wave and the reserve; the balance follows.
  const add = async (list: string, to: string) => {
    await page.getByRole('button', { name: 'Add people…' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Add people to the plan' });
    await dialog.getByText(to, { exact: true }).click();
    await dialog.getByRole('checkbox', { name: list }).check();
    await dialog.getByRole('button', { name: /^Add to/ }).click();
    await dialog.waitFor({ state: 'hidden' });
  };
  await add('First choice', 'To the next wave');
  const wave = page.getByRole('table', { name: 'Next wave' });
  await wave.getByText('P. Cedar').waitFor();
  const balance = page.getByRole('group', { name: 'Balance by category' });
  expect(await balance.getByRole('row', { name: /^NGOs/ }).getByRole('cell').first().textContent()).toBe('2');
  await add('Second choice', 'To the reserve');
  const kept = page.getByRole('table', { name: 'Reserve' });
  await kept.getByText('P. Yew').waitFor();
  const order = async () =>
    (await kept.locator('tbody tr').allTextContents()).map((text) => /P\. ([A-Z][a-z]+)/.exec(text)![1]);
  expect(await order()).toEqual(['Willow', 'Xylosma', 'Yew']);
  await expectAccessible(page);
  if (pictures) await page.screenshot({ path: `${pictures}/plan.png` });

  // By the keyboard: the second row goes up, and the focus with it.
  await kept.locator('tbody tr').first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Alt+ArrowUp');
  await eventually(async () => (await order())[0] === 'Xylosma');
  await page.locator('tr:focus', { hasText: 'Xylosma' }).waitFor();
  await page.reload();
  await page.getByRole('button', { name: /^Reserve/ }).click();
  await kept.getByText('P. Xylosma').waitFor();
  expect(await order()).toEqual(['Xylosma', 'Willow', 'Yew']);

  // The first wave.
  await page.getByRole('button', { name: /^Check and send 3/ }).click();
  await page.getByRole('textbox', { name: /Note/ }).first().fill('We would be glad to see you.');
  await page.getByRole('heading', { name: 'What this person gets' }).waitFor();
  await expectAccessible(page);
  if (pictures) await page.screenshot({ path: `${pictures}/send.png` });
  const send = async (count: number) => {
    await page.getByRole('button', { name: new RegExp(`^Send ${count} invitation`) }).click();
    await page.getByRole('button', { name: 'Send now' }).click();
    await page.getByRole('heading', { name: /^Wave \d/ }).waitFor();
    await page.getByRole('button', { name: 'Back to the plan' }).click();
  };
  await send(3);
  expect(await invitedTo(app(), event.id)).toHaveLength(3);

  // The reserve fills places by itself from now on.
  await page.getByRole('radio', { name: 'Invite the next of the reserve by itself' }).check();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved.').waitFor();
  await answerOf(app(), app(), event.id, ngos[0]!.id, 'declined');
  const settled = page.getByRole('list', { name: 'Settled' });
  await settled.getByText('in place of P. Ash, who declined; the next of the same category').waitFor();
  await answerOf(app(), app(), event.id, media[0]!.id, 'declined');
  await settled.getByText('in place of P. Cedar, who declined; the next of the same category').waitFor();
  const mails = await outboxOf(app(), `event_id = '${event.id}' AND kind = 'invitation'`);
  expect(mails.map(({ to }) => to).sort()).toEqual(
    [...ngos, ...media, reserve[0]!, reserve[2]!].map(({ email }) => email).sort(),
  );
  if (pictures) await page.screenshot({ path: `${pictures}/refilled.png`, fullPage: true });
  await settled.getByRole('link', { name: 'P. Xylosma' }).click();
  await page
    .getByRole('dialog', { name: 'Guest' })
    .getByText(/in place of P\. Ash, who declined/)
    .waitFor();

  // The second wave: who is left of the reserve, by hand.
  await page.goto(`${app().url}/console/debates/${event.id}/plan`);
  await page.getByRole('button', { name: /^Reserve/ }).click();
  await kept.getByRole('checkbox', { name: 'Select P. Willow' }).check();
  await page.getByRole('button', { name: 'To the next wave' }).click();
  await page.getByRole('button', { name: /^Check and send 1/ }).click();
  await send(1);
  const waves = (await client.get(`/events/${event.id}/waves`)).body.items;
  expect(waves.map(({ number, total }: any) => [number, total])).toEqual([
    [1, 5],
    [2, 1],
  ]);
  expect(await outboxOf(app(), `event_id = '${event.id}' AND kind = 'invitation'`)).toHaveLength(6);
  expect(problems).toEqual([]);
}, 240_000);

test('a proposal is invited with one press, or passed over with a reason, on a phone too', async () => {
  const { page, team, client } = await openConsole(app(), '/', { viewport: phone });
  const ngo = (familyName: string) => ({ givenName: 'P.', familyName, categoryId: 'ngo' });
  const { eventId, invited, reserve } = await createPlannedEvent(app(), client, team.id, {
    invited: [ngo('Ash'), ngo('Birch')],
    reserve: [ngo('Willow'), ngo('Yew')],
  });
  await setRefill(client, eventId, { refill: 'propose' });
  await answerOf(app(), app(), eventId, invited[0]!.id, 'declined');
  await page.goto(`${app().url}/console/debates/${eventId}/plan`);
  await page.getByRole('button', { name: 'Pass over P. Willow' }).waitFor();
  if (pictures) await page.screenshot({ path: `${pictures}/phone.png`, fullPage: true });
  await page.getByRole('button', { name: 'Pass over P. Willow' }).click();
  await page.getByRole('textbox', { name: 'Reason, for the record' }).fill('Was here last week');
  await page.getByRole('button', { name: 'Pass over', exact: true }).click();
  await page.getByRole('button', { name: 'Invite P. Yew' }).click();
  await page.getByRole('list', { name: 'Settled' }).getByText('in place of P. Ash, who declined').waitFor();
  expect(await invitedTo(app(), eventId)).toContain(reserve[1]!.id);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width);
  await expectAccessible(page);
});
