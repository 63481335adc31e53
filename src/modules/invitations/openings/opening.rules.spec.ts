import { expect, test } from 'vitest';
import { maskedAddress, newCode, spokenCode, typedCode } from './opening.rules.js';

test('a code is eight digits, and is known again however it was typed', () => {
  for (let n = 0; n < 200; n++) {
    const code = newCode();
    expect(code).toMatch(/^\d{8}$/);
    expect(typedCode(spokenCode(code))).toBe(code);
  }
  for (const typed of ['01234567', ' 0123 4567\n', '0123-4567', '0123–4567', '01\u00a023 45 67.'])
    expect(typedCode(typed)).toBe('01234567');
  for (const typed of ['', '1234567', '123456789', '1234567x', '٠١٢٣٤٥٦٧'])
    expect(typedCode(typed)).toBe(undefined);
});

test.each([
  ['ada.lovelace@example.org', 'a…@e…'],
  ['x@y.example', 'x…@y…'],
  ['"a@b"@example.org', '"…@e…'],
  ['𝒶b@example.org', '𝒶…@e…'],
])('of %s no more is told than %s', (address, masked) => {
  expect(maskedAddress(address)).toBe(masked);
});
