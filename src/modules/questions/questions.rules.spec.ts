import { expect, test } from 'vitest';
import {
  isAsked,
  questionProblems,
  readTyped,
  refusedChange,
  situationsOf,
  typedOf,
  type AskedQuestion,
  type QuestionKind,
} from './questions.rules.js';

const question = (kind: QuestionKind, more: Partial<AskedQuestion> = {}): AskedQuestion => ({
  id: 'q',
  kind,
  options: [],
  required: false,
  askedOf: 'guests',
  categories: [],
  situations: [],
  atMost: null,
  retired: false,
  ...more,
});
const options = ['a', 'b', 'old'].map((id) => ({
  id,
  label: { en: id.toUpperCase() },
  retired: id === 'old',
}));

test.each([
  ['accepted', 'room', 0, ['room']],
  ['accepted', 'online', 2, ['online', 'companions']],
  ['tentative', 'room', 0, ['tentative']],
  ['declined', 'room', 0, ['declined']],
  ['withdrawn', 'room', 0, ['declined']],
  ['delegated', 'room', 0, []],
])('%s %s with %i companions amounts to %j', (answer, mode, companions, expected) => {
  expect(situationsOf(answer, mode, companions)).toEqual(expected);
});

test('a question is put to its categories and in its situations alone', () => {
  const asked = (more: Partial<AskedQuestion>) =>
    isAsked(question('text', more), { category: 'ngo', situations: ['room'] });
  expect(asked({})).toBe(true);
  expect(asked({ categories: ['ngo'], situations: ['room', 'declined'] })).toBe(true);
  expect(asked({ categories: ['media'] })).toBe(false);
  expect(asked({ situations: ['companions'] })).toBe(false);
  expect(asked({ retired: true })).toBe(false);
  expect(isAsked(question('text'), { category: 'ngo', situations: [] })).toBe(false);
});

test.each([
  ['text', [' hello '], { value: 'hello' }],
  ['text', ['too long by far'], { problem: 'too_long' }],
  ['number', ['7'], { value: 7 }],
  ['number', ['2,5'], { value: 2.5 }],
  ['number', ['11'], { problem: 'too_large' }],
  ['number', ['-1'], { problem: 'no_number' }],
  ['number', ['1e3'], { problem: 'no_number' }],
  ['choice', ['a'], { value: 'a' }],
  ['choice', ['a', 'b'], { problem: 'no_option' }],
  ['choice', ['old'], { problem: 'no_option' }],
  ['many', ['b', '', 'a', 'b'], { value: ['a', 'b'] }],
  ['many', ['c'], { problem: 'no_option' }],
  ['consent', ['yes'], { value: true }],
  ['file', ['x'], { problem: 'no_file' }],
] as const)('%s: %j reads %j', (kind, typed, expected) => {
  expect(readTyped(question(kind, { options, atMost: 10 }), typed)).toEqual(expected);
});

test('nothing typed says nothing, whatever the kind', () => {
  for (const kind of ['text', 'choice', 'many', 'number', 'consent', 'file'] as const)
    expect(readTyped(question(kind, { options }), ['', ' '])).toEqual({ value: undefined });
});

test('an option that was retired stays with whoever chose it', () => {
  expect(readTyped(question('choice', { options }), ['old'], 'old')).toEqual({ value: 'old' });
  expect(readTyped(question('many', { options }), ['a', 'old'], ['old'])).toEqual({ value: ['a', 'old'] });
});

test('what was given is shown again as it was typed', () => {
  expect([typedOf(7), typedOf(true), typedOf(['a']), typedOf('x'), typedOf(null)]).toEqual([
    ['7'],
    ['yes'],
    ['a'],
    ['x'],
    [],
  ]);
});

test('a question needs its words and its reason in the main language, a choice its options', () => {
  const draft = {
    ...question('choice'),
    label: { fr: 'Où ?' },
    purpose: {},
    situations: ['declined' as const],
    askedOf: 'companions' as const,
  };
  const fields = questionProblems({ ...draft, categories: ['nobody'] }, 'en', new Set()).map(
    ({ field }) => field,
  );
  expect(fields).toEqual(['label.en', 'purpose.en', 'options', 'categories', 'situations']);
});

test('what was answered keeps its kind, its options and, where it is a consent, its words', () => {
  const before = { ...question('choice', { options }), label: { en: 'Where?' } };
  const used = { answers: 2, options: ['a'] };
  expect(refusedChange(before, { ...before, kind: 'text' }, { answers: 0, options: [] })).toBeUndefined();
  expect(refusedChange(before, { ...before, kind: 'text' }, used)?.field).toBe('kind');
  expect(refusedChange(before, { ...before, askedOf: 'companions' }, used)?.field).toBe('askedOf');
  expect(refusedChange(before, { ...before, options: options.slice(1) }, used)?.field).toBe('options');
  expect(refusedChange(before, { ...before, options: options.slice(0, 1) }, used)).toBeUndefined();
  expect(refusedChange(before, { ...before, label: { en: 'Which?' } }, used)).toBeUndefined();
  const consent = { ...before, kind: 'consent' as const, options: [] };
  expect(refusedChange(consent, { ...consent, label: { en: 'Other words' } }, used)?.field).toBe('label');
  expect(refusedChange(consent, { ...consent, label: { en: 'Where?', fr: 'Où ?' } }, used)).toBeUndefined();
});
