import { decodeQR } from 'qr/decode.js';
import { expect, test } from 'vitest';
import { Answers } from '../../src/modules/rsvps/answers.service.js';
import { answerRequest } from '../factories/answers.js';
import { companionsOf } from '../factories/companions.js';
import { codeOf, createEventAtItsDoor, createSeatedGuest, entryCodes, holderOf } from '../factories/doors.js';
import { createInvitation } from '../factories/invitations.js';
import { expectAccessible, openPage, phone } from '../support/browser.js';
import { look, pixelsOf } from '../support/pictures.js';
import { mailsTo } from '../support/outbox.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
const spoken = (short: string) => `${short.slice(0, 4)}-${short.slice(4)}`;

const titles = {
  en: 'Your entry code',
  fr: 'Votre code d’entrée',
  de: 'Ihr Einlasscode',
  ru: 'Ваш код для входа',
};

test('a guest with a seat finds a readable code on the page, on a phone, without scripts, in each language', async () => {
  const event = await createEventAtItsDoor(app());
  const guest = await createSeatedGuest(app(), { eventId: event.id });
  for (const [language, title] of Object.entries(titles)) {
    const { page, context, problems } = await openPage({ viewport: phone, scripts: false });
    const foreign: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(app().url)) foreign.push(request.url());
    });
    await page.goto(`${app().url}${guest.path}?lang=${language}`);
    await page.getByRole('heading', { name: title }).waitFor();
    const short = spoken(entryCodes(app()).short(holderOf(guest)));
    await page.getByText(short, { exact: true }).waitFor();
    const code = page.getByRole('img', { name: new RegExp(short) });
    await code.scrollIntoViewIfNeeded();
    expect((await code.boundingBox())!.width).toBeGreaterThanOrEqual(260);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width);
    await look(page, `entry-${language}`);
    expect(decodeQR(await pixelsOf(page))).toBe(codeOf(app(), guest));
    expect([...problems, ...foreign]).toEqual([]);
    await context.close();
  }
});

test('the code is read off a dark page and off the whole screen', async () => {
  const event = await createEventAtItsDoor(app());
  const guest = await createSeatedGuest(app(), { eventId: event.id });
  const { page, problems } = await openPage({ viewport: phone, colorScheme: 'dark' });
  await page.goto(app().url + guest.path);
  await page.getByRole('img').scrollIntoViewIfNeeded();
  await look(page, 'entry-dark');
  await expectAccessible(page);
  expect(decodeQR(await pixelsOf(page))).toBe(codeOf(app(), guest));
  await page.getByRole('link', { name: 'Show the code alone' }).click();
  await page.waitForURL(/entry\.svg$/);
  await look(page, 'entry-alone');
  expect(decodeQR(await pixelsOf(page))).toBe(codeOf(app(), guest));
  expect(problems).toEqual([]);
});

test('whoever has no seat in the room has no code, and neither has the link that calendars share (I7)', async () => {
  const event = await createEventAtItsDoor(app(), { capacity: 3, onlineUrl: 'https://meet.example.org/x' });
  const answers = app().http.get(Answers, { strict: false });
  const get = async (path: string) => {
    const [page, picture] = await Promise.all([
      fetch(app().url + path),
      fetch(`${app().url}${path}/entry.svg`),
    ]);
    return [(await page.text()).includes(titles.en), picture.status];
  };
  const silent = await createInvitation(app(), { eventId: event.id });
  expect(await get(silent.path)).toEqual([false, 404]);
  const online = await createInvitation(app(), { eventId: event.id });
  await answers.record(answerRequest(online, { mode: 'online' }));
  expect(await get(online.path)).toEqual([false, 404]);
  const guest = await createSeatedGuest(app(), { eventId: event.id });
  expect(await get(guest.path)).toEqual([true, 200]);
  expect(await get(`/i/${guest.calendarToken}`)).toEqual([false, 404]);
  const picture = await fetch(`${app().url}${guest.path}/entry.svg`);
  expect(picture.headers.get('cache-control')).toBe('private, no-store');
  await answers.record(answerRequest(guest, { answer: 'withdrawn' }));
  expect(await get(guest.path)).toEqual([false, 404]);
  await answers.record(answerRequest(guest));
  const again = await (await fetch(app().url + guest.path)).text();
  expect(again).toContain(spoken(entryCodes(app()).short(holderOf(guest, 1))));
});

test('a code names nobody: not the picture of somebody at risk either (M7)', async () => {
  const event = await createEventAtItsDoor(app(), { companions: 1, capacity: 10 });
  const guest = await createSeatedGuest(app(), {
    eventId: event.id,
    familyName: 'Hiddenova',
    atRisk: true,
    names: ['Spouse Hiddenova'],
  });
  const [companion] = await companionsOf(app(), guest.id);
  for (const path of [guest.path, companion!.path]) {
    const picture = await (await fetch(`${app().url}${path}/entry.svg`)).text();
    expect(picture).toMatch(/^<svg [^>]*><title>[A-Z2-7]{4}-[A-Z2-7]{4}<\/title><path/);
    expect(picture).not.toContain('Hiddenova');
    expect(await (await fetch(app().url + path)).text()).toContain(titles.en);
  }
});

test('the mail to who has a seat in the room leads to the code, and holds none itself', async () => {
  const event = await createEventAtItsDoor(app(), { onlineUrl: 'https://meet.example.org/x' });
  const guest = await createSeatedGuest(app(), { eventId: event.id });
  const online = await createInvitation(app(), { eventId: event.id });
  await app()
    .http.get(Answers, { strict: false })
    .record(answerRequest(online, { mode: 'online' }));
  for (const { email } of [guest, online])
    await expect.poll(async () => (await mailsTo(app(), email)).length, { timeout: 20_000 }).toBe(1);
  const [[mail], [other]] = [await mailsTo(app(), guest.email), await mailsTo(app(), online.email)];
  expect(mail!.text).toContain('Your page shows the code for the door.');
  expect(mail!.text).toContain(guest.path);
  const codes = entryCodes(app());
  for (const secret of [codeOf(app(), guest), spoken(codes.short(holderOf(guest))), 'entry.svg'])
    expect(mail!.text + mail!.html).not.toContain(secret);
  expect(other!.text).not.toContain('code for the door');
});
