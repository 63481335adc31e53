import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { dkimProblem, dkimRecord } from './dkim-record.rules.js';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
const own = dkimRecord(privateKey);
const other = dkimRecord(generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey);

test.each([
  ['the key as it is made', [own]],
  ['without version, with blanks and a note', [own.replace('v=DKIM1; ', '').replace('p=', 'n=note; p= ')]],
  ['beside records of others', ['google-site-verification=abc', own]],
])('is right: %s (H14)', (_, records) => {
  expect(dkimProblem(records, privateKey)).toBeUndefined();
});

test.each([
  ['none', [], 'No key is published there'],
  ['something else', ['v=spf1 -all'], 'No key is published there'],
  ['another key', [other], 'Another key is published there'],
  ['two keys', [own, other], 'More than one key'],
  ['a revoked key', ['v=DKIM1; p='], 'was revoked'],
  ['an old hash alone', [`${own}; h=sha1`], 'does not allow SHA-256'],
  ['a trial', [`${own}; t=y:s`], 'only tried out'],
])('is wrong: %s (H14)', (_, records, words) => {
  expect(dkimProblem(records, privateKey)).toContain(words);
});

test('where it is missing the record to publish is said', () => {
  expect(dkimProblem([], privateKey)).toContain(own);
});
