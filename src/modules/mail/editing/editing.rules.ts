import type { MailBlock } from '../frame/blocks.js';
import { listText } from '../frame/text.js';

/** What staff may word anew: paragraphs, and lists as lines of `- …` or `1. …`. */
const wordsOf = (block: MailBlock): string | undefined =>
  block.type === 'paragraph' ? block.text : block.type === 'list' ? listText(block) : undefined;

export const paragraphsOf = (blocks: readonly MailBlock[]): string[] =>
  blocks.map(wordsOf).filter((words) => words !== undefined);

/** The blocks with other words in their paragraphs; an empty one is left out, one that stays as it was keeps its looks. */
export function withParagraphs(blocks: readonly MailBlock[], paragraphs: readonly string[]): MailBlock[] {
  const words = [...paragraphs];
  return blocks.flatMap((block): MailBlock[] => {
    const before = wordsOf(block);
    if (before === undefined) return [block];
    const text = words.shift() ?? '';
    if (text === before) return [block];
    if (!text.trim()) return [];
    if (block.type !== 'list') return [{ type: 'paragraph', text }];
    const items = text.split('\n').map((line) => ({ text: line.replace(/^\s*(?:[-*]|\d+[.)])\s+/, '') }));
    return [{ ...block, items: items.filter((item) => item.text.trim()) }];
  });
}

/** Pages behind personal links: whoever has one acts as the guest. */
const personal = /\/[iuf]\/[a-z2-7]{20,}/i;

/** A personal link typed into a mail is somebody else's, or will be when the text is used again. */
export const holdsPersonalLink = (text: string): boolean => personal.test(text);
