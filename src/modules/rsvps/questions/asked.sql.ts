/**
 * Whether the question `q` is put to whoever stands at `s` in the category of the person `p`, as `isAsked` decides it.
 * SQL condition; a guest who has not answered is asked nothing yet.
 */
export const askedSql = (q: string, s: string, p: string): string => `(
  ${q}.retired_at IS NULL AND ${s}.answer <> 'delegated'
  AND (${q}.categories = '{}' OR ${p}.category_id = ANY (${q}.categories))
  AND (${q}.situations = '{}' OR ${q}.situations && CASE ${s}.answer
        WHEN 'accepted' THEN CASE WHEN ${s}.companions > 0 THEN ARRAY[${s}.mode, 'companions'] ELSE ARRAY[${s}.mode] END
        WHEN 'tentative' THEN ARRAY['tentative'] ELSE ARRAY['declined'] END))`;

/** Those who come along with the invitation `i` as its guest stands at `s`; none where the guest does not come. */
export const partySql = (i: string, s: string, c: string): string =>
  `${s}.companions > 0 AND ${s}.answer = 'accepted' AND ${c}.invitation_id = ${i}.id AND ${c}.removed_at IS NULL`;

const unsaid = (q: string, who: string): string => `
  NOT EXISTS (SELECT FROM question_answers qa WHERE qa.question_id = ${q}.id AND ${who} AND qa.current AND qa.value IS NOT NULL)`;

const openOf = (i: string, s: string, p: string): string => `
  FROM questions q WHERE q.event_id = ${i}.event_id AND q.required AND q.asked_of = 'guests' AND ${askedSql('q', s, p)}
   AND ${unsaid('q', `qa.invitation_id = ${i}.id AND qa.companion_id IS NULL`)}`;

/** Of the companion `c` of that guest. */
const openOfCompanion = (c: string, s: string, p: string): string => `
  FROM questions q WHERE q.event_id = ${c}.event_id AND q.required AND q.asked_of = 'companions' AND ${askedSql('q', s, p)}
   AND ${unsaid('q', `qa.companion_id = ${c}.id`)}`;

/**
 * Whether the guest of `i` at `s`, the person `p`, has answered, but not something that must be answered besides; or
 * somebody who comes along has not.
 */
export const questionsOpenSql = (i: string, s: string, p: string): string => `(
  ${s}.answer IS NOT NULL AND (EXISTS (SELECT ${openOf(i, s, p)})
    OR EXISTS (SELECT FROM companions oc WHERE ${partySql(i, s, 'oc')} AND EXISTS (SELECT ${openOfCompanion('oc', s, p)}))))`;

/** How many the guest has not answered. */
export const openQuestionsSql = (i: string, s: string, p: string): string =>
  `(SELECT count(*)::int ${openOf(i, s, p)})`;

/** How many the companion `c` has not. */
export const openOfCompanionSql = (c: string, s: string, p: string): string =>
  `(SELECT count(*)::int ${openOfCompanion(c, s, p)})`;

/** Companions who have not answered something that they must, as a JSON array of `OpenCompanion`. */
export const openPartySql = (i: string, s: string, p: string): string => `
  CASE WHEN ${s}.companions > 0 THEN (
    SELECT coalesce(json_agg(json_build_object('id', oc.id, 'name', oc.name, 'number', oc.position + 1, 'open', n.open)
             ORDER BY oc.position, oc.id), '[]')
      FROM companions oc CROSS JOIN LATERAL ${openOfCompanionSql('oc', s, p)} n (open)
     WHERE ${partySql(i, s, 'oc')} AND n.open > 0) ELSE '[]' END`;
