import { readSheet } from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { createEvent } from '../factories/events.js';
import { createInvitation } from '../factories/invitations.js';
import { createList, createOrganisation, createPerson } from '../factories/people.js';
import { createTeam } from '../factories/staff.js';
import { signedIn, type ApiClient } from '../support/client.js';
import { contentOf, formats, takeFile } from '../support/files-taken.js';
import { readPdf } from '../support/pdf.js';
import { testApp } from '../support/test-app.js';
import { unzip } from '../support/unzip.js';

const app = testApp();
const secrets = /Zulfiya|Karimova|zulfiya@|\+998|Free Voices|attorney|Secret Street/i;

async function office(options: { cleared?: boolean } = {}) {
  const team = await createTeam(app().source);
  const client = await signedIn(app(), { roles: { [team.id]: 'organiser' }, ...options });
  return { team, client };
}

const take = (client: ApiClient, path: string, body: object) => takeFile(app().url, client, path, body);

const lastEntry = async (client: ApiClient) => {
  const [entry] = await app().source.query(
    'SELECT action, data, team_id, subject_id FROM audit_entries WHERE actor_id = $1 ORDER BY id DESC LIMIT 1',
    [client.session!.userId],
  );
  return entry;
};

const defender = async (alias: string) =>
  createPerson(app().source, {
    givenName: 'Zulfiya',
    familyName: 'Karimova',
    honorific: 'Ms',
    emails: [`zulfiya@${alias.toLowerCase()}.example`],
    phone: '+998 1',
    organisationId: (await createOrganisation(app().source, 'Free Voices')).id,
    post: 'attorney',
    atRisk: true,
    alias,
  });

describe('people at risk on the way out (M7)', () => {
  test.each(formats)('%s: the alias and nothing else, unless cleared', async (format) => {
    const { client, team } = await office();
    const { id } = await defender(`Osprey ${format}`);
    const list = await createList(app().source, team.id, [id]);
    for (const path of ['/people/export', `/lists/${list.id}/export`]) {
      const file = await take(client, path, { format, ids: [id], reason: 'seating' });
      expect(file.status).toBe(200);
      const content = await contentOf(format, file.bytes);
      expect(content).toContain(`Osprey ${format}`);
      expect(content).not.toMatch(secrets);
      expect((await lastEntry(client)).data).toMatchObject({
        count: 1,
        seenThrough: 0,
        reason: 'seating',
        format,
      });
    }
  });

  test('on paper the alias stands for cleared staff too, until they ask for the real name; that is written down', async () => {
    const { client } = await office({ cleared: true });
    const { client: other } = await office();
    const { id } = await defender('Kestrel');
    for (const format of ['labels', 'place_cards', 'badges', 'protocol']) {
      const ask = { format, ids: [id], reason: 'door' };
      const alias = await contentOf(format, (await take(client, '/people/export', ask)).bytes);
      expect(alias).toContain('Kestrel');
      expect(alias).not.toMatch(secrets);
      expect((await lastEntry(client)).data).toMatchObject({ seenThrough: 0 });
      const real = { ...ask, print: { realNames: true } };
      expect(await contentOf(format, (await take(client, '/people/export', real)).bytes)).toContain(
        'Karimova',
      );
      expect((await lastEntry(client)).data).toMatchObject({ seenThrough: 1 });
      const refused = await other.post('/people/export', real);
      expect(refused).toMatchObject({ status: 409, body: { code: 'cleared_only' } });
    }
  });

  test('their rank does not put them before others', async () => {
    const { client } = await office();
    const { id } = await defender('Aardvark');
    await app().source.query(`UPDATE people SET rank_id = 'head-of-state' WHERE id = $1`, [id]);
    const other = await createPerson(app().source, { familyName: 'Zimmer' });
    await app().source.query(`UPDATE people SET rank_id = 'secretary' WHERE id = $1`, [other.id]);
    const file = await take(client, '/people/export', {
      format: 'protocol',
      ids: [id, other.id],
      reason: 'seating',
    });
    const [page] = readPdf(file.bytes).texts;
    expect(page!.indexOf('Zimmer')).toBeLessThan(page!.indexOf('Aardvark'));
    expect(page).not.toContain('Head of state');
  });
});

describe('who may take what', () => {
  test('a list is taken by organisers of its team only, and the log of other teams does not tell of it (B5)', async () => {
    const { client, team } = await office();
    const { client: other } = await office();
    const list = await createList(app().source, team.id, [(await createPerson(app().source)).id], 'Our list');
    const ask = { format: 'csv', reason: 'a briefing' };
    expect((await take(client, `/lists/${list.id}/export`, ask)).status).toBe(200);
    expect(await lastEntry(client)).toMatchObject({
      action: 'list.exported',
      team_id: team.id,
      subject_id: list.id,
    });
    expect((await other.post(`/lists/${list.id}/export`, ask)).status).toBe(404);
    expect(JSON.stringify((await client.get('/audit')).body)).toContain(list.id);
    expect(JSON.stringify((await other.get('/audit')).body)).not.toContain(list.id);
    const lists = await take(other, '/lists/export', ask);
    expect(lists.bytes.toString()).not.toContain('Our list');
    expect((await take(client, '/lists/export', ask)).bytes.toString()).toContain('Our list');
  });

  test.each(formats)('the door and editors take nothing: %s (B7)', async (format) => {
    const event = await createEvent(app().source);
    for (const role of ['door', 'editor'] as const) {
      const client = await signedIn(app(), { roles: { [event.teamId]: role } });
      const ask = { format, reason: 'curious' };
      for (const path of [
        `/events/${event.id}/invitations/export`,
        '/people/export',
        '/organisations/export',
        '/lists/export',
      ])
        expect((await client.post(path, ask)).status).toBe(404);
    }
  });

  test('nobody takes anything without a reason (M9)', async () => {
    const { client, team } = await office();
    const list = await createList(app().source, team.id, []);
    for (const path of [
      '/people/export',
      '/organisations/export',
      '/lists/export',
      `/lists/${list.id}/export`,
    ])
      for (const body of [{}, { reason: '' }, { reason: '  ' }])
        expect((await client.post(path, body)).status).toBe(400);
  });

  test('ids of people who are not on the list bring nothing', async () => {
    const { client, team } = await office();
    const [on, off] = [await createPerson(app().source), await createPerson(app().source)];
    const list = await createList(app().source, team.id, [on.id]);
    const file = await take(client, `/lists/${list.id}/export`, { ids: [on.id, off.id], reason: 'test' });
    expect(file.bytes.toString()).toContain(on.id);
    expect(file.bytes.toString()).not.toContain(off.id);
  });

  test('columns that do not exist are refused (E4, B9)', async () => {
    const { client } = await office();
    for (const column of ['__proto__', 'constructor', 'search_full', 'sort'])
      expect((await client.post('/people/export', { columns: [column], reason: 'x' })).status).toBe(400);
  });
});

describe('the file', () => {
  test('names itself after the list and the day, and no system refuses the name', async () => {
    const { client, team } = await office();
    const list = await createList(app().source, team.id, [], '../Élus: "press" / 2027\u202efdp.exe');
    const file = await take(client, `/lists/${list.id}/export`, { format: 'xlsx', reason: 'test' });
    expect(file.name).toMatch(/^[^/\\:"<>|?*\u202e]+ \d{4}-\d\d-\d\d\.xlsx$/);
    expect(file.headers.get('cache-control')).toContain('no-store');
  });

  test('carries who took it and until when, where that does no harm (M9)', async () => {
    const { client, team } = await office();
    const { id } = await createPerson(app().source);
    const list = await createList(app().source, team.id, [id]);
    const ask = { reason: 'door list', keepUntil: '2027-02-01', language: 'en' };
    const name = (await client.get('/session')).body.user.name;
    const book = await take(client, `/lists/${list.id}/export`, { ...ask, format: 'xlsx' });
    expect((await unzip(book.bytes))['docProps/core.xml']).toMatch(
      new RegExp(`Taken by ${name} on .* To be destroyed by 1 February 2027`),
    );
    const paper = await take(client, `/lists/${list.id}/export`, { ...ask, format: 'protocol' });
    for (const page of readPdf(paper.bytes).texts)
      expect(page).toMatch(
        new RegExp(`Taken by ${name} on .*To be destroyed by 1 February 2027[^]*Page 1 of 1`),
      );
    expect((await lastEntry(client)).data).toMatchObject({ keepUntil: '2027-02-01', reason: 'door list' });
  });

  test('holds the chosen columns alone, with headings in the chosen language', async () => {
    const { client } = await office();
    const { id } = await createPerson(app().source, {
      givenName: 'Anna',
      familyName: 'Tamm',
      categoryId: 'ngo',
    });
    const ask = { ids: [id], reason: 'test', columns: ['category', 'familyName'] };
    const text = async (language: string) =>
      (await take(client, '/people/export', { ...ask, language })).bytes.toString();
    expect(await text('en')).toBe('\ufeffFamily name,Category\r\nTamm,NGOs\r\n');
    expect(await text('ru')).toMatch(/^\ufeffФамилия,Категория\r\nTamm,/);
    const book = await take(client, '/people/export', { ...ask, language: 'de', format: 'xlsx' });
    expect((await readSheet(book.bytes))[0]).toEqual(['Nachname', 'Kategorie']);
  });

  test('a card holds the chosen fields alone; why somebody is not invited stays with the team that said so', async () => {
    const { client } = await office();
    const { team: their, client: knows } = await office();
    const emails = ['first@example.org', 'second@example.org'];
    const { id } = await createPerson(app().source, { familyName: 'Tamm', phone: '+32 2', emails });
    await app().source.query(
      `UPDATE people SET do_not_invite = true, do_not_invite_reason = 'A quarrel', do_not_invite_team_id = $2 WHERE id = $1`,
      [id, their.id],
    );
    const card = async (asker: ApiClient, columns?: string[]) =>
      (
        await take(asker, '/people/export', { ids: [id], reason: 'x', format: 'vcard4', columns })
      ).bytes.toString();
    const few = await card(knows, ['familyName', 'otherEmails']);
    expect(few).toMatch(/N:Tamm;[^]*EMAIL;PREF=1:second@example.org/);
    expect(few).not.toMatch(/first@|TEL|QUARREL|X-HEMICYCLE-(CATEGORY|DO)/i);
    expect(await card(knows)).toMatch(/DO-NOT-INVITE-REASON:A quarrel/);
    expect(await card(client)).toMatch(/DO-NOT-INVITE:yes/);
    for (const format of formats)
      expect(
        await contentOf(
          format,
          (await take(client, '/people/export', { ids: [id], reason: 'x', format })).bytes,
        ),
      ).not.toContain('A quarrel');
  });

  test('runs nothing in a spreadsheet, and markup stays text (E1, E11)', async () => {
    const { client } = await office();
    const given = ['=cmd|x', '+1', '-1', '@x', '＝1', '<img src=x onerror=alert(1)>'];
    const ids = [];
    for (const givenName of given)
      ids.push((await createPerson(app().source, { givenName, familyName: 'T', phone: '+32 2' })).id);
    const ask = { ids, reason: 'test', columns: ['givenName', 'phone'] };
    const csv = (await take(client, '/people/export', ask)).bytes.toString();
    for (const name of given.slice(0, 5)) expect(csv).toContain(`\r\n'${name}`);
    const book = await take(client, '/people/export', { ...ask, format: 'xlsx' });
    expect((await readSheet(book.bytes)).slice(1)).toEqual(given.map((name) => [name, '+32 2']));
    const sheet = (await unzip(book.bytes))['xl/worksheets/sheet1.xml']!;
    expect(sheet).not.toMatch(/<f>|<v>|<img/);
  });

  test('a connection that breaks leaves nothing running', async () => {
    const { client } = await office();
    await app().source.query(
      `INSERT INTO people (id, given_name, family_name, source) SELECT gen_random_uuid(), 'Many', n::text, repeat('x', 300)
         FROM generate_series(1, 20000) n`,
    );
    const controller = new AbortController();
    const response = await fetch(`${app().url}/api/v1/people/export`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: `session=${client.session!.token}` },
      body: JSON.stringify({ format: 'xlsx', reason: 'test' }),
      signal: controller.signal,
    });
    await response.body!.getReader().read();
    controller.abort();
    const busy = () =>
      app().source.query(
        `SELECT count(*)::int AS count FROM pg_stat_activity
          WHERE datname = current_database() AND state = 'active' AND query LIKE '%form_of_address%' AND pid <> pg_backend_pid()`,
      );
    await expect.poll(async () => (await busy())[0].count, { timeout: 10_000 }).toBe(0);
    expect((await lastEntry(client)).data).toMatchObject({ format: 'xlsx' });
    expect((await client.get('/people?limit=1')).status).toBe(200);
  });
});

describe('guests', () => {
  async function invited(rule: string) {
    const event = await createEvent(app().source, { title: { en: 'Press freedom', fr: 'La presse libre' } });
    await app().source.query('UPDATE events SET attribution_rule = $2 WHERE id = $1', [event.id, rule]);
    const guests = [];
    for (const familyName of ['Alder', 'Birch', 'Cedar'])
      guests.push(await createInvitation(app(), { eventId: event.id, familyName }));
    const client = await signedIn(app(), { roles: { [event.teamId]: 'organiser' } });
    const ask = (body: object) =>
      take(client, `/events/${event.id}/invitations/export`, { reason: 'door', ...body });
    return { event, guests, client, ask };
  }

  test('ticked guests alone; headings and answers in the chosen language; others of the event stay', async () => {
    const { ask, guests } = await invited('on_record');
    const { bytes, name } = await ask({
      format: 'xlsx',
      language: 'fr',
      columns: ['name', 'answer'],
      invitationIds: [guests[1]!.id],
    });
    expect(name).toMatch(/^La presse libre \d{4}-\d\d-\d\d\.xlsx$/);
    expect(await readSheet(bytes)).toEqual([
      ['Nom', 'Réponse'],
      ['Guest Birch', 'aucune'],
    ]);
  });

  test.each([
    ['chatham_house', /Chatham House Rule/],
    ['closed', /Closed meeting/],
  ])('the printed list of a debate under %s carries the rule on every page (M8)', async (rule, words) => {
    const { ask } = await invited(rule);
    const { texts } = readPdf((await ask({ format: 'protocol' })).bytes);
    for (const page of texts) expect(page.match(new RegExp(words, 'g'))!.length).toBeGreaterThan(0);
    const open = await invited('on_record');
    expect(readPdf((await open.ask({ format: 'protocol' })).bytes).texts[0]).not.toMatch(words);
  });

  test('cards and badges bear the guests', async () => {
    const { ask } = await invited('on_record');
    for (const format of ['labels', 'place_cards', 'badges', 'vcard4']) {
      const content = await contentOf(format, (await ask({ format })).bytes);
      for (const name of ['Alder', 'Birch', 'Cedar']) expect(content).toContain(name);
    }
  });
});

test('organisations as a table: found ones, with how many people the reader may know of', async () => {
  const { client } = await office();
  const { id } = await createOrganisation(app().source, 'Zanzibar Institute', { country: 'TZ' });
  await createPerson(app().source, { organisationId: id });
  await createPerson(app().source, { organisationId: id, atRisk: true, alias: 'Wren' });
  await createOrganisation(app().source, 'Another Institute');
  const ask = { q: 'zanzibar', reason: 'test', columns: ['name', 'country', 'people'] };
  const file = await take(client, '/organisations/export', ask);
  expect(file.bytes.toString()).toBe('\ufeffOrganisation,Country,People\r\nZanzibar Institute,TZ,1\r\n');
  expect(await lastEntry(client)).toMatchObject({ action: 'organisations.exported', data: { count: 1 } });
});
