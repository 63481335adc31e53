import { expect, test } from 'vitest';
import type { AskedQuestion, GivenValue } from '../../questions/questions.rules.js';
import { QuestionsRefused, saidAnew, type Asked, type Given } from './asking.rules.js';

const question = (id: string, more: Partial<AskedQuestion> = {}): AskedQuestion => ({
  id,
  kind: 'text',
  options: [],
  required: false,
  askedOf: 'guests',
  categories: [],
  situations: [],
  atMost: null,
  retired: false,
  ...more,
});
const said = (
  questions: AskedQuestion[],
  given: Given,
  present: Record<string, GivenValue> = {},
  more: Partial<Asked> = {},
) =>
  saidAnew(questions, given, {
    category: 'ngo',
    situations: ['room'],
    present: new Map(Object.entries(present)),
    bound: true,
    keepWhatIsEmpty: false,
    ...more,
  });
const problems = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return (error as QuestionsRefused).problems;
  }
  return [];
};

test('what is new is said, what is the same is not, what is empty is taken back', () => {
  const questions = [question('a'), question('b'), question('c'), question('d')];
  const given = { a: ['new'], b: ['same'], c: [''] };
  expect(said(questions, given, { b: 'same', c: 'old', d: 'not shown' })).toEqual([
    { questionId: 'a', value: 'new' },
    { questionId: 'c', value: null },
  ]);
});

test('where the page could not show what was said, an empty field leaves it, and it answers what is required', () => {
  const questions = [question('a', { required: true })];
  expect(said(questions, { a: [''] }, { a: 'old' }, { keepWhatIsEmpty: true })).toEqual([]);
  expect(problems(() => said(questions, { a: [''] }, {}, { keepWhatIsEmpty: true }))).toHaveLength(1);
});

test('questions for others, or for another answer, are neither taken nor required', () => {
  const questions = [
    question('media', { categories: ['media'], required: true }),
    question('no', { situations: ['declined'], required: true }),
    question('old', { retired: true, required: true }),
  ];
  expect(said(questions, { media: ['x'], no: ['x'], old: ['x'] })).toEqual([]);
});

test('all that is wrong is named at once; what is required binds guests, not staff', () => {
  const questions = [question('a', { required: true }), question('b', { kind: 'number' })];
  expect(problems(() => said(questions, { b: ['many'] }))).toEqual([
    { questionId: 'a', problem: 'required' },
    { questionId: 'b', problem: 'no_number' },
  ]);
  expect(said(questions, { b: ['2'] }, {}, { bound: false })).toEqual([{ questionId: 'b', value: 2 }]);
});

test('a file stays until it is replaced or taken back', () => {
  const questions = [question('f', { kind: 'file' })];
  const file = { fileId: '1', name: 'visa.pdf' };
  expect(said(questions, { f: [''] }, { f: file })).toEqual([]);
  expect(said(questions, { f: ['remove'] }, { f: file })).toEqual([{ questionId: 'f', value: null }]);
  expect(said(questions, { f: { fileId: '2', name: 'new.pdf' } }, { f: file })).toEqual([
    { questionId: 'f', value: { fileId: '2', name: 'new.pdf' } },
  ]);
});
