import { colon } from '../../../platform/i18n/french.js';
import type { Mail, MailBlock } from './blocks.js';

/** The text part: everything the HTML part says, in the same order. */
export function renderText(mail: Omit<Mail, 'subject' | 'language'>, language: string): string {
  const parts = mail.blocks.map((block) => blockText(block, colon(language))).filter(Boolean);
  const { footer, unsubscribe } = mail;
  const end = [
    '--',
    ...footer,
    ...(unsubscribe ? [`${unsubscribe.label}${colon(language).trimEnd()}\n${unsubscribe.url}`] : []),
  ];
  return `${[...parts, end.join('\n')].join('\n\n')}\n`;
}

/** As it is written, and read back after an edit. */
export const listText = ({ ordered, items }: Extract<MailBlock, { type: 'list' }>): string =>
  items.map(({ text }, index) => `${ordered ? `${index + 1}.` : '-'} ${text}`).join('\n');

function blockText(block: MailBlock, colonAnd: string): string {
  switch (block.type) {
    case 'title':
      return `${block.text}\n${'='.repeat(Math.min(72, [...block.text].length))}`;
    case 'heading':
      return `${block.text}\n${'-'.repeat(Math.min(72, [...block.text].length))}`;
    case 'quote':
      return block.text.replace(/^/gm, '> ');
    case 'list':
      return listText(block);
    case 'facts':
      return block.items
        .map(
          ({ label, value, detail }) =>
            `${label}${colonAnd}${value}${detail ? `\n${detail.replace(/^/gm, '  ')}` : ''}`,
        )
        .join('\n');
    case 'button':
      return `${block.label}${colonAnd.trimEnd()}\n${block.url}`;
    case 'links':
      return [
        ...(block.label ? [block.label] : []),
        ...block.items.map(({ label, url }) => `${label}${colonAnd}${url}`),
      ].join('\n');
    default:
      return block.text;
  }
}
