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

const openOf = (i: string, s: string, p: string): string => `
  FROM questions q WHERE q.event_id = ${i}.event_id AND q.required AND q.asked_of = 'guests' AND ${askedSql('q', s, p)}
   AND NOT EXISTS (SELECT FROM question_answers qa WHERE qa.invitation_id = ${i}.id AND qa.question_id = q.id
                      AND qa.current AND qa.companion_id IS NULL AND qa.value IS NOT NULL)`;

/** Whether the guest of `i` at `s`, the person `p`, has answered, but not something that must be answered besides. */
export const questionsOpenSql = (i: string, s: string, p: string): string =>
  `${s}.answer IS NOT NULL AND EXISTS (SELECT ${openOf(i, s, p)})`;

/** How many these are. */
export const openQuestionsSql = (i: string, s: string, p: string): string =>
  `(SELECT count(*)::int ${openOf(i, s, p)})`;
