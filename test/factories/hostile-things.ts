import { newId } from '../../src/platform/tokens/tokens.js';
import { packed } from '../support/script-corpus.js';
import type { TestApp } from '../support/test-app.js';
import { createEvent } from './events.js';
import { createInvitation } from './invitations.js';
import { draftMessage, insertMessages } from './messages.js';
import { createList, createOrganisation, createPerson } from './people.js';
import { createTeam, createUser } from './staff.js';

type Row = Record<string, unknown>;

/** Long texts of one line each; together they hold the whole corpus. */
const lines = packed(900);
const line = (index: number) => lines[index % lines.length]!;
const text = (index: number) => ({ en: line(index) });

export interface HostileThings {
  teamId: string;
  eventId: string;
  personId: string;
  organisationId: string;
  listId: string;
  /** By status. */
  imports: Record<string, string>;
  /** One with every kind of block. */
  messageId: string;
  /** Family name of somebody not yet invited starts with it. */
  uninvited: string;
}

/** Every kind of thing the console shows, each text of it from the corpus, past the limits of the API. */
export async function createHostileThings(app: TestApp): Promise<HostileThings> {
  const insert = async (table: string, rows: Row[]) => {
    const columns = Object.keys(rows[0]!).join(', ');
    await app.source.query(
      `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(null::${table}, $1)`,
      [JSON.stringify(rows)],
    );
  };
  const each = (row: (index: number) => Row) => lines.map((_, index) => ({ id: newId(), ...row(index) }));
  const set = (table: string, id: string, column: string, value: unknown) =>
    app.source.query(`UPDATE ${table} SET ${column} = $1 WHERE id = $2`, [value, id]);

  const teamId = (await createTeam(app.source, line(0))).id;
  await set('teams', teamId, 'sender_name', line(1));
  for (const index of lines.keys())
    await createUser(app.source, { name: line(index), roles: { [teamId]: 'editor' } });

  const organisations = [];
  for (const name of lines) organisations.push((await createOrganisation(app.source, name)).id);
  for (const [index, id] of organisations.entries()) {
    await set('organisations', id, 'short_name', line(index + 1));
    await set('organisations', id, 'register_number', line(index + 2));
  }
  const people: string[] = [];
  for (const index of lines.keys()) people.push(await hostilePerson(app, index, organisations[index]!));
  await hostilePerson(app, 0, organisations[0]!, uninvited);
  await insert(
    'person_notes',
    each((i) => ({ person_id: people[0], team_id: teamId, body: line(i), sight: 'all' })),
  );
  await insert(
    'profiles',
    people.map((person_id, i) => ({
      person_id,
      shown_name: line(i),
      title: text(i + 1),
      organisation: line(i + 2),
      biography: text(i + 3),
    })),
  );
  const lists = [];
  for (const name of lines) lists.push((await createList(app.source, teamId, people, name)).id);
  for (const [index, id] of lists.entries()) await set('lists', id, 'description', line(index + 1));

  const venues = each((i) => ({
    name: line(i),
    address: line(i + 1),
    city: line(i + 2),
    country: 'BE',
    access_texts: text(i + 3),
  }));
  await insert('venues', venues);
  const rooms = each((i) => ({ venue_id: (venues[0] as Row)['id'], name: line(i) }));
  await insert('rooms', rooms);

  for (const index of lines.keys())
    await createEvent(app.source, {
      teamId,
      title: text(index),
      inDays: index % 2 ? 20 + index : -20 - index,
    });
  const event = await createEvent(app.source, {
    teamId,
    title: text(2),
    languages: ['en'],
    capacity: 40,
    inDays: 9,
  });
  const event_id = event.id;
  await app.source.query(
    `UPDATE events SET summary = $2, description = $3, status_reason = $4, venue_id = $5, room_id = $6 WHERE id = $1`,
    [event_id, text(3), { en: lines.join('\n\n') }, line(4), (venues[0] as Row)['id'], rooms[0]!.id],
  );
  await insert(
    'programme_sessions',
    each((i) => ({
      event_id,
      kind: 'session',
      title: text(i),
      summary: text(i + 1),
      starts_local: '2027-01-14T12:30',
      minutes: 1,
      version: 1,
    })),
  );
  await insert(
    'appearances',
    each((i) => ({
      event_id,
      person_id: people[i],
      role: 'speaker',
      position: i,
      public: true,
      version: 1,
    })),
  );
  const entry = (i: number) => ({ event_id, position: i, version: 1 });
  await insert(
    'materials',
    each((i) => ({
      ...entry(i),
      kind: 'link',
      url: 'https://example.org/',
      title: text(i),
      description: text(i + 1),
      language: '',
      audience: 'public',
    })),
  );
  await insert(
    'pools',
    each((i) => ({
      event_id,
      mode: 'room',
      name: line(i),
      categories: [],
      seats: 0,
      taken: 0,
      over: 0,
      position: i,
    })),
  );
  await insert('reports', [
    { event_id, body: { en: lines.join('\n\n') }, updated_at: '2027-01-01', version: 1 },
  ]);
  await insert(
    'recommendations',
    each((i) => ({
      ...entry(i),
      text: text(i),
      addressee: text(i + 1),
      status: 'open',
      status_note: text(i + 2),
    })),
  );
  await insert(
    'commitments',
    each((i) => ({
      ...entry(i),
      text: text(i),
      made_by: text(i + 1),
      made_when: line(i + 2),
      status: 'open',
      evidence: text(i + 3),
    })),
  );
  await insert(
    'further_links',
    each((i) => ({ ...entry(i), url: 'https://example.org/', title: text(i) })),
  );
  await insert(
    'comments',
    each((i) => ({
      event_id,
      author_name: line(i),
      institution: line(i + 1),
      body: line(i + 2),
      reply: line(i + 3),
      language: 'en',
      status: i % 2 ? 'pending' : 'approved',
      written_at: '2027-01-01',
      version: 1,
    })),
  );
  for (const [index, personId] of people.slice(1).entries()) {
    const { id } = await createInvitation(app, { eventId: event_id, personId });
    const answer = {
      id: newId(),
      invitation_id: id,
      event_id,
      answer: 'declined',
      mode: 'room',
      result: 'none',
    };
    await insert('answers', [
      {
        ...answer,
        note: line(index),
        dietary: line(index + 1),
        access_needs: line(index + 2),
        channel: 'page',
        reason: line(index + 3),
        nonce: newId(),
        interpretation: '',
        created_at: '2027-01-01',
      },
    ]);
    await insert('standings', [
      {
        invitation_id: id,
        event_id,
        answer: 'declined',
        mode: 'room',
        seat: 'none',
        answer_id: answer.id,
        answered_at: '2027-01-01',
      },
    ]);
  }

  const imports: Record<string, string> = {};
  for (const status of ['uploaded', 'checked', 'failed']) {
    const id = (imports[status] = newId());
    const fields = ['givenName', 'familyName', 'email', 'organisation'];
    await insert('imports', [
      {
        id,
        team_id: teamId,
        file_name: line(5),
        encoding: 'utf-8',
        separator: ',',
        status,
        progress: 0,
        version: 1,
        columns: fields.map((_, i) => ({ name: line(i), samples: lines })),
        mapping: Object.fromEntries(fields.map((field, i) => [i, field])),
        defaults: { source: line(6) },
        total: lines.length,
        counts: { new: lines.length, refused: 0 },
        error: status === 'failed' ? line(7) : null,
        created_at: '2027-01-01',
        updated_at: '2027-01-01',
      },
    ]);
    await insert(
      'import_rows',
      lines.map((_, i) => ({
        import_id: id,
        number: i + 2,
        cells: fields.map((_, column) => line(i + column)),
        outcome: (['new', 'changed', 'refused'] as const)[i % 3],
        reasons: [{ field: 'email', message: line(i + 1) }],
        changes: { givenName: { from: line(i + 2), to: line(i + 3) } },
      })),
    );
  }

  const messages = await hostileMessages(app, { teamId, eventId: event_id });
  await insert(
    'audit_entries',
    each((i) => ({
      at: '2027-01-01',
      actor_kind: 'system',
      team_id: teamId,
      event_id,
      action: line(i),
      subject_type: line(i + 1),
      data: { [line(i + 2)]: line(i + 3), reason: line(i + 4) },
    })),
  );
  return {
    teamId,
    eventId: event_id,
    personId: people[0]!,
    organisationId: organisations[0]!,
    listId: lists[0]!,
    imports,
    messageId: messages[0]!,
    uninvited,
  };
}

const uninvited = 'Uninvited';

async function hostilePerson(
  app: TestApp,
  index: number,
  organisationId: string,
  family = 'Hostile',
): Promise<string> {
  const { id } = await createPerson(app.source, {
    honorific: line(index),
    givenName: line(index + 1),
    familyName: `${family} ${line(index + 2)}`,
    salutation: text(index + 3),
    phone: line(index + 4),
    tags: [line(index + 5)],
    organisationId,
    post: line(index + 6),
    atRisk: index % 2 === 1,
    alias: line(index + 7),
  });
  await app.source.query('UPDATE people SET source = $2, do_not_invite_reason = $3 WHERE id = $1', [
    id,
    line(index + 8),
    line(index + 9),
  ]);
  return id;
}

/** In the outbox, half of them refused with a hostile answer of the mail server. */
async function hostileMessages(app: TestApp, of: { teamId: string; eventId: string }): Promise<string[]> {
  const url = 'https://example.org/';
  const ids = await insertMessages(
    app,
    lines.map((own, index) =>
      draftMessage({
        ...of,
        to: { address: 'reader@example.org', name: own },
        fromName: line(index + 1),
        subject: line(index + 2),
        blocks: [
          { type: 'title', text: own },
          ...(index === 0 ? lines : [own]).map((one) => ({ type: 'paragraph' as const, text: one })),
          { type: 'heading', text: line(index + 3) },
          { type: 'notice', text: line(index + 4) },
          { type: 'quote', text: line(index + 5) },
          {
            type: 'facts',
            items: [{ label: line(index + 6), value: line(index + 7), detail: line(index + 8) }],
          },
          { type: 'button', label: line(index + 9), url },
          { type: 'links', label: line(index + 10), items: [{ label: line(index + 11), url }] },
          { type: 'small', text: line(index + 12) },
        ],
        footer: [line(index + 13)],
      }),
    ),
  );
  await app.source.query(
    `UPDATE messages SET state = 'failed', last_error = subject WHERE id = ANY($1) AND number % 2 = 0`,
    [ids],
  );
  return ids;
}
