import { expect, test } from 'vitest';
import { facts } from './audit-facts';
import { deed, doer } from './audit-sentences';

const line = (action: string, data: Record<string, unknown> = {}) => ({
  action,
  data,
  actor: { kind: 'user', name: 'Marta' },
  subject: { type: 'event' },
});

test('every action reads as a sentence, known or not', () => {
  expect(deed(line('event.published'))).toBe('published an event');
  expect(deed(line('event.changed', { fields: ['startsLocal', 'venue'] }))).toBe(
    'changed an event: starts local, venue',
  );
  expect(deed(line('wave.sent', { count: 1 }))).toBe('sent a wave of 1 invitation');
  expect(deed(line('wave.stopped', { number: 2, count: 30, reason: 'The wrong list' }))).toBe(
    'stopped the rest of wave 2: 30 people left out',
  );
  expect(deed(line('account_link.issued'))).toBe('issued an account link');
  expect(deed(line('materials.reordered'))).toBe('reordered materials');
});

test('what was taken out, and how', () => {
  expect(deed(line('people.exported', { count: 3, format: 'xlsx' }))).toBe('exported 3 people as a workbook');
  expect(deed(line('list.exported', { count: 1, format: 'vcard3' }))).toBe(
    'exported 1 person on a list as cards (vCard 3)',
  );
  expect(deed(line('guests.exported', { count: 2, format: 'badges' }))).toBe('printed 2 guests on badges');
  expect(deed(line('people.exported', { count: 2 }))).toBe('exported 2 people');
});

test('what an import wrote', () => {
  expect(deed(line('people.imported', { new: 1400, changed: 8, refused: 2 }))).toBe('imported 1,408 people');
  expect(deed(line('organisations.imported', { new: 1 }))).toBe('imported 1 organisation');
  expect(deed(line('import.rows_decided', { rows: 2 }))).toBe('decided about 2 rows of an import');
});

test('who did it', () => {
  expect(doer({ kind: 'system' })).toBe('Hemicycle');
  expect(doer({ kind: 'guest' })).toBe('A guest');
  expect(doer({ kind: 'user' })).toBe('A former colleague');
});

const told = (action: string, data: Record<string, unknown>) =>
  facts(line(action, data)).map(({ label, value }) => (label ? `${label}: ${value}` : value));

test('facts leave ids out, and a mark that is set reads as words', () => {
  const data = { reason: 'by_phone', listId: 'x', atRisk: true, vacant: false, empty: '', parts: [] };
  expect(told('person.created', data)).toEqual(['reason: by phone', 'at risk']);
});

test('what the sentence says is not repeated as a raw fact', () => {
  const many = { fields: ['category'], count: 12_345, all: true };
  expect(deed(line('people.changed', many))).toBe(
    'changed 12,345 people, everybody who fitted a filter, at once: category',
  );
  expect(told('people.changed', many)).toEqual([]);
  expect(told('people.changed', { fields: ['category'], count: 2, all: false })).toEqual([]);
  expect(deed(line('reminders.sent', { reminded: 1400 }))).toBe('reminded 1,400 guests');
  expect(told('reminders.sent', { reminded: 1400 })).toEqual([]);
  expect(told('person.consent_recorded', { kind: 'photo', given: true })).toEqual([]);
  expect(told('event.cancelled', { from: 'published', reason: 'No quorum' })).toEqual([
    'before: published',
    'reason: No quorum',
  ]);
});

test('an answer is told once, and its place in the words of the guest list', () => {
  const data = { answer: 'accepted', mode: 'room', seat: 'seated', before: 'none', channel: 'page' };
  expect(deed(line('answer.recorded', data))).toBe('answered: accepted');
  expect(told('answer.recorded', { ...data, byAssistant: true })).toEqual([
    'where: in the room',
    'place: has a seat',
    'place before: no seat',
    'how: personal page',
    'by an assistant',
  ]);
});
