import { escapeHtml } from '../../../platform/text/escape-html.js';
import type { MailBlock, MailInline } from './blocks.js';

interface Words {
  text: string;
  inline?: MailInline[];
}

const lined = (text: string) => escapeHtml(text).replaceAll('\n', '<br />\n');

/** The words of a paragraph or of an item as HTML; everything that was written is escaped. */
export function wordsHtml({ text, inline }: Words): string {
  if (!inline) return lined(text);
  return inline
    .map((part) => {
      const emphasised = part.em ? `<em>${lined(part.text)}</em>` : lined(part.text);
      const words = part.strong ? `<strong>${emphasised}</strong>` : emphasised;
      return part.url ? `<a href="${escapeHtml(part.url)}" style="color: #1f4b8f">${words}</a>` : words;
    })
    .join('');
}

export function listHtml({ ordered, items }: Extract<MailBlock, { type: 'list' }>): string {
  const tag = ordered ? 'ol' : 'ul';
  const lines = items.map((item) => `<li>${wordsHtml(item)}</li>`).join('');
  return `<${tag} style="margin: 0; padding-left: 24px">${lines}</${tag}>`;
}
