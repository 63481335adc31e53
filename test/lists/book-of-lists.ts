import type { DataSource } from 'typeorm';
import { newId } from '../../src/platform/tokens/tokens.js';
import type { PlainBook, PlainList, PlainPerson } from './plain-lists.js';

const countries = ['', 'BE', 'EE'];
const categories = ['ngo', 'media', 'eu'];
const ranks = ['minister', 'ambassador'];
const titles = ['Ambassador', 'Deputy ambassador', 'Press officer'];
const kinds = ['', 'embassy', 'ministry'];
const bases = ['', 'consent', 'public_task'];
const tags = ['osce', 'press'];

/** Always the same numbers, so that a failure can be looked into. */
function dice(seed: number) {
  let state = seed;
  const roll = (sides: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * sides);
  };
  return { roll, of: <T>(values: readonly T[]): T => values[roll(values.length)]! };
}

/** A small address book with everything rules can ask about, as plain values and in the database. */
export async function createBookOfLists(
  source: DataSource,
  now: Date,
): Promise<PlainBook & { teamId: string }> {
  const { roll, of } = dice(7);
  const day = (offset: number) => new Date(now.getTime() + offset * 86_400_000);
  const insert = (table: string, row: Record<string, unknown>) =>
    source.query(
      `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row)
        .map((_, i) => `$${i + 1}`)
        .join(', ')})`,
      Object.values(row),
    );
  const teamId = newId();
  await insert('teams', {
    id: teamId,
    name: 'Lists',
    slug: `lists-${teamId.slice(-8)}`,
    sender_name: 'Lists',
    contact_email: 'a@example.org',
  });
  const book: PlainBook = {
    today: now.toISOString().slice(0, 10),
    now,
    people: [],
    posts: {},
    organisations: {},
    events: {},
    lists: {},
  };
  for (let i = 0; i < 5; i++) {
    const id = newId();
    const parent = i > 1 ? of(Object.keys(book.organisations)) : null;
    book.organisations[id] = { parent, kind: of(kinds) };
    await insert('organisations', {
      id,
      name: `Organisation ${i}`,
      parent_id: parent,
      kind: book.organisations[id].kind,
    });
  }
  for (let i = 0; i < 8; i++) {
    const post = {
      organisation: of([null, ...Object.keys(book.organisations)]),
      title: of(titles),
      rank: of([null, ...ranks]),
    };
    const id = newId();
    book.posts[id] = post;
    await insert('posts', { id, organisation_id: post.organisation, title: post.title, rank_id: post.rank });
  }
  const other = await createOtherTeam(source);
  const events = [teamId, teamId, other].map((team, index) => ({
    id: newId(),
    team,
    startsAt: day(-20 - index * 200),
  }));
  for (const { id, team, startsAt } of events) {
    await insert('events', {
      id,
      team_id: team,
      slug: `event-${id}`,
      kind: 'debate',
      status: 'published',
      visibility: 'private',
      attribution_rule: 'on_record',
      main_language: 'en',
      languages: ['en'],
      title: '{"en":"Debate"}',
      time_zone: 'UTC',
      starts_local: '2026-01-01T12:00',
      ends_local: '2026-01-01T13:00',
      starts_at: startsAt,
      ends_at: new Date(startsAt.getTime() + 3_600_000),
      contact_email: 'a@example.org',
    });
    if (team === teamId) book.events[id] = startsAt.toISOString();
  }
  for (let i = 0; i < 40; i++) {
    const person: PlainPerson = {
      id: newId(),
      category: of(categories),
      country: of(countries),
      language: of(['en', 'fr']),
      tags: tags.filter(() => roll(2)),
      atRisk: roll(4) === 0,
      rank: of([null, null, ...ranks]),
      legalBasis: of(bases),
      emails: roll(2),
      createdAt: day(-roll(400)).toISOString(),
      tenures: Object.keys(book.posts)
        .filter(() => roll(4) === 0)
        .map((post, index) => ({
          post,
          from:
            of([null, day(-100), day(30)])
              ?.toISOString()
              .slice(0, 10) ?? null,
          to:
            of([null, day(0), day(-1)])
              ?.toISOString()
              .slice(0, 10) ?? null,
          main: index === 0,
        })),
      consents: Array.from({ length: roll(3) }, () => ({
        kind: of(['photo', 'listed']),
        given: roll(2) === 0,
      })),
      invitations: events
        .filter(() => roll(2))
        .map(({ id, startsAt }) => {
          const answer = of([null, 'accepted', 'declined']);
          const at = new Date(startsAt.getTime() - 30 * 86_400_000).toISOString();
          return {
            event: id,
            at,
            revoked: roll(5) === 0,
            answer,
            answeredAt: answer ? new Date(startsAt.getTime() - 5 * 86_400_000).toISOString() : null,
            came: of([null, true, false]),
          };
        }),
    };
    book.people.push(person);
    await storePerson(source, insert, person, i);
  }
  const people = book.people.map(({ id }) => id);
  const some = () => people.filter(() => roll(8) === 0);
  const posts = Object.keys(book.posts);
  for (const members of [some(), some()])
    await storeList(source, book, teamId, { rule: null, members, posts: [], never: [] });
  await storeList(source, book, teamId, {
    rule: null,
    members: some(),
    posts: posts.slice(0, 3),
    never: some(),
  });
  return { ...book, teamId };
}

async function createOtherTeam(source: DataSource): Promise<string> {
  const id = newId();
  await source.query(
    `INSERT INTO teams (id, name, slug, sender_name, contact_email) VALUES ($1, 'Other', $2, 'Other', 'b@example.org')`,
    [id, `other-${id.slice(-8)}`],
  );
  return id;
}

async function storePerson(
  source: DataSource,
  insert: (table: string, row: Record<string, unknown>) => Promise<unknown>,
  person: PlainPerson,
  index: number,
): Promise<void> {
  const person_id = person.id;
  await insert('people', {
    id: person.id,
    family_name: `Person ${index}`,
    category_id: person.category,
    country: person.country,
    language: person.language,
    tags: person.tags,
    at_risk: person.atRisk,
    alias: person.atRisk ? `Alias ${index}` : '',
    rank_id: person.rank,
    legal_basis: person.legalBasis,
    without_email: !person.emails,
    created_at: person.createdAt,
  });
  for (let i = 0; i < person.emails; i++)
    await insert('person_emails', {
      id: newId(),
      person_id,
      email: `p${index}@example.org`,
      preferred: true,
    });
  for (const { post, from, to, main } of person.tenures)
    await insert('tenures', { id: newId(), person_id, post_id: post, from_date: from, to_date: to, main });
  for (const [order, { kind, given }] of person.consents.entries())
    await insert('consents', {
      id: newId(),
      person_id,
      kind,
      given,
      at: new Date(Date.UTC(2026, 0, 1 + order)),
    });
  for (const { event, at, revoked, answer, answeredAt, came } of person.invitations) {
    const id = newId();
    const event_id = event;
    await insert('invitations', {
      id,
      event_id,
      person_id,
      email: 'g@example.org',
      language: 'en',
      uid: id,
      page_token_hash: Buffer.from(`p${id}`),
      calendar_token_hash: Buffer.from(`c${id}`),
      reply_token_hash: Buffer.from(`r${id}`),
      created_at: at,
      revoked_at: revoked ? at : null,
    });
    if (answer) {
      const answer_id = newId();
      const row = { event_id, invitation_id: id, answer, mode: 'room' };
      await insert('answers', { ...row, id: answer_id, channel: 'page', nonce: 'n', result: 'none' });
      await insert('standings', { ...row, seat: 'none', answer_id, answered_at: answeredAt });
    }
    if (came !== null) await insert('attendances', { invitation_id: id, event_id, came });
  }
}

/** Stores a list past the API; answers its id. */
export async function storeList(
  source: DataSource,
  book: PlainBook,
  teamId: string,
  list: PlainList,
): Promise<string> {
  const id = newId();
  const kind = !list.rule ? 'picked' : 'combine' in list.rule ? 'combined' : 'rule';
  await source.query('INSERT INTO lists (id, team_id, name, kind, rule) VALUES ($1, $2, $3, $4, $5)', [
    id,
    teamId,
    `List ${id.slice(-4)}`,
    kind,
    list.rule,
  ]);
  for (const [table, column, ids] of [
    ['list_members', 'person_id', list.members],
    ['list_posts', 'post_id', list.posts],
    ['list_exclusions', 'person_id', list.never],
  ] as const)
    await source.query(`INSERT INTO ${table} (list_id, ${column}) SELECT $1, unnest($2::uuid[])`, [id, ids]);
  book.lists[id] = list;
  return id;
}

export const values = { countries, categories, ranks, kinds, bases, tags };
