import type { UiLanguage } from '../../../../platform/i18n/text.js';
import { partyWords } from '../../../invitations/companions/party-words.js';
import type { Guest } from '../invitee.queries.js';

/** One of the party, as the guest's page calls them: by name once it was opened, else by number and initials. */
export function companionName(
  { opened }: Pick<Guest, 'opened'>,
  language: UiLanguage,
  name: string,
  place: number,
): string {
  if (opened && name) return name;
  const numbered = partyWords[language].companion(place + 1);
  return name ? `${numbered} (${name})` : numbered;
}
