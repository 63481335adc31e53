import { expect, test } from 'vitest';
import { createOrganisation, createPerson } from '../../factories/people.js';
import { createTeam } from '../../factories/staff.js';
import { signedIn, type ApiClient } from '../../support/client.js';
import { queriesOf } from '../../support/query-count.js';
import { testApp } from '../../support/test-app.js';

const app = testApp();

async function organiser(options: { cleared?: boolean } = {}) {
  const team = await createTeam(app().source);
  return signedIn(app(), { ...options, roles: { [team.id]: 'organiser' } });
}

const rows = async (client: ApiClient, query: string) => (await client.get(`/people?${query}`)).body;
const names = async (client: ApiClient, q: string, more = '') =>
  (await rows(client, `q=${encodeURIComponent(q)}${more}`)).items.map(({ name }: { name: string }) => name);

test('slips of the pen, other alphabets and another order find somebody all the same', async () => {
  const client = await organiser();
  const office = await createOrganisation(app().source, 'Institut für Wasserfragen');
  await createPerson(app().source, {
    givenName: 'Евгений',
    familyName: 'Жовтис',
    organisationId: office.id,
    post: 'Ombudsman',
  });
  await createPerson(app().source, { givenName: 'Jürgen', familyName: 'Müller' });
  await createPerson(app().source, { givenName: 'Anna', familyName: 'Tamm' });
  const found: Record<string, string> = {
    Zhovits: 'Евгений Жовтис',
    Zhotis: 'Евгений Жовтис',
    'Evgeni Jovtis': 'Евгений Жовтис',
    'Yevgeny Zhovtis': 'Евгений Жовтис',
    'zhovtis wasserfragen': 'Евгений Жовтис',
    'ombudsman zhovti': 'Евгений Жовтис',
    Müler: 'Jürgen Müller',
    Mueller: 'Jürgen Müller',
    'Tamm Ana': 'Anna Tamm',
    'Tam Ana': 'Anna Tamm',
    Tammm: 'Anna Tamm',
    atmm: 'Anna Tamm',
  };
  for (const [q, name] of Object.entries(found)) expect([q, await names(client, q)]).toEqual([q, [name]]);
  expect(await names(client, 'Zhovits', '&match=exact')).toEqual([]);
  expect(await names(client, 'Zhovtis Tamm')).toEqual([]);
  const { match, total, items } = await rows(client, 'q=zhovits');
  expect({ match, total, similar: items[0].similar }).toEqual({
    match: 'similar',
    total: { count: 1, exact: true },
    similar: true,
  });
});

test('what is spelt as asked comes first, and a name before an organisation before an address', async () => {
  const client = await organiser();
  const office = await createOrganisation(app().source, 'Kask Foundation');
  await createPerson(app().source, { givenName: 'By', familyName: 'Adress', emails: ['kask@example.org'] });
  await createPerson(app().source, { givenName: 'Of', familyName: 'Bureau', organisationId: office.id });
  await createPerson(app().source, { givenName: 'Kask', familyName: 'Given' });
  await createPerson(app().source, { givenName: 'So', familyName: 'Kaskk' });
  await createPerson(app().source, { givenName: 'Near', familyName: 'Kasik' });
  await createPerson(app().source, { givenName: 'Zoe', familyName: 'Kask' });
  expect(await names(client, 'kask')).toEqual([
    'Zoe Kask',
    'So Kaskk',
    'Kask Given',
    'Of Bureau',
    'By Adress',
    'Near Kasik',
  ]);
  expect(await names(client, 'kask', '&sort=-name')).toEqual([
    'So Kaskk',
    'Zoe Kask',
    'Near Kasik',
    'Kask Given',
    'Of Bureau',
    'By Adress',
  ]);
});

test('pages lead forwards and back in every order, from anywhere, and stay as they were', async () => {
  const client = await organiser();
  for (let n = 0; n < 11; n++)
    await createPerson(app().source, {
      givenName: `P${n}`,
      familyName: n % 2 ? 'Same' : `Øst ${n % 3}`,
      tags: ['pages'],
    });
  for (const query of [
    'sort=name',
    'sort=-name',
    'sort=newest',
    'sort=oldest',
    'sort=changed',
    'q=p',
    'q=saem',
  ]) {
    const base = `tag=pages&${query}`;
    const whole = (await rows(client, base)).items.map(({ id }: { id: string }) => id);
    expect([query, whole.length]).toEqual([query, query === 'q=saem' ? 5 : 11]);
    const seen: string[] = [];
    const cursors: string[] = [];
    for (let cursor = ''; ;) {
      const page = await rows(client, `${base}&limit=3${cursor}`);
      seen.push(...page.items.map(({ id }: { id: string }) => id));
      if (page.previous) cursors.push(page.previous);
      if (!page.next) break;
      cursor = `&cursor=${page.next}`;
    }
    expect([query, seen]).toEqual([query, whole]);
    const back: string[] = [];
    for (let cursor: string | null = cursors.at(-1)!; cursor;) {
      const page: { items: { id: string }[]; previous: string | null } = await rows(
        client,
        `${base}&limit=3&cursor=${cursor}`,
      );
      back.unshift(...page.items.map(({ id }) => id));
      cursor = page.previous;
    }
    expect([query, back]).toEqual([query, whole.slice(0, back.length)]);
    expect(back.length).toBeGreaterThanOrEqual(3);
    // From the end, of which nothing is known, to the beginning.
    const upwards: string[] = [];
    let at = await rows(client, `${base}&limit=3&end=true`);
    expect([query, at.next]).toEqual([query, null]);
    for (;;) {
      upwards.unshift(...at.items.map(({ id }: { id: string }) => id));
      if (!at.previous) break;
      at = await rows(client, `${base}&limit=3&cursor=${at.previous}`);
    }
    expect([query, upwards]).toEqual([query, whole]);
  }
  const jumped = await rows(client, 'tag=pages&sort=name&from=s&limit=2');
  expect(jumped.items.map(({ sortName }: { sortName: string }) => sortName)).toEqual([
    'Same, P1',
    'Same, P3',
  ]);
  const before = await rows(client, `tag=pages&sort=name&limit=2&cursor=${jumped.previous}`);
  expect(before.items).toHaveLength(2);
  expect(before.items[1].sortName).toMatch(/^Øst 2/);
  for (const cursor of ['x', Buffer.from('[0,"exact",1,0,"a","b"]').toString('base64url'), jumped.next])
    expect((await client.get(`/people?sort=changed&cursor=${cursor}`)).status).toBe(400);
});

test('filters narrow each other and a search, and never by what an alias hides', async () => {
  const client = await organiser();
  const cleared = await organiser({ cleared: true });
  const above = await createOrganisation(app().source, 'Above');
  const below = await createOrganisation(app().source, 'Below');
  await app().source.query('UPDATE organisations SET parent_id = $1 WHERE id = $2', [above.id, below.id]);
  const common = { tags: ['narrow'], country: 'EE', language: 'et', categoryId: 'mission' };
  const shown = await createPerson(app().source, {
    ...common,
    familyName: 'Shown',
    organisationId: below.id,
  });
  const hidden = await createPerson(app().source, {
    ...common,
    familyName: 'Hidden',
    organisationId: below.id,
    atRisk: true,
    alias: 'Kingfisher',
    emails: [],
  });
  await createPerson(app().source, {
    tags: ['narrow'],
    familyName: 'Showy',
    country: 'FI',
    doNotInvite: true,
  });
  await app().source.query(`UPDATE people SET legal_basis = 'consent' WHERE id = ANY($1)`, [
    [shown.id, hidden.id],
  ]);
  const [{ post }] = await app().source.query('SELECT post_id AS post FROM tenures WHERE person_id = $1', [
    shown.id,
  ]);
  const found = async (who: ApiClient, query: string) =>
    (await rows(who, `tag=narrow&${query}`)).items.map(({ name }: { name: string }) => name);
  expect(await found(client, 'country=EE&language=et&category=mission')).toEqual([
    'Kingfisher',
    'Person Shown',
  ]);
  expect(await found(client, 'q=show&country=EE')).toEqual(['Person Shown']);
  expect(await found(client, 'q=shown&doNotInvite=false')).toEqual(['Person Shown']);
  expect(await found(client, 'doNotInvite=true')).toEqual(['Person Showy']);
  expect(await found(client, 'doNotContact=true')).toEqual([]);
  expect(await found(client, `changedSince=2000-01-01&country=FI`)).toEqual(['Person Showy']);
  expect(await found(client, `changedSince=2999-01-01`)).toEqual([]);
  for (const [query, all] of [
    [`organisationId=${above.id}&below=true`, ['Person Hidden', 'Person Shown']],
    [`organisationId=${above.id}`, []],
    [`postId=${post}`, ['Person Shown']],
    ['legalBasis=consent', ['Person Hidden', 'Person Shown']],
    ['withoutEmail=true', ['Person Hidden']],
    ['q=hidden', ['Person Hidden']],
    ['q=hiden', ['Person Hidden']],
  ] as const) {
    expect([query, await found(cleared, query)]).toEqual([query, all]);
    expect([query, await found(client, query)]).toEqual([
      query,
      all.filter((name) => name !== 'Person Hidden'),
    ]);
  }
  expect((await client.get('/people-count?tag=narrow&legalBasis=consent')).body).toEqual({ count: 1 });
  expect((await cleared.get('/people-count?tag=narrow&legalBasis=consent')).body).toEqual({ count: 2 });
});

test('one search finds people, organisations and posts, and marks what answered', async () => {
  const client = await organiser();
  const office = await createOrganisation(app().source, 'Baltic Commission');
  await createPerson(app().source, {
    givenName: 'Liis',
    familyName: 'Laurits',
    organisationId: office.id,
    post: 'Ambassador at large',
  });
  const ask = async (q: string) => (await client.get(`/search?q=${encodeURIComponent(q)}`)).body.items;
  expect(await ask('lauri')).toMatchObject([
    {
      kind: 'person',
      label: 'Liis Laurits',
      detail: 'Ambassador at large, Baltic Commission',
      labelMarks: [[5, 10]],
    },
  ]);
  expect(await ask('laurtis')).toMatchObject([
    { label: 'Liis Laurits', labelMarks: [[5, 12]], similar: true },
  ]);
  expect(await ask('baltic comision')).toMatchObject([
    // Whoever works there is found too, by the slip in the name of the office.
    { kind: 'person', label: 'Liis Laurits', similar: true },
    {
      kind: 'organisation',
      label: 'Baltic Commission',
      similar: true,
      labelMarks: [
        [0, 6],
        [7, 17],
      ],
    },
  ]);
  const kinds = (items: { kind: string }[]) => items.map(({ kind }) => kind);
  expect(kinds(await ask('ambassador baltic'))).toEqual(['person', 'post']);
  expect(kinds(await ask('ambasador'))).toEqual(['person', 'post']);
  expect(await ask('  ... ')).toEqual([]);
  expect((await client.get('/search?q=a&limit=1000')).status).toBe(400);
  expect((await client.get('/search?q[$ne]=a')).status).toBe(400);
});

test('no suggestion betrays whom an alias protects, not by a post, an organisation or a slip (M7)', async () => {
  const client = await organiser();
  const cleared = await organiser({ cleared: true });
  const office = await createOrganisation(app().source, 'Quiet Voices');
  await createPerson(app().source, {
    givenName: 'Zarina',
    familyName: 'Usmonova',
    emails: ['zarina@quiet.example'],
    organisationId: office.id,
    post: 'Litigator',
    atRisk: true,
    alias: 'Sandpiper',
  });
  const secret = /Zarina|Usmonova|quiet\.example|Litigator/i;
  for (const q of [
    'zarina',
    'usmonva',
    'zarina@quiet.example',
    'litigator',
    'litigatr',
    'quiet voices',
    'sandpiper',
    'sandpipr',
    'зарина',
  ]) {
    for (const path of [`/search?q=${encodeURIComponent(q)}`, `/people?q=${encodeURIComponent(q)}`]) {
      const { body, status } = await client.get(path);
      expect(status).toBe(200);
      expect(JSON.stringify(body)).not.toMatch(secret);
      const people = body.items.filter((item: { kind?: string }) => (item.kind ?? 'person') === 'person');
      expect([path, people.length]).toEqual([path, q.startsWith('sandp') ? 1 : 0]);
    }
    expect(JSON.stringify((await cleared.get(`/search?q=${encodeURIComponent(q)}`)).body)).toMatch(
      /Usmonova|Quiet Voices|Litigator/,
    );
  }
  // Nor by the number of hits or by what else is offered.
  await createPerson(app().source, { givenName: 'Sabina', familyName: 'Usmanova' });
  const answer = await rows(client, 'q=usmonova');
  expect([answer.total.count, answer.items.length]).toEqual([1, 1]);
});

test('a search costs the same queries however much it finds', async () => {
  const client = await organiser();
  const add = () =>
    createPerson(app().source, { familyName: 'Countable', givenName: 'Qwertz', post: 'Counter' });
  await add();
  const count = (path: string) => queriesOf(app(), () => client.get(path));
  const paths = [
    '/people?q=countable',
    '/people?q=contable',
    '/search?q=countable',
    '/people?country=EE&sort=newest',
  ];
  const one = [];
  for (const path of paths) one.push(await count(path));
  await add();
  await add();
  for (const [index, path] of paths.entries()) expect([path, await count(path)]).toEqual([path, one[index]]);
});

test('titles of posts are folded by the database as names are by the program', async () => {
  const words = [
    'Жўгїёщ Їжак',
    'Ψυχή Ξένος Ευαγγελου',
    'Ångström-Œuvre',
    'O’Brien «Größe»',
    'Straße ÞØRÐ x',
    'Ministère',
  ];
  const { searchForm } = await import('../../../src/modules/contacts/names/fold.js');
  for (const word of words) {
    const [{ form }] = await app().source.query('SELECT search_form($1) AS form', [word]);
    expect(form).toBe(searchForm(word).replaceAll(/[-._+@]+/g, ' '));
  }
});

const orders = [
  'name',
  '-name',
  'organisation',
  '-organisation',
  'rank',
  '-rank',
  'newest',
  'oldest',
  'changed',
];

test.each([false, true])(
  'a list begins in the middle, and a stretch of it is all that is found (cleared: %s)',
  async (cleared) => {
    const client = await organiser({ cleared });
    const tag = `stretch-${cleared}`;
    for (let n = 0; n < 9; n++)
      await createPerson(app().source, {
        givenName: `Number ${n % 3}`,
        familyName: `Stretch ${(n * 5) % 9}`,
        tags: [tag],
        ...(n % 4 === 1 ? { atRisk: true, alias: `Alias ${n}` } : {}),
      });
    for (const sort of orders) {
      const ids = async (more: string) =>
        (await rows(client, `tag=${tag}&sort=${sort}${more}`)).items.map(({ id }: { id: string }) => id);
      const all = await ids('');
      expect([sort, await ids('&skip=4&limit=3')]).toEqual([sort, all.slice(4, 7)]);
      const middle = await rows(client, `tag=${tag}&sort=${sort}&skip=4&limit=3`);
      expect([sort, await ids(`&cursor=${middle.previous}`)]).toEqual([sort, all.slice(0, 4)]);
      expect([sort, await ids(`&cursor=${middle.next}&skip=1`)]).toEqual([sort, all.slice(8)]);
      const [first, last] = [`firstId=${all[2]}`, `lastId=${all[6]}`];
      expect([sort, await ids(`&along=${sort}&${first}&${last}`)]).toEqual([sort, all.slice(2, 7)]);
      const count = async (stretch: string) =>
        (await client.get(`/people-count?tag=${tag}&along=${sort}&${stretch}`)).body.count;
      expect([sort, await count(first), await count(last)]).toEqual([sort, 7, 7]);
    }
    expect((await client.get(`/people-places?tag=${tag}`)).body).toEqual({
      count: 9,
      every: 100,
      cursors: [],
    });
  },
);

test('a stretch from somebody who is gone has nobody in it, and none goes by nearness', async () => {
  const client = await organiser();
  const person = await createPerson(app().source, { familyName: 'Vanishing', tags: ['vanishing'] });
  await createPerson(app().source, { familyName: 'Staying', tags: ['vanishing'] });
  const count = (more: string) => client.get(`/people-count?tag=vanishing&${more}`);
  expect((await count(`along=-name&firstId=${person.id}`)).body).toEqual({ count: 2 });
  await client.delete(`/people/${person.id}`);
  expect((await count(`along=-name&firstId=${person.id}`)).body).toEqual({ count: 0 });
  expect((await count(`along=best&firstId=${person.id}`)).status).toBe(400);
  expect((await client.get('/people?skip=10001')).status).toBe(400);
});

test('letters begin behind as many as are told', async () => {
  const client = await organiser();
  for (const familyName of ['Quail', 'Quince', 'Robin'])
    await createPerson(app().source, { familyName, tags: ['lettered'] });
  const before = async (more: string) => (await client.get(`/people-count?tag=lettered&${more}`)).body;
  expect(await before('from=r')).toEqual({ count: 3, before: 2 });
  expect(await before('from=r&sort=-name')).toEqual({ count: 3, before: 0 });
  expect(await before('from=q&sort=-name')).toEqual({ count: 3, before: 1 });
});
