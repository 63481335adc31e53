import { beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/platform/tokens/tokens.js';
import { answering, setQueue } from '../factories/queues.js';
import { createInvitation } from '../factories/invitations.js';
import { createOrganisation, createPerson } from '../factories/people.js';
import { addAppearance } from '../factories/speakers.js';
import { merge } from '../factories/duplicates.js';
import { createTeamThings, tableOf, type TeamThings } from '../factories/team-things.js';
import { reindexPeople } from '../../src/modules/contacts/people/people-index.js';
import { signedIn, type Answer, type ApiClient } from '../support/client.js';
import { controllerRoutes, nameOf, type Route } from '../support/routes.js';
import { testApp } from '../support/test-app.js';
import { Answers } from '../../src/modules/rsvps/answers.service.js';
import { answerRequest } from '../factories/answers.js';

const app = testApp();
let things: TeamThings;
/** Family name → id. */
const hidden = new Map<string, string>();
let poolId: string;
let twins: string[];

const run = (sql: string, values: unknown[] = []) => app().source.query(sql, values);
const watcher = () => signedIn(app(), { administrator: true, cleared: true });

async function atRisk(familyName: string, more: Parameters<typeof createPerson>[1] = {}) {
  const one = await createPerson(app().source, {
    ...{ givenName: 'Zulfiya', familyName, atRisk: true, alias: `Bird ${hidden.size}` },
    ...more,
  });
  hidden.set(familyName, one.id);
  return one;
}

/** People at risk wherever the program keeps people: one of everything, and who is named only beside somebody else. */
beforeAll(async () => {
  things = await createTeamThings(app().source);
  const { people, events, invitations, lists, imports } = things.rows as Record<string, string>;
  const boss = await watcher();
  await app().source.transaction(async (tx) => {
    await tx.query(
      `UPDATE people SET given_name = 'Zulfiya', family_name = 'Guestova', at_risk = true, alias = 'Magpie' WHERE id = $1`,
      [people],
    );
    await reindexPeople(tx, [people!]);
  });
  hidden.set('Guestova', people!);
  const record = app().http.get(Answers, { strict: false });
  await run('UPDATE events SET capacity = 1 WHERE id = $1', [events]);
  poolId = things.rows['pools']!;
  await run('UPDATE pools SET seats = 1 WHERE id = $1', [poolId]);

  const helper = await atRisk('Helpova');
  await run(
    `INSERT INTO relationships (id, person_id, of_person_id, kind, receives_mail, answers_for) VALUES ($1, $2, $3, 'assistant_of', true, true)`,
    [newId(), helper.id, people],
  );
  const needs = { dietary: 'vegan', accessNeeds: '', interpretation: '' };
  await record.record(
    answerRequest({ id: invitations!, eventId: events! }, { ...needs, answeredById: helper.id }),
  );
  await setQueue(app(), events!, {});
  const waiting = await atRisk('Waitova');
  const waits = await createInvitation(app(), { eventId: events!, personId: waiting.id });
  await record.record(answerRequest(waits, { channel: 'staff' }));
  await answering(app(), events!, [0]);

  const before = await atRisk('Leftova');
  const left = await createInvitation(app(), { eventId: events!, personId: before.id });
  const planned = await atRisk('Plannova');
  await boss.post(`/events/${events}/plan/guests`, {
    part: 'reserve',
    listIds: [],
    personIds: [planned.id],
  });
  await run(
    `INSERT INTO vacancies (invitation_id, event_id, why, freed_at, state, planned_guest_id)
     SELECT $1, $2, 'declined', now(), 'proposed', id FROM planned_guests WHERE person_id = $3`,
    [left.id, events, planned.id],
  );
  await run('UPDATE vacancies SET next_invitation_id = $1 WHERE invitation_id = $2', [
    waits.id,
    things.rows['vacancies'],
  ]);
  const heir = await createInvitation(app(), { eventId: events! });
  const ahead = await atRisk('Predecova');
  const inherited = await createInvitation(app(), { eventId: events!, personId: ahead.id });
  await run('UPDATE invitations SET succeeds_id = $1 WHERE id = $2', [inherited.id, heir.id]);
  await run('UPDATE invitations SET revoked_at = now() WHERE id = $1', [inherited.id]);
  const sender = await atRisk('Sendova');
  const sent = await createInvitation(app(), { eventId: events!, personId: sender.id });
  const deputy = await createInvitation(app(), { eventId: events! });
  await run('UPDATE invitations SET deputy_for_id = $1 WHERE id = $2', [sent.id, deputy.id]);

  const speaker = await atRisk('Speakova');
  await addAppearance(boss, events!, { personId: speaker.id });

  const office = await createOrganisation(app().source, 'Free Voices');
  const holder = await atRisk('Holdova', {
    organisationId: office.id,
    post: 'Director',
    emails: ['holdova@example.org'],
  });
  const [{ post }] = await run('SELECT post_id AS post FROM tenures WHERE person_id = $1', [holder.id]);
  await run('INSERT INTO list_posts (list_id, post_id) VALUES ($1, $2)', [lists, post]);
  things.rows['posts'] = post;
  await run(
    `INSERT INTO reports (event_id, body) VALUES ($1, $2) ON CONFLICT (event_id) DO UPDATE SET body = excluded.body`,
    [events, { en: 'Zulfiya Guestova spoke.' }],
  );
  const kept = await atRisk('Exceptova');
  await run('INSERT INTO list_exclusions (list_id, person_id) VALUES ($1, $2)', [lists, kept.id]);

  await atRisk('Mailova', { emails: ['mailova@example.org'] });
  await run(`UPDATE messages SET confidential = true, to_address = 'mailova@example.org' WHERE id = $1`, [
    things.rows['messages'],
  ]);
  await atRisk('Stopova', { emails: ['Stopova@example.org'] });
  await run(`UPDATE suppressions SET address = 'stopova@example.org' WHERE id = $1`, [
    things.rows['suppressions'],
  ]);

  const pair = [await atRisk('Twinova'), await atRisk('Doublova')].sort((a, b) => (a.id < b.id ? -1 : 1));
  twins = pair.map(({ id }) => id);
  things.rows['duplicate_pairs'] = newId();
  await run(
    `INSERT INTO duplicate_pairs (id, person_a, person_b, score, reasons) VALUES ($1, $2, $3, 90, '{same_address}')`,
    [things.rows['duplicate_pairs'], ...twins],
  );
  const [one, other] = [await atRisk('Mergova'), await atRisk('Gonova')];
  const friend = await atRisk('Friendova');
  await run(
    `INSERT INTO relationships (id, person_id, of_person_id, kind) VALUES ($1, $2, $3, 'spouse_of'), ($4, $2, $5, 'deputy_of')`,
    [newId(), friend.id, twins[0], newId(), one.id],
  );
  things.rows['merges'] = (await merge(boss, one.id, other.id)).body.id;
  for (const [id, { family_name: name }] of (
    await run('SELECT id, family_name FROM people WHERE id = ANY($1) AND erased_at IS NULL', [
      [one.id, other.id],
    ])
  ).map((row: { id: string; family_name: string }) => [row.id, row]))
    hidden.set(name, id);

  const imported = await atRisk('Importova');
  await run(
    `INSERT INTO import_rows (import_id, number, cells, outcome, changes, person_id, candidates)
     VALUES ($1, 2, '["x"]', 'unchanged', '{}', $2, '[]'), ($1, 3, '["x"]', 'duplicate', '{}', NULL, $3)`,
    [imports, imported.id, JSON.stringify([{ id: holder.id, score: 90, reasons: [], doubts: [] }])],
  );
});

/** Where ids of a path come from that no team owns. */
const alsoOf: Record<string, string> = {
  ...tableOf,
  postId: 'posts',
  pairId: 'duplicate_pairs',
  mergeId: 'merges',
};

/** What a route needs beside its path to show people. */
const queries: Record<string, () => string> = {
  'GET /api/v1/events/:eventId/waiting-list/guests': () => `?pool=${poolId}`,
  'GET /api/v1/events/:eventId/plan/guests': () => '?part=reserve',
  'GET /api/v1/lists/:listId/exceptions': () => '?standing=never',
  'GET /api/v1/merges/preview': () => `?keptId=${twins[0]}&goneId=${twins[1]}`,
  'GET /api/v1/search': () => '?q=director',
};

function pathOf({ path, method }: Route): string {
  const filled = path.replace(/[:*](\w+)/g, (_, name: string) => things.rows[alsoOf[name] ?? ''] ?? newId());
  return `/${filled}${queries[nameOf({ path, method })]?.() ?? ''}`;
}

/** Family names that an answer tells, and those of them for which there is no look of this member of staff. */
async function told(by: ApiClient, body: unknown) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  // An address says who somebody is as well as a name does.
  const found = text.toLowerCase();
  const names = [...hidden.keys()].filter((name) => found.includes(name.toLowerCase())).sort();
  const looks = await run(
    `SELECT subject_id AS id FROM audit_entries WHERE action = 'person.seen_through' AND actor_id = $1`,
    [by.session!.userId],
  );
  const seen = new Set(looks.map(({ id }: { id: string }) => id));
  return { names, unwritten: names.filter((name) => !seen.has(hidden.get(name)!)) };
}

/** Every address that tells cleared staff a real name, and whose here. */
const naming = [
  'GET /api/v1/duplicates: Doublova, Twinova',
  'GET /api/v1/duplicates/:pairId: Doublova, Twinova',
  'GET /api/v1/events/:eventId/appearances: Guestova, Speakova',
  'GET /api/v1/events/:eventId/funnel/silent: Leftova, Sendova',
  'GET /api/v1/events/:eventId/invitations: Guestova, Leftova, Predecova, Sendova, Waitova',
  'GET /api/v1/events/:eventId/needs: Guestova',
  'GET /api/v1/events/:eventId/plan/guests: Leftova, Plannova',
  'GET /api/v1/events/:eventId/report: Guestova',
  'GET /api/v1/events/:eventId/seat-record: Guestova, Helpova, Waitova',
  'GET /api/v1/events/:eventId/vacancies: Guestova, Leftova, Plannova, Waitova',
  'GET /api/v1/events/:eventId/waiting-list/guests: Waitova',
  'GET /api/v1/imports/:importId/rows: Holdova, Importova',
  'GET /api/v1/inbound: Guestova',
  'GET /api/v1/inbound/:inboundId: Guestova',
  'GET /api/v1/invitations/:invitationId: Guestova, Helpova, Waitova',
  'GET /api/v1/invitations/:invitationId/answers: Helpova',
  'GET /api/v1/invitations/:invitationId/seat-record: Guestova, Helpova',
  'GET /api/v1/lists/:listId/exceptions: Exceptova',
  'GET /api/v1/lists/:listId/members: Guestova, Holdova',
  'GET /api/v1/lists/:listId/posts: Holdova',
  'GET /api/v1/merges: Gonova',
  'GET /api/v1/merges/:mergeId: Gonova',
  'GET /api/v1/merges/preview: Doublova, Friendova, Twinova',
  'GET /api/v1/messages: Mailova',
  'GET /api/v1/messages/:messageId: Mailova',
  'GET /api/v1/people: Doublova, Exceptova, Friendova, Gonova, Guestova, Helpova, Holdova, Importova, Leftova, Mailova, Plannova, Predecova, Sendova, Speakova, Stopova, Twinova, Waitova',
  'GET /api/v1/people/:personId: Guestova',
  'GET /api/v1/people/:personId/personal-data: Guestova',
  'GET /api/v1/people/:personId/profile: Guestova',
  'GET /api/v1/people/:personId/relationships: Helpova',
  'GET /api/v1/posts: Holdova',
  'GET /api/v1/posts/:postId: Holdova',
  'GET /api/v1/search: Holdova',
  'GET /api/v1/suppressions: Stopova',
];

/** `personal-data` writes an entry of its own: all of somebody's data was taken out. */
const ownEntry = new Set(['GET /api/v1/people/:personId/personal-data']);

test('whatever shows cleared staff a real name writes the look down, and nothing else shows one (M7)', async () => {
  const showing: string[] = [];
  const forgotten: string[] = [];
  for (const route of controllerRoutes(app())) {
    if (route.method !== 'GET' || route.path.endsWith('/stream')) continue;
    const boss = await watcher();
    const { body } = await boss.get(pathOf(route));
    const { names, unwritten } = await told(boss, body);
    const name = nameOf(route);
    if (names.length) showing.push(`${name}: ${names.join(', ')}`);
    if (unwritten.length && !ownEntry.has(name)) forgotten.push(`${name}: ${unwritten.join(', ')}`);
  }
  expect({ forgotten, showing }).toEqual({ forgotten: [], showing: naming });
});

test('so do previews, acts that answer with names, and refusals (M7)', async () => {
  const { events, lists, people, posts, duplicate_pairs, inbound_messages } = things.rows as Record<
    string,
    string
  >;
  const { teamId } = things;
  const asks: Record<string, [(by: ApiClient) => Promise<Answer>, string[]]> = {
    'preview of a list': [
      (by) =>
        by.post('/lists/preview', {
          teamId,
          kind: 'combined',
          rule: { version: 1, combine: 'any', lists: [lists], without: [] },
        }),
      ['Guestova', 'Holdova'],
    ],
    'check of a wave': [
      (by) => by.post(`/events/${events}/waves/preview`, { listIds: [lists], personIds: [] }),
      ['Guestova', 'Helpova', 'Holdova'],
    ],
    'search by name': [(by) => by.get('/search?q=zulfiya%20holdova'), ['Holdova']],
    'decision about a pair': [
      (by) => by.put(`/duplicates/${duplicate_pairs}/decision`, { status: 'later' }),
      ['Doublova', 'Twinova'],
    ],
    'change of a post': [
      async (by) => {
        const { body } = await (await watcher()).get(`/posts/${posts}`);
        return by.patch(`/posts/${posts}`, { title: 'Head' }, body.version);
      },
      ['Holdova'],
    ],
    'mail put aside': [(by) => by.post(`/inbound/${inbound_messages}/dismissals`, {}), ['Guestova']],
    'somebody edited by two': [(by) => by.patch(`/people/${people}`, { phone: '+32' }, 99), ['Guestova']],
    'address of somebody': [
      (by) => by.post('/people', { familyName: 'Plain', emails: [{ email: 'holdova@example.org' }] }),
      ['Holdova'],
    ],
    'real name in a text': [(by) => by.post('/venues', { name: 'House of Zulfiya Holdova' }), ['Holdova']],
  };
  const found: Record<string, unknown> = {};
  for (const [what, [ask]] of Object.entries(asks)) {
    const boss = await watcher();
    const { body } = await ask(boss);
    found[what] = await told(boss, body);
  }
  expect(found).toEqual(
    Object.fromEntries(Object.entries(asks).map(([what, [, names]]) => [what, { names, unwritten: [] }])),
  );
});

test('an alias alone is no look, and where nobody at risk stands nothing is asked', async () => {
  const plain = await signedIn(app(), { administrator: true });
  for (const route of controllerRoutes(app()))
    if (route.method === 'GET' && !route.path.endsWith('/stream')) await plain.get(pathOf(route));
  expect((await told(plain, '')).unwritten).toEqual([]);
  const looks = await run(
    `SELECT FROM audit_entries WHERE action = 'person.seen_through' AND actor_id = $1`,
    [plain.session!.userId],
  );
  expect(looks).toEqual([]);
});
