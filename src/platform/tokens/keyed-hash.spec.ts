import fc from 'fast-check';
import { createHmac, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { KeyedHash } from './keyed-hash.js';

test('the same as an HMAC of the same text, however long and in whatever order', () => {
  const key = randomBytes(32);
  const keyed = new KeyedHash(key);
  const hmac = (text: string) => createHmac('sha256', key).update(text).digest('hex');
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      expect(keyed.of(text).toString('hex')).toBe(hmac(text));
    }),
  );
  for (let length = 0; length < 300; length++)
    expect(keyed.of('ü'.repeat(length)).toString('hex')).toBe(hmac('ü'.repeat(length)));
});
