import { expect, test } from 'vitest';
import type { Person } from '../contacts/people/person.entity.js';
import { defaultSide, mergedFields } from './fields.rules.js';
import { undoing } from './undo.rules.js';

const person = (fields: Partial<Person>): Person =>
  ({
    givenName: '',
    familyName: '',
    nameOrder: 'given_first',
    honorific: '',
    salutation: {},
    formOfAddress: {},
    categoryId: 'other',
    language: 'en',
    country: '',
    phone: '',
    address: '',
    rankId: null,
    alias: '',
    atRisk: false,
    tags: [],
    doNotInvite: false,
    doNotInviteReason: '',
    doNotInviteTeamId: null,
    doNotContact: false,
    doNotContactReason: '',
    doNotContactTeamId: null,
    source: '',
    legalBasis: '',
    firstInformedOn: null,
    updatedAt: new Date('2027-01-01'),
    ...fields,
  }) as Person;

test('the fuller counts, else the newer', () => {
  const kept = person({ givenName: 'E.', familyName: 'Zhovtis', phone: '1', categoryId: 'ngo' });
  const gone = person({ givenName: 'Evgeniy', familyName: 'Jovtis', updatedAt: new Date('2027-02-01') });
  expect(defaultSide('givenName', kept, gone)).toBe('gone');
  expect(defaultSide('familyName', kept, gone)).toBe('gone');
  expect(defaultSide('phone', kept, gone)).toBe('kept');
  expect(defaultSide('categoryId', kept, gone)).toBe('kept');
  expect(defaultSide('familyName', gone, kept)).toBe('kept');
});

test('a name is taken in one script, not half in each', () => {
  const kept = person({ givenName: 'E.', familyName: 'Zhovtis', updatedAt: new Date('2027-03-01') });
  const gone = person({ givenName: 'Евгений', familyName: 'Жовтис' });
  expect(mergedFields(kept, gone, {})).toMatchObject({ givenName: 'Евгений', familyName: 'Жовтис' });
});

test('choices win; tags and greetings are united, the earliest information stays', () => {
  const kept = person({
    givenName: 'Anna',
    tags: ['press', 'Baltic'],
    salutation: { en: 'Dear Anna' },
    firstInformedOn: '2027-05-01',
  });
  const gone = person({
    givenName: 'Anne',
    tags: ['baltic', 'energy'],
    salutation: { en: 'Dear Anne', fr: 'Chère Anne' },
    firstInformedOn: '2026-05-01',
  });
  expect(mergedFields(kept, gone, { givenName: 'gone' })).toMatchObject({
    givenName: 'Anne',
    tags: ['press', 'Baltic', 'energy'],
    salutation: { en: 'Dear Anna', fr: 'Chère Anne' },
    firstInformedOn: '2026-05-01',
  });
});

test('who is at risk stays at risk, who asked to be left alone is left alone with the reason', () => {
  const kept = person({ givenName: 'Anna' });
  const gone = person({
    atRisk: true,
    alias: 'Guest 7',
    doNotContact: true,
    doNotContactReason: 'asked in May',
    doNotContactTeamId: 'team',
  });
  expect(mergedFields(kept, gone, {})).toMatchObject({
    atRisk: true,
    alias: 'Guest 7',
    doNotContact: true,
    doNotContactReason: 'asked in May',
    doNotContactTeamId: 'team',
    doNotInvite: false,
  });
  expect(mergedFields(gone, kept, { alias: 'kept' })).toMatchObject({ atRisk: true, alias: 'Guest 7' });
});

test('undoing takes back what the merge did and leaves what people did since', () => {
  const before = { id: 'k', version: 1, phone: '1', country: 'EE', tags: ['a'] };
  const after = { id: 'k', version: 2, phone: '2', country: 'EE', tags: ['a', 'b'] };
  const now = { id: 'k', version: 5, phone: '2', country: 'LV', tags: ['a', 'b', 'c'] };
  expect(undoing(before, after, now)).toEqual({ back: { phone: '1' }, changed: ['country', 'tags'] });
});
