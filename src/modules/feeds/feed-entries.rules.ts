import { pick } from '../../platform/i18n/text.js';
import type { FeedEntry } from '../calendar/calendar-object.js';
import { discreetWords } from '../invitations/discretion/discreet-words.js';
import { discreetTitle, isDiscreet } from '../invitations/discretion/discretion.rules.js';
import { wordsIn } from '../invitations/mail/words/words.js';
import type { FeedEvent, InvitedEvent } from './feed-contents.queries.js';

/**
 * A guest's entry: under the identity of the invitation, so that both are one in the calendar. Tentative until the guest
 * has a seat under the present time.
 * @param url the page without personal data: calendars are shared
 */
export function guestEntry(event: InvitedEvent, url: string): FeedEntry {
  const discreet = isDiscreet(event, event);
  const { entryLink } = discreet ? discreetWords(event.language) : wordsIn(event.language);
  const summary = discreet ? '' : pick(event.summary, event.language, event.mainLanguage);
  const cancelled = gone(event) || event.revokedAt !== null;
  return {
    ...entryOf(event, event.language),
    ...(discreet ? { title: discreetTitle(event, event.language), location: '' } : {}),
    uid: event.uid,
    stamp: latest(event.changedAt, event.answeredAt, event.revokedAt),
    description: lines(summary, `${entryLink}\n${url}`),
    url,
    cancelled,
    tentative: !(event.answer === 'accepted' && event.seated && !event.askedAgain),
  };
}

/** A member of staff's entry; leads to the console. Drafts are tentative. */
export function staffEntry(event: FeedEvent, url: string, domain: string): FeedEntry {
  return {
    ...entryOf(event, event.mainLanguage),
    uid: `${event.eventId}@${domain}`,
    stamp: event.changedAt,
    description: lines(pick(event.summary, event.mainLanguage, event.mainLanguage), url),
    url,
    cancelled: gone(event),
    tentative: event.status === 'draft',
  };
}

/** A postponed debate has no date yet; the old one must leave the calendars. */
const gone = ({ status }: FeedEvent) => status === 'cancelled' || status === 'postponed';

function entryOf(event: FeedEvent, language: string) {
  const { venue, room, address, city, online } = event;
  const place = [venue, room, address, city].filter(Boolean).join(', ');
  return {
    sequence: event.sequence,
    title: pick(event.title, language, event.mainLanguage),
    location: place || (online ? wordsIn(language).onlineOnly : ''),
    startsAt: event.startsAt,
    endsAt: event.endsAt,
    timeZone: event.timeZone,
  };
}

const lines = (...parts: string[]) => parts.filter(Boolean).join('\n\n');

const latest = (first: Date, ...others: (Date | null)[]): Date =>
  others.reduce<Date>((last, one) => (one && one > last ? one : last), first);
