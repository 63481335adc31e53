import { expect, test } from 'vitest';
import { distance, likeness, nameWords, womansForm } from './name-key.js';

const [one, other] = [(name: string) => nameWords(name)[0]!, (name: string) => nameWords(name)[0]!];

test.each([
  ['Евгений', 'Evgeniy'],
  ['Евгений', 'Yevgeny'],
  ['Евгений', 'Jewgeni'],
  ['Evgeniy', 'Evguéni'],
  ['Жовтис', 'Zhovtis'],
  ['Жовтис', 'Jovtis'],
  ['Жовтис', 'Schowtis'],
  ['Müller', 'Mueller'],
  ['Müller', 'Muller'],
  ['Sørensen', 'Soerensen'],
  ['Зеленський', 'Zelenskyy'],
  ['Zelensky', 'Selenskyj'],
  ['Сергій', 'Serhiy'],
  ['Юлия', 'Julia'],
  ['გიორგი', 'Giorgi'],
  ['ჯავახიშვილი', 'Javakhishvili'],
  ['Παπαδόπουλος', 'Papadopoulos'],
  ['محمد', 'Mohammed'],
  ['محمد', 'Muhamad'],
  ['أحمد', 'Ahmad'],
  ['عبد الرحمن', 'Abdulrahman'],
  ['Abd al-Rahman', 'Abdul Rahman'],
  ['Հարություն', 'Harutyun'],
])('%s and %s are the same by sound', (a, b) => {
  expect(['same', 'sound']).toContain(likeness(one(a), other(b)));
});

test.each([
  ['Mario', 'Maria'],
  ['Daniel', 'Daniela'],
  ['Anna', 'Hanna Ivanovna'],
  ['Schmidt', 'Schuster'],
  ['Petrov', 'Pavlov'],
  ['Иванов', 'Сидоров'],
  ['Tamm', 'Timm'],
])('%s and %s are not', (a, b) => {
  expect(['none', 'similar']).toContain(likeness(one(a), other(b)));
});

test('a slip of the pen is similar', () => {
  expect(likeness(one('Papadopoulos'), other('Papadopuolos'))).not.toBe('none');
  expect(likeness(one('Mikhail'), other('Michael'))).toBe('similar');
  expect(likeness(one('Stravinsky'), other('Stravnisky'))).toBe('similar');
});

test('particles are no words of their own, unless there is nothing else', () => {
  expect(nameWords('Ursula von der Leyen').map(({ plain }) => plain)).toEqual(['ursula', 'leyen']);
  expect(nameWords('Le').map(({ plain }) => plain)).toEqual(['le']);
});

test.each([
  ['Ivanov', 'Ivanova', true],
  ['Novák', 'Nováková', true],
  ['Havel', 'Havlová', true],
  ['Kowalski', 'Kowalska', true],
  ['Dostoevskiy', 'Dostoevskaya', true],
  ['Costa', 'Costas', false],
  ['Rossi', 'Rossa', false],
])('%s and %s as man’s and woman’s form: %s', (a, b, expected) => {
  expect(womansForm(one(a), other(b))).toBe(expected);
});

test('edits are counted up to two', () => {
  expect([distance('abc', 'abc'), distance('abc', 'acb'), distance('abc', 'xyz')]).toEqual([0, 1, 3]);
});
