import { languageName } from '../../ui/languages';
import type { Needs } from './needs-fields';

/** What a guest row says in words; colours never speak alone. */
export interface GuestStanding {
  answer: string;
  seat: string;
  mode?: string | null;
  waitingPosition?: number | null;
  messageState?: string | null;
  revokedAt?: string | null;
  /** The time moved since the answer. */
  askedAgain?: boolean;
  deputy?: { state: string } | null;
}

export interface Words {
  text: string;
  /** A tone of the theme: see guests.module.css. */
  tone: 'good' | 'accent' | 'bad' | 'action' | 'quiet';
}

/** The answer as the list shows it: an invitation taken back or a refused address stands above what was answered. */
export function answerWords(guest: GuestStanding): Words {
  if (guest.revokedAt) return { text: 'Withdrawn by us', tone: 'quiet' };
  if (guest.askedAgain)
    return {
      text: guest.answer === 'accepted' ? 'Accepted the old time' : 'Tentative, old time',
      tone: 'action',
    };
  if (guest.answer === 'accepted' && guest.seat === 'waiting')
    return {
      text: guest.waitingPosition ? `Waiting · ${ordinal(guest.waitingPosition)}` : 'Waiting',
      tone: 'accent',
    };
  if (guest.answer === 'accepted') return { text: 'Accepted', tone: 'good' };
  if (guest.answer === 'delegated')
    return deputyWords[guest.deputy?.state ?? ''] ?? { text: 'Sends a deputy', tone: 'quiet' };
  if (guest.answer === 'tentative') return { text: 'Tentative', tone: 'action' };
  if (guest.answer === 'declined') return { text: 'Declined', tone: 'bad' };
  if (guest.answer === 'withdrawn') return { text: 'No longer coming', tone: 'bad' };
  if (guest.messageState === 'failed') return { text: 'Bounced', tone: 'bad' };
  return { text: 'No answer', tone: 'quiet' };
}

const deputyWords: Record<string, Words> = {
  requested: { text: 'Deputy to approve', tone: 'accent' },
  invited: { text: 'Deputy invited', tone: 'action' },
  accepted: { text: 'Deputy comes', tone: 'good' },
  declined: { text: 'Deputy declined', tone: 'bad' },
  refused: { text: 'Deputy refused', tone: 'bad' },
};

/** What became of a deputy, after their name. */
export const deputyStates: Record<string, string> = {
  requested: 'waits for an organiser’s word',
  invited: 'invited, no answer yet',
  accepted: 'comes',
  declined: 'cannot come; the guest was asked to answer',
  refused: 'refused; the guest was asked to answer',
  taken_back: 'taken back',
};

/** @returns 1st, 2nd, 3rd, 11th … */
export function ordinal(position: number): string {
  const tens = position % 100;
  const ending = tens > 10 && tens < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][position % 10] ?? 'th');
  return `${position}${ending}`;
}

const channels: Record<string, string> = { page: 'page', calendar: 'calendar', staff: 'staff' };

const mailStates: Record<string, string> = {
  held: 'mail held',
  queued: 'mail waiting',
  sending: 'being sent',
  sent: 'sent',
  failed: 'address refused',
  in_doubt: 'sending in doubt',
  cancelled: 'mail cancelled',
};

/** How and when the answer came, else where the invitation's mail stands. */
export function howWhen(
  guest: { channel?: string | null; answeredAt?: string | null; messageState?: string | null },
  now = new Date(),
): string {
  if (guest.answeredAt)
    return [channels[guest.channel ?? ''] ?? guest.channel, ago(guest.answeredAt, now)]
      .filter(Boolean)
      .join(' · ');
  return mailStates[guest.messageState ?? ''] ?? '';
}

/** Short distance to the past, as a list wants it: "2 h", "yesterday", "3 days", then the day itself. */
export function ago(instant: string, now: Date): string {
  const minutes = Math.max(0, (now.getTime() - new Date(instant).getTime()) / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${Math.floor(minutes)} min`;
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)} h`;
  const days = Math.floor(minutes / (24 * 60));
  if (days === 1) return 'yesterday';
  if (days < 14) return `${days} days`;
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' }).format(
    new Date(instant),
  );
}

export const answerLabels: Record<string, string> = {
  accepted: 'Accepted',
  tentative: 'Tentative',
  declined: 'Declined',
  withdrawn: 'Took the acceptance back',
  delegated: 'Sends a deputy',
};

export const resultLabels: Record<string, string> = {
  seated: 'with a seat',
  waiting: 'onto the waiting list',
  none: '',
};

export const channelLabels: Record<string, string> = {
  page: 'personal page',
  calendar: 'calendar',
  staff: 'recorded by staff',
};

/** Who came can be marked from three hours before the start on. */
export const isDoorOpen = (startsAt: string, now = Date.now()): boolean =>
  now > new Date(startsAt).getTime() - 3 * 3_600_000;

/** "Anna Tamm, Jaan Tamm", or "2 companions" where they have no names to read; who came of them is said. */
export function companionWords(companions: { name: string; came: boolean | null }[]): string {
  const came = companions.filter((one) => one.came).length;
  const here = came ? ` (${came === companions.length ? 'came' : `${came} came`})` : '';
  const names = companions.flatMap(({ name }) => name || []);
  const unnamed = companions.length - names.length;
  const rest = unnamed
    ? [`${unnamed} ${names.length ? 'more' : unnamed === 1 ? 'companion' : 'companions'}`]
    : [];
  return [...names, ...rest].join(', ') + here;
}

/** '' where nothing is needed. */
export const needsWords = ({ dietary, accessNeeds, interpretation }: Needs): string =>
  [
    dietary && `dietary: ${dietary}`,
    accessNeeds && `access: ${accessNeeds}`,
    interpretation && `interpretation into ${languageName(interpretation)}`,
  ]
    .filter(Boolean)
    .join(' · ');

/** What came of the answers that staff put down. */
export function recordedText(results: readonly ('seated' | 'waiting' | 'none')[]): string {
  const count = (wanted: string) => results.filter((result) => result === wanted).length;
  const [seated, waiting] = [count('seated'), count('waiting')];
  const came = [
    ...(seated ? [`${seated} ${seated === 1 ? 'has a seat' : 'have seats'}`] : []),
    ...(waiting
      ? [`${waiting} ${waiting === 1 ? 'is' : 'are'} on the waiting list, as no seat was free`]
      : []),
  ];
  const recorded = `${results.length} ${results.length === 1 ? 'answer is' : 'answers are'} recorded`;
  return came.length ? `${recorded}: ${came.join(', ')}.` : `${recorded}.`;
}

/** Of answers for several guests of whom some failed: "2 of 3 answers are recorded and stand." */
export function courseText(done: number, of: number): string {
  if (!done) return of === 1 ? 'The answer is not recorded' : 'No answer is recorded';
  return `${done} of ${of} answers ${done === 1 ? 'is' : 'are'} recorded and ${done === 1 ? 'stands' : 'stand'}`;
}

/** @param reminded of those who were `asked` for */
export function remindersText(reminded: number, asked: number): string {
  const left = asked - reminded;
  const none = 'answered meanwhile, unsubscribed, or may not be written to';
  if (!reminded) return `Nobody was reminded: they ${none}.`;
  const said = `${reminded} ${reminded === 1 ? 'reminder is' : 'reminders are'} in the outbox.`;
  return left > 0 ? `${said} ${left} ${left === 1 ? 'guest gets' : 'guests get'} none: they ${none}.` : said;
}
