import { isPlainAddress } from '../../mail/headers.rules.js';
import { isMailing } from '../mail/mailing.rules.js';
import type { Told } from '../mail/told.rules.js';
import { newsFor, type TellableGuest } from '../telling.rules.js';

/**
 * What may happen to an event of which guests hear
 * - `words`: texts that no mail repeats, such as the summary
 * - `discreet`: mails are neutral from now on, or say it under another neutral title
 * - `named`: they are neutral no longer
 */
export const newsChanges = ['time', 'content', 'words', 'discreet', 'named', 'postpone', 'cancel'] as const;
export type NewsChange = (typeof newsChanges)[number];

interface Address {
  /** Its reader unsubscribed. */
  unwanted: boolean;
  /** Mail to it came back: what is written is held. */
  suspended: boolean;
}

/** Guests of an event for whom all that decides about their mail is the same. */
export interface GuestGroup extends Address, Pick<TellableGuest, 'answer' | 'invitationState'> {
  count: number;
  language: string;
  /** As in `Told`: false where the entry was taken out of the calendar. */
  standing: boolean | null;
  discreet: boolean;
  /** Their mails are neutral whatever the event wants. */
  atRisk: boolean;
  /** Not to be written to at all. */
  alone: boolean;
  assistants: (Address & { email: string; instead: boolean })[];
}

export interface NewsForecast {
  guests: number;
  mails: number;
  /** Of the mails those that wait in the outbox until somebody releases them. */
  held: number;
  /** Mails by the language they are written in. */
  byLanguage: Record<string, number>;
  /** Guests who get none, by why. */
  none: {
    declined: number;
    unreached: number;
    unsent: number;
    unsubscribed: number;
    alone: number;
    unaware: number;
  };
}

const kinds = {
  rewrite: 'invitation',
  update: 'rescheduled',
  postponed: 'postponed',
  cancelled: 'cancelled',
} as const;
const statuses = {
  time: 'published',
  content: 'published',
  words: 'published',
  discreet: 'published',
  named: 'published',
  postpone: 'postponed',
  cancel: 'cancelled',
} as const;

/**
 * Whom a change of the event will be told, decided as it will be when it is told.
 * @param onHold all its mail is held back
 * @param retitled languages in which the neutral title changes too
 */
export function newsForecast(
  change: NewsChange,
  groups: readonly GuestGroup[],
  onHold: boolean,
  retitled: readonly string[] = [],
): NewsForecast {
  const forecast: NewsForecast = {
    guests: 0,
    mails: 0,
    held: 0,
    byLanguage: {},
    none: { declined: 0, unreached: 0, unsent: 0, unsubscribed: 0, alone: 0, unaware: 0 },
  };
  for (const group of groups) add(forecast, change, group, onHold, retitled);
  return forecast;
}

function add(
  forecast: NewsForecast,
  change: NewsChange,
  group: GuestGroup,
  onHold: boolean,
  retitled: readonly string[],
): void {
  const { count, language, answer, invitationState } = group;
  const { none } = forecast;
  if (group.alone) return void (none.alone += count);
  const news = newsFor(
    statuses[change],
    { answer, invitationState, told: before(group) },
    after(change, group, retitled.includes(language)),
  );
  if (news === 'withdraw') return void (none.unsent += count);
  if (news === 'nothing') return void (none[whyNothing(group)] += count);
  const wanted = readersOf(group).filter(
    ({ unwanted, assistant }) => !(unwanted && isMailing(kinds[news], answer, assistant)),
  );
  if (!wanted.length) return void (none.unsubscribed += count);
  const stays = onHold || (news === 'rewrite' && invitationState === 'held');
  forecast.guests += count;
  forecast.mails += count * wanted.length;
  forecast.held += count * wanted.filter(({ suspended }) => stays || suspended).length;
  forecast.byLanguage[language] = (forecast.byLanguage[language] ?? 0) + count * wanted.length;
}

function whyNothing({ answer, invitationState: state }: GuestGroup): 'declined' | 'unreached' | 'unaware' {
  if (state === 'failed' || state === 'cancelled') return 'unreached';
  return answer === 'declined' || answer === 'withdrawn' ? 'declined' : 'unaware';
}

/** What they know, as far as it decides. */
const before = ({ standing, discreet }: GuestGroup): Told => ({
  startsAt: 'before',
  where: 'before',
  ...(standing === null ? {} : { standing }),
  ...(discreet ? { discreet: 'neutral' } : {}),
});

function after(change: NewsChange, { discreet, atRisk }: GuestGroup, retitled: boolean): Told {
  const neutral = change === 'discreet' || (change === 'named' ? atRisk : discreet);
  return {
    startsAt: change === 'time' ? 'after' : 'before',
    where: change === 'content' ? 'after' : 'before',
    ...(neutral ? { discreet: retitled ? 'another' : 'neutral' } : {}),
  };
}

function readersOf({ unwanted, suspended, assistants }: GuestGroup): (Address & { assistant: boolean })[] {
  const copies = assistants
    .filter(({ email }) => isPlainAddress(email))
    .map((one) => ({ ...one, assistant: true }));
  return copies.some(({ instead }) => instead)
    ? copies
    : [...copies, { unwanted, suspended, assistant: false }];
}
