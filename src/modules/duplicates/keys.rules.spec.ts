import { expect, test } from 'vitest';
import { addressForm, keysOf, phoneForm } from './keys.rules.js';
import type { PersonFacts } from './pair.types.js';

const facts = (name: string, rest: Partial<PersonFacts> = {}): PersonFacts => {
  const [givenName = '', familyName = ''] = name.split('/').map((part) => part.trim());
  return {
    id: '',
    givenName,
    familyName,
    honorific: '',
    country: '',
    emails: [],
    phones: [],
    posts: [],
    ...rest,
  };
};

const meet = (a: PersonFacts, b: PersonFacts) => {
  const [{ own }, { names, others }] = [keysOf(a), keysOf(b)];
  return [...names, ...others].some((key) => own.includes(key));
};

test.each([
  ['Evgeniy / Zhovtis', 'Евгений / Жовтис'],
  ['Yevgeny / Jovtis', 'Жовтис / Евгений'],
  ['Jürgen / Müller', 'Juergen / Mueller'],
  [' / Evgeniy Zhovtis', 'Evgeniy / Zhovtis'],
  ['E. / Zhovtis', 'Евгений / Жовтис'],
  ['Anne-Marie / Dupont', 'Annemarie / Dupont'],
  ['Maria / García López', 'Maria / Garcia'],
  ['Anna / Novák', 'Anna / Nováková'],
  ['Mohammed / al-Said', 'محمد / السعيد'],
  ['Sabine / Leutheusser-Schnarrenberger', 'Sabine / Schnarrenberger'],
])('%s and %s meet under a key, whoever comes second', (a, b) => {
  expect(meet(facts(a), facts(b))).toBe(true);
  expect(meet(facts(b), facts(a))).toBe(true);
});

test('strangers do not meet', () => {
  expect(meet(facts('Anna / Tamm'), facts('Peter / Kask'))).toBe(false);
  expect(meet(facts('Evgeniy / Zhovtis'), facts('Evgeniy / Petrov'))).toBe(false);
});

test('an address, a telephone or a post in common is enough to be looked at', () => {
  const anna = facts('Anna / Tamm', { emails: ['a@example.org'], phones: ['412345678'] });
  expect(meet(anna, facts('Anna / Kask', { emails: ['a@example.org'] }))).toBe(true);
  expect(meet(anna, facts('A / Kask', { phones: ['412345678'] }))).toBe(true);
});

test('however long the name, the keys stay few', () => {
  const long = 'Karl Theodor Maria Nikolaus Johann / Freiherr von und zu Guttenberg Buhl Jacob Philipp';
  expect(keysOf(facts(long)).own.length).toBeLessThan(30);
});

test('forms of addresses and telephone numbers', () => {
  expect(addressForm(' Anna.Tamm+news@Example.org')).toBe('anna.tamm@example.org');
  expect(addressForm('a.n.na@googlemail.com')).toBe('anna@gmail.com');
  expect(phoneForm('+32 (0)2 555 12 34')).toBe(phoneForm('0032 2 555 12 34'));
  expect(phoneForm('12')).toBeUndefined();
});
