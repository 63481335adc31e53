import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { pick, type Text } from '../../../platform/i18n/text.js';
import { visibleSql } from '../../contacts/names/shown-name.js';
import { fileUrl } from '../../files/file-name.rules.js';
import {
  isGivenFile,
  typedOf,
  valueText,
  type GivenValue,
  type QuestionKind,
  type QuestionOption,
} from '../../questions/questions.rules.js';
import type { AnswerChange } from '../http/rsvps.dto.js';
import type { CompanionQuestions, GuestQuestion, QuestionCounts } from '../http/question-answers.dto.js';
import { askedSql, partySql } from './asked.sql.js';

interface QuestionRow {
  questionId: string;
  kind: QuestionKind;
  label: Text;
  options: QuestionOption[];
  mainLanguage: string;
}

type GuestQuestionRow = QuestionRow & {
  required: boolean;
  retired: boolean;
  asked: boolean;
  hidden: boolean;
  value: GivenValue | null;
  givenAt: Date | null;
};

type CountRow = Pick<QuestionCounts, 'questionId' | 'asked' | 'answered' | 'sum'> & {
  chosen: Record<string, number> | null;
};

const inWords = (
  { options, mainLanguage }: Pick<QuestionRow, 'options' | 'mainLanguage'>,
  value: GivenValue | null,
) => valueText(options, value, (label) => pick(label, 'en', mainLanguage));

function viewOf({ value, givenAt, mainLanguage, options, label, ...row }: GuestQuestionRow): GuestQuestion {
  return {
    ...row,
    label: pick(label, 'en', mainLanguage),
    text: inWords({ options, mainLanguage }, value),
    fileUrl: isGivenFile(value) ? fileUrl({ id: value.fileId, name: value.name }) : null,
    values: isGivenFile(value) ? [] : [...(typedOf(value) as string[])],
    answeredAt: givenAt?.toISOString() ?? null,
  };
}

/** What guests said to the organiser's questions, for staff. Of people at risk cleared staff alone read it. */
@Injectable()
export class QuestionAnswersQueries {
  constructor(private readonly database: Database) {}

  /** Every question of the event that this guest is or was asked, with what counts. */
  async of(invitationId: string, cleared: boolean): Promise<GuestQuestion[]> {
    const rows = await this.database.read<GuestQuestionRow>(
      `SELECT q.id AS "questionId", q.kind, q.label, q.options, e.main_language AS "mainLanguage", q.required,
              q.retired_at IS NOT NULL AS retired, coalesce(s.answer IS NOT NULL AND ${askedSql('q', 's', 'p')}, FALSE) AS asked,
              ${visibleSql('p', cleared, 'FALSE', 'TRUE')} AS hidden, ${visibleSql('p', cleared, 'a.value')} AS value, a.given_at AS "givenAt"
         FROM invitations i JOIN people p ON p.id = i.person_id JOIN events e ON e.id = i.event_id
         JOIN questions q ON q.event_id = i.event_id AND q.asked_of = 'guests'
         LEFT JOIN standings s ON s.invitation_id = i.id
         LEFT JOIN question_answers a ON a.question_id = q.id AND a.invitation_id = i.id AND a.current
              AND a.companion_id IS NULL AND a.value IS NOT NULL
        WHERE i.id = $1 AND (q.retired_at IS NULL OR a.id IS NOT NULL) ORDER BY q.position, q.id`,
      [invitationId],
    );
    return rows.map(viewOf);
  }

  /** The same of everybody who comes along; of whom somebody at risk brings cleared staff alone read name and words. */
  async ofParty(invitationId: string, cleared: boolean): Promise<CompanionQuestions[]> {
    const rows = await this.database.read<
      GuestQuestionRow & { companionId: string; name: string; number: number }
    >(
      `SELECT c.id AS "companionId", ${visibleSql('p', cleared, 'c.name', "''")} AS name, c.position + 1 AS number,
              q.id AS "questionId", q.kind, q.label, q.options, e.main_language AS "mainLanguage", q.required,
              q.retired_at IS NOT NULL AS retired, ${askedSql('q', 's', 'p')} AS asked,
              ${visibleSql('p', cleared, 'FALSE', 'TRUE')} AS hidden, ${visibleSql('p', cleared, 'a.value')} AS value, a.given_at AS "givenAt"
         FROM invitations i JOIN people p ON p.id = i.person_id JOIN events e ON e.id = i.event_id
         JOIN standings s ON s.invitation_id = i.id JOIN companions c ON ${partySql('i', 's', 'c')}
         JOIN questions q ON q.event_id = i.event_id AND q.asked_of = 'companions'
         LEFT JOIN question_answers a ON a.question_id = q.id AND a.companion_id = c.id AND a.current AND a.value IS NOT NULL
        WHERE i.id = $1 AND (q.retired_at IS NULL OR a.id IS NOT NULL) ORDER BY c.position, c.id, q.position, q.id`,
      [invitationId],
    );
    return [...Map.groupBy(rows, ({ companionId }) => companionId).values()].map((said) => ({
      id: said[0]!.companionId,
      name: said[0]!.name,
      number: said[0]!.number,
      items: said.map(({ companionId: _id, name: _name, number: _number, ...row }) => viewOf(row)),
    }));
  }

  /** What each answer of a guest changed in what was said to questions, by the answer's id. */
  async changes(invitationId: string, cleared: boolean): Promise<Map<string, AnswerChange[]>> {
    const rows = await this.database.read<
      QuestionRow & { answerId: string; value: GivenValue | null; before: GivenValue | null }
    >(
      `SELECT h.*, q.kind, q.label, q.options, e.main_language AS "mainLanguage" FROM (
         SELECT a.answer_id AS "answerId", a.question_id AS "questionId", ${visibleSql('p', cleared, 'a.value')} AS value,
                lag(${visibleSql('p', cleared, 'a.value')}) OVER (PARTITION BY a.question_id ORDER BY a.id) AS before, a.id
           FROM question_answers a JOIN invitations i ON i.id = a.invitation_id JOIN people p ON p.id = i.person_id
          WHERE a.invitation_id = $1 AND a.companion_id IS NULL) h
         JOIN questions q ON q.id = h."questionId" JOIN events e ON e.id = q.event_id
        WHERE h."answerId" IS NOT NULL ORDER BY q.position, h.id`,
      [invitationId],
    );
    const changes = new Map<string, AnswerChange[]>();
    for (const { answerId, questionId, label, value, before, ...row } of rows) {
      const one = {
        questionId,
        label: pick(label, 'en', row.mainLanguage),
        before: inWords(row, before),
        after: inWords(row, value),
      };
      changes.set(answerId, [...(changes.get(answerId) ?? []), one]);
    }
    return changes;
  }

  /** For every question: how many are asked, have answered, and chose what. Guests who answered, and who comes with them. */
  async counts(eventId: string): Promise<QuestionCounts[]> {
    const rows = await this.database.read<CountRow>(countsSql, [eventId]);
    return rows.map(({ chosen, ...row }) => ({
      ...row,
      unanswered: row.asked - row.answered,
      chosen: chosen ?? {},
    }));
  }

  /** What counts, in words of the language, by invitation and question; for tables. */
  async inWords(
    eventId: string,
    cleared: boolean,
    language: string,
  ): Promise<Map<string, Map<string, string>>> {
    const rows = await this.database.read<QuestionRow & { invitationId: string; value: GivenValue }>(
      `SELECT a.invitation_id AS "invitationId", q.id AS "questionId", q.options, e.main_language AS "mainLanguage", a.value
         FROM question_answers a JOIN questions q ON q.id = a.question_id JOIN events e ON e.id = q.event_id
         JOIN invitations i ON i.id = a.invitation_id JOIN people p ON p.id = i.person_id
        WHERE a.event_id = $1 AND a.current AND a.companion_id IS NULL AND a.value IS NOT NULL AND ${visibleSql('p', cleared, 'TRUE', 'FALSE')}`,
      [eventId],
    );
    const byGuest = new Map<string, Map<string, string>>();
    for (const { invitationId, questionId, options, mainLanguage, value } of rows) {
      const said = byGuest.get(invitationId) ?? new Map<string, string>();
      byGuest.set(invitationId, said);
      said.set(
        questionId,
        valueText(options, value, (label) => pick(label, language, mainLanguage)),
      );
    }
    return byGuest;
  }

  /** The questions to guests, in order, retired ones that were answered too, each with its label. */
  questions(eventId: string): Promise<{ id: string; label: Text; mainLanguage: string }[]> {
    return this.database.read(
      `SELECT q.id, q.label, e.main_language AS "mainLanguage" FROM questions q JOIN events e ON e.id = q.event_id
        WHERE q.event_id = $1 AND q.asked_of = 'guests' AND (q.retired_at IS NULL OR EXISTS (
          SELECT FROM question_answers a WHERE a.question_id = q.id AND a.value IS NOT NULL))
        ORDER BY q.position, q.id`,
      [eventId],
    );
  }
}

const countsSql = `
  WITH asked AS (
    SELECT q.id AS question_id, i.id AS invitation_id, NULL::uuid AS companion_id
      FROM questions q JOIN invitations i ON i.event_id = q.event_id AND i.revoked_at IS NULL
      JOIN people p ON p.id = i.person_id JOIN standings s ON s.invitation_id = i.id
     WHERE q.event_id = $1 AND q.asked_of = 'guests' AND ${askedSql('q', 's', 'p')}
    UNION ALL
    SELECT q.id, i.id, c.id
      FROM questions q JOIN companions c ON c.event_id = q.event_id
      JOIN invitations i ON i.id = c.invitation_id AND i.revoked_at IS NULL
      JOIN people p ON p.id = i.person_id JOIN standings s ON s.invitation_id = i.id
     WHERE q.event_id = $1 AND q.asked_of = 'companions' AND ${partySql('i', 's', 'c')} AND ${askedSql('q', 's', 'p')}
  ), said AS (
    SELECT n.question_id, a.value FROM asked n
      LEFT JOIN question_answers a ON a.question_id = n.question_id AND a.invitation_id = n.invitation_id
       AND a.companion_id IS NOT DISTINCT FROM n.companion_id AND a.current AND a.value IS NOT NULL
  )
  SELECT q.id AS "questionId", count(d.question_id)::int AS asked, count(d.value)::int AS answered,
         CASE WHEN q.kind = 'number' THEN coalesce(sum((d.value #>> '{}')::numeric) FILTER (WHERE jsonb_typeof(d.value) = 'number'), 0)::float8 END AS sum,
         (SELECT jsonb_object_agg(o.id, o.count) FROM (
            SELECT e.id, count(*)::int AS count FROM said x
             CROSS JOIN LATERAL jsonb_array_elements_text(CASE jsonb_typeof(x.value) WHEN 'array' THEN x.value ELSE jsonb_build_array(x.value) END) AS e(id)
             WHERE x.question_id = q.id AND x.value IS NOT NULL AND q.kind IN ('choice', 'many') GROUP BY e.id) o) AS chosen
    FROM questions q LEFT JOIN said d ON d.question_id = q.id
   WHERE q.event_id = $1 GROUP BY q.id ORDER BY q.position, q.id`;
