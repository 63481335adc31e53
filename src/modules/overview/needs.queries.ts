import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { shownNameSql, visibleSql } from '../contacts/names/shown-name.js';
import { openOfCompanionSql, openQuestionsSql, partySql } from '../rsvps/questions/asked.sql.js';
import type { NeedsOpen, NeedsView } from './http/needs.dto.js';
import { needCounts, needsChanged, type NeedsAt, type NeedsRow } from './needs.rules.js';

/** What must be booked for those who come: interpretation, access, food; guests and their companions. */
@Injectable()
export class NeedsQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** As they stand now, and what changed since they were booked. Names and words of people at risk are for cleared staff. */
  async of(eventId: string, cleared: boolean): Promise<NeedsView> {
    const now = this.clock.now();
    const [event] = await this.database.read<{ until: Date | null }>(
      'SELECT needs_until AS until FROM events WHERE id = $1',
      [eventId],
    );
    const until = event?.until ?? null;
    const booked = until && until <= now ? until : null;
    const rows = await this.database.read<NeedsRow>(needsSql(cleared), [eventId, booked ?? now]);
    const open = await this.database.read<NeedsOpen>(openSql(cleared), [eventId]);
    const at = (pick: 'now' | 'before'): NeedsAt[] => rows.flatMap((row) => row[pick] ?? []);
    const current = needCounts(at('now'));
    return {
      until: until?.toISOString() ?? null,
      asOf: now.toISOString(),
      counts: current,
      booked: booked ? needCounts(at('before')) : null,
      people: rows
        .filter(({ now: needs }) => needs && (needs.dietary || needs.accessNeeds || needs.interpretation))
        .map(({ invitationId, companionId, name, hidden, now: needs }) => ({
          invitationId,
          companionId,
          name,
          hidden,
          mode: needs!.mode,
          dietary: hidden ? '' : needs!.dietary,
          accessNeeds: hidden ? '' : needs!.accessNeeds,
          interpretation: hidden ? '' : needs!.interpretation,
        })),
      changes: booked ? needsChanged(rows) : [],
      open,
    };
  }
}

/**
 * Everybody who comes or came to be expected, with their needs now and as they were at $2. A guest counts with a seat now;
 * then, with a yes that had one. Companions are those of the time, by their own page's words.
 */
const needsSql = (cleared: boolean): string => `
  SELECT i.id AS "invitationId", NULL::uuid AS "companionId", ${shownNameSql('p', cleared)} AS name, ${visibleSql('p', cleared, 'FALSE', 'TRUE')} AS hidden,
         CASE WHEN s.seat = 'seated' THEN json_build_object('mode', s.mode, 'dietary', a.dietary, 'accessNeeds', a.access_needs, 'interpretation', a.interpretation) END AS now,
         CASE WHEN then_.answer = 'accepted' AND (then_.result = 'seated' OR s.seat = 'seated' AND then_.id = s.answer_id) THEN
           json_build_object('mode', then_.mode, 'dietary', then_.dietary, 'accessNeeds', then_.access_needs, 'interpretation', then_.interpretation) END AS before,
         a.created_at AS "changedAt"
    FROM invitations i JOIN people p ON p.id = i.person_id
    JOIN standings s ON s.invitation_id = i.id LEFT JOIN answers a ON a.id = s.answer_id
    LEFT JOIN LATERAL (SELECT * FROM answers x WHERE x.invitation_id = i.id AND x.created_at <= $2 ORDER BY x.number DESC LIMIT 1) then_ ON TRUE
   WHERE i.event_id = $1 AND i.revoked_at IS NULL
  UNION ALL
  SELECT i.id, c.id, CASE WHEN ${visibleSql('p', cleared, 'FALSE', 'TRUE')} OR c.name = '' THEN '' ELSE c.name END, ${visibleSql('p', cleared, 'FALSE', 'TRUE')},
         CASE WHEN s.seat = 'seated' AND c.removed_at IS NULL THEN json_build_object('mode', s.mode, 'dietary', coalesce(n.dietary, ''), 'accessNeeds', coalesce(n.access_needs, ''), 'interpretation', coalesce(n.interpretation, '')) END,
         CASE WHEN c.added_at <= $2 AND (c.removed_at IS NULL OR c.removed_at > $2) THEN
           json_build_object('mode', s.mode, 'dietary', coalesce(b.dietary, ''), 'accessNeeds', coalesce(b.access_needs, ''), 'interpretation', coalesce(b.interpretation, '')) END,
         greatest(c.added_at, c.removed_at, n.given_at)
    FROM companions c JOIN invitations i ON i.id = c.invitation_id JOIN people p ON p.id = i.person_id
    JOIN standings s ON s.invitation_id = i.id
    LEFT JOIN LATERAL (SELECT * FROM companion_needs x WHERE x.companion_id = c.id ORDER BY x.id DESC LIMIT 1) n ON TRUE
    LEFT JOIN LATERAL (SELECT * FROM companion_needs x WHERE x.companion_id = c.id AND x.given_at <= $2 ORDER BY x.id DESC LIMIT 1) b ON TRUE
   WHERE c.event_id = $1 AND i.revoked_at IS NULL
   ORDER BY 3, 1, 2`;

/** Who comes, or brings or accompanies somebody, and has not answered what must be answered. */
const openSql = (cleared: boolean): string => `
  SELECT o.* FROM (
    SELECT i.id AS "invitationId", NULL::uuid AS "companionId", 0 AS number, ${shownNameSql('p', cleared)} AS name,
           ${visibleSql('p', cleared, 'FALSE', 'TRUE')} AS hidden, ${shownNameSql('p', cleared)} AS guest, ${openQuestionsSql('i', 's', 'p')} AS open
      FROM invitations i JOIN people p ON p.id = i.person_id JOIN standings s ON s.invitation_id = i.id
     WHERE i.event_id = $1 AND i.revoked_at IS NULL AND s.answer = 'accepted'
    UNION ALL
    SELECT i.id, c.id, c.position + 1, ${visibleSql('p', cleared, 'c.name', "''")}, ${visibleSql('p', cleared, 'FALSE', 'TRUE')},
           ${shownNameSql('p', cleared)}, ${openOfCompanionSql('c', 's', 'p')}
      FROM invitations i JOIN people p ON p.id = i.person_id JOIN standings s ON s.invitation_id = i.id
      JOIN companions c ON ${partySql('i', 's', 'c')}
     WHERE i.event_id = $1 AND i.revoked_at IS NULL) o
   WHERE o.open > 0 AND EXISTS (SELECT FROM questions WHERE event_id = $1 AND required)
   ORDER BY o.guest, o."invitationId", o.number`;
