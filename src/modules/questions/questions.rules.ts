import type { FieldProblem } from '../../platform/errors/domain-error.js';
import type { Text } from '../../platform/i18n/text.js';

/** What organisers ask beside the answer: pure decisions about whom a question is for and what may be said to it. */

export const questionKinds = ['text', 'choice', 'many', 'number', 'consent', 'file'] as const;
export type QuestionKind = (typeof questionKinds)[number];

/** The guests themselves, or each companion whom they name. */
export const askedOf = ['guests', 'companions'] as const;
export type AskedOf = (typeof askedOf)[number];

/** What an answer amounts to; a question may be for some of them only. */
export const situations = ['room', 'online', 'tentative', 'declined', 'companions'] as const;
export type Situation = (typeof situations)[number];

export interface QuestionOption {
  id: string;
  label: Text;
  /** No longer offered; whoever chose it keeps it. */
  retired: boolean;
}

/** As far as it matters to whom it is put and what may be said to it. */
export interface AskedQuestion {
  id: string;
  kind: QuestionKind;
  options: readonly QuestionOption[];
  required: boolean;
  askedOf: AskedOf;
  /** Ids; none: everybody. */
  categories: readonly string[];
  /** None: whatever the answer. */
  situations: readonly Situation[];
  /** Letters of a text, options of a choice of many, the number itself; null: the house's own limit. */
  atMost: number | null;
  retired: boolean;
}

/** A file that was handed in, by its id and name. */
export interface GivenFile {
  fileId: string;
  name: string;
}

/** What was said: a text; an option's id; several; a number; consent; a file. */
export type GivenValue = string | string[] | number | true | GivenFile;

export const mostLetters = 4000;
export const largestNumber = 1_000_000_000;

/** What an answer amounts to; a guest who sends a deputy is asked nothing. */
export function situationsOf(answer: string, mode: string, companions: number): Situation[] {
  if (answer === 'accepted')
    return [mode === 'online' ? 'online' : 'room', ...(companions ? (['companions'] as const) : [])];
  if (answer === 'tentative') return ['tentative'];
  return answer === 'declined' || answer === 'withdrawn' ? ['declined'] : [];
}

/** Whether the question is for guests of this category at all, whatever they answer. */
export const isForCategory = ({ categories }: Pick<AskedQuestion, 'categories'>, category: string): boolean =>
  categories.length === 0 || categories.includes(category);

export function isAsked(
  question: Pick<AskedQuestion, 'categories' | 'situations' | 'retired'>,
  { category, situations }: { category: string; situations: readonly Situation[] },
): boolean {
  if (question.retired || !isForCategory(question, category) || !situations.length) return false;
  return question.situations.length === 0 || question.situations.some((one) => situations.includes(one));
}

export type AnswerProblem =
  'required' | 'too_long' | 'no_number' | 'too_large' | 'no_option' | 'too_many' | 'no_file';

/** What was typed: the texts of a form, or a file. Empty texts say nothing. */
export type Typed = readonly string[] | GivenFile;

export const isGivenFile = (typed: unknown): typed is GivenFile =>
  typeof typed === 'object' && typed !== null && 'fileId' in typed;

/** What the typed text says; undefined where it says nothing. @param present what counts now: a retired option may stay chosen */
export function readTyped(
  question: Pick<AskedQuestion, 'kind' | 'options' | 'atMost'>,
  typed: Typed,
  present?: GivenValue | null,
): { value: GivenValue | undefined } | { problem: AnswerProblem } {
  if (isGivenFile(typed)) return question.kind === 'file' ? { value: typed } : { problem: 'no_option' };
  const said = typed.map((text) => text.trim()).filter(Boolean);
  if (!said.length) return { value: undefined };
  const { kind, options, atMost } = question;
  const mayChoose = (id: string) =>
    options.some((option) => option.id === id && (!option.retired || [present].flat().includes(id)));
  switch (kind) {
    case 'text':
      return said[0]!.length > Math.min(atMost ?? mostLetters, mostLetters)
        ? { problem: 'too_long' }
        : { value: said[0]! };
    case 'number': {
      const number = /^\d{1,12}([.,]\d{1,6})?$/.test(said[0]!) ? Number(said[0]!.replace(',', '.')) : NaN;
      if (Number.isNaN(number)) return { problem: 'no_number' };
      return number > (atMost ?? largestNumber) ? { problem: 'too_large' } : { value: number };
    }
    case 'choice':
      return said.length === 1 && mayChoose(said[0]!) ? { value: said[0]! } : { problem: 'no_option' };
    case 'many': {
      const chosen = options.map(({ id }) => id).filter((id) => said.includes(id));
      if (!said.every(mayChoose)) return { problem: 'no_option' };
      return chosen.length > (atMost ?? options.length) ? { problem: 'too_many' } : { value: chosen };
    }
    case 'consent':
      return { value: true };
    case 'file':
      return { problem: 'no_file' };
  }
}

/** What was given, as a form shows it again. */
export const typedOf = (value: GivenValue | null | undefined): Typed =>
  value === null || value === undefined
    ? []
    : value === true
      ? ['yes']
      : isGivenFile(value)
        ? value
        : [value].flat().map(String);

type Draft = Pick<AskedQuestion, 'kind' | 'askedOf' | 'categories' | 'situations' | 'atMost'> & {
  label: Text;
  purpose: Text;
  options: readonly QuestionOption[];
};

/** What is wrong with a question as staff wrote it. */
export function questionProblems(
  question: Draft,
  mainLanguage: string,
  categories: ReadonlySet<string>,
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const say = (field: string, message: string) => problems.push({ field, message });
  const needs = (text: Text, field: string, what: string) =>
    text[mainLanguage]?.trim() ||
    say(`${field}.${mainLanguage}`, `Give ${what} in the main language (${mainLanguage}).`);
  needs(question.label, 'label', 'the question');
  needs(question.purpose, 'purpose', 'the reason why you ask');
  question.options.forEach(({ label }, index) => needs(label, `options.${index}.label`, 'the option'));
  const chooses = question.kind === 'choice' || question.kind === 'many';
  if (chooses && question.options.filter(({ retired }) => !retired).length < 2)
    say('options', 'Give at least two options to choose from.');
  if (new Set(question.options.map(({ id }) => id)).size !== question.options.length)
    say('options', 'The same option stands there twice.');
  if (!chooses && question.options.length) say('options', 'Only questions with a choice have options.');
  if (
    question.atMost !== null &&
    (question.kind === 'choice' || question.kind === 'consent' || question.kind === 'file')
  )
    say('atMost', 'A limit is for texts, numbers and choices of several.');
  for (const category of question.categories)
    if (!categories.has(category)) say('categories', `There is no category “${category}”.`);
  if (question.askedOf === 'companions') {
    if (question.kind === 'file') say('kind', 'Companions cannot be asked for a file; ask the guest for it.');
    if (question.situations.some((one) => one !== 'room' && one !== 'online'))
      say('situations', 'Companions come with a guest who accepted: in the room or online.');
  }
  return problems;
}

export interface Uses {
  /** How many people answered it, then or now. */
  answers: number;
  /** Options that somebody chose. */
  options: readonly string[];
}

type Before = Pick<AskedQuestion, 'kind' | 'askedOf' | 'options'> & { label: Text };

/** Why a question that was answered may not be changed in this way; undefined where it may. */
export function refusedChange(
  before: Before,
  after: Before,
  { answers, options }: Uses,
): FieldProblem | undefined {
  if (!answers) return undefined;
  if (before.kind !== after.kind)
    return {
      field: 'kind',
      message: `It was answered ${times(answers)}; the kind stays. Retire it and ask a new question.`,
    };
  if (before.askedOf !== after.askedOf)
    return {
      field: 'askedOf',
      message: `It was answered ${times(answers)}; who is asked stays. Retire it and ask a new question.`,
    };
  const kept = new Set(after.options.map(({ id }) => id));
  const gone = before.options.find(({ id }) => options.includes(id) && !kept.has(id));
  if (gone)
    return {
      field: 'options',
      message: `“${Object.values(gone.label)[0] ?? gone.id}” was chosen and cannot be removed. Retire it: it is offered no more, and whoever chose it keeps it.`,
    };
  const reworded = Object.entries(before.label).some(([language, text]) => after.label[language] !== text);
  if (before.kind === 'consent' && reworded)
    return {
      field: 'label',
      message: 'People consented to these very words. Retire the question and ask for a new consent.',
    };
  return undefined;
}

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);

/** What was said, in words: the labels of options in the reader's language, the name of a file; '' for nothing. */
export function valueText(
  options: readonly QuestionOption[],
  value: GivenValue | null | undefined,
  labelOf: (label: Text) => string,
): string {
  if (value === null || value === undefined) return '';
  if (value === true) return 'yes';
  if (isGivenFile(value)) return value.name;
  const named = (text: string) => labelOf(options.find(({ id }) => id === text)?.label ?? { en: text });
  return [value]
    .flat()
    .map((one) => (typeof one === 'number' ? String(one) : named(one)))
    .join(', ');
}
