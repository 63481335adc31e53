import { expect, test } from 'vitest';
import { newId } from '../../src/platform/tokens/tokens.js';
import { createInvitation } from '../factories/invitations.js';
import { organiseEvent } from '../factories/organised-events.js';
import { letPass } from '../factories/recorded-debates.js';
import { eventually } from '../support/eventually.js';
import { outboxOf } from '../support/outbox.js';
import { rawRequest } from '../support/raw-request.js';
import { addressesIn } from '../support/scanner.js';
import { testApp } from '../support/test-app.js';
import { pdf, upload } from '../support/uploads.js';

const app = testApp();

/** Every address in the mails that a guest gets before and after a debate, one of each shape. */
async function links(): Promise<Map<string, string>> {
  const event = await organiseEvent(app(), { companions: 'names', companionsAtMost: 1 });
  const { organiser } = event;
  const { body: file } = await upload(app(), organiser, 'For guests.pdf', pdf());
  await organiser.post(`/events/${event.id}/materials`, {
    kind: 'file',
    fileId: file.id,
    title: { en: 'For guests' },
    audience: 'guests',
  });
  const guest = await createInvitation(app(), { eventId: event.id });
  const yes = { answer: 'accepted', mode: 'room', reason: 'phone', companionNames: ['Kim Companion'] };
  await organiser.post(`/events/${event.id}/reminders`, { invitationIds: [guest.id] }, { key: newId() });
  await organiser.post(`/invitations/${guest.id}/answers`, yes, { key: newId() });
  const mails = () => outboxOf(app(), 'event_id = $1', [event.id]);
  await eventually(async () => (await mails()).some(({ kind }) => kind === 'confirmation'));
  await letPass(app(), event.id);
  const text = { subject: { en: 'Thank you' }, body: { en: 'It was good.' } };
  const sent = await organiser.post(
    `/events/${event.id}/follow-ups`,
    { ...text, audience: 'both' },
    { key: newId() },
  );
  expect(sent.status).toBe(201);
  const found = new Map([['/debates/SLUG', `/debates/${event.slug}`]]);
  for (const path of addressesIn(await mails(), app().config.publicUrl))
    found.set(
      path.replaceAll(/[a-z2-7]{26,}/g, 'TOKEN').replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID'),
      path,
    );
  return found;
}

/** In the middle of the token, as quoted-printable breaks a line at its 76th column. */
const broken = (by: string) => (path: string) =>
  path.replace(/[a-z2-7]{26,}/, (token) => token.slice(0, 11) + by + token.slice(11));
const damages: [string, (path: string) => string][] = [
  ['followed by a dot', (path) => `${path}.`],
  ['followed by a bracket', (path) => `${path}>`],
  ['followed by an escaped bracket', (path) => `${path}%3E`],
  ['followed by a bracket and a comma', (path) => `${path}),`],
  [
    'with tracking added',
    (path) => `${path}${path.includes('?') ? '&' : '?'}utm_source=mail&utm_medium=email`,
  ],
  ['broken as quoted-printable', broken('%3D%0D%0A')],
  ['broken as quoted-printable, read by Unix', broken('%3D%0A')],
  ['broken by a blank', broken('%20')],
  ['with its token in capitals', (path) => path.replace(/[a-z2-7]{26,}/, (token) => token.toUpperCase())],
];

test('every link of every mail works as mail programs and scanners pass it on (C8)', async () => {
  const all = await links();
  const wrong: string[] = [];
  const { port } = new URL(app().url);
  /** What a browser gets that asks for exactly this, and follows where it is sent. */
  const opens = async (path: string, host?: string) => {
    const ask = (asked: string) =>
      rawRequest(app().url, 'GET', asked, { accept: 'text/html', ...(host && { host }) });
    const seen = await ask(path);
    return seen.status === 301 ? (await ask(String(seen.headers.location))).status : seen.status;
  };
  expect([...all.keys()]).toEqual([
    '/debates/SLUG',
    '/i/TOKEN',
    '/u/TOKEN',
    '/c/TOKEN',
    '/i/TOKEN/files/ID/For%20guests.pdf',
  ]);
  for (const [shape, path] of all) {
    expect([shape, await opens(path)]).toEqual([shape, 200]);
    for (const [what, damage] of damages) {
      const damaged = damage(path);
      if (damaged === path) continue;
      const status = await opens(damaged);
      if (status !== 200) wrong.push(`${shape} ${what}: ${status}`);
    }
    // As Safe Links writes the address into its own, lower-cased where letters do not count.
    const wrapped = `https://eur01.safelinks.protection.outlook.com/?url=${encodeURIComponent(app().config.publicUrl + path)}&data=05%7C01`;
    const again = new URL(new URL(wrapped).searchParams.get('url')!);
    for (const host of [again.host.toUpperCase(), `LOCALHOST:${port}`]) {
      const status = await opens(again.pathname + again.search, host);
      if (status !== 200) wrong.push(`${shape} asked of ${host}: ${status}`);
    }
  }
  expect(wrong).toEqual([]);
});
