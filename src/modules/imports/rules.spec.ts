import { expect, test } from 'vitest';
import { splitName } from './full-name.js';
import { guessMapping } from './mapping.rules.js';
import { sameName } from './match.rules.js';
import { countryCode, languageCode } from './places-and-languages.js';
import { categoryNames, readRow } from './row.rules.js';

const columns = (...names: string[]) => names.map((name) => ({ name, samples: [] }));

test.each([
  [['First name', 'Family name', 'E-mail', 'Organisation', 'Function', 'Category']],
  [['Prénom', 'Nom', 'Courriel', 'Organisme', 'Fonction', 'Catégorie']],
  [['Vorname', 'Nachname', 'E-Mail', 'Organisation', 'Funktion', 'Kategorie']],
  [['Имя', 'Фамилия', 'Эл. почта', 'Организация', 'Должность', 'Категория']],
])('headings %j are understood', (names) => {
  expect(Object.values(guessMapping(columns(...names)))).toEqual([
    'givenName',
    'familyName',
    'email',
    'organisation',
    'title',
    'category',
  ]);
});

test('addresses are recognised under any heading, prototypes are not columns (E4)', () => {
  const mapping = guessMapping([
    { name: '__proto__', samples: ['x'] },
    { name: 'constructor', samples: ['a@example.org'] },
  ]);
  expect(mapping).toEqual({ 1: 'email' });
  expect(({} as Record<string, unknown>)['x']).toBeUndefined();
});

test.each([
  ['Anna Tamm', 'Anna', 'Tamm'],
  ['Tamm, Anna', 'Anna', 'Tamm'],
  ['Anna Maria TAMM KASK', 'Anna Maria', 'TAMM KASK'],
  ['Anna van der Tamm', 'Anna', 'van der Tamm'],
  ['Secretariat', '', 'Secretariat'],
])('%s in two parts', (full, givenName, familyName) => {
  expect(splitName(full)).toEqual({ givenName, familyName });
});

const named = (givenName: string, familyName: string) => ({ givenName, familyName });

test.each([
  [named('Anna', 'Tamm'), named('Tamm', 'Anna'), true],
  [named('Anna', 'Tamm'), named('Anna', 'Kask'), true],
  [named('A.', 'Tamm'), named('Anna', 'Tamm'), true],
  [named('Anna Maria', 'Tamm'), named('Anna', 'Tamm'), true],
  [named('Евгений', 'Жовтис'), named('Evgenij', 'Zhovtis'), true],
  [named('Anna', 'Tamm'), named('Peter', 'Tamm'), false],
  [named('Anna', 'Tamm'), named('Peter', 'Kask'), false],
  [named('', 'Desk Officer'), named('', 'Press Officer'), false],
])('of one mailbox, %j and %j are one person: %s (E9)', (a, b, same) => {
  expect(sameName(a, b)).toBe(same);
  expect(sameName(b, a)).toBe(same);
});

test('countries and languages are known by code and by name', () => {
  for (const text of ['BE', 'be', 'Belgium', 'Belgique', 'Belgien', 'Бельгия'])
    expect(countryCode(text)).toBe('BE');
  for (const text of ['fr', 'FR', 'fr-BE', 'French', 'Français', 'Französisch', 'французский'])
    expect(languageCode(text)).toBe('fr');
  for (const text of ['Germany', 'Deutschland', 'DD']) expect(countryCode(text)).toBe('DE');
  expect(countryCode('Atlantis')).toBeUndefined();
  expect(languageCode('gibberish')).toBeUndefined();
});

test('a row is read, and every reason against it named', () => {
  const categories = categoryNames([{ id: 'ngo', label: { en: 'NGOs', fr: 'ONG' } }]);
  const mapping = { 0: 'fullName', 1: 'email', 2: 'category', 3: 'phone', 4: 'country' } as const;
  expect(
    readRow(
      ['Anna Tamm', 'Anna <a@x.example>; b@x.example', 'ong', "'+32 2", 'Belgien'],
      mapping,
      categories,
    ),
  ).toMatchObject({
    reasons: [],
    person: {
      givenName: 'Anna',
      emails: ['a@x.example', 'b@x.example'],
      categoryId: 'ngo',
      phone: '+32 2',
      country: 'BE',
    },
  });
  expect(
    readRow(['', 'not an address', 'pirates', '', 'Atlantis'], mapping, categories).reasons.map(
      ({ field }) => field,
    ),
  ).toEqual(['familyName', 'email', 'category', 'country']);
});
