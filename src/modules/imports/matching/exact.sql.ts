/**
 * Fills `import_found` with what an address and a name alone tell of the rows of `stage`: the one person of that address and
 * very name, and whether they are `same`, which holds for what is there already; or nobody at all who has the address. A mailbox
 * that two people of that very name share decides nothing.
 *
 * What tells the rows apart is worked out in the select list, not in conditions of the join: PostgreSQL takes names and values
 * for independent, would expect a single row, and look up a hundred thousand one by one.
 */
export const foundSql = (stage: string, same: readonly string[], offices: boolean): string => `
  CREATE TEMP TABLE import_found ON COMMIT DROP AS
  SELECT number, person_id, same FROM (
    SELECT number, person_id, named, named AND same AS same,
           count(*) FILTER (WHERE named) OVER (PARTITION BY number) AS namesakes FROM (
      SELECT s.number, e.person_id, p.given_name = s.given AND p.family_name = s.family AS named,
             ${same.join(' AND ') || 'true'} AS same
        FROM ${stage} s
        LEFT JOIN person_emails e ON lower(e.email) = s.email
        LEFT JOIN people p ON p.id = e.person_id AND NOT p.at_risk AND p.erased_at IS NULL
        ${offices ? office : ''}
       WHERE s.email IS NOT NULL OFFSET 0) near
    ) near
   WHERE person_id IS NULL OR named AND namesakes = 1`;

const office = `LEFT JOIN tenures t ON t.person_id = p.id AND t.main
        LEFT JOIN posts post ON post.id = t.post_id
        LEFT JOIN organisations o ON o.id = post.organisation_id`;
