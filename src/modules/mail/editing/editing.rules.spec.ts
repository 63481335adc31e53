import { expect, test } from 'vitest';
import type { MailBlock } from '../frame/blocks.js';
import { holdsPersonalLink, paragraphsOf, withParagraphs } from './editing.rules.js';

const blocks: MailBlock[] = [
  { type: 'paragraph', text: 'Dear guest,' },
  { type: 'paragraph', text: 'We invite you.' },
  { type: 'title', text: 'A debate' },
  { type: 'paragraph', text: 'Until soon.' },
];

test('paragraphs get other words in their places, an empty one goes, all else stays', () => {
  expect(paragraphsOf(blocks)).toEqual(['Dear guest,', 'We invite you.', 'Until soon.']);
  expect(withParagraphs(blocks, ['Dear Ivo,', ' ', 'Until {{soon}}.'])).toEqual([
    { type: 'paragraph', text: 'Dear Ivo,' },
    { type: 'title', text: 'A debate' },
    { type: 'paragraph', text: 'Until {{soon}}.' },
  ]);
});

test.each([
  ['see https://example.org/i/abcdefghijklmnopqrstuvwx23', true],
  ['see /U/ABCDEFGHIJKLMNOPQRSTUVWX23', true],
  ['see https://example.org/debates/media-freedom', false],
  ['and/or', false],
])('%s holds a personal link: %s', (text, held) => {
  expect(holdsPersonalLink(text)).toBe(held);
});
