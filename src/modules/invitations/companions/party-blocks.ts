import { uiLanguage } from '../../../platform/i18n/text.js';
import type { MailBlock } from '../../mail/frame/blocks.js';
import type { Guest } from '../mail/guest.js';
import { partyWords } from './party-words.js';

interface Pages {
  waits: boolean;
  pageOf: (companionId: string) => string;
  /** Whose pages stand in the mail already. */
  linked?: ReadonlySet<string>;
}

/** Who comes along, in a mail that confirms an answer. Of somebody at risk the companions are only counted. */
export function partyBlocks(
  guest: Pick<Guest, 'language' | 'confidential' | 'readBy'>,
  party: readonly { id: string; name: string }[],
  { waits, pageOf, linked }: Pages,
): MailBlock[] {
  if (!party.length) return [];
  const words = partyWords[uiLanguage(guest.language)];
  const named = party.filter(({ name }) => name && !guest.confidential);
  const value = named.length
    ? party.map(({ name }, index) => name || words.companion(index + 1)).join(', ')
    : words.count(party.length);
  const pages = party
    .map(({ id, name }, index) => ({ id, name, label: guest.confidential ? '' : name, number: index + 1 }))
    .filter(({ id, name }) => name && !linked?.has(id));
  return [
    { type: 'facts', items: [{ label: words.with, value }] },
    ...(waits ? [{ type: 'paragraph', text: words.waitsWhole } satisfies MailBlock] : []),
    ...(pages.length
      ? [
          {
            type: 'links',
            label: words.pages,
            items: pages.map(({ id, label, number }) => ({
              label: label || words.companion(number),
              url: pageOf(id),
            })),
          } satisfies MailBlock,
        ]
      : []),
  ];
}
