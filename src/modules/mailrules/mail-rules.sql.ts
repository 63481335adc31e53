/** What the time of a rule `r` of an event `e` is counted from. */
export const basisSql = `
  CASE r.kind WHEN 'reminder' THEN coalesce(e.answers_until, e.starts_at) WHEN 'programme' THEN e.starts_at
              ELSE e.ends_at END`;

/**
 * When the rule is due: exactly so many hours away; or on the wall clock of the event, whatever summer time does between.
 */
export const dueSql = `
  CASE WHEN r.hours IS NOT NULL
  THEN (${basisSql}) + make_interval(hours => CASE r.kind WHEN 'thanks' THEN r.hours ELSE -r.hours END)
  ELSE (((${basisSql}) AT TIME ZONE e.time_zone)::date + CASE r.kind WHEN 'thanks' THEN r.days ELSE -r.days END
    + r.at_local::time) AT TIME ZONE e.time_zone END`;

/** The state for the event's present date. */
export const stateSql = `CASE WHEN r.state_for = (${basisSql}) THEN r.state ELSE 'waiting' END`;

/** Begins the dedupe keys of a rule's messages; the rule's id follows, and a colon. */
export const ruleKey = 'rule:';

/** Ends the dedupe keys of reminders of questions. */
export const remindsOfQuestions = ':questions';
