import type { TestEvent } from './organised-events.js';
import type { TestApp } from '../support/test-app.js';

export const reminderRule = {
  kind: 'reminder',
  days: 3,
  atLocal: '09:00',
  answers: ['none'],
  categoryIds: [] as string[],
  active: true,
  byItself: false,
};

/** A rule of the event, made through the API. */
export async function createRule(event: Pick<TestEvent, 'id' | 'organiser'>, rule: object = {}) {
  const { status, body } = await event.organiser.post(`/events/${event.id}/mail-rules`, {
    ...reminderRule,
    ...rule,
  });
  if (status !== 201) throw new Error(`The rule was refused: ${JSON.stringify(body)}`);
  return body as { id: string; version: number; dueAt: string; state: string };
}

/**
 * Makes the rule fall due a moment ago, by moving the date it is counted from: the deadline, the start or the end.
 * @param lookedAt how many minutes ago the clock was looked at
 */
export async function fallDue(app: TestApp, ruleId: string, lookedAt = 5): Promise<void> {
  await app.source.transaction(async (tx) => {
    await tx.query('INSERT INTO mail_rule_clock (ticked_at) VALUES (now()) ON CONFLICT DO NOTHING');
    await tx.query(`UPDATE mail_rule_clock SET ticked_at = now() - make_interval(mins => $1)`, [lookedAt]);
    await tx.query(
      `WITH due AS (
         SELECT r.id, r.event_id, r.kind, e.ends_at - e.starts_at AS lasts, at,
                CASE WHEN r.hours IS NULL
                     THEN (at + make_interval(days => CASE r.kind WHEN 'thanks' THEN -r.days ELSE r.days END)) AT TIME ZONE e.time_zone
                     ELSE now() - interval '1 minute' + make_interval(hours => CASE r.kind WHEN 'thanks' THEN -r.hours ELSE r.hours END)
                     END AS basis
           FROM mail_rules r JOIN events e ON e.id = r.event_id,
                LATERAL (SELECT date_trunc('minute', now() AT TIME ZONE e.time_zone - interval '1 minute') AS at) l
          WHERE r.id = $1
       ), timed AS (
         UPDATE mail_rules r SET at_local = to_char(at, 'HH24:MI') FROM due WHERE r.id = due.id
       )
       UPDATE events e SET
         answers_until = CASE due.kind WHEN 'reminder' THEN due.basis ELSE e.answers_until END,
         starts_at = CASE due.kind WHEN 'programme' THEN due.basis WHEN 'thanks' THEN due.basis - due.lasts
                          ELSE e.starts_at END,
         ends_at = CASE due.kind WHEN 'programme' THEN due.basis + due.lasts WHEN 'thanks' THEN due.basis
                        ELSE e.ends_at END
        FROM due WHERE e.id = due.event_id`,
      [ruleId],
    );
  });
}
