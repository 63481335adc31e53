import { expect, test } from 'vitest';
import { fold, searchForm, searchPatterns, sortForm } from './fold.js';

test.each([
  ['Жовтис', 'Zhovtis'],
  ['Евгений', 'Evgeniy'],
  ['Евгений', 'Evgenij'],
  ['Ковальский', 'Kowalskij'],
  ['Алексей', 'Alexei'],
  ['Müller', 'Muller'],
  ['O’Brien', "O'Brien"],
  ['Παπαδόπουλος', 'Papadopoulos'],
  ['Łukasz', 'lukasz'],
  ['Jo\u0308rg', 'Jörg'],
  ['Ｆｕｌｌ', 'full'],
])('%s is found as %s', (text, query) => {
  expect(searchForm(text)).toContain(searchForm(query));
});

test('what is plain folds alike whether or not another letter stands beside it', () => {
  for (const text of [
    "O'Brien-Smith",
    ' Anna  "Ann" Tamm ',
    'a.b+c_d@x-y.example.org',
    '`',
    '',
    'A\tB\u0000C\r\nD',
    '#1',
  ])
    expect(`${fold(text)} e`.trim()).toBe(fold(`${text} é`));
});

test('an e-mail address stays one word', () => {
  expect(searchForm('Anna.Tamm@Example.org')).toBe('anna.tamm@eksample.org');
});

test('names sort without accents and alphabets', () => {
  expect(sortForm('Žižek', 'Ana-Maria')).toBe('zizek ana maria');
});

test('a query is words in any order, and its wildcards are letters', () => {
  expect(searchPatterns('  Tamm,  Anna ')).toEqual(['%tamm%', '%anna%']);
  expect(searchPatterns('100%_')).toEqual(['%100%', '%\\_%']);
});
