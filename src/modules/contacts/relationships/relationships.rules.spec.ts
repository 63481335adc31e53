import { expect, test } from 'vitest';
import { relationshipProblems } from './relationships.rules.js';

const plain = {
  kind: 'assistant_of' as const,
  receivesMail: false,
  instead: false,
  answersFor: false,
  fromDate: null,
  toDate: null,
};

test.each([
  [{}, []],
  [{ receivesMail: true, answersFor: true, instead: true }, []],
  [{ receivesMail: true, instead: true }, ['instead']],
  [{ answersFor: true, instead: true }, ['instead']],
  [{ fromDate: '2027-02-01', toDate: '2027-01-01' }, ['toDate']],
  [{ kind: 'spouse_of' as const, answersFor: true }, ['kind']],
])('%j has problems in %j', (given, fields) => {
  expect(relationshipProblems({ ...plain, ...given }).map(({ field }) => field)).toEqual(fields);
});
