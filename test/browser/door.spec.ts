import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { Answers } from '../../src/modules/rsvps/answers.service.js';
import { EntryCodes } from '../../src/modules/attendance/codes/entry-codes.js';
import { Secrets } from '../../src/platform/tokens/tokens.js';
import { answerRequest } from '../factories/answers.js';
import {
  codeOf,
  createEventAtItsDoor,
  createSeatedGuest,
  entryAct,
  entryCodes,
  holderOf,
  reportEntries,
  stageDoor,
} from '../factories/doors.js';
import { desktop, expectAccessible, openPage, phone } from '../support/browser.js';
import { signedIn, type ApiClient } from '../support/client.js';
import { look } from '../support/pictures.js';
import { testApp } from '../support/test-app.js';

const app = testApp();

const stage = (options: Parameters<typeof stageDoor>[1] = {}) => stageDoor(app(), options);

async function openDoor(door: ApiClient, eventId: string, device = 'Main door') {
  const opened = await openPage({
    viewport: phone,
    session: { url: app().url, token: door.session!.token },
  });
  await opened.context.addInitScript(`localStorage.setItem('hemicycle-door-device', '${device}')`);
  await opened.page.goto(`${app().url}/console/door/${eventId}`);
  await opened.page.getByText('Scan a code, or type one, or a name.').waitFor();
  await opened.page.getByRole('heading', { name: /Door: The next hundred/ }).waitFor();
  return opened;
}

const field = (page: Page) => page.getByLabel('Code or name');
const outcome = (page: Page, name: string) => page.getByRole('heading', { level: 2, name, exact: true });
const type = async (page: Page, code: string) => {
  await field(page).fill(code);
  await field(page).press('Enter');
};
const cameOf = async (eventId: string): Promise<Record<string, string | null>> => {
  const rows = await app().source.query(
    `SELECT a.invitation_id AS id, (SELECT x.device FROM entry_scans x WHERE x.invitation_id = a.invitation_id AND x.outcome = 'in'
        AND x.undone_at IS NULL ORDER BY x.scanned_at, x.nonce LIMIT 1) AS device FROM attendances a WHERE a.event_id = $1 AND a.came`,
    [eventId],
  );
  return Object.fromEntries(rows.map(({ id, device }: any) => [id, device]));
};

interface Stored {
  bytes: number;
  text: string;
  key: string;
  until: number;
}

/** What one store of the browser holds, its bytes read as text. */
const stored = (page: Page, database: string, store: string) =>
  page.evaluate<Stored[]>(`new Promise((resolve) => {
    const opened = indexedDB.open('${database}');
    opened.onsuccess = () => {
      const all = opened.result.transaction('${store}').objectStore('${store}').getAll();
      all.onsuccess = () => (opened.result.close(), resolve(all.result.map((one) => ({
        bytes: one.sealed?.byteLength ?? 0,
        text: JSON.stringify(one) + new TextDecoder().decode(one.sealed),
        key: one.type + (one.extractable === false ? ', not extractable' : ''),
        until: one.until,
      }))));
    };
  })`);

/** As if the time of every kept list had come. */
const outdate = (page: Page) =>
  page.evaluate(`new Promise((resolve) => {
    const opened = indexedDB.open('hemicycle-door');
    opened.onsuccess = () => {
      const change = opened.result.transaction('lists', 'readwrite');
      const each = change.objectStore('lists').openCursor();
      each.onsuccess = () => {
        if (!each.result) return;
        each.result.update({ ...each.result.value, until: Date.now() - 1 });
        each.result.continue();
      };
      change.oncomplete = () => (opened.result.close(), resolve());
    };
  })`);

async function expectNothingKept(page: Page): Promise<void> {
  expect(await stored(page, 'hemicycle-door', 'lists')).toEqual([]);
  expect(await stored(page, 'hemicycle-door-keys', 'keys')).toEqual([]);
}

test('the door takes codes that are typed or scanned by hand, says why one is not valid, and finds guests by name (I6, I7)', async () => {
  const { event, door } = await stage({ companions: 2, capacity: 20 });
  const other = await createEventAtItsDoor(app(), { teamId: event.teamId });
  const guest = await createSeatedGuest(app(), {
    eventId: event.id,
    familyName: 'Kask',
    names: ['Anna Tamm', 'Jaan Õun'],
  });
  const elsewhere = await createSeatedGuest(app(), { eventId: other.id });
  const cancelled = await createSeatedGuest(app(), { eventId: event.id, familyName: 'Leaver' });
  await app()
    .http.get(Answers, { strict: false })
    .record(answerRequest(cancelled, { answer: 'withdrawn' }));
  const { page, problems } = await openDoor(door, event.id);
  await look(page, 'door-idle');
  await expectAccessible(page);

  // A hand scanner types wherever the cursor is.
  await page.keyboard.type(`${codeOf(app(), guest)}`);
  await page.keyboard.press('Enter');
  await outcome(page, 'Come in').waitFor();
  await page.getByText('Brings 2 companions').waitFor();
  await look(page, 'door-in');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Let in: Anna Tamm' }).click();
  await page.getByText('comes with Guest Kask').waitFor();

  const short = entryCodes(app()).short(holderOf(guest));
  await type(page, `${short.slice(0, 4)}-${short.slice(4).toLowerCase()}`);
  await outcome(page, 'Already in').waitFor();
  await page.getByText(/^In since \d\d:\d\d, Main door\.$/).waitFor();
  await look(page, 'door-again');
  await expectAccessible(page);

  await type(page, codeOf(app(), elsewhere));
  await outcome(page, 'For another debate').waitFor();
  await look(page, 'door-refused');
  await expectAccessible(page);
  await type(page, codeOf(app(), cancelled));
  await outcome(page, 'Gave the seat back').waitFor();
  await type(page, codeOf(app(), guest).slice(0, 100));
  await outcome(page, 'Not a code of ours').waitFor();
  await type(page, `A${codeOf(app(), guest).slice(1)}`.replace(/.{3}$/, 'AAA'));
  await outcome(page, 'Not genuine').waitFor();
  await page.getByRole('button', { name: 'Next guest' }).click();

  // By name, of the companion too, without accents.
  await field(page).fill('oun');
  await page.getByRole('button', { name: 'Show: Guest Kask' }).waitFor();
  await look(page, 'door-found');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Show: Guest Kask' }).click();
  await outcome(page, 'Already in').waitFor();
  await page.getByRole('button', { name: 'Let in: Jaan Õun' }).click();
  await page.getByText('3', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await outcome(page, 'Taken back').waitFor();
  await page.getByText('2', { exact: true }).waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width);
  await look(page, 'door-log');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);
  await look(page, 'door-dark');
  await page.setViewportSize(desktop);
  await look(page, 'door-desktop');
  expect(problems).toEqual([]);
});

test('without network the door goes on, opens again, refuses what is void, and reports once it can (I6, I7)', async () => {
  const { event, door } = await stage({ companions: 1, capacity: 20 });
  const answers = app().http.get(Answers, { strict: false });
  const [guest, second, cancelled, later] = [
    await createSeatedGuest(app(), { eventId: event.id, familyName: 'Kask', names: ['Anna Tamm'] }),
    await createSeatedGuest(app(), { eventId: event.id, familyName: 'Second' }),
    await createSeatedGuest(app(), { eventId: event.id, familyName: 'Leaver' }),
    await createSeatedGuest(app(), { eventId: event.id, familyName: 'Renewed' }),
  ];
  await answers.record(answerRequest(cancelled, { answer: 'withdrawn' }));
  const picture = codeOf(app(), later);
  await answers.record(answerRequest(later, { answer: 'withdrawn' }));
  await answers.record(answerRequest(later));
  const other = await createEventAtItsDoor(app(), { teamId: event.teamId });
  const elsewhere = await createSeatedGuest(app(), { eventId: other.id });

  const { page, context } = await openDoor(door, event.id, 'Garden door');
  // List and program are kept for when the network is gone, and the page says so.
  await page.getByText('Ready without network').waitFor();
  await look(page, 'door-ready');
  await context.setOffline(true);
  // Came after the list was loaded.
  const fresh = await createSeatedGuest(app(), { eventId: event.id, familyName: 'Fresh' });
  const stranger = new EntryCodes(new Secrets('the secret of somebody else'));

  await type(page, codeOf(app(), guest));
  await outcome(page, 'Come in').waitFor();
  await page.getByText('No network').waitFor();
  await look(page, 'door-offline');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Let in: Anna Tamm' }).click();
  await page.getByText('comes with Guest Kask').waitFor();
  for (const [code, words] of [
    [codeOf(app(), guest), 'Already in'],
    [stranger.code(holderOf(guest)), 'Not genuine'],
    [codeOf(app(), guest).slice(0, 90), 'Not a code of ours'],
    [codeOf(app(), elsewhere), 'For another debate'],
    [codeOf(app(), cancelled, 1), 'Gave the seat back'],
    [picture, 'An old code'],
    [entryCodes(app()).short(holderOf(later)), 'Not on the list'],
    [entryCodes(app()).short(holderOf(second)), 'Come in'],
  ] as const) {
    await type(page, code);
    await outcome(page, words).waitFor();
    await page.getByRole('button', { name: 'Next guest' }).click();
  }
  await type(page, codeOf(app(), fresh));
  await outcome(page, 'Come in').waitFor();
  await page.getByText('Genuine code, newer than the list on this device').waitFor();
  await look(page, 'door-offline-newer');
  expect(await cameOf(event.id)).toEqual({});

  // The telephone loses the page: it opens again, and knows who is in.
  await page.reload();
  await page.getByRole('heading', { name: /Door: The next hundred/ }).waitFor();
  await page.getByText(/to report/).waitFor();
  await type(page, codeOf(app(), second));
  await outcome(page, 'Already in').waitFor();

  // Meanwhile the same ticket came in by another door, later.
  await reportEntries(door, event.id, [entryAct({ code: codeOf(app(), second) })], { device: 'Side door' });
  await context.setOffline(false);
  await page.getByText('Online', { exact: true }).waitFor();
  await page.getByText('Second scan · Side door').waitFor();
  await expect
    .poll(() => cameOf(event.id))
    .toEqual({
      [guest.id]: 'Garden door',
      [second.id]: 'Garden door',
      [fresh.id]: 'Garden door',
    });
  const scans = await app().source.query(
    `SELECT count(*)::int AS all, count(DISTINCT nonce)::int AS once, count(*) FILTER (WHERE offline)::int AS offline
       FROM entry_scans WHERE event_id = $1`,
    [event.id],
  );
  expect(scans).toEqual([{ all: 13, once: 13, offline: 12 }]);
  await look(page, 'door-reported');
});

test('the camera reads the code off a screen', async () => {
  const { event, door } = await stage();
  const guest = await createSeatedGuest(app(), { eventId: event.id, familyName: 'Kask' });
  const { page, context, problems } = await openPage({
    viewport: phone,
    session: { url: app().url, token: door.session!.token },
  });
  const svg = Buffer.from(await (await fetch(`${app().url}${guest.path}/entry.svg`)).arrayBuffer());
  // What stands before the camera: the page's own picture, somewhat turned and small.
  await context.addInitScript(`
    navigator.mediaDevices.getUserMedia = async () => {
      const image = new Image(400, 400);
      image.src = 'data:image/svg+xml;base64,${svg.toString('base64')}';
      await image.decode();
      const canvas = Object.assign(document.createElement('canvas'), { width: 1280, height: 720 });
      const context = canvas.getContext('2d');
      const draw = () => {
        context.fillStyle = '#777';
        context.fillRect(0, 0, 1280, 720);
        context.setTransform(1, 0.08, -0.08, 1, 420, 120);
        context.drawImage(image, 0, 0, 420, 420);
        context.setTransform(1, 0, 0, 1, 0, 0);
        requestAnimationFrame(draw);
      };
      draw();
      return canvas.captureStream(15);
    };`);
  await page.goto(`${app().url}/console/door/${event.id}`);
  await page.getByRole('button', { name: 'Scan' }).click();
  await outcome(page, 'Come in').waitFor();
  await page.getByText('Guest Kask').first().waitFor();
  await look(page, 'door-camera');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Stop' }).click();
  expect(problems).toEqual([]);
  expect(Object.keys(await cameOf(event.id))).toEqual([guest.id]);
});

test('names leave the device when the session ends, the user signs out, or the debate is over', async () => {
  const { event, door } = await stage();
  await createSeatedGuest(app(), { eventId: event.id, familyName: 'Kask' });
  const { page } = await openDoor(door, event.id);
  // What the disk holds is noise, and its key cannot be read out by a page.
  const [list, ...more] = await stored(page, 'hemicycle-door', 'lists');
  expect(more).toEqual([]);
  expect(list!.bytes).toBeGreaterThan(200);
  expect(list!.text).not.toMatch(/Kask|Guest/);
  expect(await stored(page, 'hemicycle-door-keys', 'keys')).toMatchObject([
    { key: 'secret, not extractable' },
  ]);
  // The session ends elsewhere.
  await app().source.query('DELETE FROM staff_sessions WHERE user_id = $1', [door.session!.userId]);
  await field(page).fill(randomUUID().repeat(3));
  await field(page).press('Enter');
  await outcome(page, 'Please sign in').waitFor();
  await look(page, 'door-signed-out');
  await expectAccessible(page);
  await expectNothingKept(page);

  const organiser = await signedIn(app(), { roles: { [event.teamId]: 'organiser' } });
  const own = await openDoor(organiser, event.id);
  await app().source.query(
    `UPDATE events SET starts_at = now() - interval '10 hours', ends_at = now() - interval '8 hours' WHERE id = $1`,
    [event.id],
  );
  await own.page.reload();
  await outcome(own.page, 'The debate is over').waitFor();
  await expectNothingKept(own.page);

  // A debate that goes on; the user signs out in the console.
  const next = await stage();
  await createSeatedGuest(app(), { eventId: next.event.id, familyName: 'Tamm' });
  const last = await openDoor(next.door, next.event.id);
  expect(await stored(last.page, 'hemicycle-door', 'lists')).toHaveLength(1);
  await last.page.getByRole('link', { name: 'Back to the debate' }).click();
  await last.page.getByRole('link', { name: 'Door', exact: true }).waitFor();
  await last.page.getByRole('button', { name: 'Menu' }).click();
  await last.page.getByRole('button', { name: /^Account:/ }).click();
  await last.page.getByRole('menuitem', { name: 'Sign out' }).click();
  await last.page.waitForURL(/sign-in/);
  await expectNothingKept(last.page);
});

test('a list whose time is over leaves a device that is opened anywhere, or where only its worker wakes', async () => {
  const { event, door } = await stage();
  await createSeatedGuest(app(), { eventId: event.id, familyName: 'Kask' });
  const { page, context } = await openDoor(door, event.id);
  const { until } = (await stored(page, 'hemicycle-door', 'lists'))[0]!;
  const hours = (until - Date.now()) / 3_600_000;
  expect(hours).toBeGreaterThan(1);
  expect(hours).toBeLessThanOrEqual(36);

  // Out of time while its key is there: the worker takes both away.
  await page.evaluate(`navigator.serviceWorker.ready`);
  await outdate(page);
  await page.evaluate(`navigator.serviceWorker.ready.then(({ active }) => active.postMessage({}))`);
  await expect.poll(() => stored(page, 'hemicycle-door', 'lists')).toEqual([]);
  await expectNothingKept(page);

  // Another page of the console does so as well, and the door opens without names.
  await page.reload();
  await page.getByRole('heading', { name: /Door: The next hundred/ }).waitFor();
  await expect.poll(() => stored(page, 'hemicycle-door', 'lists')).toHaveLength(1);
  const other = await context.newPage();
  await page.goto('about:blank');
  await other.goto(`${app().url}/console/account`);
  await other.getByRole('heading', { level: 1 }).waitFor();
  await outdate(other);
  await other.reload();
  await expect.poll(() => stored(other, 'hemicycle-door', 'lists')).toEqual([]);
  await expectNothingKept(other);
});

test('an organiser renews the code of a guest, whose old picture opens nothing from then on (I7)', async () => {
  const { event } = await stage();
  const guest = await createSeatedGuest(app(), { eventId: event.id, familyName: 'Kask' });
  const organiser = await signedIn(app(), { roles: { [event.teamId]: 'organiser' } });
  const { page, problems } = await openPage({
    session: { url: app().url, token: organiser.session!.token },
  });
  await page.goto(`${app().url}/console/debates/${event.id}/guests?guest=${guest.id}`);
  const drawer = page.getByRole('dialog', { name: 'Guest' });
  await drawer.getByRole('button', { name: 'Renew the code…' }).click();
  await look(page, 'renew');
  await page.getByRole('button', { name: 'Renew it' }).click();
  await page.getByText('The old code is void.').waitFor();
  const results = await reportEntries(organiser, event.id, [
    entryAct({ code: codeOf(app(), guest) }),
    entryAct({ code: codeOf(app(), guest, 1) }),
  ]);
  expect(results.map(({ outcome, reason }) => [outcome, reason])).toEqual([
    ['refused', 'renewed'],
    ['in', ''],
  ]);
  expect(problems).toEqual([]);
});
