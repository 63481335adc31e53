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
 * Writes down who is found, in portions of `size`; answers how many. A row for each of a million people would take a quarter of
 * a minute, and whoever asked would wait for it.
 *
 * @param found places of the id of the bulk change, and `FROM people p WHERE …`
 */
export const portionsSql = (id: string, found: string, size: number): string => `
  WITH added AS (
    INSERT INTO bulk_change_portions (bulk_change_id, number, person_ids)
    SELECT ${id}::uuid, place / ${size}, array_agg(id ORDER BY id)
      FROM (SELECT p.id, row_number() OVER (ORDER BY p.id) - 1 AS place ${found}) people
     GROUP BY place / ${size}
    RETURNING cardinality(person_ids) AS people)
  SELECT coalesce(sum(people), 0)::int AS total FROM added`;

/** Takes the next portion of the bulk change `$1`. */
export const takePortionSql = `
  DELETE FROM bulk_change_portions
   WHERE bulk_change_id = $1 AND number = (SELECT min(number) FROM bulk_change_portions WHERE bulk_change_id = $1)
  RETURNING person_ids AS ids`;

/**
 * Locks the people `$1` as changing them needs it: what refers to them would lock them too weakly. A statement of its own: the one
 * that changes them then sees what others wrote meanwhile. Where a single statement locks and changes, PostgreSQL checks its rows
 * once more against what changed while it waited, and a plan like the one below ends the server with that (18.4).
 */
export const lockBatchSql = `
  SELECT 1 FROM people WHERE erased_at IS NULL AND id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE`;

/** A row for each of the people `$2` who are still there. */
export const portionRowsSql = `
  INSERT INTO bulk_change_rows (bulk_change_id, person_id)
  SELECT $1::uuid, p.id FROM people p WHERE p.id = ANY($2::uuid[]) AND p.erased_at IS NULL ORDER BY p.id`;

/** The next `$3` people in state `$2` of the bulk change `$1`. */
export const nextBatchSql = `
  SELECT person_id AS id FROM bulk_change_rows WHERE bulk_change_id = $1 AND state = $2 ORDER BY person_id LIMIT $3`;

/**
 * Changes the people `$3` of the bulk change `$1` as `$2` says; they are locked. Answers what became of each. They are given one by
 * one, so that PostgreSQL knows how many they are: thinking of one, it would compare all of them with one another.
 */
export const changeBatchSql = `
  WITH batch AS (SELECT unnest($3::uuid[]) AS person_id),
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
  RETURNING r.state`;

/** Puts the people `$2` of the bulk change `$1` back, but for those whom somebody changed since; they are locked. */
export const undoBatchSql = `
  WITH batch AS (
    SELECT row.* FROM unnest($2::uuid[]) given(id) CROSS JOIN LATERAL (
      SELECT person_id, before, version_after FROM bulk_change_rows
       WHERE bulk_change_id = $1 AND person_id = given.id AND state = 'changed' LIMIT 1) row),
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
  RETURNING r.state`;
