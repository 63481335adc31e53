import { expect, test } from 'vitest';
import { passwordFault } from './passwords.rules.js';
import { hashPassword, verifyPassword } from './passwords.js';

test('a hash opens with its password only, and carries its own parameters', async () => {
  const hash = await hashPassword('seven wide rivers');
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  expect(await verifyPassword('seven wide rivers', hash)).toBe(true);
  expect(await verifyPassword('seven wide river', hash)).toBe(false);
  expect(await hashPassword('seven wide rivers')).not.toBe(hash);
});

test('the same letters typed in another Unicode form are the same password', async () => {
  const hash = await hashPassword('déjà vu à Genève'.normalize('NFD'));
  expect(await verifyPassword('déjà vu à Genève'.normalize('NFC'), hash)).toBe(true);
});

test('nobody gets in without a hash', async () => {
  expect(await verifyPassword('', null)).toBe(false);
  expect(await verifyPassword('\0'.repeat(16), undefined)).toBe(false);
});

test.each([
  ['short', /at least 12/],
  ['x'.repeat(201), /at most 200/],
  ['aaaaaaaaaaaaaaaa', /easy to guess/],
  ['Administrator', /easy to guess/],
  ['my anna.kowalska@example.org', /your name/],
  ['Anna Kowalska 1', /your name/],
])('%s will not do', (password, fault) => {
  expect(passwordFault(password, { email: 'anna.kowalska@example.org', name: 'Anna Kowalska' })).toMatch(
    fault,
  );
});

test('a few words in a row will do', () => {
  expect(passwordFault('seven wide rivers', { email: 'a@example.org', name: 'Al' })).toBeUndefined();
});
