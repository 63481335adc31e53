import type { CalendarReading, Attendee } from '../reading/calendar.js';
import type { Head } from '../reading/reader.js';
import type { Reason } from '../reasons.js';

/** Everything known about an invitation that decides what a calendar's answer to it does. */
export interface ReplyContext {
  uid: string;
  /** Where it was sent, and every address of the person; lower case. */
  email: string;
  addresses: readonly string[];
  /** Those who may answer for the person. */
  assistants: readonly { email: string; personId: string }[];
  answersValidFrom: number;
  /** How the mail found the invitation: by its secret address, or only by the UID in it. */
  matchedBy: 'address' | 'uid';
  /** Of the last calendar answer that was applied. */
  last: { sequence: number; stamp: Date } | null;
  /** The last answer from the page or by staff. */
  lastElsewhere: Date | null;
  standing: {
    answer: 'accepted' | 'tentative' | 'declined' | 'withdrawn' | 'delegated';
    holdsPlace: boolean;
    /** The time moved since: the same answer now says something new. */
    toAnotherTime: boolean;
  } | null;
}

export type ReplyDecision =
  | {
      act: 'apply';
      answer: 'accepted' | 'tentative' | 'declined' | 'withdrawn';
      note: string;
      answeredById: string | null;
    }
  | { act: 'hold'; reason: Reason }
  | { act: 'ignore'; reason: Reason }
  | { act: 'send_again'; reason: Reason };

const answers = { ACCEPTED: 'accepted', TENTATIVE: 'tentative', DECLINED: 'declined' } as const;
const hold = (reason: Reason): ReplyDecision => ({ act: 'hold', reason });
const ignore = (reason: Reason): ReplyDecision => ({ act: 'ignore', reason });

/** When the reply was made: never later than it came, or a wrong clock would outlast every true answer. */
export function stampOf({ stamp }: CalendarReading, { date }: Head, receivedAt: Date): Date {
  const made = stamp ?? date;
  return made && Date.parse(made) < receivedAt.getTime() ? new Date(made) : receivedAt;
}

/** Only what is certain is applied: our secret address, the guest's own line, the guest's own mailbox, the newest word. */
export function decideReply(
  reading: CalendarReading,
  head: Head,
  context: ReplyContext,
  stamp: Date,
): ReplyDecision {
  if (reading.problem) return hold(reading.problem);
  if (!['REPLY', 'COUNTER', 'REFRESH'].includes(reading.method)) return hold('not_an_answer');
  if (reading.uid !== context.uid) return hold('other_uid');
  if (context.matchedBy !== 'address') return hold('no_token');
  const attendee = ownLine(reading.attendees, context);
  if (!attendee) return hold(reading.attendees.length ? strangersReason(reading.attendees) : 'no_attendee');
  const sender = senderProblem(head, attendee, context);
  if (sender) return hold(sender);
  if (reading.method === 'COUNTER') return hold('counter');
  if (reading.method === 'REFRESH') return { act: 'send_again', reason: 'asked_again' };
  if (attendee.status === 'DELEGATED') return hold('delegated');
  if (attendee.status === 'NEEDS-ACTION' || attendee.status === '') return ignore('no_answer');
  const answer = answers[attendee.status as keyof typeof answers];
  if (!answer) return hold('unknown_answer');
  const late = tooOld(reading, context, stamp);
  if (late) return late;
  return standingDecision(answer, reading.comment, head, context);
}

function standingDecision(
  answer: 'accepted' | 'tentative' | 'declined',
  note: string,
  head: Head,
  { standing, assistants }: ReplyContext,
): ReplyDecision {
  const same =
    standing && (standing.answer === answer || (answer === 'declined' && standing.answer === 'withdrawn'));
  if (same && !standing.toAnotherTime && !note) return ignore('unchanged');
  return {
    act: 'apply',
    // The page says it so too, to those who give a place back.
    answer: answer === 'declined' && standing?.holdsPlace ? 'withdrawn' : answer,
    note,
    answeredById: assistants.find(({ email }) => email === head.from.address)?.personId ?? null,
  };
}

function tooOld(reading: CalendarReading, context: ReplyContext, stamp: Date): ReplyDecision | undefined {
  if (reading.sequence < context.answersValidFrom) return { act: 'send_again', reason: 'before_change' };
  const { last, lastElsewhere } = context;
  if (last && reading.sequence < last.sequence) return ignore('older');
  if (last && reading.sequence === last.sequence && stamp <= last.stamp) return ignore('older');
  // Stamps have whole seconds: within the same one, what came later counts.
  if (lastElsewhere && stamp.getTime() + 999 < lastElsewhere.getTime()) return ignore('older');
  return undefined;
}

const names = ({ address, email }: Attendee, list: readonly string[]) =>
  list.includes(address) || (email !== '' && list.includes(email));

function ownLine(attendees: readonly Attendee[], { email, addresses }: ReplyContext): Attendee | undefined {
  return (
    attendees.find((attendee) => names(attendee, [email])) ??
    attendees.find((attendee) => names(attendee, addresses))
  );
}

const strangersReason = (attendees: readonly Attendee[]): Reason =>
  attendees.some(({ delegatedFrom }) => delegatedFrom.length) ? 'delegated' : 'other_attendee';

function senderProblem(
  { from, authentication }: Head,
  { address: attendee, sentBy }: Attendee,
  { email, addresses, assistants }: ReplyContext,
): Reason | undefined {
  if (!from.address) return 'sender_unclear';
  if (failsChecks(authentication)) return 'sender_failed_checks';
  const known = [email, ...addresses, ...assistants.map((one) => one.email)];
  if (known.includes(from.address)) return undefined;
  if (sentBy !== from.address) return 'other_sender';
  // Who answers for others sits in the same house; anybody can write SENT-BY.
  const sameHouse = domain(sentBy) === domain(attendee) && !everybodys.test(domain(attendee));
  return sameHouse ? undefined : 'sent_by_stranger';
}

/** Houses where anybody can have a mailbox. */
const everybodys =
  /^(gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|icloud|me|mac|aol|gmx|web|mail|proton|protonmail|pm|tutanota|tuta|fastmail|zoho|yandex|ya|rambler|bk|list|inbox|orange|wanadoo|free|laposte|libero|t-online|freenet|posteo|mailbox|skynet|telenet)\.[a-z.]+$/;

const domain = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

/** Our own mail server found that it does not come from where it says. No result is no failure: many have none. */
export function failsChecks(authentication: string): boolean {
  const result = (method: string) =>
    new RegExp(`\\b${method}\\s*=\\s*(\\w+)`, 'i').exec(authentication)?.[1]?.toLowerCase();
  const dmarc = result('dmarc');
  if (dmarc === 'pass') return false;
  if (dmarc === 'fail') return true;
  const spf = result('spf');
  const dkim = result('dkim');
  return (spf === 'fail' || dkim === 'fail') && spf !== 'pass' && dkim !== 'pass';
}
