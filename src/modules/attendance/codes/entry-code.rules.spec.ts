import fc from 'fast-check';
import { generateKeyPairSync, sign } from 'node:crypto';
import { expect, test } from 'vitest';
import { newId, Secrets } from '../../../platform/tokens/tokens.js';
import { eventMark, messageOf, readCode, readShort, spokenShort, writeCode } from './entry-code.rules.js';
import { EntryCodes, type Holder } from './entry-codes.js';

const codes = new EntryCodes(new Secrets('a secret that only this test knows'));
const holder = (more: Partial<Holder> = {}): Holder => ({
  whose: 'guest',
  id: newId(),
  eventId: newId(),
  generation: 0,
  ...more,
});
const holders = fc.record({
  whose: fc.constantFrom('guest' as const, 'companion' as const),
  id: fc.uuid(),
  eventId: fc.uuid(),
  generation: fc.nat(65_535),
});

test('a code says whose it is, of which event and which generation, however it is typed', () => {
  fc.assert(
    fc.property(holders, fc.boolean(), (one, lower) => {
      const code = codes.code(one);
      expect(code).toMatch(/^[A-Z2-7]{148}$/);
      const typed = ` ${code.slice(0, 50)} \n${code.slice(50)}`;
      const { eventId, ...rest } = one;
      expect(codes.read(lower ? typed.toLowerCase() : typed)).toEqual({ ...rest, event: eventMark(eventId) });
    }),
  );
});

test('a code that was altered in any letter, cut short or lengthened is none (I7)', () => {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'];
  fc.assert(
    fc.property(
      holders,
      fc.nat(147),
      fc.constantFrom(...letters),
      fc.nat(147),
      (one, place, letter, length) => {
        const code = codes.code(one);
        const altered = code.slice(0, place) + letter + code.slice(place + 1);
        if (altered !== code) expect(codes.read(altered)).toBeTypeOf('string');
        expect(codes.read(code.slice(0, length))).toBe('unreadable');
        expect(codes.read(code + letter)).toBe('unreadable');
      },
    ),
    { numRuns: 300 },
  );
});

test('a code signed with another key, or with ours for another purpose, is forged (I7)', () => {
  const one = holder();
  const message = messageOf({ ...one, event: eventMark(one.eventId) });
  const { privateKey } = generateKeyPairSync('ed25519');
  const said = { ...one, event: eventMark(one.eventId) };
  expect(codes.read(writeCode(said, sign(null, message, privateKey)))).toBe('forged');
  const elsewhere = new EntryCodes(new Secrets('the secret of another house'));
  expect(codes.read(elsewhere.code(one))).toBe('forged');
  const list = Buffer.from(codes.signList(Buffer.from(message).toString('latin1')), 'base64url');
  expect(codes.read(writeCode(said, list))).toBe('forged');
  // The ids of one code under the signature of another.
  const other = readCode(codes.code(holder({ eventId: one.eventId })))!;
  expect(codes.read(writeCode(said, other.signature))).toBe('forged');
});

test('short codes differ by guest, event and generation, and bear being misread', () => {
  const one = holder();
  const short = codes.short(one);
  expect(short).toMatch(/^[A-Z2-7]{4}[2-7][A-Z2-7]{3}$/);
  expect(codes.short({ ...one, generation: 1 })).not.toBe(short);
  expect(codes.short({ ...one, eventId: newId() })).not.toBe(short);
  expect(codes.short({ ...one, whose: 'companion' })).not.toBe(short);
  expect(readShort(spokenShort(short).toLowerCase())).toBe(short);
  expect(readShort('0I18-2B22')).toBe('OIIB2B22');
  for (const none of ['', 'ABC', 'Anna Tamm', 'ABCDEFGH2', 'ÄBCDEFGH'])
    expect(readShort(none)).toBeUndefined();
});
