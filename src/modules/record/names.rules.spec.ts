import { expect, test } from 'vitest';
import { findNames, type ProtectedPerson } from './names.rules.js';

const person = (values: Partial<ProtectedPerson>): ProtectedPerson => ({
  id: '',
  givenName: 'Sample',
  familyName: 'Testova',
  shownName: '',
  alias: 'Aigul',
  reason: 'at_risk',
  takesPart: true,
  ...values,
});

test.each([
  ['As Sample Testova said'],
  ['As **Sample** _Testova_ said'],
  ['TESTOVA Sample'],
  ['Sample\nTestova'],
  ['Ms Testova said'],
  ['(Testova)'],
  ['Tes\u00adtova'],
])('%j names the person', (text) => {
  expect(findNames(text, [person({})])).toHaveLength(1);
});

test.each([['Aigul said'], ['Testovaya street'], ['we like testova soup'], ['']])(
  '%j does not name the person',
  (text) => {
    expect(findNames(text, [person({})])).toEqual([]);
  },
);

test('somebody who does not take part is recognised by the whole name only', () => {
  expect(findNames('Ms Testova said', [person({ takesPart: false })])).toEqual([]);
  expect(findNames('Sample Testova said', [person({ takesPart: false })])).toHaveLength(1);
});

test('names in Cyrillic, with accents in either composition, and names with marks', () => {
  const cyrillic = person({ givenName: 'Образец', familyName: 'Тестова' });
  expect(findNames('сказала Образец Тестова.', [cyrillic])).toHaveLength(1);
  expect(
    findNames('José'.normalize('NFD') + ' Núñez', [person({ givenName: 'José', familyName: 'Núñez' })]),
  ).toHaveLength(1);
  expect(findNames('Mr O’Neil (x)+', [person({ givenName: 'A', familyName: 'O’Neil (x)+' })])).toHaveLength(
    1,
  );
});

test('a double name with a hyphen is found as any other', () => {
  const people = [person({ givenName: 'Anne-Marie', familyName: 'Sample-Test' })];
  expect(findNames('said Anne-Marie Sample-Test.', people)).toHaveLength(1);
  expect(findNames('said Ms Sample-Test.', people)).toHaveLength(1);
  expect(findNames('a sample-test of water', people)).toEqual([]);
});

test('the name that a profile shows is the alias, and so is allowed', () => {
  expect(
    findNames('A friend from Almaty spoke', [
      person({ shownName: 'A friend from Almaty', alias: 'A friend from Almaty' }),
    ]),
  ).toEqual([]);
});
