import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { InvitationLinks } from '../../src/modules/invitations/invitation-links.js';
import { newId } from '../../src/platform/tokens/tokens.js';
import { createEvent } from '../factories/events.js';
import { createList, createPerson, type TestPerson } from '../factories/people.js';
import { createTeam } from '../factories/staff.js';
import { ApiClient, signedIn } from '../support/client.js';
import { outboxOf } from '../support/outbox.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
let teamId: string;
let organiser: ApiClient;

beforeAll(async () => {
  teamId = (await createTeam(app().source)).id;
  organiser = await signedIn(app(), { roles: { [teamId]: 'organiser' } });
});

const people = (count: number, options: Parameters<typeof createPerson>[1] = {}): Promise<TestPerson[]> =>
  Promise.all(Array.from({ length: count }, () => createPerson(app().source, options)));
const selection = (persons: { id: string }[], more = {}) => ({
  listIds: [],
  personIds: persons.map(({ id }) => id),
  ...more,
});
const send = (eventId: string, persons: { id: string }[], key = newId(), client = organiser) =>
  client.post(`/events/${eventId}/waves`, selection(persons), { key });
const mailsOf = (eventId: string) => outboxOf(app(), `event_id = '${eventId}'`);

test('the preview says who would be invited, and of the others why not', async () => {
  const event = await createEvent(app().source, { teamId });
  const [invited, onList, excluded] = await people(3);
  const noMail = await createPerson(app().source, { emails: [] });
  const never = await createPerson(app().source, { doNotInvite: true });
  await send(event.id, [invited!]);
  const list = await createList(app().source, teamId, [onList!.id, excluded!.id, invited!.id]);
  const { body } = await organiser.post(`/events/${event.id}/waves/preview`, {
    listIds: [list.id],
    personIds: [noMail.id, never.id, onList!.id],
    excludePersonIds: [excluded!.id],
  });
  const reasons = Object.fromEntries(body.invitees.map((row: any) => [row.personId, row.refusal]));
  expect(reasons).toEqual({
    [invited!.id]: 'already_invited',
    [onList!.id]: null,
    [noMail.id]: 'no_email',
    [never.id]: 'do_not_invite',
  });
  expect(body.counts).toMatchObject({ invite: 1, refused: 3, byLanguage: { en: 1 } });
});

test('a list of another team is not there (B2)', async () => {
  const event = await createEvent(app().source, { teamId });
  const other = await createTeam(app().source);
  const list = await createList(
    app().source,
    other.id,
    (await people(1)).map(({ id }) => id),
  );
  for (const path of ['waves/preview', 'waves'])
    expect(
      (
        await organiser.post(
          `/events/${event.id}/${path}`,
          { listIds: [list.id], personIds: [] },
          { key: newId() },
        )
      ).status,
    ).toBe(404);
  const stranger = await signedIn(app(), { roles: { [other.id]: 'organiser' } });
  expect((await send(event.id, await people(1), newId(), stranger)).status).toBe(404);
});

test('a wave writes one mail to each guest, and the preview showed exactly that mail', async () => {
  const event = await createEvent(app().source, { teamId });
  const guests = await people(3, { language: 'fr', honorific: 'Mme', familyName: 'Modèle' });
  const note = { en: 'Own words', fr: 'Quelques mots.\n\nÀ bientôt' };
  const request = selection(guests, { note });
  const preview = await organiser.post(`/events/${event.id}/waves/preview/${guests[0]!.id}`, request);
  const sent = await organiser.post(`/events/${event.id}/waves`, request, { key: newId() });
  expect(sent.status).toBe(201);
  expect(sent.body).toMatchObject({ number: 1, total: 3, progress: { queued: 3, sent: 0 } });
  const mails = await mailsOf(event.id);
  expect(mails.map(({ to }) => to).sort()).toEqual(guests.map(({ email }) => email).sort());
  const mail = mails.find(({ to }) => to === guests[0]!.email)!;
  const anonymous = (text: string) =>
    text
      .replace(/\/u\/(?:[a-z2-7]+|…)/g, '/u/TOKEN')
      .replace(/[a-z2-7]{26}/g, 'TOKEN')
      .replace(/^UID:.*\r\n(?: .*\r\n)*/m, '')
      .replace(/^DTSTAMP:.*$/m, '')
      .replace(/\r\n /g, '');
  expect(anonymous(preview.body.text)).toBe(anonymous(mail.text));
  expect(anonymous(preview.body.html)).toBe(anonymous(mail.html));
  expect(preview.body.subject).toBe(mail.subject);
  expect(mail.subject).toMatch(/^Invitation\u00A0: /);
  expect(mail.text).toContain('Madame Modèle,');
  expect(mail.text).toContain('Quelques mots.\n\nÀ bientôt');
  expect(mail.language).toBe('fr');
  expect(mail.ics!.content).toMatch(/METHOD:REQUEST/);
});

test('only a published debate that lies ahead takes invitations', async () => {
  const draft = await createEvent(app().source, { teamId, status: 'draft' });
  const over = await createEvent(app().source, { teamId, inDays: -3 });
  const guests = await people(1);
  expect((await send(draft.id, guests)).body.code).toBe('event_not_published');
  expect((await send(over.id, guests)).body.code).toBe('event_over');
});

test('pressed twice, by two people, on two nodes: one mailing (H5)', async () => {
  const event = await createEvent(app().source, { teamId });
  const guests = await people(40);
  const node = await app().anotherNode();
  const colleague = new ApiClient(
    node,
    (await signedIn(app(), { roles: { [teamId]: 'organiser' } })).session,
  );
  const key = newId();
  const answers = await Promise.all([
    send(event.id, guests, key),
    send(event.id, guests, key, colleague),
    send(event.id, guests, key, colleague),
  ]);
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);

  // With keys of their own the second finds nobody left to invite.
  const late = await Promise.all([send(event.id, guests), send(event.id, guests, newId(), colleague)]);
  expect(late.map(({ body }) => body.code)).toEqual(['nobody_to_invite', 'nobody_to_invite']);
  const mails = await mailsOf(event.id);
  expect(mails).toHaveLength(40);
  expect(new Set(mails.map(({ to }) => to)).size).toBe(40);
});

test('two waves at the same moment with people in common invite each of them once (H5)', async () => {
  const event = await createEvent(app().source, { teamId });
  const guests = await people(30);
  const results = await Promise.all([send(event.id, guests.slice(0, 20)), send(event.id, guests.slice(10))]);
  expect(results.map(({ status }) => status)).toEqual([201, 201]);
  expect(results.reduce((sum, { body }) => sum + body.total, 0)).toBe(30);
  expect(await mailsOf(event.id)).toHaveLength(30);
});

test('two people with one mailbox are two guests with two mails (E9)', async () => {
  const event = await createEvent(app().source, { teamId });
  const pair = await people(2, { emails: ['shared@example.org'] });
  await send(event.id, pair);
  expect((await mailsOf(event.id)).map(({ to }) => to)).toEqual(['shared@example.org', 'shared@example.org']);
});

test('the words follow the reader, the texts of the event too where they exist', async () => {
  const event = await createEvent(app().source, {
    teamId,
    languages: ['en', 'fr'],
    title: { en: 'Press freedom', fr: 'Liberté de la presse' },
  });
  for (const language of ['en', 'fr', 'de', 'ru', 'kk'])
    await createPerson(app().source, { language }).then((person) => send(event.id, [person]));
  expect((await mailsOf(event.id)).map(({ subject }) => subject.split(' (')[0])).toEqual([
    'Invitation: Press freedom',
    'Invitation\u00A0: Liberté de la presse',
    'Einladung: Press freedom',
    'Приглашение: Press freedom',
    'Invitation: Press freedom',
  ]);
});

test('somebody at risk is named by the alias everywhere, in the own mail too (M7)', async () => {
  const event = await createEvent(app().source, { teamId });
  const person = await createPerson(app().source, {
    givenName: 'Realgiven',
    familyName: 'Realfamily',
    atRisk: true,
    alias: 'Guest of the office',
  });
  const body = selection([person]);
  const preview = await organiser.post(`/events/${event.id}/waves/preview`, body);
  expect(preview.body.invitees[0]).toMatchObject({ name: 'Guest of the office', email: null, atRisk: true });
  const exact = await organiser.post(`/events/${event.id}/waves/preview/${person.id}`, body);
  for (const part of Object.values(exact.body)) expect(String(part)).not.toMatch(/Real|person-/);
  await send(event.id, [person]);
  const [mail] = await mailsOf(event.id);
  expect(mail!.text).toContain('Dear Guest of the office');
  expect(mail!.toName).toBe('Guest of the office');
  expect(JSON.stringify(mail).replaceAll('\\r\\n ', '')).not.toContain('Real');
  const dump = await app().source.query(
    `SELECT id, kind, to_name, subject FROM messages WHERE event_id = $1`,
    [event.id],
  );
  expect(JSON.stringify(dump)).not.toContain('Real');
});

test('a guest’s name is never read as a template or as markup (B11)', async () => {
  const event = await createEvent(app().source, { teamId, title: { en: '{{ blocks }} <b>${1+1}</b>' } });
  const person = await createPerson(app().source, {
    familyName: '{{ other.email }}{% raw %}',
    givenName: '<i>A</i>',
  });
  await send(event.id, [person]);
  const [mail] = await mailsOf(event.id);
  expect(mail!.text).toContain('Dear <i>A</i> {{ other.email }}{% raw %},');
  expect(mail!.html).toContain('Dear &lt;i&gt;A&lt;/i&gt; {{ other.email }}{% raw %},');
  expect(mail!.html).toContain('{{ blocks }} &lt;b&gt;${1+1}&lt;/b&gt;');
});

test('no mail of one guest holds anything of another (H9)', async () => {
  const links = app().http.get(InvitationLinks, { strict: false });
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          language: fc.constantFrom('en', 'fr', 'de', 'ru'),
          atRisk: fc.boolean(),
          honorific: fc.constantFrom('', 'Ms', 'H.E.', 'Dr'),
        }),
        { minLength: 2, maxLength: 12 },
      ),
      async (specs) => {
        const event = await createEvent(app().source, { teamId });
        const guests = await Promise.all(
          specs.map(async (spec) => {
            const mark = newId().slice(-12);
            const person = await createPerson(app().source, {
              ...spec,
              givenName: `Given${mark}`,
              familyName: `Family${mark}`,
              alias: spec.atRisk ? `Alias${mark}` : '',
              emails: [`mail${mark}@example.org`],
            });
            return { ...person, mark };
          }),
        );
        await send(event.id, guests);
        const mails = await mailsOf(event.id);
        expect(mails).toHaveLength(guests.length);
        for (const mail of mails) {
          const all = JSON.stringify(mail);
          for (const guest of guests) if (guest.email !== mail.to) expect(all).not.toContain(guest.mark);
          for (const other of mails)
            if (other !== mail)
              for (const purpose of ['page', 'calendar', 'reply'] as const)
                expect(all).not.toContain(links.token(purpose, other.correlationId!));
          expect(all).toContain(links.token('page', mail.correlationId!));
          expect(mail.ics!.content).not.toContain(links.token('page', mail.correlationId!));
        }
      },
    ),
    // ROUNDS=150 for some thousand guests.
    { numRuns: Number(process.env['ROUNDS'] ?? 15) },
  );
});

test('mails load nothing from anywhere, and the text part says what the HTML says (H14)', async () => {
  const event = await createEvent(app().source, { teamId, attributionRule: 'chatham_house' });
  const [guest] = await people(1);
  await send(event.id, [guest!]);
  const [mail] = await mailsOf(event.id);
  expect(mail!.html).not.toMatch(/<(img|link|script|iframe|object|form)|url\(|@import|srcset|background=/i);
  const addresses = [...mail!.html.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, address]) => address!);
  for (const address of addresses) expect(address).toContain(app().config.publicUrl);
  const visible = mail!.html
    .replace(
      /<style[\s\S]*?<\/style>|<head>[\s\S]*?<\/head>|<!--[\s\S]*?-->|<div style="display:none[\s\S]*?<\/div>/g,
      '',
    )
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;/g, "'")
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  for (const word of visible) expect(mail!.text).toContain(word);
  for (const address of addresses) expect(mail!.text).toContain(address);
});

test('every wave is listed with its progress', async () => {
  const event = await createEvent(app().source, { teamId });
  for (let wave = 0; wave < 3; wave++) await send(event.id, await people(2));
  const { body } = await organiser.get(`/events/${event.id}/waves`);
  expect(body.items.map((wave: any) => [wave.number, wave.total, wave.progress.queued])).toEqual([
    [1, 2, 2],
    [2, 2, 2],
    [3, 2, 2],
  ]);
});
