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

export interface Choices {
  apply: boolean;
  samePerson: boolean;
  refuse: boolean;
  ignore: boolean;
}

/** What a person may decide about a mail. */
export function choicesFor(
  mail: { state: InboundState; invitationId: string | null; withheld: boolean },
  reading: Reading,
  known: readonly string[],
): Choices {
  const open = mail.state === 'held';
  const about = open && mail.invitationId !== null && reading.kind !== 'report';
  const written = reading.kind !== 'unreadable' && !reading.automatic && reading.from.address !== '';
  return {
    apply: about,
    samePerson: about && !mail.withheld && newAddresses(reading, known).length > 0,
    refuse: about && written && reading.kind !== 'words',
    ignore: open,
  };
}
