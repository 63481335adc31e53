export interface Comparing {
  /** Field of a row → what stands there of the person, as text. */
  columns: readonly (readonly [field: string, column: string])[];
  /** Whether their main post must be known for that. */
  offices: boolean;
}

/**
 * Fills `import_found` with what an address and a name alone tell of the rows of `stage`: the people of that address and very
 * name, as of which edit, and what the row changes about them, which is null where that is left to the planner; or nobody at all
 * who has the address. A row stands there as often as people share its mailbox and very name, which `ambiguousSql` mends.
 *
 * What tells the rows apart is worked out in the select list, not in conditions of the join: PostgreSQL takes names and values
 * for independent, would expect a single row, and look up a hundred thousand one by one.
 */
export const foundSql = (stage: string, comparing: Comparing): string => `
  CREATE TEMP TABLE import_found ON COMMIT DROP AS
  SELECT number, person_id, version, changes FROM (
    SELECT s.number, e.person_id, p.version, ${named} AS named,
           CASE WHEN ${named} THEN ${changesSql(comparing)} END AS changes
      FROM ${stage} s
      LEFT JOIN person_emails e ON lower(e.email) = s.email
      LEFT JOIN people p ON p.id = e.person_id AND NOT p.at_risk AND p.erased_at IS NULL
      ${comparing.offices ? office : ''}
     WHERE s.email IS NOT NULL OFFSET 0) near
   WHERE person_id IS NULL OR named`;

/**
 * A mailbox that two people of that very name share decides nothing. Counted afterwards: a window over the join would have one
 * process sort all of its rows.
 */
export const ambiguousSql = `
  DELETE FROM import_found WHERE number IN (SELECT number FROM import_found GROUP BY number HAVING count(*) > 1)`;

const named = '(p.given_name = s.given AND p.family_name = s.family)';

const office = `LEFT JOIN tenures t ON t.person_id = p.id AND t.main
      LEFT JOIN posts post ON post.id = t.post_id
      LEFT JOIN organisations o ON o.id = post.organisation_id`;

/** Organisations are told apart by words, and what becomes of a post is more than a column: the planner compares those. */
const beyondColumns = new Set(['organisation', 'title']);

/** As `changesOf` says it: '{}' for a row with nothing new, null where it has more to look at than columns. */
function changesSql({ columns }: Comparing): string {
  const same = ([field, column]: Comparing['columns'][number]) => `(s."${field}" IN ('', ${column}))`;
  const all = (some: Comparing['columns']) => some.map(same).join(' AND ') || 'true';
  const simple = columns.filter(([field]) => !beyondColumns.has(field));
  const plain = [
    all(columns.filter(([field]) => beyondColumns.has(field))),
    // A phone with other signs than those of ASCII: what counts as a space in it?
    ...simple.filter(([field]) => field === 'phone').map(() => `s.phone || p.phone ~ '^[ -~]*$'`),
  ];
  const changed = simple.map(
    ([field, column]) =>
      `'${field}', CASE WHEN NOT ${same([field, column])}${field === 'phone' ? ` AND ${digits('s.phone')} <> ${digits('p.phone')}` : ''}
        THEN jsonb_build_object('from', ${column}, 'to', s."${field}") END`,
  );
  return `CASE WHEN ${all(columns)} THEN '{}'::jsonb
    WHEN ${plain.join(' AND ')} THEN jsonb_strip_nulls(jsonb_build_object(${changed.join(', ')})) END`;
}

const digits = (phone: string) => `translate(${phone}, ' ().-', '')`;
