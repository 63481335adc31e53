import { Injectable } from '@nestjs/common';
import { teamsOf, type Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { pick, type Text } from '../../platform/i18n/text.js';
import { todoKinds, type OverviewEvent, type OverviewView, type TodoKind } from './http/overview.dto.js';
import { mayDecideSql } from '../exports/approval/approval.rules.js';
import { notInformedSql } from '../contacts/people/people.queries.js';
import { holderLeftSql } from '../invitations/succession.queries.js';
import { questionsOpenSql } from '../rsvps/questions/asked.sql.js';
import { askedAgain } from './guests.queries.js';
import { manyUninformed, todoItem } from './overview.rules.js';

interface TodoRow {
  kind: TodoKind;
  eventId: string | null;
  title: Text | null;
  mainLanguage: string | null;
  count: number;
  other: number | null;
}

type EventRow = Omit<OverviewEvent, 'startsAt' | 'endsAt'> & { startsAt: Date; endsAt: Date };

@Injectable()
export class OverviewQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** What the actor's teams must decide now, what comes next, what was lately. */
  async overview(actor: Actor): Promise<OverviewView> {
    const everywhere = teamsOf(actor, ['organiser', 'editor', 'door']) ?? null;
    const organises = teamsOf(actor, ['organiser']) ?? null;
    const edits = teamsOf(actor, ['organiser', 'editor']) ?? null;
    const now = this.clock.now();
    const [todo, upcoming, recent] = await Promise.all([
      this.database.read<TodoRow>(todoSql, [
        now,
        organises,
        edits,
        actor.cleared,
        organisesAnything(organises),
        actor.userId,
      ]),
      this.database.read<EventRow>(eventsSql('>', 'ASC'), [now, everywhere]),
      this.database.read<EventRow>(eventsSql('<=', 'DESC'), [now, everywhere]),
    ]);
    return {
      todo: todo
        .sort((a, b) => todoKinds.indexOf(a.kind) - todoKinds.indexOf(b.kind))
        .map(({ title, mainLanguage, ...fact }) =>
          todoItem({ ...fact, event: title ? pick(title, 'en', mainLanguage ?? 'en') : '' }),
        ),
      upcoming: upcoming.map(eventView),
      recent: recent.map(eventView),
    };
  }
}

const eventView = (row: EventRow): OverviewEvent => ({
  ...row,
  startsAt: row.startsAt.toISOString(),
  endsAt: row.endsAt.toISOString(),
});

const eventsSql = (when: '>' | '<=', direction: 'ASC' | 'DESC') => `
  SELECT e.id, e.slug, e.status, e.main_language AS "mainLanguage", e.title, e.time_zone AS "timeZone",
         e.starts_at AS "startsAt", e.ends_at AS "endsAt", v.name AS "venueName", t.id AS "teamId", t.name AS "teamName",
         e.capacity, f.invited, f.accepted, f.none, f.waiting
    FROM events e JOIN teams t ON t.id = e.team_id LEFT JOIN venues v ON v.id = e.venue_id
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS invited, coalesce(sum(1 + s.companions) FILTER (WHERE s.seat = 'seated'), 0)::int AS accepted,
             count(*) FILTER (WHERE s.answer IS NULL)::int AS none, count(*) FILTER (WHERE s.seat = 'waiting')::int AS waiting
        FROM invitations i LEFT JOIN standings s ON s.invitation_id = i.id
       WHERE i.event_id = e.id AND i.revoked_at IS NULL) f
   WHERE e.ends_at ${when} $1 AND ($2::uuid[] IS NULL OR e.team_id = ANY ($2))
     AND e.status <> 'cancelled' ${when === '<=' ? `AND e.status <> 'draft'` : ''}
   ORDER BY e.starts_at ${direction}, e.id LIMIT 8`;

const organisesAnything = (teams: string[] | null): boolean => teams === null || teams.length > 0;

/** $1 now, $2 teams where the actor organises, $3 where the actor may edit what follows; null for all; $4 cleared, $5 organiser, $6 the actor. */
const todoSql = `
  WITH mine AS (SELECT * FROM events WHERE $2::uuid[] IS NULL OR team_id = ANY ($2)),
  edited AS (SELECT * FROM events WHERE $3::uuid[] IS NULL OR team_id = ANY ($3)),
  mails AS (
    SELECT m.state, m.event_id, count(*)::int AS count FROM messages m
     WHERE m.state IN ('failed', 'held', 'in_doubt') AND ($2::uuid[] IS NULL OR m.team_id = ANY ($2))
       AND m.created_at > $1::timestamptz - interval '90 days'
     GROUP BY m.state, m.event_id)
  SELECT CASE state WHEN 'failed' THEN 'failed_messages' WHEN 'held' THEN 'held_messages' ELSE 'messages_in_doubt' END AS kind,
         e.id AS "eventId", e.title, e.main_language AS "mainLanguage", count, NULL::int AS other
    FROM mails LEFT JOIN events e ON e.id = mails.event_id
  UNION ALL
  SELECT 'held_replies', e.id, e.title, e.main_language, count(*)::int, NULL
    FROM inbound_messages r LEFT JOIN invitations i ON i.id = r.invitation_id LEFT JOIN events e ON e.id = i.event_id
   WHERE r.state = 'held' AND ($2::uuid[] IS NULL OR e.team_id = ANY ($2))
   GROUP BY e.id, e.title, e.main_language
  UNION ALL
  SELECT 'draft', id, title, main_language, 1, (starts_at::date - $1::date)::int FROM mine WHERE status = 'draft'
  UNION ALL
  SELECT 'invite', id, title, main_language, 1, (starts_at::date - $1::date)::int FROM mine
   WHERE status = 'published' AND starts_at > $1 AND NOT EXISTS (SELECT 1 FROM invitations i WHERE i.event_id = mine.id)
  UNION ALL
  SELECT 'unanswered', e.id, e.title, e.main_language, n.count, (coalesce(e.answers_until, e.starts_at)::date - $1::date)::int
    FROM mine e CROSS JOIN LATERAL (
      SELECT count(*)::int AS count FROM invitations i LEFT JOIN standings s ON s.invitation_id = i.id
       WHERE i.event_id = e.id AND i.revoked_at IS NULL AND s.answer IS NULL) n
   WHERE e.status = 'published' AND n.count > 0
     AND coalesce(e.answers_until, e.starts_at) BETWEEN $1 AND $1::timestamptz + interval '7 days'
  UNION ALL
  SELECT 'asked_again', e.id, e.title, e.main_language, count(*)::int, NULL
    FROM mine e JOIN invitations i ON i.event_id = e.id JOIN standings s ON s.invitation_id = i.id
   WHERE e.status = 'published' AND coalesce(e.answers_until, e.starts_at) > $1 AND i.revoked_at IS NULL AND ${askedAgain}
   GROUP BY e.id, e.title, e.main_language
  UNION ALL
  SELECT 'late_answers', e.id, e.title, e.main_language, count(*)::int, NULL
    FROM mine e JOIN held_answers h ON h.event_id = e.id AND h.state = 'held'
   WHERE e.status = 'published' AND e.ends_at > $1 GROUP BY e.id, e.title, e.main_language
  UNION ALL
  SELECT 'questions_open', e.id, e.title, e.main_language, n.count, NULL
    FROM mine e CROSS JOIN LATERAL (
      SELECT count(*)::int AS count FROM invitations i JOIN standings s ON s.invitation_id = i.id JOIN people p ON p.id = i.person_id
       WHERE i.event_id = e.id AND i.revoked_at IS NULL AND ${questionsOpenSql('i', 's', 'p')}) n
   WHERE e.status = 'published' AND e.starts_at > $1 AND n.count > 0
     AND EXISTS (SELECT FROM questions q WHERE q.event_id = e.id AND q.required)
  UNION ALL
  SELECT 'deputies', e.id, e.title, e.main_language, count(*)::int, NULL
    FROM mine e JOIN deputations d ON d.event_id = e.id AND d.state = 'requested'
    JOIN invitations i ON i.id = d.invitation_id JOIN people p ON p.id = i.person_id
   WHERE e.status = 'published' AND e.ends_at > $1 AND ($4 OR NOT p.at_risk)
   GROUP BY e.id, e.title, e.main_language
  UNION ALL
  SELECT 'refills', e.id, e.title, e.main_language, count(*)::int, NULL
    FROM mine e JOIN vacancies v ON v.event_id = e.id AND v.state = 'proposed'
   WHERE e.status = 'published' AND e.starts_at > $1 GROUP BY e.id, e.title, e.main_language
  UNION ALL
  SELECT 'successions', e.id, e.title, e.main_language, count(*)::int, NULL
    FROM mine e JOIN invitations i ON i.event_id = e.id JOIN people p ON p.id = i.person_id
   WHERE e.status = 'published' AND e.starts_at > $1 AND ${holderLeftSql('i')} AND ($4 OR NOT p.at_risk)
   GROUP BY e.id, e.title, e.main_language
  UNION ALL
  SELECT 'inherited', e.id, e.title, e.main_language, count(*)::int, NULL
    FROM mine e JOIN invitations i ON i.event_id = e.id AND i.succeeds_id IS NOT NULL
    JOIN people p ON p.id = i.person_id JOIN invitations before ON before.id = i.succeeds_id
    JOIN people predecessor ON predecessor.id = before.person_id
   WHERE e.status = 'published' AND e.starts_at > $1 AND i.revoked_at IS NULL
     AND before.revoked_at > $1::timestamptz - interval '14 days' AND ($4 OR NOT (p.at_risk OR predecessor.at_risk))
   GROUP BY e.id, e.title, e.main_language
  UNION ALL
  SELECT 'not_informed', NULL, NULL, NULL, count(*)::int, NULL FROM (
    SELECT FROM people p WHERE ${notInformedSql('p', '$1::timestamptz')} AND p.erased_at IS NULL
       AND ($4 OR NOT p.at_risk) AND $5 LIMIT ${manyUninformed}) late
   HAVING count(*) > 0
  UNION ALL
  SELECT 'free_seats', e.id, e.title, e.main_language, n.waiting, n.free
    FROM mine e CROSS JOIN LATERAL (
      SELECT (SELECT count(*)::int FROM standings s WHERE s.event_id = e.id AND s.seat = 'waiting' AND s.mode = 'room') AS waiting,
             coalesce(sum(greatest(0, l.seats + l.over - l.taken)), 0)::int AS free
        FROM pools l WHERE l.event_id = e.id AND l.mode = 'room') n
   WHERE e.status = 'published' AND e.starts_at > $1 AND n.waiting > 0 AND n.free > 0
  UNION ALL
  SELECT 'report', e.id, e.title, e.main_language, 1, NULL FROM edited e LEFT JOIN reports r ON r.event_id = e.id
   WHERE e.status IN ('published', 'archived') AND e.ends_at BETWEEN $1::timestamptz - interval '90 days' AND $1
     AND r.published_at IS NULL
  UNION ALL
  SELECT 'attendance', id, title, main_language, 1, NULL FROM mine
   WHERE status = 'published' AND ends_at BETWEEN $1::timestamptz - interval '14 days' AND $1
     AND EXISTS (SELECT 1 FROM standings s WHERE s.event_id = mine.id AND s.seat = 'seated')
     AND NOT EXISTS (SELECT 1 FROM attendances a WHERE a.event_id = mine.id)
  UNION ALL
  SELECT 'comments', e.id, e.title, e.main_language, count(*)::int, NULL
    FROM edited e JOIN comments c ON c.event_id = e.id AND c.status = 'pending' GROUP BY e.id, e.title, e.main_language
  UNION ALL
  SELECT 'duplicates', NULL, NULL, NULL, count(*)::int, NULL
    FROM (SELECT FROM duplicate_pairs d JOIN people a ON a.id = d.person_a JOIN people b ON b.id = d.person_b
           WHERE d.status = 'open' AND d.score >= 60 AND a.erased_at IS NULL AND b.erased_at IS NULL
             AND ($4 OR NOT a.at_risk AND NOT b.at_risk) AND ($2::uuid[] IS NULL OR cardinality($2) > 0) LIMIT 200) n
  HAVING count(*) > 0
  UNION ALL
  SELECT 'exports_to_decide', NULL, NULL, NULL, count(*)::int, NULL FROM export_approvals a
   WHERE a.state = 'waiting' AND a.decide_until > $1 AND ${mayDecideSql('$6', '$2', '$4')} HAVING count(*) > 0
  UNION ALL
  SELECT 'exports_to_fetch', NULL, NULL, NULL, count(*)::int, NULL FROM export_approvals a
   WHERE a.state = 'approved' AND a.fetch_until > $1 AND a.downloads = 0 AND a.user_id = $6 HAVING count(*) > 0
  LIMIT 200`;
