import { Database, type Tx } from '../../platform/database/database.js';
import type { ProtectedPerson } from './names.rules.js';

export interface NameContext {
  attributionRule: 'on_record' | 'chatham_house' | 'closed';
  people: ProtectedPerson[];
}

/**
 * Whom texts that are read at these events must not name: every person at risk; and where it is one event whose speakers
 * are not to be quoted by name, also its guests and all speakers who are not announced.
 * @param except somebody who may be named all the same
 */
export async function nameContext(
  tx: Tx,
  eventIds: string[],
  except: string | null = null,
): Promise<NameContext> {
  const [event] = await Database.rows<Pick<NameContext, 'attributionRule'>>(
    tx,
    'SELECT attribution_rule AS "attributionRule" FROM events WHERE id = $1',
    [eventIds.length === 1 ? eventIds[0] : null],
  );
  const attributionRule = event?.attributionRule ?? 'closed';
  const people = await Database.rows<ProtectedPerson>(tx, sql, [
    eventIds,
    attributionRule !== 'on_record',
    except,
  ]);
  return { attributionRule, people };
}

const sql = `
  WITH takes_part AS (
    SELECT person_id, bool_or(announced) AS announced FROM (
      SELECT person_id, public AS announced FROM appearances WHERE event_id = ANY($1::uuid[])
      UNION ALL
      SELECT person_id, false FROM invitations WHERE event_id = ANY($1::uuid[])
    ) everybody GROUP BY person_id
  )
  SELECT p.id, p.given_name AS "givenName", p.family_name AS "familyName", coalesce(f.shown_name, '') AS "shownName",
         p.alias, CASE WHEN p.at_risk THEN 'at_risk' ELSE 'attribution_rule' END AS reason,
         t.person_id IS NOT NULL AS "takesPart"
    FROM people p
    LEFT JOIN takes_part t ON t.person_id = p.id
    LEFT JOIN profiles f ON f.person_id = p.id
   WHERE p.erased_at IS NULL AND p.id IS DISTINCT FROM $3::uuid
     AND (p.at_risk OR ($2 AND t.person_id IS NOT NULL AND NOT t.announced))
   ORDER BY p.id`;
