import { afterAll, beforeAll, expect, test } from 'vitest';
import { MailPrivacy } from '../../src/modules/mail/mail.privacy.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/tokens/tokens.js';
import { createEvent } from '../factories/events.js';
import { createPerson } from '../factories/people.js';
import { createTeam } from '../factories/staff.js';
import { signedIn, type ApiClient } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { outboxOf } from '../support/outbox.js';
import { SmtpSink } from '../support/smtp-sink.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const sink = new SmtpSink();
let app: TestApp;
let organiser: ApiClient;
let teamId: string;

beforeAll(async () => {
  await sink.start();
  app = await startTestApp({ SMTP_URL: sink.url() });
  teamId = (await createTeam(app.source)).id;
  organiser = await signedIn(app, { roles: { [teamId]: 'organiser' } });
});
afterAll(async () => {
  await app?.stop();
  await sink.stop();
});

const guests = (language: string, count: number) =>
  Promise.all(Array.from({ length: count }, () => createPerson(app.source, { language })));

/** A wave to these people, held back until released. */
async function wave(people: { id: string }[], hold = false, details = {}) {
  const { id: eventId } = await createEvent(app.source, { teamId, ...details });
  if (hold) await organiser.put(`/events/${eventId}/mail-hold`);
  const sent = await organiser.post(
    `/events/${eventId}/waves`,
    { listIds: [], personIds: people.map(({ id }) => id), note: { en: 'A word of ours.' } },
    { key: newId() },
  );
  expect(sent.status).toBe(201);
  return { eventId, mails: () => outboxOf(app, `event_id = '${eventId}'`) };
}

test('what is shown of a mail of a wave is what the mail server got, byte for byte; its words are kept once', async () => {
  const before = await stencils();
  const { mails } = await wave([...(await guests('en', 3)), ...(await guests('ru', 3))]);
  await eventually(async () => (await mails()).every(({ state }) => state === 'sent'));
  expect((await stencils()) - before).toBe(2);
  for (const { id, to, text, ics } of await mails()) {
    const { body } = await organiser.get(`/messages/${id}`);
    const [received, ...more] = sink.mailsTo(to);
    expect(more).toEqual([]);
    expect(body.source).toBe(received!.raw);
    expect([body.text, body.ics]).toEqual([text, ics!.content]);
    expect(text).toContain('A word of ours.');
  }
});

test('a wave of a neutral debate to somebody at risk and somebody who is not, whose mails say the same, has one stencil', async () => {
  const before = await stencils();
  const protectedPerson = await createPerson(app.source, { language: 'en', atRisk: true, alias: 'Aigul' });
  const people = [protectedPerson, ...(await guests('en', 2))];
  const { mails } = await wave(people, false, { discreet: true, discreetTitle: { en: 'An hour' } });
  await eventually(async () => (await mails()).every(({ state }) => state === 'sent'));
  expect((await mails()).length).toBe(3);
  expect((await stencils()) - before).toBe(1);
});

test('one mail of a wave gets other words, by which it leaves; the rest keep theirs', async () => {
  const { eventId, mails } = await wave(await guests('en', 2), true);
  const [one, other] = await mails();
  expect(one!.state).toBe('held');
  const { body } = await organiser.get(`/messages/${one!.id}`);
  const paragraphs = body.paragraphs.map((text: string) => text.replace('A word of ours.', 'Only for you.'));
  const edited = await organiser.patch(`/messages/${one!.id}`, { paragraphs }, body.version);
  expect(edited.status).toBe(200);
  const texts = (await mails()).map(({ text }) => text);
  expect(texts[0]).toContain('Only for you.');
  expect(texts[1]).toBe(other!.text);
  await organiser.delete(`/events/${eventId}/mail-hold`);
  for (const { id } of [one!, other!]) await organiser.post(`/messages/${id}/releases`);
  await eventually(async () => (await mails()).every(({ state }) => state === 'sent'));
  for (const { id, to } of await mails())
    expect(sink.mailsTo(to)[0]!.raw).toBe((await organiser.get(`/messages/${id}`)).body.source);
  expect(sink.mailsTo(one!.to)[0]!.raw).toContain('Only for you.');
});

test('when the texts of mails are emptied their common words go too, and not a day sooner', async () => {
  const { eventId } = await wave(await guests('fr', 1));
  const privacy = app.http.get(MailPrivacy, { strict: false });
  const expire = (days: number) =>
    app.http
      .get(Database)
      .transaction((tx) => privacy.expire(tx, new Date(Date.now() + days * 24 * 3600_000)));
  await expire(90.5);
  expect((await outboxOf(app, `event_id = '${eventId}'`)).map(({ text }) => text)).toEqual(['']);
  expect(await stencils()).toBeGreaterThan(0);
  await expire(91.5);
  expect(await stencils()).toBe(0);
});

async function stencils(): Promise<number> {
  const [{ count }] = await app.source.query('SELECT count(*)::int AS count FROM mail_stencils');
  return count;
}
