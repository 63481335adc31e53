import { expect, test } from 'vitest';
import { splitName } from './values/full-name.js';
import type { Mapping } from './import.types.js';
import { guessMapping } from './mapping.rules.js';
import { sameName } from './matching/match.rules.js';
import { countryCode, languageCode } from './values/places-and-languages.js';
import { rowReader } from './row.rules.js';
import { isoDay } from './values/day.js';
import { namesOf } from './values/words.js';

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

const reader = (mapping: Mapping, cleared = false) =>
  rowReader({
    mapping,
    cleared,
    categories: namesOf([{ id: 'ngo', label: { en: 'NGOs', fr: 'ONG' } }]),
    ranks: namesOf([{ id: 'ambassador', label: { en: 'Ambassador', de: 'Botschafter' } }]),
  });

test('a row is read, and every reason against it named', () => {
  const read = reader({ 0: 'fullName', 1: 'email', 2: 'category', 3: 'phone', 4: 'country' });
  expect(read(['Anna Tamm', 'Anna <a@x.example>; b@x.example', 'ong', "'+32 2", 'Belgien'])).toMatchObject({
    reasons: [],
    person: {
      givenName: 'Anna',
      emails: ['a@x.example', 'b@x.example'],
      categoryId: 'ngo',
      phone: '+32 2',
      country: 'BE',
    },
  });
  const { reasons } = read(['', 'not an address', 'pirates', '', 'Atlantis']);
  expect(reasons.map(({ field }) => field).sort()).toEqual(['category', 'country', 'email', 'familyName']);
});

test('ranks, greetings, days, marks and addresses in lines are read by their names', () => {
  const read = reader({
    0: 'familyName',
    1: 'rank',
    2: 'salutation_fr',
    3: 'formOfAddress_de',
    4: 'firstInformedOn',
    5: 'doNotInvite',
    6: 'address',
    7: 'address',
    8: 'legalBasis',
    9: 'nameOrder',
  });
  const cells = [
    'Tamm',
    'botschafter',
    'Madame l’Ambassadrice',
    'I. E.',
    '3. Mai 2026',
    'oui',
    'Rue 1\nBoîte 2',
  ];
  expect(read([...cells, '1000 Bruxelles', 'Legitimate interests', 'given first'])).toMatchObject({
    reasons: [],
    person: {
      rankId: 'ambassador',
      salutation: { fr: 'Madame l’Ambassadrice' },
      formOfAddress: { de: 'I. E.' },
      firstInformedOn: '2026-05-03',
      doNotInvite: true,
      address: 'Rue 1\nBoîte 2\n1000 Bruxelles',
      legalBasis: 'legitimate_interests',
      nameOrder: 'given_first',
    },
  });
});

test.each([
  ['2026-05-03', '2026-05-03'],
  ['2026-05-03T10:00:00Z', '2026-05-03'],
  ['2026/5/3', '2026-05-03'],
  ['20260503', '2026-05-03'],
  ['03.05.2026', '2026-05-03'],
  ['3/5/2026', '2026-05-03'],
  ['3 May 2026', '2026-05-03'],
  ['May 3rd, 2026', '2026-05-03'],
  ['3 juillet 2026', '2026-07-03'],
  ['1er août 2026', '2026-08-01'],
  ['3. März 2026', '2026-03-03'],
  ['3 мая 2026 г.', '2026-05-03'],
  ['15 января 2026', '2026-01-15'],
  ['31.02.2026', undefined],
  ['5/13/2026', undefined],
  ['soon', undefined],
])('the day %j is %s', (text, day) => {
  expect(isoDay(text)).toBe(day);
});

test('American days are read as such when that is chosen, and dotted ones stay European', () => {
  expect(isoDay('5/13/2026', 'mdy')).toBe('2026-05-13');
  expect(isoDay('03.05.2026', 'mdy')).toBe('2026-05-03');
});

test('marking people at risk is left to cleared staff (M7)', () => {
  const mapping = { 0: 'familyName', 1: 'atRisk', 2: 'alias' } as const;
  expect(reader(mapping)(['Tamm', 'yes', 'Guest 7']).reasons).toMatchObject([{ field: 'atRisk' }]);
  expect(reader(mapping)(['Tamm', '', 'Guest 7']).reasons).toMatchObject([{ field: 'alias' }]);
  expect(reader(mapping)(['Tamm', 'no', '']).reasons).toEqual([]);
  expect(reader(mapping, true)(['Tamm', 'yes', 'Guest 7'])).toMatchObject({
    reasons: [],
    person: { atRisk: true, alias: 'Guest 7' },
  });
});
