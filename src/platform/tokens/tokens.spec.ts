import { expect, test } from 'vitest';
import { hashToken, newId, Secrets } from './tokens.js';

const secrets = new Secrets('a key of a test');
const id = '0198c0de-0000-7000-8000-00000000002a';

test('tokens are what they were when links and addresses with them were mailed', () => {
  const tokens = ['invitation-page', 'invitation-calendar', 'invitation-reply', 'message-id'].map((purpose) =>
    secrets.token(purpose, id),
  );
  expect(tokens).toEqual([
    'piy7msgbj3arbzi5565w676cp7',
    '2brqrbxhxnz3icgim2wzilmwad',
    'p4emti4n4btk5yiaojaxqk2y3d',
    '76anlipcd64ed44o6thosgdsrc',
  ]);
  expect(secrets.disguise('bounce', id)).toBe('7t6nebtyavslbhnb7qilodex6i');
  expect(hashToken('piy7msgbj3arbzi5565w676cp7').toString('hex')).toHaveLength(64);
});

test('a disguise is of that id alone, whatever was disguised before', () => {
  for (let n = 0; n < 100; n++) {
    const own = newId();
    expect(() => secrets.disguise('bounce', own.slice(0, 20))).toThrow('Not an id');
    expect(secrets.reveal('bounce', secrets.disguise('bounce', own))).toBe(own);
  }
});

test('what was sealed opens for its own row only', () => {
  const sealed = secrets.seal('message', id, Buffer.from('words'));
  expect(secrets.open('message', id, sealed).toString()).toBe('words');
  // As the database gives it: a part of a larger buffer.
  const within = new Uint8Array(sealed.length + 7);
  within.set(sealed, 3);
  expect(secrets.open('message', id, within.subarray(3, -4)).toString()).toBe('words');
  expect(secrets.open('message', id, secrets.seal('message', id, Buffer.alloc(0)))).toHaveLength(0);
  expect(() => secrets.open('message', newId(), sealed)).toThrow();
  for (let at = 0; at < sealed.length; at++) {
    const altered = Buffer.from(sealed);
    altered[at]! ^= 1;
    expect(() => secrets.open('message', id, altered)).toThrow();
  }
});
