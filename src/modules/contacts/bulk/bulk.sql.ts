/** The columns that a bulk change may touch. */
const columns = [
  'category_id',
  'language',
  'country',
  'tags',
  'do_not_invite',
  'do_not_invite_reason',
  'do_not_invite_team_id',
  'do_not_contact',
  'do_not_contact_reason',
  'do_not_contact_team_id',
] as const;

const of = (table: string) => columns.map((column) => `${table}.${column}`).join(', ');
const set = columns.map((column) => `${column} = w.${column}`).join(', ');

/** A restriction of somebody: set anew it gets the reason given, lifted it loses it; one kept from the actor stays. */
function restriction(column: 'do_not_invite' | 'do_not_contact', field: string): string {
  const wanted = `(v->>'${field}')::boolean`;
  const knows = `(p.${column}_reason = '' OR jsonb_typeof(v->'knows') = 'null'
                  OR p.${column}_team_id = ANY(ARRAY(SELECT jsonb_array_elements_text(v->'knows'))::uuid[]))`;
  const turns = `(${wanted} IS DISTINCT FROM p.${column} AND ${wanted} IS NOT NULL AND (${wanted} OR ${knows}))`;
  return `
    CASE WHEN ${turns} THEN ${wanted} ELSE p.${column} END AS ${column},
    CASE WHEN ${turns} THEN CASE WHEN ${wanted} THEN coalesce(v->>'reason', '') ELSE '' END
         ELSE p.${column}_reason END AS ${column}_reason,
    CASE WHEN ${turns} THEN CASE WHEN ${wanted} THEN (v->>'teamId')::uuid END
         ELSE p.${column}_team_id END AS ${column}_team_id`;
}

/**
 * Locks the next `$3` people in state `$2` of the bulk change `$1`. A statement of its own: the one that changes them then sees
 * what others wrote meanwhile. Where a single statement locks and changes, PostgreSQL checks its rows once more against what
 * changed while it waited, and a plan like the one below ends the server with that (18.4).
 */
export const lockBatchSql = `
  SELECT 1 FROM people WHERE erased_at IS NULL AND id IN (
    SELECT person_id FROM bulk_change_rows WHERE bulk_change_id = $1 AND state = $2 ORDER BY person_id LIMIT $3)
   ORDER BY id FOR NO KEY UPDATE`;

/** Changes the next `$3` people of the bulk change `$1` as `$2` says; they are locked. Answers how many were looked at. */
export const changeBatchSql = `
  WITH batch AS (
    SELECT person_id FROM bulk_change_rows WHERE bulk_change_id = $1 AND state = 'waiting' ORDER BY person_id LIMIT $3),
  old AS MATERIALIZED (
    SELECT p.id, ${of('p')} FROM people p JOIN batch ON person_id = p.id
     WHERE p.erased_at IS NULL),
  wanted AS (
    SELECT p.id, coalesce(v->>'categoryId', p.category_id) AS category_id, coalesce(v->>'language', p.language) AS language,
           coalesce(v->>'country', p.country) AS country,
           ARRAY(SELECT tag FROM unnest(p.tags) WITH ORDINALITY AS old_tag(tag, place)
                  WHERE NOT lower(tag) = ANY(remove) ORDER BY place)
           || ARRAY(SELECT tag FROM unnest(added) WITH ORDINALITY AS fresh(tag, place)
                     WHERE NOT lower(tag) = ANY(SELECT lower(unnest(p.tags))) OR lower(tag) = ANY(remove)
                     ORDER BY place) AS tags,
           ${restriction('do_not_invite', 'doNotInvite')},
           ${restriction('do_not_contact', 'doNotContact')}
      FROM old p,
           (SELECT v, ARRAY(SELECT jsonb_array_elements_text(v->'addTags')) AS added,
                   ARRAY(SELECT jsonb_array_elements_text(v->'removeTags')) AS remove
              FROM (SELECT $2::jsonb AS v) given) change),
  written AS (
    UPDATE people p SET ${set}, version = p.version + 1, updated_at = now()
      FROM wanted w WHERE p.id = w.id AND (${of('p')}) IS DISTINCT FROM (${of('w')})
    RETURNING p.id, p.version)
  UPDATE bulk_change_rows r
     SET state = CASE WHEN written.id IS NULL THEN 'same' ELSE 'changed' END, version_after = written.version,
         before = CASE WHEN written.id IS NULL THEN NULL ELSE to_jsonb(old) - 'id' END
    FROM batch LEFT JOIN old ON old.id = batch.person_id LEFT JOIN written ON written.id = old.id
   WHERE r.bulk_change_id = $1 AND r.person_id = batch.person_id
  RETURNING r.person_id`;

/** Puts the next `$2` people of the bulk change `$1` back, but for those whom somebody changed since; they are locked. */
export const undoBatchSql = `
  WITH batch AS (
    SELECT person_id, before, version_after FROM bulk_change_rows
     WHERE bulk_change_id = $1 AND state = 'changed' ORDER BY person_id LIMIT $2),
  old AS MATERIALIZED (
    SELECT p.id FROM people p JOIN batch ON person_id = p.id
     WHERE p.erased_at IS NULL AND p.version = version_after),
  written AS (
    UPDATE people p SET ${set}, version = p.version + 1, updated_at = now()
      FROM old JOIN batch ON batch.person_id = old.id, jsonb_populate_record(NULL::people, batch.before) w
     WHERE p.id = old.id AND p.version = batch.version_after
    RETURNING p.id)
  UPDATE bulk_change_rows r SET state = CASE WHEN written.id IS NULL THEN 'stayed' ELSE 'undone' END
    FROM batch LEFT JOIN written ON written.id = batch.person_id
   WHERE r.bulk_change_id = $1 AND r.person_id = batch.person_id
  RETURNING r.person_id`;
