import { pick, uiLanguage, type UiLanguage } from '../../../platform/i18n/text.js';
import type { Holder } from '../../attendance/codes/entry-codes.js';
import type { Closed, PartyRefusal } from '../../rsvps/answering.rules.js';
import type { DeputyRefusal } from '../../rsvps/deputies/deputies.errors.js';
import { isLate } from '../../rsvps/late/late.rules.js';
import { allowance, askedFor } from '../../rsvps/party.rules.js';
import { Seating } from '../../rsvps/seating.rules.js';
import { poolsFor, syncDefaultPools, type Mode, type Pool } from '../../rsvps/seats.rules.js';
import type { InvitedEvent } from './invited-event.js';
import type { Guest, GuestOffer } from './invitee.queries.js';
import type { TypedNeeds } from './needs/needs-form.js';
import type { TypedParty } from './party-form.js';
import type { TypedAnswers } from './questions/question-part.js';
import { inviteeWords, type Choice } from './words.js';

/** What the page says beside what is stored. */
export interface PageState {
  language: UiLanguage;
  /** The token as it stands in the address, for the form and the links. */
  token: string;
  nonce: string;
  now: Date;
  /** The event's seats. */
  pools: Pool[];
  preselected?: Choice | undefined;
  /** The answer was just recorded. */
  saved?: boolean;
  /** Why the answer just sent could not be taken. */
  refused?: Closed | PartyRefusal | 'choose' | 'questions' | undefined;
  /** Why an offer could not be taken; for `too_many` the offer is still open. */
  refusedOffer?: 'over' | 'too_many' | undefined;
  /** What was typed into a form that was refused, to be shown again. */
  typed?: TypedNeeds & { note: string };
  typedParty?: TypedParty | undefined;
  typedAnswers?: TypedAnswers | undefined;
  /** For staff who look at the page as a guest would see it: nothing can be sent. */
  preview?: boolean;
  /** Something answered after the deadline waits for an organiser. */
  waits?: boolean;
  /** Names a file that came with a form that was refused. */
  signFile: (fileId: string) => string;
  /** Why nobody could be sent, and whom the guest named. */
  refusedDeputy?: DeputyRefusal | undefined;
  typedDeputy?: { givenName: string; familyName: string; email: string; title: string };
  /** The short code for the door, of who has a seat in the room. */
  entryCode?: string | undefined;
  /** Where a code goes that shows what is hidden, masked; undefined where nothing is, or no mail may go. */
  codeGoesTo?: string | undefined;
  /** A code was sent, as the address of the page says; or it was refused. */
  code?: 'sent' | 'refused' | undefined;
  /** Address of the page of a companion. */
  companionPage: (companionId: string) => string;
}

export interface Option {
  choice: Choice;
  label: string;
  detail?: string | undefined;
  checked: boolean;
}

const choiceOf = (guest: Guest): Choice | undefined => {
  if (!guest.answer) return undefined;
  if (guest.answer === 'delegated') return undefined;
  if (guest.answer === 'accepted') return guest.mode ?? 'room';
  return guest.answer === 'declined' ? 'no' : guest.answer;
};

/** The guest, or somebody who reads the guest's mail; not the shared link, which shows nothing personal. */
export const knowsAnswer = (guest: Guest): boolean => guest.personal || guest.assistant !== null;

/** Whose code opens the door: of a guest with a seat in the room, on the guest's own page or that of who answers for them. */
export const guestEntry = (guest: Guest): Holder | undefined =>
  knowsAnswer(guest) &&
  guest.assistant?.answersFor !== false &&
  guest.answer === 'accepted' &&
  guest.mode === 'room' &&
  guest.seat === 'seated'
    ? { whose: 'guest', id: guest.id, eventId: guest.eventId, generation: guest.entryGeneration }
    : undefined;

/** Seats that are held for the guest now. */
export const openOffer = ({ offer }: Guest): GuestOffer | null => (offer && !offer.over ? offer : null);

/** What the guest told us. */
export const presentAnswer = (guest: Guest): Choice | undefined =>
  knowsAnswer(guest) ? choiceOf(guest) : undefined;

/** How the guest is asked about companions, and for how many at most. */
export function companionsOffered(
  guest: Guest,
  event: InvitedEvent,
): { asked: 'none' | 'number' | 'names'; atMost: number } {
  if (!knowsAnswer(guest)) return { asked: 'none', atMost: 0 };
  const asked = askedFor(event, guest.companionsAtMost);
  const atMost = Math.max(allowance(event, guest.companionsAtMost), guest.party.length);
  if (atMost === 0) return { asked: 'none', atMost };
  return { asked: asked === 'names' && !guest.hidden ? 'names' : 'number', atMost };
}

const counted = new WeakMap<Pool[], Map<string, number>>();

/** Seats that this guest could still get in `mode`; Infinity when nothing limits it. */
export function seatsLeft(guest: Guest, event: InvitedEvent, pools: Pool[], mode: Mode): number {
  let byCategory = counted.get(pools);
  if (!byCategory) counted.set(pools, (byCategory = new Map<string, number>()));
  // The shared link tells nothing of whose it is.
  const speaker = knowsAnswer(guest) && event.speakerIds.includes(guest.personId);
  const key = `${mode} ${speaker} ${guest.category}`;
  let left = byCategory.get(key);
  if (left === undefined) {
    const capacity = { room: event.capacity, online: event.onlineCapacity };
    const copies = pools.map((pool) => ({ ...pool }));
    syncDefaultPools(capacity, copies, () => mode);
    const seating = new Seating(capacity, copies, [], []);
    // Where seats are not given by themselves, those that are free are kept for who waits.
    const open = poolsFor(copies, mode, { ...guest, speaker }).filter(
      (pool) => !('waiting' in pool && pool.waiting),
    );
    left = Math.max(0, ...open.map((pool) => seating.free(pool)));
    byCategory.set(key, left);
  }
  return left;
}

/** The answers offered, with what to know about each. */
export function optionsFor(guest: Guest, event: InvitedEvent, state: PageState, until: string): Option[] {
  const words = inviteeWords[state.language];
  const present = presentAnswer(guest);
  const holdsPlace = present === 'room' || present === 'online';
  const offered: Choice[] = ['room'];
  if (event.online) offered.push('online');
  offered.push('tentative', holdsPlace ? 'withdrawn' : 'no');
  const chosen = state.preselected ?? present;
  return offered.map((choice) => {
    let detail: string | undefined;
    if (
      (choice === 'room' || choice === 'online') &&
      !(present === choice && (guest.seat === 'seated' || openOffer(guest)))
    ) {
      const left = seatsLeft(guest, event, state.pools, choice);
      detail = left === 0 ? words.full : left <= 20 ? words.seatsLeft(left) : undefined;
    }
    if (choice === 'tentative' && until && !isLate(event, state.now)) detail = words.until(until);
    const same =
      chosen === choice ||
      (choice === 'withdrawn' && chosen === 'no') ||
      (choice === 'no' && chosen === 'withdrawn');
    return { choice, label: words.choices[choice], detail, checked: same };
  });
}

/** `?answer=` in links of mails: preselects only, nothing is recorded before the button. */
export function choiceFromLink(value: unknown): Choice | undefined {
  return typeof value === 'string' ? links[value.toLowerCase().replace(/[^a-z]+$/, '')] : undefined;
}

const links: Record<string, Choice | undefined> = {
  yes: 'room',
  accepted: 'room',
  room: 'room',
  online: 'online',
  maybe: 'tentative',
  tentative: 'tentative',
  no: 'no',
  declined: 'no',
  withdrawn: 'withdrawn',
};

export const pageLanguage = (asked: unknown, guest: Guest | undefined): UiLanguage =>
  uiLanguage(typeof asked === 'string' && /^(en|fr|de|ru)/.test(asked) ? asked.slice(0, 2) : guest?.language);

export const titleOf = (event: InvitedEvent, language: string): string =>
  pick(event.title, language, event.mainLanguage);
