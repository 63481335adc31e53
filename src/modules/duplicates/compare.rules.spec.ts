import { expect, test } from 'vitest';
import { compare } from './compare.rules.js';
import { threshold, type PersonFacts } from './pair.types.js';

type Sketch = Partial<Omit<PersonFacts, 'posts'>> & { at?: string; title?: string };

const facts = ({ at, title, ...sketch }: Sketch): PersonFacts => ({
  id: '',
  givenName: '',
  familyName: '',
  honorific: '',
  country: '',
  emails: [],
  phones: [],
  posts: at ? [{ organisationId: at, title: title ?? '' }] : [],
  ...sketch,
});

const person = (name: string, rest: Sketch = {}): Sketch => {
  const [givenName = '', familyName = ''] = name.split('/');
  return { givenName: givenName.trim(), familyName: familyName.trim(), ...rest };
};

const found = (a: Sketch, b: Sketch, namesakes?: number) => {
  const there = compare(facts(a), facts(b), namesakes);
  // The order in which two entries are looked at says nothing.
  expect(compare(facts(b), facts(a), namesakes)).toMatchObject({ score: there.score });
  return there;
};

test.each<[string, string, string]>([
  ['Evgeniy / Zhovtis', 'Yevgeny / Zhovtis', 'same_name_spelling'],
  ['Evgeniy / Zhovtis', 'Евгений / Жовтис', 'same_name_script'],
  ['Yevgeny / Jovtis', 'Евгений / Жовтис', 'same_name_script'],
  ['Evgueni / Jovtis', 'Jewgeni / Schowtis', 'same_name_spelling'],
  ['Jürgen / Müller', 'Juergen / Mueller', 'same_name_spelling'],
  ['Jürgen / Müller', 'Jurgen / Muller', 'same_name'],
  ['Zhovtis / Evgeniy', 'Evgeniy / Zhovtis', 'swapped_names'],
  ['Жовтис / Евгений', 'Evgeniy / Zhovtis', 'swapped_names'],
  [' / Evgeniy Zhovtis', 'Evgeniy / Zhovtis', 'same_name'],
  [' / Жовтис Евгений', 'Evgeniy / Zhovtis', 'same_name_script'],
  ['Anne-Marie / Dupont', 'Annemarie / Dupont', 'same_name'],
  ['Anne Marie / Dupont', 'Anne-Marie / DUPONT', 'same_name'],
  ['Giorgi / Javakhishvili', 'გიორგი / ჯავახიშვილი', 'same_name_script'],
  ['Nikos / Papadopoulos', 'Νίκος / Παπαδόπουλος', 'same_name_script'],
  ['Mohammed / al-Said', 'محمد / السعيد', 'same_name_script'],
  ['Abdul Rahman / Hassan', 'عبد الرحمن / حسن', 'same_name_script'],
  ['Ursula / von der Leyen', 'Ursula / Leyen', 'same_name'],
  ['Volodymyr / Zelenskyy', 'Володимир / Зеленський', 'same_name_script'],
])('one person by name alone: %s, %s: %s', (a, b, reason) => {
  const there = found(person(a), person(b));
  expect(there.score).toBeGreaterThanOrEqual(threshold);
  expect(there.reasons).toContain(reason);
});

test.each<[string, string, string]>([
  ['E. / Zhovtis', 'Evgeniy / Zhovtis', 'initials'],
  ['Y / Zhovtis', 'Yevgeny / Zhovtis', 'initials'],
  ['Maria / García López', 'Maria / García', 'double_name'],
  ['Anna / Müller-Schmidt', 'Anna / Müller', 'double_name'],
  ['Sabine / Leutheusser-Schnarrenberger', 'Sabine / Leutheusser', 'double_name'],
  ['John / Stravinsky', 'John / Stravnisky', 'similar_name'],
  ['Mikhail / Petrenko', 'Michael / Petrenko', 'similar_name'],
  ['Anna / Novák', 'Anna / Nováková', 'womans_form'],
])('one person where they also work together: %s, %s: %s', (a, b, reason) => {
  const there = found(person(a, { at: 'x' }), person(b, { at: 'x' }));
  expect(there.score).toBeGreaterThanOrEqual(threshold);
  expect(there.reasons).toEqual(expect.arrayContaining([reason, 'same_organisation']));
});

test.each<[string, string]>([
  ['E. / Zhovtis', 'Evgeniy / Zhovtis'],
  ['Anna / Novák', 'Anna / Nováková'],
  ['John / Stravinsky', 'John / Stravnisky'],
])('too little by name alone: %s, %s', (a, b) => {
  expect(found(person(a), person(b)).score).toBeLessThan(threshold);
});

test('the same address counts most, with the name that goes with it', () => {
  const box = { emails: ['e.zhovtis@example.org'] };
  expect(found(person('Evgeniy / Zhovtis', box), person('Е. / Жовтис', box)).score).toBeGreaterThan(70);
  const married = found(person('Anna / Tamm', box), person('Anna / Kask', box));
  expect(married.score).toBeGreaterThanOrEqual(threshold);
  expect(married.reasons).toEqual(['same_given_name', 'same_address']);
});

test('two people who share a mailbox are two (E6)', () => {
  const box = { emails: ['office@example.org'], at: 'x', title: 'secretary', phones: ['4112345678'] };
  expect(found(person('Anna / Tamm', box), person('Peter / Kask', box)).score).toBeLessThan(threshold);
  const own = { emails: ['tamm@example.org'] };
  const spouses = found(person('Ivan / Ivanov', own), person('Anna / Ivanova', own));
  expect(spouses.score).toBeLessThan(threshold);
  expect(found(person('Anna / Tamm', own), person('Peter / Tamm', own)).score).toBeLessThan(threshold);
});

test('father and son are two, also under one roof', () => {
  const home = { at: 'x', title: 'member', country: 'CZ' };
  const generations = found(person('Jan / Novák ml.', home), person('Jan / Novák st.', home));
  expect(generations.score).toBeLessThan(threshold);
  expect(generations.doubts).toContain('generation');
  expect(found(person('George / Bush Jr.'), person('George / Bush')).score).toBeLessThan(threshold);
  const patronymics = found(person('Ivan Petrovich / Sidorov'), person('Ivan Sergeevich / Sidorov'));
  expect(patronymics.score).toBeLessThan(threshold);
  expect(patronymics.doubts).toContain('other_middle_name');
});

test('a common name at two organisations is two people, a rare one perhaps not', () => {
  const smith = (at: string, country: string) => person('John / Smith', { at, country });
  expect(found(smith('x', 'GB'), smith('y', 'US')).score).toBeLessThan(threshold);
  expect(found(smith('x', 'GB'), smith('y', 'GB'), 40).score).toBeLessThan(threshold);
  const zhovtis = (at: string) => person('Evgeniy / Zhovtis', { at, country: 'KZ' });
  expect(found(zhovtis('x'), zhovtis('y')).score).toBeGreaterThanOrEqual(threshold);
  // However common the name: two of one post are looked at.
  const minister = person('John / Smith', { at: 'x', title: 'minister' });
  expect(found(minister, minister, 40).score).toBeGreaterThanOrEqual(threshold);
});

test('Mario and Maria, Daniel and Daniela, Mr and Ms are not one', () => {
  const desk = { at: 'x', title: 'desk officer' };
  for (const [a, b] of [
    ['Mario / Rossi', 'Maria / Rossi'],
    ['Daniel / Kraus', 'Daniela / Kraus'],
  ] as const)
    expect(found(person(a, desk), person(b, desk)).score).toBeLessThan(threshold);
  const honorifics = found(
    person('Andrea / Rossi', { honorific: 'Mr' }),
    person('Andrea / Rossi', { honorific: 'Ms' }),
  );
  expect(honorifics.score).toBeLessThan(threshold);
  expect(honorifics.doubts).toContain('other_gender');
});

test('colleagues with one post and nothing else in common are two', () => {
  const desk = { at: 'x', title: 'policy officer', country: 'BE' };
  expect(found(person('Anna / Tamm', desk), person('Pierre / Dubois', desk)).score).toBeLessThan(threshold);
});
