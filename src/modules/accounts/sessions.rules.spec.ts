import { expect, test } from 'vitest';
import { isRunning, longestIdle, longestSession, needsTouch } from './sessions.rules.js';

const start = new Date('2026-11-23T09:00:00Z');
const later = (milliseconds: number) => new Date(start.getTime() + milliseconds);

test('a session ends after twelve idle hours, to the second (A14)', () => {
  const times = { lastSeenAt: start, expiresAt: later(longestSession) };
  expect(isRunning(times, later(longestIdle - 1000))).toBe(true);
  expect(isRunning(times, later(longestIdle))).toBe(false);
});

test('a busy session ends after seven days, to the second (A14)', () => {
  const expiresAt = later(longestSession);
  const times = { lastSeenAt: later(longestSession - 5000), expiresAt };
  expect(isRunning(times, later(longestSession - 1000))).toBe(true);
  expect(isRunning(times, expiresAt)).toBe(false);
});

test('requests within a minute are not written down one by one', () => {
  const times = { lastSeenAt: start, expiresAt: later(longestSession) };
  expect(needsTouch(times, later(59_000))).toBe(false);
  expect(needsTouch(times, later(60_000))).toBe(true);
});
