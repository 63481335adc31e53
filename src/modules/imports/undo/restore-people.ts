import type { Tx } from '../../../platform/database/database.js';
import { marks, plain } from '../writing/people-writer.js';
import type { Restoration } from './restore.rules.js';

const columns = Object.entries(plain).map(([field, column]) => {
  const former = field === 'rankId' ? `nullif(n.fields->>'rankId', '')` : `n.fields->>'${field}'`;
  return `${column} = CASE WHEN n.fields ? '${field}' THEN ${former} ELSE p.${column} END`;
});
const markColumns = Object.entries(marks).map(
  ([field, column]) => `${column} = p.${column} AND NOT n.fields ? '${field}'`,
);
const owners = (['doNotInvite', 'doNotContact'] as const).map(
  (mark) =>
    `${marks[mark]}_team_id = CASE WHEN n.fields ? '${mark}' THEN NULL ELSE p.${marks[mark]}_team_id END`,
);
/** A text per language that was not there before goes altogether. */
const spoken = (['salutation', 'form_of_address'] as const).map((column) => {
  const field = column === 'salutation' ? 'salutation' : 'formOfAddress';
  return `${column} = (SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM (
      SELECT key, coalesce(n.fields->>('${field}_' || key), value) AS value FROM jsonb_each_text(p.${column})) s
      WHERE value <> '')`;
});

/** Puts the former values back, all at once. */
export async function restorePeople(
  tx: Tx,
  rows: readonly (Restoration & { personId: string })[],
): Promise<void> {
  if (!rows.length) return;
  await tx.query(
    `UPDATE people p SET ${[...columns, ...markColumns, ...owners, ...spoken].join(', ')},
            first_informed_on = CASE WHEN n.fields ? 'firstInformedOn' THEN nullif(n.fields->>'firstInformedOn', '')::date
                                     ELSE p.first_informed_on END,
            tags = ARRAY(SELECT tag FROM unnest(p.tags) WITH ORDINALITY AS t(tag, place)
                          WHERE NOT lower(tag) IN (SELECT lower(jsonb_array_elements_text(n.tags))) ORDER BY place),
            version = p.version + 1, updated_at = now()
       FROM jsonb_to_recordset($1::jsonb) AS n("personId" uuid, fields jsonb, tags jsonb)
      WHERE p.id = n."personId"`,
    [JSON.stringify(rows)],
  );
  await tx.query(
    `DELETE FROM person_emails e USING jsonb_to_recordset($1::jsonb) AS n("personId" uuid, emails jsonb)
      WHERE e.person_id = n."personId" AND lower(e.email) IN (SELECT lower(jsonb_array_elements_text(n.emails)))`,
    [JSON.stringify(rows)],
  );
}
