import { expect, test } from 'vitest';
import { Answers } from '../../src/modules/rsvps/answers.service.js';
import { answerRequest } from '../factories/answers.js';
import { createInvitation } from '../factories/invitations.js';
import { organiseEvent } from '../factories/organised-events.js';
import { expectAccessible, openPage, phone } from '../support/browser.js';
import { signedIn } from '../support/client.js';
import { testApp } from '../support/test-app.js';

const app = testApp();

test('an organiser reads why a guest has a seat, in the debate’s record and in the guest’s drawer, on a phone too', async () => {
  const event = await organiseEvent(app(), { capacity: 1 });
  const [holder, guest] = [
    await createInvitation(app(), { eventId: event.id, familyName: 'Holderova' }),
    await createInvitation(app(), { eventId: event.id, familyName: 'Kask' }),
  ];
  const answers = app().http.get(Answers, { strict: false });
  await answers.record(answerRequest(holder));
  await answers.record(answerRequest(guest, { channel: 'calendar' }));
  const organiser = await signedIn(app(), { roles: { [event.teamId]: 'organiser' } });
  const yes = { answer: 'accepted', mode: 'room', overCapacity: true, reason: 'The minister insists' };
  expect((await organiser.post(`/invitations/${guest.id}/answers`, yes)).status).toBe(201);

  const session = { url: app().url, token: organiser.session!.token };
  const look = async (page: Awaited<ReturnType<typeof openPage>>['page'], name: string) => {
    if (process.env['LOOK'])
      await page.screenshot({ path: `${process.env['LOOK']}/${name}.png`, fullPage: true });
  };
  const { page, problems } = await openPage({ session });
  await page.goto(`${app().url}/console/debates/${event.id}/waiting-list`);
  await page.getByRole('link', { name: 'Record of seats' }).click();
  const row = page.getByRole('row').filter({ hasText: 'Got a seat beyond the capacity' });
  await row.getByText('The minister insists').waitFor();
  await page.getByText('the guest, in the calendar').waitFor();
  await expectAccessible(page);
  await look(page, 'record');
  await row.getByRole('link', { name: 'Kask' }).click();
  const drawer = page.getByRole('dialog', { name: 'Guest' });
  const seat = drawer.getByRole('region', { name: 'The seat' });
  await seat.getByText('No seat was free; joined the waiting list').waitFor();
  await seat.getByText(/The minister insists/).waitFor();
  await look(page, 'drawer');
  await expectAccessible(page);

  const small = await openPage({ session, viewport: phone });
  await small.page.goto(`${app().url}/console/debates/${event.id}/seat-record`);
  await small.page.getByText('Got a seat beyond the capacity').waitFor();
  expect(await small.page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width);
  await look(small.page, 'phone');
  await small.page.getByRole('button', { name: 'Export…' }).click();
  await small.page.getByLabel('What is it for?').fill('Minutes');
  await look(small.page, 'export');
  const [file] = await Promise.all([
    small.page.waitForEvent('download'),
    small.page.getByRole('button', { name: 'Export', exact: true }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/\.xlsx$/);
  expect([...problems, ...small.problems]).toEqual([]);
});
