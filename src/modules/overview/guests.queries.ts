import { mainPost } from '../contacts/posts/main-post.js';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Database } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { decodeCursor, pageOf, type Page } from '../../platform/http/paging.js';
import { textQuery } from '../contacts/search/text-query.rules.js';
import { alsoNames } from '../contacts/people/shows-people.js';
import { shownNameSql, sortColumnSql, visibleSql } from '../contacts/names/shown-name.js';
import { companionsSql } from '../invitations/companions/companions.sql.js';
import { holderLeftSql } from '../invitations/succession.queries.js';
import { positionSql } from '../rsvps/queue/queue.sql.js';
import { questionsOpenSql } from '../rsvps/questions/asked.sql.js';
import { RsvpsQueries } from '../rsvps/rsvps.queries.js';
import type {
  GuestCounts,
  GuestFilter,
  GuestMessage,
  GuestRow,
  GuestsFilter,
  GuestsQuery,
  GuestView,
  PlacePassed,
} from './http/guests.dto.js';

/** Who looks: a cleared member of staff sees through aliases; the door sees names and answers only. */
export interface GuestViewer {
  cleared: boolean;
  doorOnly: boolean;
}

export const viewerOf = (actor: Actor, teamId: string): GuestViewer => ({
  cleared: actor.cleared,
  doorOnly: !actor.administrator && actor.roles.get(teamId) === 'door',
});

type Row = Omit<GuestRow, 'answeredAt' | 'revokedAt'> & {
  answeredAt: Date | null;
  revokedAt: Date | null;
  sort: string;
  predecessorId: string | null;
};

const tables = `
  FROM invitations i
  JOIN people p ON p.id = i.person_id
  ${mainPost('p')}
  LEFT JOIN organisations o ON o.id = post.organisation_id
  LEFT JOIN waves w ON w.id = i.wave_id
  LEFT JOIN standings s ON s.invitation_id = i.id
  LEFT JOIN answers a ON a.id = s.answer_id
  LEFT JOIN attendances t ON t.invitation_id = i.id
  LEFT JOIN invitations before ON before.id = i.succeeds_id
  LEFT JOIN people predecessor ON predecessor.id = before.person_id
  LEFT JOIN invitations above ON above.id = i.deputy_for_id
  LEFT JOIN people sender ON sender.id = above.person_id
  LEFT JOIN LATERAL (SELECT m.state FROM messages m WHERE m.correlation_id = i.id ORDER BY m.created_at DESC, m.id DESC LIMIT 1) m ON TRUE`;

/** Who comes along; of people at risk cleared staff alone read the names. */
const shownCompanionsSql = (cleared: boolean): string =>
  companionsSql('i', {
    name: visibleSql('p', cleared, 'c.name', "''"),
    more: `, 'came', (SELECT b.came FROM companion_attendances b WHERE b.companion_id = c.id)`,
  });

/** Where the last deputy whom the guest named stands. */
const lastDeputy = `(SELECT json_build_object('name', trim(d.given_name || ' ' || d.family_name), 'state', d.state, 'invitationId', d.deputy_invitation_id)
  FROM deputations d WHERE d.invitation_id = i.id AND s.answer = 'delegated' ORDER BY d.asked_at DESC, d.id DESC LIMIT 1)`;

/** Who sent this guest. Whose deputy somebody is, and who theirs, tells who stands behind an alias. */
const sentBy = (cleared: boolean): string =>
  visibleSql(
    'p',
    cleared,
    visibleSql(
      'sender',
      cleared,
      `CASE WHEN above.id IS NOT NULL THEN
    json_build_object('name', ${shownNameSql('sender', cleared)}, 'invitationId', above.id) END`,
    ),
  );

/** Said yes or maybe to another time. */
export const askedAgain = `s.answered_at < i.asked_again_at AND s.answer IN ('accepted', 'tentative')`;

const columns = ({ cleared, doorOnly }: GuestViewer) => `
  i.id, ${doorOnly ? 'NULL' : 'i.person_id'} AS "personId", ${shownNameSql('p', cleared)} AS name,
  ${doorOnly ? "''" : visibleSql('p', cleared, 'p.honorific', "''")} AS honorific,
  ${doorOnly ? 'NULL' : visibleSql('p', cleared, "nullif(post.title, '')")} AS post,
  ${doorOnly ? 'NULL' : visibleSql('p', cleared, 'o.name')} AS organisation,
  p.category_id AS "categoryId", i.language,
  ${doorOnly ? 'NULL' : visibleSql('p', cleared, 'i.email')} AS email,
  coalesce(s.answer, 'none') AS answer, coalesce(s.seat, 'none') AS seat, s.mode,
  CASE WHEN s.seat = 'waiting' THEN ${positionSql('s')} END AS "waitingPosition",
  s.answered_at AS "answeredAt", a.channel, w.number AS wave, ${doorOnly ? 'NULL' : 'm.state'} AS "messageState",
  ${doorOnly ? 'FALSE' : visibleSql('p', cleared, 'i.follows_post', 'FALSE')} AS "followsPost",
  ${doorOnly ? 'FALSE' : visibleSql('p', cleared, holderLeftSql('i'), 'FALSE')} AS "holderLeft",
  ${doorOnly ? 'NULL' : visibleSql('p', cleared, visibleSql('predecessor', cleared, shownNameSql('predecessor', cleared)))} AS "inSuccessionTo", predecessor.id AS "predecessorId",
  CASE WHEN s.companions > 0 THEN ${shownCompanionsSql(cleared)} ELSE '[]' END AS companions,
  ${doorOnly ? 'NULL' : visibleSql('p', cleared, lastDeputy)} AS deputy,
  ${doorOnly ? 'NULL' : sentBy(cleared)} AS "inPlaceOf",
  coalesce(${askedAgain}, FALSE) AS "askedAgain",
  t.came, i.revoked_at AS "revokedAt", ${doorOnly ? 'FALSE' : 'p.at_risk'} AS "atRisk",
  ${sortColumnSql('p', cleared)} AS sort`;

/** Names of the lists from which the guest was invited, as they were then; of another team's only that there was one.
 * For cleared staff alone of somebody at risk: the list may tell where they work. */
const listNames = `ARRAY(
  SELECT CASE WHEN (l->>'teamId')::uuid = (SELECT team_id FROM events WHERE id = i.event_id) THEN l->>'name'
              ELSE 'a list of another team' END
    FROM jsonb_array_elements(w.lists) l WHERE (l->>'id')::uuid = ANY(i.list_ids))`;

/** What a reserve made of a place that this guest left, or took. */
const placeSql = (own: string, other: string, cleared: boolean): string => `
  (SELECT json_build_object('name', ${shownNameSql('who', cleared)}, 'invitationId', o.id, 'why', v.why, 'state', v.state,
            'matched', v.matched, 'by', u.name, 'at', v.decided_at, 'reason', v.reason)
     FROM vacancies v LEFT JOIN invitations o ON o.id = v.${other} LEFT JOIN people who ON who.id = o.person_id
     LEFT JOIN users u ON u.id = v.decided_by WHERE v.${own} = i.id)`;

const placeOf = (place: PlacePassed | null): PlacePassed | null =>
  place && { ...place, at: place.at && new Date(place.at).toISOString() };

const meaning: Record<GuestFilter, string> = {
  accepted: `s.seat = 'seated'`,
  tentative: `s.answer = 'tentative'`,
  declined: `s.answer IN ('declined', 'withdrawn')`,
  none: 's.answer IS NULL',
  waiting: `s.seat = 'waiting'`,
  failed: `m.state = 'failed'`,
  bounced: `m.state = 'failed'`,
  revoked: 'i.revoked_at IS NOT NULL',
  inherited: 'i.succeeds_id IS NOT NULL',
  holder_left: holderLeftSql('i'),
  asked_again: askedAgain,
  delegated: `s.answer = 'delegated'`,
  deputy_requested: `EXISTS (SELECT FROM deputations d WHERE d.invitation_id = i.id AND d.state = 'requested')`,
  late_held: `EXISTS (SELECT FROM held_answers h WHERE h.invitation_id = i.id AND h.state = 'held')`,
  questions_open: questionsOpenSql('i', 's', 'p'),
};

@Injectable()
export class GuestsQueries {
  constructor(
    private readonly database: Database,
    private readonly rsvps: RsvpsQueries,
  ) {}

  /** One page of the guest list, by name. One query, however many rows. */
  async list(eventId: string, viewer: GuestViewer, query: GuestsQuery): Promise<Page<GuestRow>> {
    const { where, values } = conditions(eventId, viewer, query);
    const after = decodeCursor(query.cursor, 2);
    const sort = sortColumnSql('p', viewer.cleared);
    if (after) {
      values.push(...after);
      where.push(`(${sort}, i.id) > ($${values.length - 1} COLLATE "C", $${values.length}::uuid)`);
    }
    const rows = await this.database.read<Row>(
      `SELECT ${columns(viewer)} ${tables} WHERE ${where.join(' AND ')} ORDER BY ${sort}, i.id LIMIT ${query.limit + 1}`,
      values,
    );
    return pageOf(rows, query.limit, (row) => [row.sort, row.id], viewOf);
  }

  /** All that fit the filter, for an export. */
  async all(eventId: string, viewer: GuestViewer, filter: GuestsFilter): Promise<GuestRow[]> {
    const { where, values } = conditions(eventId, viewer, filter);
    const sort = sortColumnSql('p', viewer.cleared);
    const rows = await this.database.read<Row>(
      `SELECT ${columns(viewer)} ${tables} WHERE ${where.join(' AND ')} ORDER BY ${sort}, i.id`,
      values,
    );
    return rows.map(viewOf);
  }

  async counts(eventId: string): Promise<GuestCounts> {
    const count = (filter: GuestFilter) =>
      `count(*) FILTER (WHERE ${meaning[filter]}${filter === 'revoked' ? '' : ' AND i.revoked_at IS NULL'})::int AS ${filter}`;
    const [row] = await this.database.read<GuestCounts>(
      `SELECT count(*) FILTER (WHERE i.revoked_at IS NULL)::int AS all,
              ${(['accepted', 'tentative', 'none', 'waiting', 'declined', 'delegated', 'failed', 'asked_again', 'revoked'] as const).map(count).join(', ')}
         ${tables} WHERE i.event_id = $1`,
      [eventId],
    );
    return row!;
  }

  /** One guest with all answers and mails. @throws NotFound */
  async guest(invitationId: string, viewer: GuestViewer): Promise<GuestView> {
    const [row] = await this.database.read<
      Row & {
        eventId: string;
        revokedReason: string;
        invitedAt: Date;
        lists: string[];
        companionsAtMost: number | null;
        broughtInFor: PlacePassed | null;
        placeLeft: PlacePassed | null;
      }
    >(
      `SELECT ${columns(viewer)}, ${placeSql('next_invitation_id', 'invitation_id', viewer.cleared)} AS "broughtInFor",
              ${placeSql('invitation_id', 'next_invitation_id', viewer.cleared)} AS "placeLeft", i.event_id AS "eventId", i.revoked_reason AS "revokedReason", i.created_at AS "invitedAt", i.companions_at_most AS "companionsAtMost", ${visibleSql('p', viewer.cleared, listNames, "'{}'::text[]")} AS lists
         ${tables} WHERE i.id = $1`,
      [invitationId],
    );
    if (!row) throw new NotFound('invitation');
    const [answers, messages] = await Promise.all([
      this.rsvps.history(invitationId, viewer.cleared),
      this.database.read<
        Omit<GuestMessage, 'createdAt' | 'sentAt'> & { createdAt: Date; sentAt: Date | null }
      >(
        `SELECT id, kind, subject, state, created_at AS "createdAt", sent_at AS "sentAt", last_error AS "lastError"
           FROM messages WHERE correlation_id = $1 ORDER BY created_at DESC, id DESC LIMIT 200`,
        [invitationId],
      ),
    ]);
    const { eventId, revokedReason, invitedAt, lists, companionsAtMost, broughtInFor, placeLeft, ...guest } =
      row;
    return {
      guest: viewOf(guest),
      eventId,
      revokedReason,
      companionsAtMost,
      invitedAt: invitedAt.toISOString(),
      lists,
      broughtInFor: placeOf(broughtInFor),
      placeLeft: placeOf(placeLeft),
      answers,
      messages: messages.map((message) => ({
        ...message,
        createdAt: message.createdAt.toISOString(),
        sentAt: message.sentAt?.toISOString() ?? null,
      })),
    };
  }

  /** The event and team of an invitation. @throws NotFound */
  async homeOf(invitationId: string): Promise<{ eventId: string; teamId: string }> {
    const [row] = await this.database.read<{ eventId: string; teamId: string }>(
      `SELECT e.id AS "eventId", e.team_id AS "teamId" FROM invitations i JOIN events e ON e.id = i.event_id WHERE i.id = $1`,
      [invitationId],
    );
    if (!row) throw new NotFound('invitation');
    return row;
  }
}

function conditions(eventId: string, viewer: GuestViewer, filter: GuestsFilter) {
  const values: unknown[] = [eventId];
  const where = ['i.event_id = $1', ...(filter.answer === 'revoked' ? [] : ['i.revoked_at IS NULL'])];
  const add = (condition: string, value: unknown) =>
    where.push(condition.replace('$', `$${values.push(value)}`));
  if (filter.answer) where.push(meaning[filter.answer]);
  // That somebody at risk holds or left a post is not told by being found either.
  if ((filter.answer === 'inherited' || filter.answer === 'holder_left') && !viewer.cleared)
    where.push('NOT p.at_risk AND predecessor.at_risk IS NOT TRUE');
  if (filter.category) add('p.category_id = $', filter.category);
  if (filter.wave) add('w.number = $', filter.wave);
  if (filter.seat) add(`coalesce(s.seat, 'none') = $`, filter.seat);
  const query = textQuery(filter.q ?? '');
  if (query) {
    // At the door names alone are looked up, and those nearly so.
    const place = `$${values.push(viewer.doorOnly ? query.similarName : query.similar)}::tsquery`;
    const companion = companionFoundBy(place);
    where.push(
      viewer.cleared
        ? `(p.terms @@ ${place} OR p.terms_hidden @@ ${place} OR ${companion})`
        : `(p.terms @@ ${place} OR NOT p.at_risk AND ${companion})`,
    );
  }
  return { where, values };
}

/** One of those who come along is found by it. */
const companionFoundBy = (query: string): string =>
  `EXISTS (SELECT FROM companions c WHERE c.invitation_id = i.id AND c.removed_at IS NULL AND c.terms @@ ${query})`;

function viewOf({ sort: _sort, predecessorId, ...row }: Row): GuestRow {
  const view = {
    ...row,
    answeredAt: row.answeredAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
  };
  return predecessorId ? alsoNames(view, [predecessorId]) : view;
}
