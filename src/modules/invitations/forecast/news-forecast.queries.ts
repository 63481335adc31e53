import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { onHoldSql } from '../../mail/holding/mail-holds.sql.js';
import { suppressedSql } from '../../mail/unsubscribing/suppressed.sql.js';
import { entryKinds, mayHaveArrived, readingAssistants } from '../guests.queries.js';
import { newsForecast, type GuestGroup, type NewsChange, type NewsForecast } from './news-forecast.rules.js';

/** Who will be written to when an event is moved, changed, postponed or called off; nothing is written. */
@Injectable()
export class NewsForecasts {
  constructor(private readonly database: Database) {}

  /** @param retitled languages in which the neutral title changes too */
  async of(
    eventId: string,
    change: NewsChange,
    retitled: readonly string[] = [],
  ): Promise<NewsForecast & { toWrite: number }> {
    const groups = await this.database.read<GuestGroup>(groupsSql, [eventId]);
    const [event] = await this.database.read<{ onHold: boolean; toWrite: number }>(
      `SELECT ${onHoldSql('$1::uuid')} AS "onHold", (SELECT coalesce(sum(p.size), 0)::int FROM wave_portions p
         JOIN waves w ON w.id = p.wave_id WHERE w.event_id = $1) AS "toWrite"`,
      [eventId],
    );
    return { ...newsForecast(change, groups, event!.onHold, retitled), toWrite: event!.toWrite };
  }
}

const gatesSql = (address: string) => `
  ${suppressedSql(address, 'e.team_id')} AS unwanted,
  EXISTS (SELECT FROM suspended_addresses gone WHERE gone.address = lower(${address})) AS suspended`;

const assistantsSql = `
  (SELECT coalesce(jsonb_agg(to_jsonb(one)), '[]')
     FROM (SELECT ae.email, r.instead, ${gatesSql('ae.email')}${readingAssistants}) one)`;

/** $1 event. Of thousands of guests a handful of groups. */
const groupsSql = `
  WITH guests AS (
    SELECT i.language, (SELECT answer FROM standings WHERE invitation_id = i.id) AS answer,
           (SELECT CASE WHEN bool_or(${mayHaveArrived}) THEN 'sent' ELSE (array_agg(state ORDER BY number DESC))[1] END
              FROM messages WHERE correlation_id = i.id AND kind = ANY('{${entryKinds.join(',')}}')) AS "invitationState",
           (i.told ->> 'standing')::boolean AS standing, i.told ? 'discreet' AS discreet, p.at_risk AS "atRisk",
           p.do_not_contact OR i.email = '' AS alone, ${gatesSql('i.email')}, ${assistantsSql} AS assistants
      FROM invitations i JOIN people p ON p.id = i.person_id JOIN events e ON e.id = i.event_id
     WHERE i.event_id = $1 AND i.revoked_at IS NULL)
  SELECT language, answer, "invitationState", standing, discreet, "atRisk", alone, unwanted, suspended, assistants, count(*)::int AS count
    FROM guests GROUP BY language, answer, "invitationState", standing, discreet, "atRisk", alone, unwanted, suspended, assistants`;
