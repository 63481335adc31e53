import type { Refusal } from './decide.rules';
import type { Shown } from './door-view';

/** What somebody at the door reads: what it is, and what to do. */
export interface Told {
  title: string;
  advice: string;
}

export const refusalWords: Record<Refusal, Told> = {
  unreadable: {
    title: 'Not a code of ours',
    advice: 'Only part of it was read, or it is something else. Scan again, or look the guest up by name.',
  },
  forged: {
    title: 'Not genuine',
    advice:
      'This code was not made by us, or was changed. Look the guest up by name, and tell the organiser.',
  },
  other_event: {
    title: 'For another debate',
    advice: 'The code is genuine, but for another debate. Ask which one the guest comes for.',
  },
  unknown: {
    title: 'Not on the list',
    advice: 'Look the guest up by name. Who is not found there is not expected: ask the organiser.',
  },
  renewed: {
    title: 'An old code',
    advice: 'It was replaced. Ask the guest to open the page from their mail again; it shows the new one.',
  },
  early: { title: 'Too early', advice: 'The code is genuine. It opens the door on the day of the debate.' },
  over: { title: 'The debate is over', advice: 'Nobody is let in any more.' },
  cancelled: { title: 'The debate does not take place', advice: 'It was cancelled or postponed.' },
  waiting: {
    title: 'On the waiting list',
    advice: 'There is no seat for this guest yet. The organiser can give one; then scan again.',
  },
  online: { title: 'Takes part online', advice: 'This guest chose to take part online. Ask the organiser.' },
  tentative: { title: 'Did not say yes', advice: 'This guest was not sure. Ask the organiser for a seat.' },
  declined: { title: 'Gave the seat back', advice: 'This guest said no. Ask the organiser for a seat.' },
  delegated: { title: 'Sends a deputy', advice: 'The seat is the deputy’s. Ask the organiser.' },
  revoked: {
    title: 'Withdrawn',
    advice: 'This invitation was taken back. Do not let in; ask the organiser.',
  },
  none: { title: 'Did not answer', advice: 'No seat is kept for this guest. Ask the organiser.' },
};

/** 18:02 */
export const clockTime = (at: string, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone }).format(new Date(at));

/** The name that stands on the large panel; '' where nobody could be told. */
export function shownName({ guest, companionId }: Pick<Shown, 'guest' | 'companionId'>): string {
  if (!guest) return '';
  if (!companionId) return guest.name;
  const companion = guest.companions.find(({ id }) => id === companionId);
  return companion?.name || `Companion of ${guest.name}`;
}

export const outcomeWords: Record<Shown['outcome'], string> = {
  in: 'Come in',
  again: 'Already in',
  refused: 'Not valid',
  undone: 'Taken back',
};
