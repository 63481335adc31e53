import { isPlainAddress } from '../mail/headers.rules.js';
import type { Reading } from './reading/reader.js';
import type { InboundState } from './inbound-message.entity.js';

export type GivenAnswer = 'accepted' | 'tentative' | 'declined';

const statuses: Record<string, GivenAnswer> = {
  ACCEPTED: 'accepted',
  TENTATIVE: 'tentative',
  DECLINED: 'declined',
};

/** What the mail itself says, where it says anything; null leaves it to the reader. */
export function answerIn(reading: Reading): GivenAnswer | null {
  if (reading.kind === 'tnef') return reading.answer === 'unknown' ? null : reading.answer;
  if (reading.kind !== 'calendar' || reading.calendar.method !== 'REPLY') return null;
  const said = reading.calendar.attendees.flatMap(({ status }) => statuses[status] ?? []);
  return said.length === 1 ? said[0]! : null;
}

/** Addresses in the mail that would stand for the person from now on, as given; '' and those known left out. */
export function newAddresses(reading: Reading, known: readonly string[]): string[] {
  if (reading.kind === 'unreadable') return [];
  const lines = reading.kind === 'calendar' ? reading.calendar.attendees : [];
  const attendee = lines.length === 1 ? lines[0]!.address : '';
  return [...new Set([reading.from.address, attendee])].filter(
    (address) => address && !known.includes(address),
  );
}

/** Whom the guest delegated to in a calendar; null when that is nobody, several, or no address to write to. */
export function deputyIn(reading: Reading): string | null {
  if (reading.kind !== 'calendar' || reading.calendar.method !== 'REPLY') return null;
  const [guest, ...others] = reading.calendar.attendees.filter(({ status }) => status === 'DELEGATED');
  const [to, ...more] = guest && !others.length ? guest.delegatedTo : [];
  return to && !more.length && isPlainAddress(to) ? to : null;
}

export interface Choices {
  apply: boolean;
  samePerson: boolean;
  /** The guest named somebody to come in their place. */
  deputy: boolean;
  /** Somebody else wrote, who may become a guest of their own. */
  admit: boolean;
  refuse: boolean;
  /** The time stays, and the guest's calendar is told. */
  declineProposal: boolean;
  ignore: boolean;
  /** What was decided can be taken back. */
  reopen: boolean;
}

export interface DecidedMail {
  state: InboundState;
  reason: string;
  invitationId: string | null;
  withheld: boolean;
  /** A person decided. */
  decided: boolean;
  /** Somebody was written to about the decision. */
  told: boolean;
  /** The debate is published and not over. */
  ahead: boolean;
}

/** What a person may decide about a mail. */
export function choicesFor(mail: DecidedMail, reading: Reading, known: readonly string[]): Choices {
  const open = mail.state === 'held';
  const about = open && mail.invitationId !== null && reading.kind !== 'report';
  const written = reading.kind !== 'unreadable' && !reading.automatic && reading.from.address !== '';
  const stranger = newAddresses(reading, known).length > 0;
  return {
    apply: about,
    samePerson: about && !mail.withheld && stranger,
    deputy: about && !mail.withheld && mail.ahead && deputyIn(reading) !== null,
    admit: about && written && stranger && !mail.withheld && mail.ahead,
    refuse: about && written && stranger && reading.kind !== 'words',
    declineProposal: about && mail.reason === 'counter' && mail.ahead,
    ignore: open,
    reopen: mail.decided && (mail.state === 'ignored' || (mail.state === 'refused' && !mail.told)),
  };
}
