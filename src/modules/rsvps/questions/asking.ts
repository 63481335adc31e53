import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../../platform/database/database.js';
import { newId } from '../../../platform/tokens/tokens.js';
import { QuestionUses } from '../../questions/question-uses.js';
import { situationsOf, type AskedQuestion, type GivenValue } from '../../questions/questions.rules.js';
import type { AnswerRequest } from '../answer-request.js';
import { QuestionsRefused, saidAnew, type Said } from './asking.rules.js';

type Present = Map<string, GivenValue>;

/** What a batch of answers says to the questions of its event. */
export class Asking {
  constructor(
    private readonly questions: readonly AskedQuestion[],
    private readonly present: Map<string, Present>,
  ) {}

  /** What one answer says anew, decided; nothing is taken yet. */
  decide(request: AnswerRequest, category: string, companions: number): Said[] | QuestionsRefused {
    if (!request.given) return [];
    try {
      return saidAnew(this.questions, request.given, {
        category,
        situations: situationsOf(request.answer, request.mode, companions),
        present: this.present.get(request.invitationId) ?? new Map<string, GivenValue>(),
        bound: request.channel === 'page',
        // Staff name what they were told, and what was taken back.
        keepWhatIsEmpty: request.channel !== 'staff' && (request.keepWhatIsEmpty ?? false),
      });
    } catch (error) {
      if (error instanceof QuestionsRefused) return error;
      throw error;
    }
  }

  /** The answer was taken: the next one of the same guest starts from it. */
  take(invitationId: string, said: readonly Said[]): void {
    if (!said.length) return;
    const present: Present = this.present.get(invitationId) ?? new Map<string, GivenValue>();
    this.present.set(invitationId, present);
    for (const { questionId, value } of said)
      if (value === null) present.delete(questionId);
      else present.set(questionId, value);
  }
}

export interface StoredSaying {
  invitationId: string;
  answerId: string | null;
  companionId?: string;
  said: readonly Said[];
}

/** Reads questions and keeps what is said to them; under the lock on the event's row, as the answers are. */
@Injectable()
export class Askings {
  constructor(uses: QuestionUses) {
    uses.register(async (tx, questionId) => {
      const [row] = await Database.rows<{ answers: number; options: string[] }>(tx, usesSql, [questionId]);
      return row!;
    });
  }

  /** Undefined where no answer says anything to questions: then nothing is read. */
  async open(tx: Tx, eventId: string, requests: readonly AnswerRequest[]): Promise<Asking | undefined> {
    const saying = requests.filter(({ given }) => given);
    if (!saying.length) return undefined;
    const questions = await this.questions(tx, eventId, 'guests');
    const rows = await Database.rows<{ invitationId: string; questionId: string; value: GivenValue }>(
      tx,
      `SELECT invitation_id AS "invitationId", question_id AS "questionId", value FROM question_answers
        WHERE invitation_id = ANY ($1) AND current AND companion_id IS NULL AND value IS NOT NULL`,
      [[...new Set(saying.map(({ invitationId }) => invitationId))]],
    );
    const present = new Map<string, Present>();
    for (const { invitationId, questionId, value } of rows) {
      const said = present.get(invitationId);
      if (said) said.set(questionId, value);
      else present.set(invitationId, new Map([[questionId, value]]));
    }
    return new Asking(questions, present);
  }

  questions(tx: Tx, eventId: string, of: AskedQuestion['askedOf']): Promise<AskedQuestion[]> {
    return Database.rows(
      tx,
      `SELECT id, kind, options, required, asked_of AS "askedOf", categories, situations, at_most AS "atMost",
              retired_at IS NOT NULL AS retired
         FROM questions WHERE event_id = $1 AND asked_of = $2 ORDER BY position, id`,
      [eventId, of],
    );
  }

  /** In the order in which it was said; of what was said twice the last counts. */
  async store(tx: Tx, eventId: string, now: Date, sayings: readonly StoredSaying[]): Promise<void> {
    const rows = sayings.flatMap(({ said, companionId = null, ...from }) =>
      said.map((one) => ({ ...from, companionId, ...one, id: newId() })),
    );
    if (!rows.length) return;
    const key = (row: (typeof rows)[number]) => `${row.companionId ?? row.invitationId} ${row.questionId}`;
    const last = new Map(rows.map((row) => [key(row), row.id]));
    const json = JSON.stringify(rows.map((row) => ({ ...row, current: last.get(key(row)) === row.id })));
    await tx.query(
      `UPDATE question_answers a SET current = FALSE FROM ${recordset} WHERE a.current
        AND a.invitation_id = r."invitationId" AND a.question_id = r."questionId" AND a.companion_id IS NOT DISTINCT FROM r."companionId"`,
      [json],
    );
    await tx.query(
      `INSERT INTO question_answers (id, question_id, event_id, invitation_id, companion_id, answer_id, value, file_id, current, given_at)
       SELECT r.id, r."questionId", $2, r."invitationId", r."companionId", r."answerId", r.value, (r.value->>'fileId')::uuid, r.current, $3
         FROM ${recordset}`,
      [json, eventId, now],
    );
  }
}

const recordset = `jsonb_to_recordset($1::jsonb) AS r (id uuid, "questionId" uuid, "invitationId" uuid, "companionId" uuid, "answerId" uuid, value jsonb, current boolean)`;

const usesSql = `
  SELECT (SELECT count(*)::int FROM question_answers WHERE question_id = $1 AND value IS NOT NULL) AS answers,
         ARRAY(SELECT DISTINCT o.id FROM question_answers a
           CROSS JOIN LATERAL jsonb_array_elements_text(CASE jsonb_typeof(a.value) WHEN 'array' THEN a.value
             WHEN 'string' THEN jsonb_build_array(a.value) ELSE '[]' END) AS o(id)
          WHERE a.question_id = $1) AS options`;
