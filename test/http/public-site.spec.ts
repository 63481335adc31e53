import { expect, test } from 'vitest';
import { Answers } from '../../src/modules/rsvps/answers.service.js';
import { answerRequest } from '../factories/answers.js';
import { createInvitation } from '../factories/invitations.js';
import { createPerson } from '../factories/people.js';
import { organiseEvent, takeStep } from '../factories/organised-events.js';
import { letPass, recordDebate } from '../factories/recorded-debates.js';
import { ApiClient } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { outboxOf } from '../support/outbox.js';
import { statementsOf } from '../support/statements.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
const anyone = () => new ApiClient(app());
const page = (path: string, headers: Record<string, string> = {}) =>
  anyone().get<string>(`/${path}`, { headers: { accept: 'text/html', ...headers } });
const structured = (html: string) =>
  JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)![1]!);

test('a past debate shows its report and everything that came of it', async () => {
  const { slug } = await recordDebate(app());
  const { status, body } = await page(`/debates/${slug}`);
  expect(status).toBe(200);
  for (const words of [
    'Media freedom after the summit',
    '<h3>Promises made in Madrid</h3>',
    'What the debate asked for',
    'Reform media law; decriminalise libel',
    'no answer',
    'answered',
    'Promises tracked',
    'Madrid, 2007',
    'not kept',
    'A small step in the right direction.',
    'Sample Institute',
    'The organisers reply',
    'The First One Hundred Days',
    'example.org',
    'On the summit of Astana',
    'On the record',
  ])
    expect(body).toContain(words);
  expect(body).not.toContain('meet.example.org');
});

test('the reader’s language is taken from the address, else from the browser, else the event’s own', async () => {
  const { slug } = await recordDebate(app());
  const french = await page(`/debates/${slug}?lang=fr`);
  expect(french.body).toMatch(
    /<html lang="fr">.*Réformer le droit des médias.*Ce que le débat a demandé|<html lang="fr">/s,
  );
  expect(french.body).toContain('Le Kazakhstan préside l’OSCE.');
  expect(french.body).toContain('sans réponse');
  expect((await page(`/debates/${slug}`, { 'accept-language': 'fr-BE,en;q=0.5' })).body).toContain(
    '<html lang="fr">',
  );
  const german = await page(`/debates/${slug}`, { 'accept-language': 'de' });
  expect(german.body).toContain('<html lang="en">');
  expect(german.headers.get('vary')).toContain('Accept-Language');
  expect(french.body).toMatch(/<link rel="canonical" href="[^"]*\?lang=fr"/);
  expect(french.body).toContain('hrefLang="en"');
});

test('comments that are not approved, or no longer, are nowhere to be read (G4)', async () => {
  const { id, slug, organiser } = await recordDebate(app());
  const places = [`/debates/${slug}`, '/', `/?q=approved`, '/feed.atom', '/sitemap.xml', '/calendar.ics'];
  for (const path of places) expect((await page(path)).body).not.toMatch(/Not yet approved|Waiting author/);
  const before = await page(`/debates/${slug}`);
  const { items } = (await organiser.get(`/events/${id}/comments`)).body;
  const approved = items.find((one: any) => one.status === 'approved');
  await organiser.patch(`/events/${id}/comments/${approved.id}`, { status: 'rejected' }, approved.version);
  const after = await page(`/debates/${slug}`, { 'if-none-match': before.headers.get('etag')! });
  expect(after.status).toBe(200);
  expect(after.body).not.toContain('A small step');
});

test('drafts and private debates are not there; unlisted ones only by their address', async () => {
  const draft = await organiseEvent(app(), { status: 'draft', title: { en: 'A hidden draft' } });
  const secret = await organiseEvent(app(), { visibility: 'private', title: { en: 'A private debate' } });
  const unlisted = await organiseEvent(app(), {
    visibility: 'unlisted',
    title: { en: 'An unlisted debate' },
  });
  expect((await page(`/debates/${draft.slug}`)).status).toBe(404);
  expect((await page(`/debates/${secret.slug}`)).status).toBe(404);
  expect((await page(`/debates/${secret.slug}.ics`)).status).toBe(404);
  const shown = await page(`/debates/${unlisted.slug}`);
  expect([shown.status, shown.headers.get('x-robots-tag')]).toEqual([200, 'noindex']);
  expect(shown.body).toContain('<meta name="robots" content="noindex');
  for (const path of ['/', '/calendar.ics', '/feed.atom', '/sitemap.xml'])
    expect((await page(path)).body).not.toMatch(/hidden draft|private debate|unlisted/i);
});

test('the calendar lists what is ahead and what was, and searches both', async () => {
  const ahead = await organiseEvent(app(), { title: { en: 'Water rights in the steppe' } });
  const past = await recordDebate(app(), { title: { en: 'Forest rights in the taiga' } });
  const { body } = await page('/');
  expect(body.indexOf('Water rights')).toBeGreaterThan(0);
  expect(body.indexOf('Forest rights')).toBeGreaterThan(body.indexOf('Past debates'));
  const found = await page('/?q=STEPPE%20water');
  expect(found.body).toContain(`/debates/${ahead.slug}`);
  expect(found.body).not.toContain(`/debates/${past.slug}`);
  expect((await page('/?q=undertakings%20taiga')).body).toContain(`/debates/${past.slug}`);
  expect((await page('/?q=100%25_%5C')).body).toContain('No debate mentions');
  expect((await page('/?q=%00%22%3E%3Cscript%3E')).body).not.toContain('"><script>');
  expect((await page('/?lang=ru')).body).toContain('Прошедшие дебаты');
});

test.each([['/'], ['DEBATE'], ['/calendar.ics'], ['/feed.atom'], ['/sitemap.xml'], ['/robots.txt']])(
  '%s answers the same bytes, 304 to who has them, and HEAD',
  async (place) => {
    const event = await organiseEvent(app());
    const path = place === 'DEBATE' ? `/debates/${event.slug}` : place;
    const first = await page(path);
    const etag = first.headers.get('etag')!;
    expect(etag).toMatch(/^"[\w-]{27}"$/);
    app().clock.set(new Date(Date.now() + 90_000));
    const second = await page(path);
    app().clock.set(undefined);
    expect(second.body).toBe(first.body);
    const known = await page(path, { 'if-none-match': `"other", ${etag}` });
    expect([known.status, known.body, known.headers.get('etag')]).toEqual([304, '', etag]);
    const head = await fetch(app().url + path, { method: 'HEAD' });
    expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, etag, '']);
    expect(Number(head.headers.get('content-length'))).toBe(Buffer.byteLength(first.body));
  },
);

test('a change that readers see changes the tag of page and feeds', async () => {
  const { id, slug, organiser } = await recordDebate(app());
  const paths = [`/debates/${slug}`, '/feed.atom', '/sitemap.xml'];
  const tags = async () => Promise.all(paths.map(async (path) => (await page(path)).headers.get('etag')));
  const before = await tags();
  await organiser.post(`/events/${id}/recommendations`, { text: { en: 'One more' } });
  const after = await tags();
  for (const [index, tag] of before.entries()) expect(after[index]).not.toBe(tag);
});

test('materials keep their time and their audience on the page', async () => {
  const { id, slug, organiser } = await organiseEvent(app());
  const at = new Date(Date.now() + 3_600_000);
  for (const [title, audience, shownFrom] of [
    ['Later paper', 'public', at.toISOString()],
    ['Guest paper', 'guests', null],
    ['Speaker paper', 'speakers', null],
    ['Staff paper', 'staff', null],
  ])
    await organiser.post(`/events/${id}/materials`, {
      kind: 'link',
      url: 'https://example.org',
      title: { en: title },
      audience,
      shownFrom,
    });
  const closed = await page(`/debates/${slug}`);
  expect(closed.body).not.toMatch(/(Later|Guest|Speaker|Staff) paper/);
  app().clock.set(new Date(at.getTime() + 1000));
  const open = await page(`/debates/${slug}`, { 'if-none-match': closed.headers.get('etag')! });
  app().clock.set(undefined);
  expect(open.status).toBe(200);
  expect(open.body).toContain('Later paper');
  expect(open.body).not.toMatch(/(Guest|Speaker|Staff) paper/);
});

test('speakers stand under their alias where they are at risk, and unnamed where the rule says so', async () => {
  const speak = async (eventId: string, personId: string, open = true) =>
    app().source.query(
      `INSERT INTO appearances (id, event_id, person_id, role, public) VALUES (gen_random_uuid(), $1, $2, 'speaker', $3)`,
      [eventId, personId, open],
    );
  const atRisk = await createPerson(app().source, {
    givenName: 'Sample',
    familyName: 'Secretova',
    atRisk: true,
    alias: 'Aigul',
  });
  await app().source.query(
    `INSERT INTO profiles (person_id, shown_name, organisation, title, biography) VALUES ($1, 'S. Secretova', 'Secret Office', '{"en":"Secret title"}', '{"en":"Secret life"}')`,
    [atRisk.id],
  );
  const open = await createPerson(app().source, { givenName: 'Open', familyName: 'Speaker' });
  const silent = await createPerson(app().source, { givenName: 'Silent', familyName: 'Speaker' });
  const [record, chatham] = [
    await organiseEvent(app()),
    await organiseEvent(app(), { attributionRule: 'chatham_house' }),
  ];
  for (const { id } of [record, chatham]) {
    await speak(id, atRisk.id);
    await speak(id, open.id);
    await speak(id, silent.id, false);
  }
  const named = (await page(`/debates/${record.slug}`)).body;
  expect(named).toContain('Aigul');
  expect(named).toContain('Open Speaker');
  expect(named).toContain('One more speaker is not named');
  expect(named).not.toMatch(/Secret|Silent/);
  expect(
    structured(named)
      .performer.map((one: any) => one.name)
      .sort(),
  ).toEqual(['Aigul', 'Open Speaker']);
  const unnamed = (await page(`/debates/${chatham.slug}`)).body;
  expect(unnamed).not.toMatch(/Aigul|Open Speaker|Secret|Silent/);
  expect(unnamed).toContain('The speakers are not named in public');
  expect(structured(unnamed).performer).toBeUndefined();
});

test('search engines learn when, where and whether it takes place', async () => {
  const { id, slug, organiser } = await organiseEvent(app(), {
    startsLocal: '2031-01-14T12:30',
    endsLocal: '2031-01-14T14:30',
  });
  const planned = structured((await page(`/debates/${slug}`)).body);
  expect(planned).toMatchObject({
    '@type': 'Event',
    startDate: '2031-01-14T12:30:00+01:00',
    endDate: '2031-01-14T14:30:00+01:00',
    eventStatus: 'https://schema.org/EventScheduled',
    eventAttendanceMode: 'https://schema.org/OnlineEventAttendanceMode',
    location: { '@type': 'VirtualLocation', url: expect.stringContaining(`/debates/${slug}`) },
  });
  await takeStep(organiser, id, { step: 'cancel', reason: 'The speakers were refused a visa.' });
  const cancelled = await page(`/debates/${slug}`);
  expect(structured(cancelled.body).eventStatus).toBe('https://schema.org/EventCancelled');
  expect(cancelled.body).toContain('The speakers were refused a visa.');
  expect((await page('/calendar.ics')).body.replace(/\r\n /g, '')).toMatch(
    new RegExp(`UID:${id}@[^]*?STATUS:CANCELLED`),
  );
  expect((await page(`/debates/${slug}.ics`)).body).toContain('STATUS:CANCELLED');
});

test('a title that tries to end the data block stays a title (G2)', async () => {
  const title = '</script><script>alert(1)</script><!-- \u2028 &amp; ]]>';
  const { id, slug } = await organiseEvent(app(), { summary: { en: `x ${title.replace('\u2028', '')}` } });
  // Straight into the database: the line separator would not come through the API.
  const evil = { en: title };
  await app().source.query('UPDATE events SET title = $2 WHERE id = $1', [id, evil]);
  const { body } = await page(`/debates/${slug}`);
  expect(body).not.toContain('<script>alert');
  expect(structured(body).name).toBe(evil.en);
  const atom = (await page('/feed.atom')).body;
  expect(atom).toContain('&lt;/script&gt;&lt;script&gt;alert(1)');
});

test('the calendar costs the same number of queries with one debate and with more', async () => {
  // On a node without jobs, whose statements would be counted too.
  const node = await app().anotherNode({ ROLE: 'web' });
  const queriesOf = async (path: string) => (await statementsOf(node, () => fetch(node.url + path))).length;
  await recordDebate(app());
  const first = await queriesOf('/');
  await organiseEvent(app());
  const { slug } = await recordDebate(app());
  expect(await queriesOf('/')).toBe(first);
  expect(await queriesOf(`/debates/${slug}`)).toBe(1);
});

test('a debate that is over without a report says so, and keeps its programme', async () => {
  const { id, slug } = await organiseEvent(app());
  await letPass(app(), id);
  expect((await page(`/debates/${slug}`)).body).toContain('has not been published yet');
});

test('how to get into the house is read in the reader’s language, on both pages and in the mail', async () => {
  const event = await organiseEvent(app());
  const { organiser, id, slug } = event;
  const venue = (
    await organiser.post('/venues', {
      name: 'House',
      accessNotes: { en: 'Ring twice.', fr: 'Sonnez deux fois.', ru: '' },
    })
  ).body;
  const { body: view } = await organiser.get(`/events/${id}`);
  const placed = { venueId: venue.id, languages: ['en', 'fr', 'ru'] };
  expect((await organiser.patch(`/events/${id}`, placed, view.version)).status).toBe(200);
  const guest = await createInvitation(app(), { eventId: id, language: 'fr' });
  await app().http.get(Answers, { strict: false }).record(answerRequest(guest));
  for (const [language, words] of [
    ['en', 'Ring twice.'],
    ['fr', 'Sonnez deux fois.'],
    // Not written yet: as every text, that of the debate's main language.
    ['ru', 'Ring twice.'],
  ] as const) {
    expect((await page(`/debates/${slug}?lang=${language}`)).body).toContain(words);
    expect((await page(`/i/${guest.token}?lang=${language}`)).body).toContain(words);
  }
  const confirmation = await eventually(async () =>
    (await outboxOf(app(), 'correlation_id = $1', [guest.id])).find(({ kind }) => kind === 'confirmation'),
  );
  expect(confirmation.text).toContain('Sonnez deux fois.');
});
