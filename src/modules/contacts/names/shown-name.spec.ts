import { expect, test } from 'vitest';
import { salutation } from './salutation.js';
import { shownName, sortName } from './shown-name.js';

const person = {
  givenName: 'Anna',
  familyName: 'Tamm',
  honorific: '',
  salutation: {},
  atRisk: false,
  alias: '',
};
const atRisk = {
  ...person,
  atRisk: true,
  alias: 'Guest 7',
  honorific: 'Ms',
  salutation: { en: 'Dear Anna' },
};

test('people at risk go by their alias, but for cleared staff', () => {
  expect(shownName(person, 'public')).toBe('Anna Tamm');
  for (const viewer of ['public', { cleared: false }] as const) {
    expect(shownName(atRisk, viewer)).toBe('Guest 7');
    expect(sortName(atRisk, viewer)).toBe('Guest 7');
    for (const language of ['en', 'fr', 'de', 'ru'])
      expect(salutation(atRisk, language, viewer)).not.toMatch(/Anna|Tamm|Ms|Frau|Madame/);
  }
  expect(shownName(atRisk, { cleared: true })).toBe('Anna Tamm');
  expect(sortName(atRisk, { cleared: true })).toBe('Tamm, Anna');
});

test.each([
  ['', 'en', 'Dear Anna Tamm'],
  ['Ms', 'en', 'Dear Ms Tamm'],
  ['Frau', 'en', 'Dear Ms Tamm'],
  ['Dr', 'en', 'Dear Dr Tamm'],
  ['H.E. Ms', 'en', 'Dear Excellency'],
  ['Ambassador', 'en', 'Dear Ambassador Tamm'],
  ['', 'fr', 'Bonjour Anna Tamm'],
  ['Mme', 'fr', 'Madame Tamm'],
  ['Mr', 'fr', 'Monsieur Tamm'],
  ['', 'de', 'Guten Tag Anna Tamm'],
  ['Frau Dr.', 'de', 'Sehr geehrte Frau Dr. Tamm'],
  ['Mr', 'de', 'Sehr geehrter Herr Tamm'],
  ['Mr', 'ru', 'Здравствуйте, Anna Tamm'],
])('"%s" in %s: %s', (honorific, language, greeting) => {
  expect(salutation({ ...person, honorific }, language, 'public')).toBe(greeting);
});

test('a family name that its bearer writes first stands first, in greetings too', () => {
  const viktoria = {
    ...person,
    givenName: 'Viktória',
    familyName: 'Nagy',
    nameOrder: 'family_first' as const,
  };
  expect(shownName(viktoria, 'public')).toBe('Nagy Viktória');
  expect(sortName(viktoria, 'public')).toBe('Nagy Viktória');
  expect(salutation(viktoria, 'en', 'public')).toBe('Dear Nagy Viktória');
  expect(salutation({ ...viktoria, honorific: 'Ms' }, 'en', 'public')).toBe('Dear Ms Nagy');
  expect(shownName({ ...viktoria, familyName: '' }, 'public')).toBe('Viktória');
  expect(shownName({ ...viktoria, atRisk: true, alias: 'Wren' }, 'public')).toBe('Wren');
});

test('the form of address that somebody wants wins', () => {
  expect(salutation({ ...person, salutation: { fr: 'Madame l’Ambassadrice' } }, 'fr', 'public')).toBe(
    'Madame l’Ambassadrice',
  );
});
