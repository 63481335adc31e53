import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { base32 } from '../../src/platform/tokens/base32.js';
import { createEvent } from '../factories/events.js';
import { createInvitation, type InvitedGuest } from '../factories/invitations.js';
import { testApp } from '../support/test-app.js';

const app = testApp();

interface Fetched {
  status: number;
  headers: Headers;
  text: string;
}

async function get(path: string, init: RequestInit = {}): Promise<Fetched> {
  const response = await fetch(app().url + path, {
    redirect: 'manual',
    ...init,
    headers: { accept: 'text/html', ...(init.headers as Record<string, string>) },
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const nonceIn = (page: string) => /name="nonce" value="([^"]+)"/.exec(page)![1]!;

async function answer(
  guest: InvitedGuest,
  choice: string,
  more: Record<string, string> = {},
): Promise<Fetched> {
  const page = await get(guest.path);
  return get(`${guest.path}/answers`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'null' },
    body: new URLSearchParams({
      nonce: more['nonce'] ?? nonceIn(page.text),
      answer: choice,
      ...more,
    }).toString(),
  });
}

const stored = async (eventId: string) =>
  app().source.query('SELECT answer, mode, seat FROM standings WHERE event_id = $1 ORDER BY answered_at', [
    eventId,
  ]);

const addLink = (eventId: string, audience: string, title: string, from: Date | null = null) =>
  app().source.query(
    `INSERT INTO materials (id, event_id, kind, url, title, audience, shown_from)
     VALUES (gen_random_uuid(), $1, 'link', 'https://papers.example.org/', $2, $3, $4)`,
    [eventId, JSON.stringify({ en: title }), audience, from],
  );

async function invited(
  options: Parameters<typeof createEvent>[1] = {},
  guest: Partial<Parameters<typeof createInvitation>[1]> = {},
) {
  const event = await createEvent(app().source, options);
  return { event, guest: await createInvitation(app(), { eventId: event.id, ...guest }) };
}

describe('mail scanners', () => {
  test('fetching every link in every order changes nothing, then the human’s Yes counts (C1, C3)', async () => {
    const { event, guest } = await invited();
    const page = await get(guest.path);
    const links = [...page.text.matchAll(/href="(\/i\/[^"]+)"/g)].map(([, href]) =>
      href!.replaceAll('&amp;', '&'),
    );
    const all = [
      guest.path,
      `${guest.path}?answer=yes`,
      `${guest.path}?answer=no`,
      `${guest.path}/answers`,
      ...links,
    ];
    for (const path of [...all, ...all.reverse()])
      for (const method of ['GET', 'HEAD', 'OPTIONS'])
        await get(path, { method, headers: { 'user-agent': `scanner ${method}` } });
    expect(await stored(event.id)).toEqual([]);
    expect((await answer(guest, 'room')).status).toBe(303);
    expect(await stored(event.id)).toEqual([{ answer: 'accepted', mode: 'room', seat: 'seated' }]);
  });

  test('?answer=yes only preselects (C4)', async () => {
    const { event, guest } = await invited();
    const { text } = await get(`${guest.path}?answer=yes`);
    expect(text).toMatch(/<input[^>]*checked=""[^>]*value="room"/);
    expect(await stored(event.id)).toEqual([]);
  });

  test.each([
    ['upper-cased', (token: string) => token.toUpperCase()],
    ['followed by a dot', (token: string) => `${token}.`],
    ['followed by a bracket', (token: string) => `${token}%3E`],
    ['wrapped as quoted-printable', (token: string) => `${token.slice(0, 9)}%3D%0D%0A${token.slice(9)}`],
    ['with tracking added', (token: string) => `${token}?utm_source=mail&safelink=1`],
    ['with letters glued on', (token: string) => `${token}and`],
  ])('a link %s still works (C8)', async (_, damage) => {
    const { guest } = await invited();
    expect((await get(`/i/${damage(guest.token)}`)).status).toBe(200);
  });
});

test('two taps, the back button and two devices leave the last explicit answer and one seat (C7)', async () => {
  const { event, guest } = await invited({ capacity: 3 });
  const nonce = nonceIn((await get(guest.path)).text);
  const taps = await Promise.all([1, 2, 3].map(() => answer(guest, 'room', { nonce })));
  expect(taps.map(({ status }) => status)).toEqual([303, 303, 303]);
  await answer(guest, 'no');
  await answer(guest, 'room', { nonce }); // back button: the old form once more
  expect(await stored(event.id)).toEqual([{ answer: 'declined', mode: 'room', seat: 'none' }]);
  const [pool] = await app().source.query(`SELECT taken FROM pools WHERE event_id = $1 AND mode = 'room'`, [
    event.id,
  ]);
  expect(pool.taken).toBe(0);
});

describe('tokens', () => {
  test('random, near-miss and withdrawn links get the same page, and no token is in the database (C9)', async () => {
    const { guest } = await invited();
    const withdrawn = (await invited()).guest;
    await app().source.query('UPDATE invitations SET revoked_at = now() WHERE id = $1', [withdrawn.id]);
    const last = guest.token.at(-1) === 'a' ? 'b' : 'a';
    const attempts = [
      base32(randomBytes(17)).slice(0, 26),
      guest.token.slice(0, 25) + last,
      guest.token.slice(0, 20),
      withdrawn.token,
    ];
    const pages = await Promise.all(attempts.map((token) => get(`/i/${token}`)));
    const shown = pages.map(({ status, text }) => [status, text.replace(/<code>.*?<\/code>/, '')].join('\n'));
    expect(new Set(shown).size).toBe(1);
    expect(pages[0]!.status).toBe(404);
    const [dump] = await app().source.query(
      `SELECT (SELECT json_agg(i)::text FROM invitations i) || (SELECT coalesce(json_agg(j)::text, '') FROM pgboss.job j) AS text`,
    );
    expect(dump.text).not.toContain(guest.token);
    expect(dump.text).not.toContain(guest.calendarToken);
  });

  test('whoever tries many links is slowed down, a real link still opens (C9)', async () => {
    const { guest } = await invited();
    const attempts = await Promise.all(
      Array.from({ length: 80 }, () => get(`/i/${base32(randomBytes(17)).slice(0, 26)}`)),
    );
    const refused = attempts.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(Number(refused[0]!.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await get(guest.path)).status).toBe(200);
  });

  test('a guest’s link opens nothing but that guest’s page (B8)', async () => {
    const { guest } = await invited();
    for (const path of [
      `/api/v1/invitations/${guest.id}/answers`,
      `/api/v1/events/${guest.eventId}/invitations`,
      `/s/${guest.token}`,
    ]) {
      const response = await get(path, {
        headers: { authorization: `Bearer ${guest.token}`, cookie: `session=${guest.token}` },
      });
      expect([401, 404]).toContain(response.status);
    }
  });
});

test('the page is not kept, indexed, referred from or written to the log with its token (C10)', async () => {
  const { guest } = await invited();
  const { headers, text } = await get(guest.path);
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('cache-control')).toBe('private, no-store');
  expect(headers.get('x-robots-tag')).toContain('noindex');
  expect(text).toContain('<meta name="robots" content="noindex, nofollow"/>');
  expect(text).not.toContain('<script');
  const loaded = [...text.matchAll(/(?:src|href|action)="(https?:\/\/[^"]+)"/g)].map(
    ([, url]) => new URL(url!).host,
  );
  // Only the calendars that the guest may choose to click are named; nothing is loaded from them.
  expect(new Set(loaded)).toEqual(
    new Set(['calendar.google.com', 'outlook.live.com', 'outlook.office.com', 'calendar.yahoo.com']),
  );
});

describe('when no answer can be taken (C12)', () => {
  test.each([
    ['cancelled', { status: 'cancelled' }, 'was cancelled'],
    ['over', { inDays: -2 }, 'is over'],
    ['past the deadline', { answersUntil: new Date(Date.now() - 60_000) }, 'The time for answers is over'],
    ['postponed', { status: 'postponed' }, 'was postponed'],
  ])('%s: the page says so, and a late form gets a clear 409', async (_, options, words) => {
    const { event, guest } = await invited(options);
    const page = await get(guest.path);
    expect(page.status).toBe(200);
    expect(page.text).toContain(words);
    expect(page.text).not.toContain('<form');
    const late = await answer(guest, 'room', { nonce: 'from-an-old-form' });
    expect(late.status).toBe(409);
    expect(late.text).toContain(words);
    expect(await stored(event.id)).toEqual([]);
  });

  test('full: the waiting list is offered, and the position shown', async () => {
    const { event, guest } = await invited({ capacity: 1 });
    const second = await createInvitation(app(), { eventId: event.id });
    const third = await createInvitation(app(), { eventId: event.id });
    await answer(guest, 'room');
    expect((await get(second.path)).text).toContain('full: join the waiting list');
    await answer(second, 'room');
    await answer(third, 'room');
    expect((await get(third.path)).text).toContain('number 2 on the waiting list');
    await answer(guest, 'withdrawn');
    expect((await get(second.path)).text).toContain('You have a seat in the room.');
    expect((await get(third.path)).text).toContain('number 1 on the waiting list');
  });
});

test('the link of the calendar entry shows no personal data, but takes the answer (C11)', async () => {
  const { event, guest } = await invited({}, { givenName: 'Aglaia', familyName: 'Canary' });
  await answer(guest, 'room', { note: 'private note', dietary: 'canary diet' });
  const path = `/i/${guest.calendarToken}`;
  const { text } = await get(path);
  for (const secret of [
    'Canary',
    'Aglaia',
    'private note',
    'canary diet',
    guest.email,
    guest.token,
    'You have a seat',
  ])
    expect(text).not.toContain(secret);
  const response = await answer({ ...guest, path }, 'tentative');
  expect(response.status).toBe(303);
  expect(await stored(event.id)).toEqual([{ answer: 'tentative', mode: 'room', seat: 'none' }]);
  const [latest] = await app().source.query(
    'SELECT a.dietary FROM standings s JOIN answers a ON a.id = s.answer_id WHERE s.event_id = $1',
    [event.id],
  );
  expect(latest.dietary).toBe('canary diet');
});

test('somebody at risk is addressed by the alias', async () => {
  const { guest } = await invited({}, { givenName: 'Secret', familyName: 'Realname', atRisk: true });
  const { text } = await get(guest.path);
  expect(text).not.toContain('Realname');
  expect(text).toContain('Invitation for Guest');
});

test('the calendar file carries the invitation’s UID and nobody’s name', async () => {
  const { guest } = await invited({}, { familyName: 'Canary' });
  const { headers, text } = await get(`${guest.path}/invite.ics`);
  expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  expect(text).toContain(`UID:${guest.id}@example.org`);
  expect(text).toContain('TZID:Europe/Brussels');
  expect(text).not.toContain('Canary');
});

test('a form without a choice says what is missing and keeps what was typed', async () => {
  const { guest } = await invited();
  const page = await get(guest.path);
  const response = await get(`${guest.path}/answers`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ nonce: nonceIn(page.text), note: 'I bring a colleague' }).toString(),
  });
  expect(response.status).toBe(400);
  expect(response.text).toContain('Please choose one of the answers.');
  expect(response.text).toContain('I bring a colleague');
});

test('speakers who are invited find their papers on their page, before the event and after it', async () => {
  const { event, guest: speaker } = await invited();
  const guest = await createInvitation(app(), { eventId: event.id });
  await answer(guest, 'room');
  await app().source.query(
    `INSERT INTO appearances (id, event_id, person_id, role) VALUES (gen_random_uuid(), $1, $2, 'speaker')`,
    [event.id, speaker.personId],
  );
  for (const [audience, title, from] of [
    ['speakers', 'Notes for the panel', null],
    ['speakers', 'Notes of tomorrow', new Date(Date.now() + 86_400_000)],
    ['guests', 'Slides', null],
  ] as const)
    await addLink(event.id, audience, title, from);
  const titles = async (path: string) => {
    const { text } = await get(path);
    return ['Notes for the panel', 'Notes of tomorrow', 'Slides'].filter((title) => text.includes(title));
  };
  const paths = [speaker.path, guest.path, `/i/${speaker.calendarToken}`];
  expect(await Promise.all(paths.map(titles))).toEqual([['Notes for the panel'], [], []]);
  expect((await get(`${speaker.path}?lang=de`)).text).toContain('Unterlagen und Links für Mitwirkende');
  app().clock.set(new Date(Date.now() + 60 * 86_400_000));
  try {
    const all = ['Notes for the panel', 'Notes of tomorrow', 'Slides'];
    expect(await Promise.all(paths.map(titles))).toEqual([all, ['Slides'], []]);
  } finally {
    app().clock.set(undefined);
  }
});

test('a speaker reads on the own page what they do, when and in which language; nobody else does, and not of somebody at risk', async () => {
  const { event, guest: speaker } = await invited();
  const guest = await createInvitation(app(), { eventId: event.id });
  const hidden = await createInvitation(app(), { eventId: event.id, atRisk: true });
  const [{ day, session }] = await app().source.query(
    `INSERT INTO programme_sessions (id, event_id, kind, title, starts_local, minutes, language)
     SELECT gen_random_uuid(), id, 'session', '{"en":"Who may print","fr":"Qui peut imprimer"}', left(starts_local, 10) || 'T13:00', 30, 'ru'
       FROM events WHERE id = $1 RETURNING left(starts_local, 10) AS day, id AS session`,
    [event.id],
  );
  for (const [personId, role, of] of [
    [speaker.personId, 'moderator', session],
    [speaker.personId, 'opening', null],
    [hidden.personId, 'speaker', session],
  ])
    await app().source.query(
      `INSERT INTO appearances (id, event_id, session_id, person_id, role, public) VALUES (gen_random_uuid(), $1, $2, $3, $4, false)`,
      [event.id, of, personId, role],
    );
  await answer(speaker, 'room');
  const part = async (path: string) =>
    /<section class="notice">.*?<\/section>/s
      .exec((await get(path)).text)?.[0]
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/\s+/g, ' ');
  const english = await part(speaker.path);
  expect(english).toContain('Your part in the debate');
  expect(english).toContain('Opening remarks');
  expect(english).toMatch(/Moderator · Who may print .*13:00–13:30, Brussels time \(.*\) · Russian/);
  expect(english).toContain(` ${Number(day.slice(8))} `);
  expect(await part(`${speaker.path}?lang=fr`)).toMatch(/Modérat.* · Qui peut imprimer/);
  for (const path of [guest.path, hidden.path, `/i/${speaker.calendarToken}`])
    expect(await part(path)).toBeUndefined();
  await answer(speaker, 'withdrawn');
  expect(await part(speaker.path)).toBeUndefined();
});

test('a speaker who has answered no is a speaker no more', async () => {
  const { event, guest: speaker } = await invited();
  await app().source.query(
    `INSERT INTO appearances (id, event_id, person_id, role) VALUES (gen_random_uuid(), $1, $2, 'speaker')`,
    [event.id, speaker.personId],
  );
  await addLink(event.id, 'speakers', 'Notes for the panel');
  await answer(speaker, 'no');
  expect((await get(speaker.path)).text).not.toContain('Notes for the panel');
});

test('after the event guests who accepted find the papers meant for them, others the public ones', async () => {
  const { event, guest } = await invited();
  const other = await createInvitation(app(), { eventId: event.id });
  await answer(guest, 'room');
  await answer(other, 'no');
  for (const [audience, title, from] of [
    ['public', 'Programme note', null],
    ['guests', 'Slides', null],
    ['guests', 'Not yet', new Date('2099-01-01')],
    ['staff', 'Internal', null],
  ] as const)
    await addLink(event.id, audience, title, from);
  expect((await get(guest.path)).text).not.toContain('Slides');
  app().clock.set(new Date(Date.now() + 60 * 86_400_000));
  try {
    const pages = await Promise.all(
      [guest.path, other.path, `/i/${guest.calendarToken}`].map(async (path) => (await get(path)).text),
    );
    expect(pages.map((page) => page.includes('Slides'))).toEqual([true, false, false]);
    expect(pages.every((page) => page.includes('Programme note'))).toBe(true);
    expect(pages.some((page) => page.includes('Not yet') || page.includes('Internal'))).toBe(false);
  } finally {
    app().clock.set(undefined);
  }
});
