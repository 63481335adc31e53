import type { MailBlock } from '../frame/blocks.js';

export const paragraphsOf = (blocks: readonly MailBlock[]): string[] =>
  blocks.flatMap((block) => (block.type === 'paragraph' ? [block.text] : []));

/** The blocks with other words in their paragraphs; an empty one is left out. */
export function withParagraphs(blocks: readonly MailBlock[], paragraphs: readonly string[]): MailBlock[] {
  const words = [...paragraphs];
  return blocks.flatMap((block): MailBlock[] => {
    if (block.type !== 'paragraph') return [block];
    const text = words.shift() ?? '';
    return text.trim() ? [{ ...block, text }] : [];
  });
}

/** Pages behind personal links: whoever has one acts as the guest. */
const personal = /\/[iuf]\/[a-z2-7]{20,}/i;

/** A personal link typed into a mail is somebody else's, or will be when the text is used again. */
export const holdsPersonalLink = (text: string): boolean => personal.test(text);
