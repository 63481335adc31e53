import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { decodeCursor, pageOf, type Page, type PageQuery } from '../../platform/http/paging.js';
import { shownNameSql, visibleSql } from '../contacts/names/shown-name.js';
import type { SeatEntry } from './http/seat-record.dto.js';
import { seatChanges, type ChangeData } from './seat-changes.rules.js';
import { authorKind, deedOf, ruleOf, seatActions, type SeatFact } from './seat-record.rules.js';

type Of = { eventId: string } | { invitationId: string };

interface Data extends Omit<SeatFact, 'before'>, ChangeData {
  channel?: string;
  byAssistant?: boolean;
  byCompanion?: boolean;
  afterDeadline?: boolean;
  seats?: number;
  atMost?: number | null;
  acceptUpTo?: number | null;
  order?: string;
  why?: string;
}

interface Row extends Pick<SeatEntry, 'id' | 'guest' | 'other' | 'reason'> {
  at: Date;
  action: string;
  actorKind: 'user' | 'guest' | 'system';
  self: boolean;
  staffName: string | null;
  assistantName: string | null;
  personId: string | null;
  assistantId: string | null;
  atRisk: boolean;
  data: Data;
}

/** An entry of the record, whom it is about, and who answered for them. */
export type SeatRecordRow = SeatEntry & {
  person: { id: string; atRisk: boolean } | null;
  assistantId: string | null;
};

/** Everything about seats that is on the record, with author and reason; read from the audit log and what it points to. */
@Injectable()
export class SeatRecordQueries {
  constructor(private readonly database: Database) {}

  /** The latest first. One query, however many rows. */
  async page(of: Of, cleared: boolean, query: PageQuery): Promise<Page<SeatRecordRow>> {
    const [before = null] = decodeCursor(query.cursor, 1) ?? [];
    const byEvent = 'eventId' in of;
    const rows = await this.database.read<Row>(
      // Materialised: of a small debate in a long log the planner would read the log from its end.
      `WITH own AS MATERIALIZED (
         SELECT a.* FROM audit_entries a
          WHERE ${byEvent ? 'a.event_id' : `a.subject_type = 'invitation' AND a.subject_id`} = $1
            AND a.action = ANY ($2) AND (a.action <> 'event.changed' OR a.data->'fields' ?| ARRAY['capacity', 'onlineCapacity'])
            AND ($3::uuid IS NULL OR a.id < $3) ${cleared ? '' : `AND NOT (${tellsDeputy}) AND NOT (${tellsSpeaker})`}),
       page AS (SELECT * FROM own ORDER BY id DESC LIMIT $4)
       SELECT ${columns(cleared)} ${tables} ORDER BY a.id DESC`,
      [byEvent ? of.eventId : of.invitationId, seatActions, before, query.limit + 1],
    );
    return pageOf(rows, query.limit, ({ id }) => [id], entryOf);
  }

  /** All there is of an event, from the latest on. */
  async all(eventId: string, cleared: boolean): Promise<SeatRecordRow[]> {
    const all: SeatRecordRow[] = [];
    let cursor: string | undefined;
    do {
      const page = await this.page({ eventId }, cleared, { limit: 2000, ...(cursor ? { cursor } : {}) });
      all.push(...page.items);
      cursor = page.next ?? undefined;
    } while (cursor);
    return all;
  }
}

/** Whose deputy somebody is tells who stands behind an alias; when it happened would tell it too. */
const tellsDeputy = `a.action LIKE '%deputy%' AND EXISTS (
  SELECT FROM invitations i LEFT JOIN invitations o ON o.id = coalesce((a.data->>'other')::uuid, i.deputy_for_id)
    JOIN people p ON p.id IN (i.person_id, o.person_id) WHERE i.id = a.subject_id AND p.at_risk)`;

/** That somebody at risk spoke once, and when that was settled, is more than the programme shows. */
const tellsSpeaker = `a.action IN ('seat.counted_among_speakers', 'seat.counted_elsewhere') AND EXISTS (
  SELECT FROM invitations i JOIN people p ON p.id = i.person_id WHERE i.id = a.subject_id AND p.at_risk)`;

/** Acts of staff on the waiting list give their reasons in a row of their own, written by the same transaction. */
const queueAct = `CASE a.action WHEN 'waiting_list.moved' THEN 'moved' WHEN 'seat.given_from_waiting_list' THEN 'seated'
  WHEN 'seat.offered' THEN 'offered' WHEN 'seat.offer_prolonged' THEN 'prolonged' WHEN 'seat.offer_withdrawn' THEN 'withdrawn' WHEN 'companions.allowed' THEN 'companions'
  WHEN 'deputy.named' THEN 'deputy' WHEN 'deputy.invited' THEN 'deputy' WHEN 'deputy.refused' THEN 'deputy' END`;

/** Who answers for somebody tells who stands behind an alias. */
const columns = (cleared: boolean) => `
  a.id, a.at, a.action, a.data, p.id AS "personId", coalesce(p.at_risk, false) AS "atRisk",
  CASE WHEN r.id IS NULL THEN a.actor_kind ELSE r.actor_kind END AS "actorKind",
  a.actor_id IS NOT DISTINCT FROM a.subject_id AS self, u.name AS "staffName",
  ${visibleSql('p', cleared, visibleSql('assistant', cleared, shownNameSql('assistant', cleared)))} AS "assistantName", assistant.id AS "assistantId",
  CASE WHEN i.id IS NOT NULL THEN json_build_object('invitationId', i.id, 'name', ${shownNameSql('p', cleared)}) END AS guest,
  CASE WHEN o.id IS NOT NULL
       THEN json_build_object('invitationId', o.id, 'name', ${shownNameSql('op', cleared)}) END AS other,
  coalesce(CASE WHEN a.action = 'seat.freed_by_revocation' THEN i.revoked_reason END,
    n.reason, q.reason, l.reason, h.reason, v.reason, a.data->>'reason', '') AS reason`;

const tables = `
  FROM page a
  LEFT JOIN invitations i ON a.subject_type = 'invitation' AND i.id = a.subject_id
  LEFT JOIN people p ON p.id = i.person_id
  LEFT JOIN invitations o ON o.id = coalesce(a.data->>'other', a.data->>'inPlaceOf',
    CASE WHEN a.action = 'deputy.invited' THEN i.deputy_for_id::text END)::uuid
  LEFT JOIN people op ON op.id = o.person_id
  LEFT JOIN answers n ON n.id = (a.data->>'answerId')::uuid
  LEFT JOIN people assistant ON assistant.id = n.answered_by_id
  LEFT JOIN seat_limits l ON l.id = (a.data->>'limitId')::uuid
  LEFT JOIN vacancies v ON v.invitation_id = coalesce((a.data->>'inPlaceOf')::uuid, CASE WHEN a.action LIKE 'refill.%' THEN i.id END)
  LEFT JOIN LATERAL (
    SELECT t.reason FROM queue_acts t
     WHERE t.invitation_id = CASE a.action WHEN 'deputy.invited' THEN i.deputy_for_id ELSE i.id END AND a.actor_kind = 'user' AND t.user_id = a.actor_id AND t.act = ${queueAct} AND t.created_at >= a.at
     ORDER BY t.created_at LIMIT 1) q ON TRUE
  LEFT JOIN held_answers h ON h.id = (a.data->>'heldId')::uuid
  LEFT JOIN LATERAL (
    SELECT e.id, e.actor_kind, e.actor_id FROM audit_entries e
     WHERE a.action = 'seat.freed_by_revocation' AND e.subject_id = a.subject_id AND e.action = 'invitation.revoked'
     ORDER BY e.id DESC LIMIT 1) r ON TRUE
  LEFT JOIN users u ON u.id = CASE WHEN r.actor_kind = 'user' THEN r.actor_id WHEN a.actor_kind = 'user' THEN a.actor_id END`;

function entryOf(row: Row): SeatRecordRow {
  const { action, data, actorKind } = row;
  const kind = authorKind(actorKind, action, data, row.self);
  const deed = deedOf(action, data as SeatFact);
  const companions = action === 'companions.allowed' ? data.atMost : data.companions;
  return {
    id: row.id,
    at: row.at.toISOString(),
    deed,
    by: {
      kind,
      name: kind === 'staff' ? row.staffName : kind === 'assistant' ? row.assistantName : null,
    },
    guest: row.guest,
    other: row.other,
    channel: data.channel ?? null,
    answer: data.answer ?? null,
    mode: data.mode ?? null,
    afterDeadline: data.afterDeadline ?? false,
    seats: data.seats ?? null,
    companions: companions ?? null,
    companionsBefore: data.companionsBefore ?? null,
    acceptUpTo: data.acceptUpTo ?? null,
    changes: seatChanges(data),
    rule: ruleOf(deed, kind, data),
    reason: row.reason,
    assistantId: row.assistantId,
    person: row.personId ? { id: row.personId, atRisk: row.atRisk } : null,
  };
}
