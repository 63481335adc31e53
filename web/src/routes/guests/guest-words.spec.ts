import { expect, test } from 'vitest';
import {
  ago,
  answerWords,
  companionWords,
  howWhen,
  ordinal,
  recordedText,
  remindersText,
} from './guest-words';

const now = new Date('2027-01-10T12:00:00Z');

test('an answer is said in words, the waiting list with its place', () => {
  expect(answerWords({ answer: 'accepted', seat: 'waiting', waitingPosition: 2 }).text).toBe('Waiting · 2nd');
  expect(answerWords({ answer: 'accepted', seat: 'seated' })).toEqual({ text: 'Accepted', tone: 'good' });
  expect(answerWords({ answer: 'none', seat: 'none', messageState: 'failed' }).text).toBe('Bounced');
  expect(answerWords({ answer: 'accepted', seat: 'seated', revokedAt: '2027-01-01T00:00:00Z' }).text).toBe(
    'Withdrawn by us',
  );
});

test('ordinals', () => {
  expect([1, 2, 3, 4, 11, 12, 13, 21, 112].map(ordinal)).toEqual([
    '1st',
    '2nd',
    '3rd',
    '4th',
    '11th',
    '12th',
    '13th',
    '21st',
    '112th',
  ]);
});

test('how and when: the answer, else the mail', () => {
  expect(howWhen({ channel: 'page', answeredAt: '2027-01-10T10:00:00Z' }, now)).toBe('page · 2 h');
  expect(howWhen({ messageState: 'held' }, now)).toBe('mail held');
  expect(ago('2027-01-08T11:00:00Z', now)).toBe('2 days');
  expect(ago('2026-12-09T09:00:00Z', now)).toBe('9 Dec 2026');
});

test('companions are named, or counted where there are no names to read', () => {
  expect(companionWords([{ name: 'Anna', came: null }])).toBe('Anna');
  expect(companionWords([{ name: '', came: null }])).toBe('1 companion');
  expect(
    companionWords([
      { name: 'Anna', came: true },
      { name: '', came: false },
    ]),
  ).toBe('Anna, 1 more (1 came)');
});

test('what came of answers that staff put down is told: seats, the waiting list, or nothing but the record', () => {
  expect(recordedText(['none', 'none'])).toBe('2 answers are recorded.');
  expect(recordedText(['seated'])).toBe('1 answer is recorded: 1 has a seat.');
  expect(recordedText(['seated', 'waiting', 'seated'])).toBe(
    '3 answers are recorded: 2 have seats, 1 is on the waiting list, as no seat was free.',
  );
});

test('reminders are counted as they were written, and not as they were asked for', () => {
  expect(remindersText(2, 2)).toBe('2 reminders are in the outbox.');
  expect(remindersText(1, 3)).toMatch(/^1 reminder is in the outbox\. 2 guests get none/);
  expect(remindersText(0, 3)).toMatch(/^Nobody was reminded/);
});
