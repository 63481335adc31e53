import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../../platform/database/database.js';
import { holds, PersonalData, type PersonalDataHolder } from '../../../platform/privacy/personal-data.js';

/** What guests and their companions said to the organiser's questions: for as long as each question promised. */
@Injectable()
export class QuestionAnswersPrivacy implements PersonalDataHolder {
  readonly name = 'question-answers';
  readonly holdings = holds('question_answers', ['value'], 'questions', 'as_the_question_says');

  constructor(personalData: PersonalData) {
    personalData.register(this);
  }

  async export(tx: Tx, personId: string): Promise<Record<string, unknown>> {
    const rows = await Database.rows(
      tx,
      `SELECT e.title AS event, q.label AS question, q.purpose, q.retention_days AS "daysKept", q.options,
              a.value, a.given_at AS at, a.current, c.name AS companion
         FROM question_answers a JOIN questions q ON q.id = a.question_id JOIN events e ON e.id = a.event_id
         JOIN invitations i ON i.id = a.invitation_id LEFT JOIN companions c ON c.id = a.companion_id
        WHERE i.person_id = $1 ORDER BY a.id`,
      [personId],
    );
    return rows.length ? { answersToQuestions: rows } : {};
  }

  async erase(tx: Tx, personId: string): Promise<void> {
    await tx.query(
      'DELETE FROM question_answers a USING invitations i WHERE i.id = a.invitation_id AND i.person_id = $1',
      [personId],
    );
  }

  /** Files handed in go with the next sweep of what nothing refers to. */
  async expire(tx: Tx, now: Date): Promise<number> {
    const rows = await Database.rows(
      tx,
      `DELETE FROM question_answers a USING questions q, events e
        WHERE q.id = a.question_id AND e.id = a.event_id AND e.ends_at + q.retention_days * interval '24 hours' < $1
        RETURNING a.id`,
      [now],
    );
    return rows.length;
  }
}
