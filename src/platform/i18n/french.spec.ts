import { expect, test } from 'vitest';
import { setFrench, typeset } from './french.js';
import { pick } from './text.js';

test.each([
  ['Serez-vous des nôtres ?', 'Serez-vous des nôtres\u202F?'],
  ['Quand : « demain » ; merci !', 'Quand\u00A0: «\u00A0demain\u00A0»\u202F; merci\u202F!'],
  ['à 12:30, https://example.org/?a=b', 'à 12:30, https://example.org/?a=b'],
  ['déjà\u00A0: fait', 'déjà\u00A0: fait'],
])('%s', (typed, set) => {
  expect(setFrench(typed)).toBe(set);
  expect(setFrench(set)).toBe(set);
});

test('words, what their functions say, and texts of a debate are set in French, and in no other language', () => {
  const words = typeset({
    en: { a: 'What ?' },
    fr: { a: 'Quoi ?', b: (name: string) => `Pour ${name} !`, c: ['Où ?'], d: { e: 'Ici ;' } },
  });
  expect(words.en.a).toBe('What ?');
  expect(words.fr).toMatchObject({ a: 'Quoi\u202F?', c: ['Où\u202F?'], d: { e: 'Ici\u202F;' } });
  expect(words.fr.b('Anne')).toBe('Pour Anne\u202F!');
  expect(pick({ fr: 'Et après ?', en: 'And then ?' }, 'fr')).toBe('Et après\u202F?');
  expect(pick({ fr: 'Et après ?' }, 'de', 'en')).toBe('Et après\u202F?');
  expect(pick({ fr: 'Et après ?', en: 'And then ?' }, 'en')).toBe('And then ?');
});
