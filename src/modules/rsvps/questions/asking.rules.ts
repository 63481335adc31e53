import { isDeepStrictEqual } from 'node:util';
import { DomainError } from '../../../platform/errors/domain-error.js';
import {
  isAsked,
  isGivenFile,
  readTyped,
  type AnswerProblem,
  type AskedQuestion,
  type GivenValue,
  type Situation,
  type Typed,
} from '../../questions/questions.rules.js';

/** What was typed to each question, by its id; a question left out was not shown, and what was said stays. */
export type Given = Readonly<Record<string, Typed>>;

/** What an answer says anew; null: taken back. */
export interface Said {
  questionId: string;
  value: GivenValue | null;
}

export interface QuestionProblem {
  questionId: string;
  problem: AnswerProblem;
}

const messages: Record<AnswerProblem, string> = {
  required: 'This question must be answered.',
  too_long: 'This text is too long.',
  no_number: 'Give a number, like 2 or 2.5.',
  too_large: 'This number is too large.',
  no_option: 'Choose from the options offered.',
  too_many: 'These are more options than may be chosen.',
  no_file: 'Hand in a file.',
};

/** Answers to questions cannot be taken (`questions_refused`); nothing was changed. */
export class QuestionsRefused extends DomainError {
  constructor(readonly problems: readonly QuestionProblem[]) {
    const errors = problems.map(({ questionId, problem }) => ({
      field: `questions.${questionId}`,
      message: messages[problem],
    }));
    super('questions_refused', 422, [...new Set(errors.map(({ message }) => message))].join(' '), { errors });
  }
}

export interface Asked {
  category: string;
  situations: readonly Situation[];
  /** What counts now, by question. */
  present: ReadonlyMap<string, GivenValue>;
  /** Staff and calendars are not bound by what is required. */
  bound: boolean;
  /** An empty field takes nothing back. */
  keepWhatIsEmpty: boolean;
}

/** A ticked box beside a file that was handed in takes it back; an empty field leaves it. */
export const takeFileBack = 'remove';

/**
 * What the form says anew. Questions that are not for this guest, or not with this answer, are disregarded, whatever was typed.
 * @throws QuestionsRefused
 */
export function saidAnew(
  questions: readonly AskedQuestion[],
  given: Given,
  { category, situations, present, bound, keepWhatIsEmpty }: Asked,
): Said[] {
  const said: Said[] = [];
  const problems: QuestionProblem[] = [];
  for (const question of questions) {
    if (!isAsked(question, { category, situations })) continue;
    const { id, kind } = question;
    const before = present.get(id);
    const typed = given[id];
    const read = typed && readTyped(question, kind === 'file' && isTakenBack(typed) ? [] : typed, before);
    if (read && 'problem' in read) {
      problems.push({ questionId: id, problem: read.problem });
      continue;
    }
    const empty = read && read.value === undefined;
    const kept = !read || (empty && (keepWhatIsEmpty || (kind === 'file' && !isTakenBack(typed!))));
    const value = kept ? before : read.value;
    if (value === undefined && question.required && bound)
      problems.push({ questionId: id, problem: 'required' });
    else if (!isDeepStrictEqual(value, before)) said.push({ questionId: id, value: value ?? null });
  }
  if (problems.length) throw new QuestionsRefused(problems);
  return said;
}

const isTakenBack = (typed: Typed): boolean => !isGivenFile(typed) && typed.includes(takeFileBack);
