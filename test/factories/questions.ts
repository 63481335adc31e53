import { newId } from '../../src/platform/tokens/tokens.js';
import type { Question } from '../../src/modules/questions/question.entity.js';
import type { TestApp } from '../support/test-app.js';

/** A question of the event, a text unless `given` says otherwise; `label` in English. */
export async function createQuestion(
  app: TestApp,
  eventId: string,
  label: string,
  given: Partial<Omit<Question, 'label'>> = {},
): Promise<string> {
  const id = newId();
  const question = {
    kind: 'text',
    options: [],
    required: false,
    askedOf: 'guests',
    categories: [],
    situations: [],
    atMost: null,
    purpose: { en: 'To plan the day' },
    retentionDays: 30,
    ...given,
  };
  await app.source.query(
    `INSERT INTO questions (id, event_id, kind, label, options, required, asked_of, categories, situations, at_most, purpose, retention_days, position)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, (SELECT count(*) FROM questions WHERE event_id = $2))`,
    [
      id,
      eventId,
      question.kind,
      JSON.stringify({ en: label }),
      JSON.stringify(question.options),
      question.required,
      question.askedOf,
      question.categories,
      question.situations,
      question.atMost,
      JSON.stringify(question.purpose),
      question.retentionDays,
    ],
  );
  return id;
}

/** Options by their English labels; `retired` names those that are offered no more. */
export const questionOptions = (labels: readonly string[], retired: readonly string[] = []) =>
  labels.map((label) => ({ id: newId(), label: { en: label }, retired: retired.includes(label) }));

/** What counts of what was said to a question, with whatever was said before, the latest first. */
export async function saidTo(
  app: TestApp,
  questionId: string,
): Promise<{ value: unknown; current: boolean }[]> {
  return app.source.query(
    'SELECT value, current FROM question_answers WHERE question_id = $1 ORDER BY id DESC',
    [questionId],
  );
}
