import { answerRequest } from './answers.js';
import type { DataSource } from 'typeorm';
import { newId, randomToken, hashToken } from '../../src/platform/tokens/tokens.js';
import { createTeam } from './staff.js';

export interface TeamThings {
  teamId: string;
  /** Id of one row by table. */
  rows: Record<string, string>;
}

const text = { en: 'Something' };

/**
 * A team that owns one of everything: the smallest row of each table that belongs to a team, written past the services,
 * because tests of access need rows and no rules.
 */
export async function createTeamThings(source: DataSource): Promise<TeamThings> {
  const team = await createTeam(source);
  const rows: Record<string, string> = { teams: team.id };
  const add = async (table: string, values: Record<string, unknown>, key: string | undefined = 'id') => {
    const row: Record<string, unknown> = key === 'id' ? { id: newId(), ...values } : values;
    const columns = Object.keys(row);
    await source.query(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((_, i) => `$${i + 1}`).join(', ')})`,
      columns.map((column) => {
        const value = row[column];
        return value !== null && typeof value === 'object' && !Buffer.isBuffer(value) && !Array.isArray(value)
          ? JSON.stringify(value)
          : value;
      }),
    );
    if (key) rows[table] = row[key] as string;
    return row[key ?? 'id'] as string;
  };
  const person_id = await add('people', { given_name: 'Given', family_name: 'Family' });
  const list_id = await add('lists', { team_id: team.id, name: 'List' });
  await add('list_members', { list_id, person_id }, 'person_id');
  await add('person_notes', { person_id, team_id: team.id, body: 'Note' });
  await add('imports', {
    team_id: team.id,
    file_name: 'a.csv',
    encoding: 'utf-8',
    separator: ',',
    columns: JSON.stringify([]),
    status: 'checked',
  });
  const event_id = await add('events', {
    team_id: team.id,
    slug: `event-${newId()}`,
    kind: 'debate',
    status: 'published',
    visibility: 'private',
    attribution_rule: 'on_record',
    main_language: 'en',
    languages: ['en'],
    title: text,
    time_zone: 'Europe/Brussels',
    starts_local: '2027-01-14T12:30',
    ends_local: '2027-01-14T14:30',
    starts_at: '2027-01-14T11:30:00Z',
    ends_at: '2027-01-14T13:30:00Z',
    contact_email: 'office@example.org',
  });
  await add('programme_sessions', {
    event_id,
    kind: 'session',
    title: text,
    starts_local: '2027-01-14T12:30',
    minutes: 30,
  });
  await add('appearances', { event_id, person_id, role: 'speaker' });
  await add('materials', {
    event_id,
    kind: 'link',
    url: 'https://example.org/',
    title: text,
    audience: 'staff',
  });
  const hash = () => hashToken(randomToken());
  const wave_id = await add('waves', { event_id, number: 1, idempotency_key: 'key-key-key' });
  const invitation_id = await add('invitations', {
    event_id,
    person_id,
    wave_id,
    email: 'guest@example.org',
    language: 'en',
    uid: newId(),
    page_token_hash: hash(),
    calendar_token_hash: hash(),
    reply_token_hash: hash(),
  });
  await add('messages', {
    kind: 'invitation',
    team_id: team.id,
    event_id,
    ordering_key: invitation_id,
    dedupe_key: newId(),
    to_address: 'guest@example.org',
    subject: 'Subject',
    language: 'en',
    content: Buffer.alloc(0),
    message_id: `${newId()}@example.org`,
    state: 'sent',
  });
  await add('suppressions', { address: 'guest@example.org', team_id: team.id, source: 'staff' });
  await add('inbound_messages', {
    digest: hash(),
    source: 'lmtp',
    invitation_id,
    raw: hash(),
    state: 'held',
    kind: 'words',
  });
  await add('mail_rules', { event_id, kind: 'reminder', days: 3, at_local: '09:00', answers: ['none'] });
  await add(
    'vacancies',
    { invitation_id, event_id, why: 'declined', freed_at: '2027-01-01T00:00:00Z', state: 'left_empty' },
    'invitation_id',
  );
  await add('pools', { event_id, mode: 'room' });
  await add('questions', { event_id, kind: 'text', label: text, purpose: text, retention_days: 30 });
  await add('held_answers', {
    event_id,
    invitation_id,
    state: 'held',
    request: answerRequest({ id: invitation_id, eventId: event_id }),
  });
  await add('reports', { event_id, body: text }, 'event_id');
  await add('recommendations', { event_id, text, status: 'open' });
  await add('commitments', { event_id, text, status: 'open' });
  await add('further_links', { event_id, url: 'https://example.org/', title: text });
  await add('comments', { event_id, author_name: 'Reader', body: 'Comment', status: 'pending' });
  await add('follow_ups', {
    event_id,
    audience: 'came',
    subject: text,
    body: text,
    idempotency_key: 'key-key-key',
  });
  return { teamId: team.id, rows };
}

/** Table in which the id of a path's parameter stands; kinds of the owner registry are named like it. */
export const tableOf: Record<string, string> = {
  teamId: 'teams',
  eventId: 'events',
  listId: 'lists',
  importId: 'imports',
  invitationId: 'invitations',
  lateAnswerId: 'held_answers',
  messageId: 'messages',
  ruleId: 'mail_rules',
  suppressionId: 'suppressions',
  inboundId: 'inbound_messages',
  materialId: 'materials',
  questionId: 'questions',
  waveId: 'waves',
  noteId: 'person_notes',
  sessionId: 'programme_sessions',
  appearanceId: 'appearances',
  recommendationId: 'recommendations',
  commitmentId: 'commitments',
  linkId: 'further_links',
  furtherLinkId: 'further_links',
  commentId: 'comments',
  followUpId: 'follow_ups',
  poolId: 'pools',
  vacancyId: 'vacancies',
  personId: 'people',
};
