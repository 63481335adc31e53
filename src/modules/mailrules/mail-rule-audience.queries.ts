import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/database.js';
import { allowsFollowUpSql } from '../contacts/consents/consents.service.js';
import { suppressedSql } from '../mail/unsubscribing/suppressed.sql.js';
import type { OpenQuestions } from '../invitations/mail/open-questions.js';
import type { Invited } from '../materials/materials.rules.js';
import { openPartySql, openQuestionsSql, questionsOpenSql } from '../rsvps/questions/asked.sql.js';
import { basisSql, ruleKey } from './mail-rules.sql.js';
import type { MailRule } from './mail-rule.entity.js';
import type { RuleAnswer } from './mail-rules.rules.js';

/** Why somebody of the audience gets no mail. */
export const leftOutFor = ['do_not_contact', 'unsubscribed', 'no_follow_up', 'has_it'] as const;
export type LeftOut = (typeof leftOutFor)[number];

export interface Reached extends Invited {
  invitationId: string;
  group: RuleAnswer;
  mode: 'room' | 'online' | null;
  leftOut: LeftOut | null;
  /** Of a reminder of questions. */
  open: OpenQuestions | null;
}

export type Audience = Pick<MailRule, 'kind' | 'answers' | 'categoryIds'> & { id: string | null };

/** Whom the rules of an event reach. */
@Injectable()
export class MailRuleAudience {
  constructor(private readonly database: Database) {}

  /** In a steady order, those who are left out too. */
  find(eventId: string, rule: Audience, tx: Tx = this.database.entities): Promise<Reached[]> {
    return Database.rows<Reached>(
      tx,
      `WITH r AS (SELECT $2::uuid AS id, $1::uuid AS event_id, $3::text AS kind, $4::text[] AS answers,
                         $5::text[] AS category_ids)
       SELECT * FROM (${audienceSql}) reached ORDER BY "invitationId"`,
      [eventId, rule.id, rule.kind, rule.answers, rule.categoryIds],
    );
  }

  /** By rule, how many get its mail if it went out now. */
  async counts(eventId: string): Promise<Map<string, number>> {
    const rows = await this.database.read<{ ruleId: string; count: number }>(
      `WITH r AS (SELECT * FROM mail_rules WHERE event_id = $1)
       SELECT "ruleId", count(*)::int AS count FROM (${audienceSql}) reached WHERE "leftOut" IS NULL GROUP BY "ruleId"`,
      [eventId],
    );
    return new Map(rows.map(({ ruleId, count }) => [ruleId, count]));
  }
}

const groupSql = `
  CASE WHEN r.kind = 'thanks' AND a.came THEN 'came' WHEN s.answer IS NULL THEN 'none'
       -- An answer to another time is none.
       WHEN r.kind = 'reminder' AND s.answered_at < i.asked_again_at AND s.answer IN ('accepted', 'tentative') THEN 'none'
       WHEN r.kind = 'reminder' AND 'questions' = ANY (r.answers) AND s.answer IN ('accepted', 'tentative')
            AND ${questionsOpenSql('i', 's', 'p')} THEN 'questions'
       WHEN s.answer = 'accepted' AND s.seat = 'waiting' THEN 'waiting'
       WHEN s.answer IN ('accepted', 'tentative') THEN s.answer ELSE 'declined' END`;

const audienceSql = `
  SELECT r.id AS "ruleId", i.id AS "invitationId", grouped AS "group", s.answer, s.mode, coalesce(a.came, false) AS came,
    EXISTS (SELECT FROM appearances q WHERE q.event_id = i.event_id AND q.person_id = i.person_id) AS speaks,
    CASE WHEN p.do_not_contact THEN 'do_not_contact'
         WHEN ${suppressedSql('i.email', 'e.team_id')} THEN 'unsubscribed'
         WHEN r.kind = 'thanks' AND NOT ${allowsFollowUpSql('p')} THEN 'no_follow_up'
         WHEN EXISTS (SELECT FROM messages m WHERE m.correlation_id = i.id AND m.state <> 'cancelled'
                         AND m.dedupe_key LIKE '${ruleKey}' || r.id || ':' || extract(epoch FROM (${basisSql}))::bigint || ':%')
         THEN 'has_it' END AS "leftOut",
    CASE WHEN grouped = 'questions' THEN
      json_build_object('own', ${openQuestionsSql('i', 's', 'p')}, 'companions', ${openPartySql('i', 's', 'p')}) END AS open
  FROM r JOIN events e ON e.id = r.event_id JOIN invitations i ON i.event_id = e.id
  JOIN people p ON p.id = i.person_id
  LEFT JOIN standings s ON s.invitation_id = i.id LEFT JOIN attendances a ON a.invitation_id = i.id
  CROSS JOIN LATERAL (SELECT ${groupSql} AS grouped) g
  WHERE i.revoked_at IS NULL AND i.email <> '' AND p.erased_at IS NULL AND grouped = ANY(r.answers)
    AND (cardinality(r.category_ids) = 0 OR p.category_id = ANY(r.category_ids))`;
