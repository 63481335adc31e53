import type { Given } from './questions/asking.rules.js';
import type { PartyWish } from './party.rules.js';
import type { AnswerKind, Mode, Seat } from './seats.rules.js';

/** How an answer came. */
export const channels = ['page', 'calendar', 'staff'] as const;
export type Channel = (typeof channels)[number];

/** One reply, whichever way it came. */
export interface AnswerRequest {
  eventId: string;
  invitationId: string;
  answer: AnswerKind;
  mode: Mode;
  note: string;
  dietary: string;
  accessNeeds: string;
  interpretation: string;
  /** The page could not show what was said before, so an empty field does not take it back. */
  keepWhatIsEmpty?: boolean;
  channel: Channel;
  /** The member of staff who recorded it, and why. */
  userId: string | null;
  /** The assistant who answered for the guest, through a link of their own. */
  answeredById?: string | null;
  reason: string;
  /** The same nonce twice is the same answer. */
  nonce: string;
  overCapacity: boolean;
  /** Who comes along, where the answer is a yes; left out: as before. */
  party?: PartyWish;
  /** What was said to the organiser's questions; left out: nothing was asked, and what was said before stays. */
  given?: Given;
  /** Came after the deadline, and an organiser (`userId`) let it in. */
  approved?: boolean;
  /** Takes, or refuses, this offer, and nothing else: refused where it is no longer open. */
  offerId?: string;
  /** No mail confirms it: a program answered, and two programs would go on for ever. */
  quiet?: boolean;
}

export interface AnswerOutcome {
  answerId: string;
  answer: AnswerKind;
  mode: Mode;
  seat: Seat;
  /** True when this nonce was recorded before and nothing was changed. */
  repeated: boolean;
  /** It came after the deadline and waits for an organiser; `answerId` is that of what waits. */
  held?: boolean;
}

/** Job: confirm these answers to their guests, and tell those who got a seat from the waiting list. */
export const confirmJob = 'rsvps.confirm';
export interface ConfirmJob {
  eventId: string;
  answerIds: string[];
  /** Invitations. */
  promoted: string[];
}

/** Fact: guests said no, or took a yes back. Published where a reserve may fill their places. */
export const guestRefused = 'rsvps.refused';
export interface GuestRefused {
  eventId: string;
}
