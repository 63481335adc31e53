import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../src/platform/tokens/tokens.js';
import { createInvitation } from '../factories/invitations.js';
import { createRule, fallDue } from '../factories/mail-rules.js';
import { organiseEvent, type TestEvent } from '../factories/organised-events.js';
import { createPerson } from '../factories/people.js';
import { signedIn } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { mailsTo, outboxOf } from '../support/outbox.js';
import { MailRuleClock } from '../../src/modules/mailrules/mail-rule-clock.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
let event: TestEvent;

beforeAll(async () => {
  event = await organiseEvent(app());
});

const own = {
  subject: 'Come: {{title}}',
  body: 'We would **love** to see you, {{name}}.\n\n- on {{day}}\n- in [Brussels](https://example.org/city)',
};
const path = (kind = 'invitation', language = 'en', of = `/events/${event.id}`) =>
  `${of}/mail-texts/${kind}/${language}`;
const textsOf = async (of: string, kind: string) =>
  (await event.organiser.get(`${of}/mail-texts`)).body.kinds.find(
    (one: { kind: string }) => one.kind === kind,
  );
const textOf = async (of: string, kind: string, language: string) =>
  (await textsOf(of, kind)).texts.find((one: { language: string }) => one.language === language);
const invite = (of: TestEvent, personIds: string[], note = {}) =>
  of.organiser.post(
    `/events/${of.id}/waves`,
    { listIds: [], personIds, excludePersonIds: [], note },
    { key: newId() },
  );
const person = (details: object = {}) => createPerson(app().source, details);
const put = (of: Pick<TestEvent, 'organiser'>, at: string, body: object, version?: number) =>
  of.organiser.send('PUT', at, { body, ...(version === undefined ? {} : { version }) });

describe('whose words', () => {
  test('every kind of mail has words in every language, and says which placeholders there are', async () => {
    const { body } = await event.organiser.get(`/events/${event.id}/mail-texts`);
    const kinds = body.kinds.map(({ kind }: { kind: string }) => kind);
    expect(kinds).toEqual(
      expect.arrayContaining(['invitation', 'reminder', 'accepted', 'waiting', 'promoted']),
    );
    expect(kinds).toEqual(
      expect.arrayContaining(['changed', 'cancelled', 'programme', 'thanks_came', 'deputy_invited']),
    );
    for (const { kind, texts, placeholders } of body.kinds)
      for (const { language, source, subject, body: words } of texts) {
        expect([kind, language, source]).toEqual([kind, language, 'built_in']);
        const names = placeholders.map(({ name }: { name: string }) => name);
        for (const [, name] of `${subject} ${words}`.matchAll(/\{\{(.*?)\}\}/g))
          expect(names).toContain(name);
        expect(`${subject}${words}`).not.toMatch(/undefined|\[object/);
      }
  });

  test('the event’s before the team’s before the product’s, language by language; a copy keeps them', async () => {
    const of = await organiseEvent(app());
    const team = `/teams/${of.teamId}`;
    const say = (where: string, language: string, subject: string) =>
      put(of, `${where}/mail-texts/invitation/${language}`, { subject, body: 'Hello {{name}}.' }, 0);
    expect((await say(team, 'en', 'Team: {{title}}')).body).toMatchObject({ source: 'team', version: 1 });
    expect((await say(team, 'fr', 'Équipe : {{title}}')).status).toBe(200);
    expect((await say(`/events/${of.id}`, 'en', 'Event: {{title}}')).body).toMatchObject({
      source: 'event',
      version: 1,
    });
    const people = [];
    for (const language of ['en', 'fr', 'de']) people.push(await person({ language }));
    expect(
      (
        await invite(
          of,
          people.map(({ id }) => id),
        )
      ).status,
    ).toBe(201);
    const subjects = await outboxOf(app(), 'event_id = $1', [of.id]);
    expect(subjects.map(({ language, subject }) => [language, subject.split(':')[0]!.trim()]).sort()).toEqual(
      [
        ['de', 'Einladung'],
        ['en', 'Event'],
        ['fr', 'Équipe'],
      ],
    );
    const copy = await of.organiser.post(
      `/events/${of.id}/copies`,
      { startsLocal: '2028-03-01T10:00' },
      { key: newId() },
    );
    const texts = (await of.organiser.get(`/events/${copy.body.id}/mail-texts`)).body.kinds[0].texts;
    expect(texts.find(({ language }: { language: string }) => language === 'en').source).toBe('event');
  });

  test('what stands in the mail: own words, and everything that always stays', async () => {
    const of = await organiseEvent(app());
    await put(of, `/events/${of.id}/mail-texts/invitation/en`, own, 0);
    const guest = await person({ givenName: 'Ada', familyName: 'Guest' });
    await invite(of, [guest.id], { en: 'A note of this wave.' });
    const [mail] = await outboxOf(app(), 'event_id = $1', [of.id]);
    expect(mail!.subject).toBe('Come: Media freedom after the summit');
    expect(mail!.text).toMatch(
      /We would love to see you, Ada Guest\.\n\n- on \w+day.*\n- in Brussels \(https:\/\/example\.org\/city\)\n\nA note/,
    );
    expect(mail!.html).toContain('We would <strong>love</strong> to see you, Ada Guest.');
    expect(mail!.html).toContain('<a href="https://example.org/city" style="color: #1f4b8f">Brussels</a>');
    expect(mail!.text).not.toContain('has the pleasure');
    for (const part of [mail!.text, mail!.html]) {
      expect(part).toMatch(/\/i\/[a-z2-7]{26}/);
      expect(part).toMatch(/\/u\/[a-z2-7]{26}/);
      expect(part).toContain('Media freedom after the summit');
    }
    expect(mail!.ics!.method).toBe('REQUEST');
  });
});

describe('what is refused', () => {
  test.each([
    [{ body: 'Hi {{nmae}}' }, 'There is no placeholder {{nmae}} in this mail. There are: {{title}}, {{day}}'],
    [{ body: '{{constructor}}' }, 'There is no placeholder {{constructor}}'],
    [{ subject: '{{position}}' }, 'There is no placeholder {{position}}'],
    [{ body: '[x](javascript:alert(1))' }, 'must begin with https://'],
    [{ body: 'https://example.org/i/abcdefghijklmnopqrstuvwx23' }, 'This holds a personal link.'],
    [{ body: ' ' }, 'Write the text.'],
  ])('%j (B11, G1)', async (change, detail) => {
    const refused = await put(event, path(), { ...own, ...change }, 0);
    expect([refused.status, refused.body.code]).toEqual([400, 'invalid']);
    expect(refused.body.detail).toContain(detail);
    const tried = await event.organiser.post(`/events/${event.id}/mail-texts/preview`, {
      ...own,
      ...change,
      kind: 'invitation',
      language: 'en',
    });
    expect(tried.status).toBe(400);
  });

  test('a kind that there is not, a language that is none, a subject of two lines', async () => {
    expect((await put(event, path('toString'), own, 0)).status).toBe(404);
    expect((await put(event, path('__proto__'), own, 0)).status).toBe(404);
    expect((await put(event, path('invitation', 'EN-x'), own, 0)).status).toBe(400);
    expect((await put(event, path(), { ...own, subject: 'a\r\nBcc: x@example.org' }, 0)).status).toBe(400);
  });

  test('a name that an attribution rule protects', async () => {
    const of = await organiseEvent(app());
    const { id } = await createInvitation(app(), {
      eventId: of.id,
      givenName: 'Zarina',
      familyName: 'Hidden-Name',
      atRisk: true,
    });
    expect(id).toBeTruthy();
    const refused = await put(
      of,
      `/events/${of.id}/mail-texts/invitation/en`,
      { ...own, body: 'Meet Zarina Hidden-Name.' },
      0,
    );
    expect(refused.status).toBeGreaterThanOrEqual(400);
  });
});

test('an old version is a 412 with the present words; reset gives the product’s again; both are on the record', async () => {
  const of = await organiseEvent(app());
  const at = `/events/${of.id}/mail-texts/reminder/fr`;
  const [first, second] = await Promise.all([put(of, at, own, 0), put(of, at, own, 0)]);
  expect([first.status, second.status].sort()).toEqual([200, 412]);
  const stale = [first, second].find(({ status }) => status === 412)!;
  expect(stale.body.current).toMatchObject({ subject: own.subject, version: 1, source: 'event' });
  expect((await put(of, at, { ...own, subject: 'Two' }, 1)).body.version).toBe(2);
  expect((await put(of, at, own)).status).toBe(428);
  expect((await of.organiser.send('DELETE', at, { version: 1 })).status).toBe(412);
  expect((await of.organiser.send('DELETE', at, { version: 2 })).body).toMatchObject({
    source: 'built_in',
    version: 0,
  });
  const rows = await app().source.query(
    `SELECT action, data FROM audit_entries WHERE event_id = $1 AND action LIKE 'mail_text.%' ORDER BY id`,
    [of.id],
  );
  expect(rows.map(({ action }: { action: string }) => action)).toEqual([
    'mail_text.changed',
    'mail_text.changed',
    'mail_text.reset',
  ]);
});

describe('a guest’s text is never read as a template (B11, H9)', () => {
  const hostile = [
    '{{contact}}',
    '{{constructor}}',
    '${7*7}',
    '{event.__init__}',
    '**x**',
    '[y](https://evil.example)',
    '{% raw %}',
  ];
  test('in every mail that a guest gets, the name stands as it was written, once', async () => {
    const of = await organiseEvent(app(), { title: { en: 'On {{name}} and {{sender}}' } });
    for (const kind of ['invitation', 'reminder', 'accepted', 'changed', 'cancelled'])
      expect(
        (
          await put(
            of,
            `/events/${of.id}/mail-texts/${kind}/en`,
            { subject: '{{title}} / {{name}}', body: 'Hello **{{name}}**, {{title}}' },
            0,
          )
        ).status,
      ).toBe(200);
    const guests = [];
    for (const familyName of hostile) guests.push(await person({ givenName: 'G', familyName }));
    await invite(
      of,
      guests.map(({ id }) => id),
    );
    const invited = (await of.organiser.get(`/events/${of.id}/invitations`)).body.items;
    await of.organiser.post(
      `/events/${of.id}/reminders`,
      { invitationIds: invited.map(({ id }: { id: string }) => id) },
      { key: newId() },
    );
    for (const { id } of invited)
      await of.organiser.post(
        `/invitations/${id}/answers`,
        { answer: 'accepted', mode: 'room', reason: 'phone' },
        { key: newId() },
      );
    const written = () => outboxOf(app(), 'event_id = $1', [of.id]);
    await eventually(async () => (await written()).length === hostile.length * 3);
    for (const mail of await written()) {
      expect(mail.subject).toContain('On {{name}} and {{sender}} / G ');
      const own = hostile.filter((one) => mail.text.includes(`G ${one}`));
      expect(own).toHaveLength(1);
      expect(mail.html).not.toContain('<a href="https://evil.example"');
      expect(mail.html).toContain('<strong>G ');
    }
  });
});

describe('preview and test', () => {
  const attempt = (change: object = {}) => ({
    kind: 'accepted',
    language: 'fr',
    ...own,
    ...change,
  });
  test('with a guest’s values, in the language asked for, without links that work', async () => {
    const of = await organiseEvent(app());
    const guest = await createInvitation(app(), { eventId: of.id, givenName: 'Ada', familyName: 'Guest' });
    const { status, body } = await of.organiser.post(
      `/events/${of.id}/mail-texts/preview`,
      attempt({ invitationId: guest.id }),
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({
      guest: 'Ada Guest',
      subject: 'Come: La liberté des médias après le sommet',
      discreet: false,
    });
    expect(body.text).toContain('We would love to see you, Ada Guest.');
    expect(body.text).toContain('Vous pouvez modifier');
    expect(JSON.stringify(body)).not.toMatch(/[a-z2-7]{26}/);
    const invented = await of.organiser.post(`/events/${of.id}/mail-texts/preview`, attempt());
    expect(invented.body.guest).toBe('Alex Example');
    const other = await organiseEvent(app());
    const foreign = await createInvitation(app(), { eventId: other.id });
    expect(
      (await of.organiser.post(`/events/${of.id}/mail-texts/preview`, attempt({ invitationId: foreign.id })))
        .status,
    ).toBe(404);
    expect(await outboxOf(app(), 'event_id = $1', [of.id])).toEqual([]);
  });

  test('every kind can be seen, in every language', async () => {
    const of = await organiseEvent(app());
    const guest = await createInvitation(app(), { eventId: of.id });
    const { kinds } = (await of.organiser.get(`/events/${of.id}/mail-texts`)).body;
    for (const { kind, texts } of kinds)
      for (const { language, subject, body } of texts) {
        const seen = await of.organiser.post(`/events/${of.id}/mail-texts/preview`, {
          kind,
          language,
          subject,
          body,
          invitationId: guest.id,
        });
        expect([kind, language, seen.status, seen.body.text?.includes('{{')]).toEqual([
          kind,
          language,
          200,
          false,
        ]);
      }
  });

  test('a test goes to whoever asks, once for a key, marked, without an entry to answer or a link that works', async () => {
    const of = await organiseEvent(app());
    const guest = await createInvitation(app(), { eventId: of.id, givenName: 'Ada', familyName: 'Guest' });
    const ask = { kind: 'invitation', language: 'en', ...own, invitationId: guest.id };
    const key = newId();
    for (let n = 0; n < 2; n++)
      expect((await of.organiser.post(`/events/${of.id}/mail-texts/tests`, ask, { key })).status).toBe(200);
    expect((await of.organiser.post(`/events/${of.id}/mail-texts/tests`, ask)).status).toBe(400);
    const [mail, ...more] = await outboxOf(app(), `kind = 'test' AND team_id = $1`, [of.teamId]);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({
      subject: '[Test] Come: Media freedom after the summit',
      correlationId: null,
    });
    expect([mail!.ics, mail!.unsubscribe]).toEqual([undefined, undefined]);
    expect(mail!.text).toContain('This is a test');
    expect(mail!.text).toContain('Ada Guest');
    expect(mail!.to).not.toBe(guest.email);
    const links = [...mail!.text.matchAll(/\/(i|u|c)\/([a-z2-7]{26})/g)];
    expect(links.length).toBeGreaterThan(0);
    for (const [link] of links) {
      expect(link).not.toContain(guest.token);
      expect((await app().http.inject({ url: link })).statusCode).toBe(404);
    }
    expect(await mailsTo(app(), guest.email)).toEqual([]);
  });

  test('thirty tests in an hour, then a wait', async () => {
    const of = await organiseEvent(app());
    const ask = () =>
      of.organiser.post(
        `/events/${of.id}/mail-texts/tests`,
        { kind: 'declined', language: 'en', ...own },
        { key: newId() },
      );
    const statuses = [];
    for (let n = 0; n < 31; n++) statuses.push((await ask()).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(30);
    expect(statuses.at(-1)).toBe(429);
  });
});

test('a rule’s mails say the own words too; its note for this sending stands beside them', async () => {
  const of = await organiseEvent(app());
  await put(
    of,
    `/events/${of.id}/mail-texts/reminder/en`,
    { subject: 'Still waiting: {{title}}', body: 'We count on you.' },
    0,
  );
  await createInvitation(app(), { eventId: of.id });
  const { id } = await createRule(of, { byItself: true, note: { en: 'This once.' } });
  await fallDue(app(), id);
  await app().http.get(MailRuleClock, { strict: false }).tick();
  await eventually(
    async () => (await outboxOf(app(), `event_id = $1 AND kind = 'reminder'`, [of.id])).length === 1,
  );
  const [mail] = await outboxOf(app(), `event_id = $1 AND kind = 'reminder'`, [of.id]);
  expect(mail!.subject).toBe('Still waiting: Media freedom after the summit');
  expect(mail!.text).toMatch(/We count on you\.\n\nThis once\./);
});

test('another team neither sees nor changes them (B2)', async () => {
  const stranger = await signedIn(app(), { roles: { [(await organiseEvent(app())).teamId]: 'organiser' } });
  expect((await stranger.get(`/events/${event.id}/mail-texts`)).status).toBe(404);
  expect((await put({ organiser: stranger }, path(), own, 0)).status).toBe(404);
  expect(
    (await put({ organiser: stranger }, path('invitation', 'en', `/teams/${event.teamId}`), own, 0)).status,
  ).toBe(404);
  expect(
    (
      await stranger.post(
        `/events/${event.id}/mail-texts/tests`,
        { ...own, kind: 'invitation', language: 'en' },
        { key: newId() },
      )
    ).status,
  ).toBe(404);
  expect(await textOf(`/events/${event.id}`, 'invitation', 'en')).toMatchObject({ source: 'built_in' });
});
