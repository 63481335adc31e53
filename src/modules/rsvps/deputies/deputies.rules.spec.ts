import { expect, test } from 'vitest';
import { isOpen, maySend, stateAfter } from './deputies.rules.js';

test('an invitation is passed on as often as the event allows', () => {
  expect(maySend({ deputies: 'none', deputyChain: 3 }, 0)).toBe(false);
  expect([0, 1].map((depth) => maySend({ deputies: 'open', deputyChain: 1 }, depth))).toEqual([true, false]);
  expect([1, 2].map((depth) => maySend({ deputies: 'approval', deputyChain: 2 }, depth))).toEqual([
    true,
    false,
  ]);
});

test('a refusal comes back, doubt leaves it open, and who passes it on decides nothing', () => {
  expect(stateAfter('accepted')).toBe('accepted');
  expect(stateAfter('declined')).toBe('declined');
  expect(stateAfter('withdrawn')).toBe('declined');
  expect(stateAfter('tentative')).toBe('invited');
  expect(stateAfter('delegated')).toBeUndefined();
  expect(isOpen('declined')).toBe(false);
});
