import { uiLanguage } from '../../../platform/i18n/text.js';
import type { MailBlock } from '../../mail/frame/blocks.js';
import type { Guest } from '../mail/guest.js';
import { partyWords } from './party-words.js';

/** Who comes along, in a mail that confirms an answer. Of somebody at risk the companions are only counted. */
export function partyBlocks(
  guest: Pick<Guest, 'language' | 'confidential' | 'readBy'>,
  party: readonly { id: string; name: string }[],
  { waits, pageOf }: { waits: boolean; pageOf: (companionId: string) => string },
): MailBlock[] {
  if (!party.length) return [];
  const words = partyWords[uiLanguage(guest.language)];
  const named = party.filter(({ name }) => name && !guest.confidential);
  const value = named.length
    ? party.map(({ name }, index) => name || words.companion(index + 1)).join(', ')
    : words.count(party.length);
  const linked = party
    .map(({ id, name }, index) => ({ id, name, label: guest.confidential ? '' : name, number: index + 1 }))
    .filter(({ name }) => name);
  return [
    { type: 'facts', items: [{ label: words.with, value }] },
    ...(waits ? [{ type: 'paragraph', text: words.waitsWhole } satisfies MailBlock] : []),
    ...(linked.length
      ? [
          {
            type: 'links',
            label: words.pages,
            items: linked.map(({ id, label, number }) => ({
              label: label || words.companion(number),
              url: pageOf(id),
            })),
          } satisfies MailBlock,
        ]
      : []),
  ];
}
