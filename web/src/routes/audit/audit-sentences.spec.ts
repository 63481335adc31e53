import { expect, test } from 'vitest';
import { deed, doer, facts } from './audit-sentences';

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
  expect(deed(line('people.imported', { new: 1400, changed: 8, refused: 2 }))).toBe('imported 1408 people');
  expect(deed(line('organisations.imported', { new: 1 }))).toBe('imported 1 organisation');
  expect(deed(line('import.rows_decided', { rows: 2 }))).toBe('decided about 2 rows of an import');
});

test('who did it', () => {
  expect(doer({ kind: 'system' })).toBe('Hemicycle');
  expect(doer({ kind: 'guest' })).toBe('A guest');
  expect(doer({ kind: 'user' })).toBe('A former colleague');
});

test('facts leave ids out', () => {
  expect(facts({ reason: 'by_phone', listId: 'x', atRisk: true, empty: '' })).toEqual([
    { label: 'reason', value: 'by phone' },
    { label: 'at risk', value: 'yes' },
  ]);
});

test('an answer is told once, and its place in the words of the guest list', () => {
  const data = { answer: 'accepted', mode: 'room', seat: 'seated', before: 'none', channel: 'page' };
  expect(deed(line('answer.recorded', data))).toBe('answered: accepted');
  expect(facts(data).map(({ label, value }) => `${label}: ${value}`)).toEqual([
    'where: in the room',
    'place: has a seat',
    'place before: no seat',
    'how: personal page',
  ]);
});
