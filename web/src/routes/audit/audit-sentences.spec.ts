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
