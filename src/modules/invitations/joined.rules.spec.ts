import { expect, test } from 'vitest';
import { countingSide, standingWords, type Joinable } from './joined.rules.js';

const open: Joinable = { revoked: false, came: null, answer: null, seat: null, answeredAt: null };
const at = (day: number) => new Date(Date.UTC(2027, 0, day));
const seated: Joinable = { ...open, answer: 'accepted', seat: 'seated', answeredAt: at(1) };
const waiting: Joinable = { ...open, answer: 'accepted', seat: 'waiting', answeredAt: at(2) };
const declined: Joinable = { ...open, answer: 'declined', seat: 'none', answeredAt: at(3) };

test.each<[string, Joinable, Joinable]>([
  ['an answer before none', seated, open],
  ['also when it is a refusal', declined, open],
  ['a seat before a place in the queue', seated, waiting],
  ['of two answers the later', declined, seated],
  ['who came, came', { ...seated, came: true }, declined],
  ['an invitation that stands before one withdrawn', open, { ...seated, revoked: true }],
])('%s counts', (_, better, other) => {
  expect(countingSide(better, other)).toBe('kept');
  expect(countingSide(other, better)).toBe('gone');
});

test('where nothing tells them apart, that of the kept entry stays', () => {
  expect(countingSide(open, open)).toBe('kept');
});

test('how far an invitation has come, in words', () => {
  expect(standingWords(seated)).toBe('accepted, has a seat');
  expect(standingWords({ ...declined, revoked: true })).toBe('declined, invitation withdrawn');
  expect(standingWords(open)).toBe('has not answered');
});
