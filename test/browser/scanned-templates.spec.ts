import { expect, test } from 'vitest';
import { EventsQueries } from '../../src/modules/events/events.queries.js';
import { GuestOutbox } from '../../src/modules/invitations/guest-outbox.js';
import { GuestQueries } from '../../src/modules/invitations/guests.queries.js';
import { GuestMailKinds } from '../../src/modules/invitations/templates/guest-mail-kinds.js';
import { FollowUpMail } from '../../src/modules/followups/follow-up-mail.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/tokens/tokens.js';
import { createInvitation } from '../factories/invitations.js';
import { organiseEvent, type TestEvent } from '../factories/organised-events.js';
import { createPerson } from '../factories/people.js';
import { eventually } from '../support/eventually.js';
import { outboxOf } from '../support/outbox.js';
import { addressesIn, browseAll, fetchAll, kindsToGuests } from '../support/scanner.js';
import { seeds } from '../support/seeds.js';
import { tablePrints } from '../support/table-prints.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
const get = <T>(token: new (...args: never[]) => T) => app().http.get(token as never, { strict: false }) as T;

/** Every kind of mail there is, to a guest of the event and the guest's assistant, with own words that hold a link. */
async function everyMail(event: TestEvent, invitationId: string): Promise<void> {
  const record = await get(EventsQueries).record(event.id);
  const { entities } = get(Database);
  const guests = [...(await get(GuestQueries).guests(entities, [invitationId])).values()];
  expect(guests[0]!.assistants).toHaveLength(1);
  const followUp = {
    event: record,
    text: { subject: { en: 'Afterwards' }, body: { en: 'What came of it.' } },
    materials: [],
    reportPublished: true,
    now: new Date(),
  };
  for (const { kind, example } of get(GuestMailKinds).all()) {
    const drafts = new Map<string, Awaited<ReturnType<typeof example>>>();
    const readers = await Promise.all(
      guests.map(async (guest) => {
        const { assistants, ...own } = guest;
        const [first] = assistants;
        const copy = {
          ...guest,
          email: first!.email,
          readBy: { assistantId: first!.personId, answersFor: true, guestName: guest.name },
        };
        drafts.set(guest.email, { ...(await example(record, { ...own, assistants })), dedupeKey: newId() });
        drafts.set(copy.email, { ...(await example(record, copy)), dedupeKey: newId() });
        return guest;
      }),
    );
    await get(Database).transaction((tx) =>
      get(GuestOutbox).write(tx, readers, (reader) => [drafts.get(reader.email)!]),
    );
    expect([kind, drafts.size]).toEqual([kind, 2]);
  }
  await get(Database).transaction((tx) =>
    get(GuestOutbox).write(tx, guests, (guest) => [
      get(FollowUpMail).draft(followUp, { guest, reader: 'guest' }),
    ]),
  );
}

test(
  'a scanner that follows every address of every kind of mail, asks in every way and runs scripts changes nothing; then the guest answers (C1, C2, C3)',
  { timeout: 240_000 },
  async () => {
    const event = await organiseEvent(app(), { companions: 'names', companionsAtMost: 2, deputies: 'open' });
    const { organiser } = event;
    const guest = await createInvitation(app(), { eventId: event.id, givenName: 'Ada' });
    const aide = await createPerson(app().source, { givenName: 'Aida' });
    await app().source.query(
      `INSERT INTO relationships (id, person_id, of_person_id, kind, receives_mail, answers_for, instead)
     VALUES ($1, $2, $3, 'assistant_of', true, true, false)`,
      [newId(), aide.id, guest.personId],
    );
    const { kinds } = (await organiser.get(`/events/${event.id}/mail-texts`)).body;
    for (const { kind } of kinds)
      await organiser.send('PUT', `/events/${event.id}/mail-texts/${kind}/en`, {
        body: {
          subject: 'Own: {{title}}',
          body: `Own words, [a page](${app().config.publicUrl.replace('http:', 'https:').replace('127.0.0.1', 'site.example')}/)`,
        },
        version: 0,
      });
    await everyMail(event, guest.id);
    // Somebody with companions, and a deputy, through the real acts.
    const host = await createInvitation(app(), { eventId: event.id, givenName: 'Host' });
    await organiser.post(
      `/invitations/${host.id}/answers`,
      {
        answer: 'accepted',
        mode: 'room',
        reason: 'phone',
        companionNames: ['Kim Companion', 'Lee Companion'],
      },
      { key: newId() },
    );
    const mails = () => outboxOf(app(), 'event_id = $1', [event.id]);
    await eventually(async () =>
      (await mails()).some(({ to, kind }) => to === host.email && kind === 'confirmation'),
    );
    const all = await mails();
    expect([...new Set(all.map(({ kind }) => kind))].sort()).toEqual([...kindsToGuests].sort());
    const urls = addressesIn(all, new URL(app().config.publicUrl).origin);
    for (const part of ['/i/', '/u/', '/debates/'])
      expect(urls.some((url) => url.startsWith(part))).toBe(true);
    expect(all.length).toBeGreaterThanOrEqual(kinds.length * 2 + 2);

    const [seed] = seeds(1);
    const before = await tablePrints(app().source);
    const statuses = await fetchAll(app().url, urls, seed!);
    expect(
      [...statuses].filter((status) => status >= 500),
      `SEED=${seed}`,
    ).toEqual([]);
    await browseAll(app().url, urls);
    expect(await tablePrints(app().source), `SEED=${seed}`).toEqual(before);

    const answer = await fetch(`${app().url}${guest.path}/answers`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ answer: 'room', nonce: newId(), lang: 'en' }),
    });
    expect(answer.status).toBe(303);
    const [standing] = await app().source.query(
      'SELECT answer, seat FROM standings WHERE invitation_id = $1',
      [guest.id],
    );
    expect(standing).toEqual({ answer: 'accepted', seat: 'seated' });
  },
);

test('the mails of one guest hold nothing of another, remote or hidden, in either part (H9, H14)', async () => {
  const event = await organiseEvent(app());
  const guests = [];
  for (let n = 0; n < 2; n++)
    guests.push(await createInvitation(app(), { eventId: event.id, givenName: `Only${n}x` }));
  const record = await get(EventsQueries).record(event.id);
  const found = await get(GuestQueries).guests(
    get(Database).entities,
    guests.map(({ id }) => id),
  );
  for (const { example } of get(GuestMailKinds).all())
    await get(Database).transaction(async (tx) => {
      const drafts = await Promise.all(
        [...found.values()].map(async (guest) => ({ ...(await example(record, guest)), dedupeKey: newId() })),
      );
      const of = new Map(drafts.map((draft) => [draft.to.address, draft]));
      await get(GuestOutbox).write(tx, [...found.values()], ({ email }) => [of.get(email)!]);
    });
  const mails = await outboxOf(app(), 'event_id = $1', [event.id]);
  expect(mails.length).toBe(get(GuestMailKinds).all().length * 2);
  for (const mail of mails) {
    const other = guests.find(({ email }) => email !== mail.to)!;
    const whole = JSON.stringify(mail);
    for (const secret of [other.token, other.calendarToken, other.email, other.id])
      expect(whole).not.toContain(secret);
    expect(mail.html).not.toMatch(
      /<(img|script|link|iframe|object|video|audio|form)\b|url\(|@import|@font-face/i,
    );
    // Every address of the HTML part stands in the text part too.
    for (const [, href] of mail.html.matchAll(/href="([^"]+)"/g))
      expect(mail.text).toContain(href!.replaceAll('&amp;', '&'));
  }
});
