/**
 * Fills `import_found` with the rows of `import_stage` that are somebody exactly as they are. `same` holds for what is there
 * already; a mailbox that two people of that very name share decides nothing.
 *
 * What tells the rows apart is worked out in the select list, not in conditions of the join: PostgreSQL takes names and values
 * for independent, would expect a single row, and look up a hundred thousand one by one.
 */
export const exactSql = (same: readonly string[], offices: boolean): string => `
  CREATE TEMP TABLE import_found ON COMMIT DROP AS
  SELECT number, person_id FROM (
    SELECT number, person_id, same, count(*) OVER (PARTITION BY number) AS namesakes FROM (
      SELECT s.number, p.id AS person_id, p.given_name = s.given AND p.family_name = s.family AS named,
             ${same.join(' AND ') || 'true'} AS same
        FROM import_stage s
        JOIN person_emails e ON lower(e.email) = s.email
        JOIN people p ON p.id = e.person_id
        ${offices ? office : ''}
       WHERE NOT p.at_risk AND p.erased_at IS NULL OFFSET 0) near
     WHERE named) near
   WHERE namesakes = 1 AND same`;

const office = `LEFT JOIN tenures t ON t.person_id = p.id AND t.main
        LEFT JOIN posts post ON post.id = t.post_id
        LEFT JOIN organisations o ON o.id = post.organisation_id`;
