import { expect, test } from 'vitest';
import { succession, toldOfSuccession } from './succession.rules.js';

test.each([
  [null, null, 'pass_on'],
  ['tentative', null, 'pass_on'],
  ['declined', null, 'pass_on'],
  ['accepted', null, 'ask'],
  ['accepted', 'already_invited', 'ask'],
  [null, 'already_invited', 'take_back'],
  [null, 'do_not_invite', 'ask'],
  [null, 'do_not_contact', 'ask'],
  [null, 'no_email', 'ask'],
  [null, 'vacant', 'ask'],
] as const)('answered %s, the successor %s: %s', (answer, refusal, decided) => {
  const successor = refusal === 'vacant' ? undefined : { refusal };
  expect(succession({ answer, successor })).toBe(decided);
});

test('who declined is not written to again', () => {
  expect(toldOfSuccession(null)).toBe(true);
  expect(toldOfSuccession('declined')).toBe(false);
});
