import { expect, test } from 'vitest';
import type { MailBlock } from '../frame/blocks.js';
import { paragraphsOf, withParagraphs } from './editing.rules.js';

const blocks: MailBlock[] = [
  { type: 'paragraph', text: 'Bold', inline: [{ text: 'Bold', strong: true }] },
  { type: 'list', ordered: true, items: [{ text: 'one' }, { text: 'two' }] },
];

test('what is not edited keeps its looks; a list is edited line by line', () => {
  expect(paragraphsOf(blocks)).toEqual(['Bold', '1. one\n2. two']);
  expect(withParagraphs(blocks, ['Bold', '1. one\n2. two'])).toEqual(blocks);
  expect(withParagraphs(blocks, ['Plain', '1. one\n\n- three'])).toEqual([
    { type: 'paragraph', text: 'Plain' },
    { type: 'list', ordered: true, items: [{ text: 'one' }, { text: 'three' }] },
  ]);
  expect(withParagraphs(blocks, ['Bold', ' '])).toEqual([blocks[0]]);
});
