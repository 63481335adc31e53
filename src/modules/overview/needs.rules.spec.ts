import { expect, test } from 'vitest';
import { needCounts, needsChanged, type NeedsAt, type NeedsRow } from './needs.rules.js';

const needs = (more: Partial<NeedsAt> = {}): NeedsAt => ({
  mode: 'room',
  dietary: '',
  accessNeeds: '',
  interpretation: '',
  ...more,
});
const row = (name: string, before: NeedsAt | null, now: NeedsAt | null, hidden = false): NeedsRow => ({
  invitationId: name,
  companionId: null,
  name,
  hidden,
  before,
  now,
  changedAt: null,
});

test('the same words count together, food in the room alone', () => {
  const people = [
    needs({ dietary: 'Vegan' }),
    needs({ dietary: 'vegan ' }),
    needs({ mode: 'online', dietary: 'vegan', interpretation: 'fr' }),
  ];
  expect(needCounts(people)).toEqual({
    room: 2,
    online: 1,
    interpretation: [{ text: 'fr', count: 1 }],
    dietary: [{ text: 'Vegan', count: 2 }],
    accessNeeds: [],
  });
});

test('what changed since: who came to it, who left, who needs something else; nothing of what stayed', () => {
  const changes = needsChanged([
    row('same', needs({ dietary: 'fish' }), needs({ dietary: 'fish' })),
    row('new', null, needs({ dietary: 'fish' })),
    row('left', needs(), null),
    row('other', needs(), needs({ accessNeeds: 'ramp', mode: 'online' })),
    row('Osprey', needs(), needs({ accessNeeds: 'ramp' }), true),
    row('never', null, null),
  ]);
  expect(changes.map(({ name, what, fields }) => [name, what, fields])).toEqual([
    ['new', 'comes', [{ field: 'dietary', before: '', after: 'fish' }]],
    ['left', 'gone', []],
    [
      'other',
      'changed',
      [
        { field: 'accessNeeds', before: '', after: 'ramp' },
        { field: 'mode', before: 'room', after: 'online' },
      ],
    ],
    ['Osprey', 'changed', [{ field: 'accessNeeds', before: '', after: '' }]],
  ]);
});
