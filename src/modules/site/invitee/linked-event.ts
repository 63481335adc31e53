import { pick } from '../../../platform/i18n/text.js';
import { discreetTitle, isDiscreet } from '../../invitations/discretion/discretion.rules.js';
import type { InvitedEvent } from './invited-event.js';
import { titleOf } from './invitee-view.js';

/** What calendars are told; nothing about the guest, and of a discreet one the time alone. @param hidden the guest is at risk */
export function linkedEvent(event: InvitedEvent, language: string, hidden: boolean) {
  const { venue, room, startsAt, endsAt, timeZone } = event;
  const time = { startsAt, endsAt, timeZone };
  if (isDiscreet(event, { confidential: hidden }))
    return { ...time, title: discreetTitle(event, language), description: '', location: '' };
  return {
    ...time,
    title: titleOf(event, language),
    description: pick(event.summary, language, event.mainLanguage),
    location: [venue?.name, room, venue?.address, venue?.city].filter(Boolean).join(', '),
  };
}
