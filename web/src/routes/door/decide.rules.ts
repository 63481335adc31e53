import {
  doorClosed,
  refusalOf,
  type Refusal,
} from '../../../../src/modules/attendance/codes/admission.rules';
import {
  cleanCode,
  codeLetters,
  eventMark,
  readCode,
  readShort,
  type SignedCode,
  type Whose,
} from '../../../../src/modules/attendance/codes/entry-code.rules';
import type { DoorGuest, DoorList, Entered } from '../../../../src/modules/attendance/doors/door-list.types';

export type { DoorGuest, DoorList, Entered, Refusal };

/** Whom something scanned, typed or picked names. */
export type Named =
  | { whose: Whose; id: string; generation?: number }
  | { short: string }
  | { refused: 'unreadable' | 'forged' | 'other_event' };

export interface Wanted {
  code?: string | undefined;
  guestId?: string | undefined;
  companionId?: string | undefined;
}

/** @param genuine whether a whole code is signed by the server; false where this browser cannot tell */
export async function nameOf(
  eventId: string,
  { code = '', guestId, companionId }: Wanted,
  genuine: (code: SignedCode) => Promise<boolean>,
): Promise<Named> {
  if (guestId) return { whose: 'guest', id: guestId };
  if (companionId) return { whose: 'companion', id: companionId };
  if (cleanCode(code).length !== codeLetters) {
    const short = readShort(code);
    return short ? { short } : { refused: 'unreadable' };
  }
  const read = readCode(code);
  if (!read) return { refused: 'unreadable' };
  if (!(await genuine(read))) return { refused: 'forged' };
  return read.event === eventMark(eventId) ? read : { refused: 'other_event' };
}

/** What was typed is a code, and not a name to look for. */
export const isCode = (typed: string): boolean =>
  cleanCode(typed).length >= 60 || (readShort(typed) !== undefined && !/\s.*\s/.test(typed.trim()));

export interface Decision {
  outcome: 'in' | 'again' | 'refused';
  reason: Refusal | '';
  /** Null too for a code that is genuine, and younger than the list. */
  guest: DoorGuest | null;
  companionId: string | null;
}

/** The list, ready to be looked things up in. */
export interface Lookups {
  list: DoorList;
  guests: ReadonlyMap<string, DoorGuest>;
  /** By the id of a companion. */
  hosts: ReadonlyMap<string, DoorGuest>;
  /** By the fingerprint of a short code. */
  shorts: ReadonlyMap<string, { whose: Whose; id: string }>;
  voided: ReadonlyMap<string, Refusal>;
}

export function lookupsOf(list: DoorList): Lookups {
  const shorts = new Map<string, { whose: Whose; id: string }>();
  const hosts = new Map<string, DoorGuest>();
  for (const guest of list.guests) {
    shorts.set(guest.short, { whose: 'guest', id: guest.id });
    for (const { id, short } of guest.companions) {
      hosts.set(id, guest);
      shorts.set(short, { whose: 'companion', id });
    }
  }
  return {
    list,
    guests: new Map(list.guests.map((guest) => [guest.id, guest])),
    hosts,
    shorts,
    voided: new Map(list.void as [string, Refusal][]),
  };
}

/** What a device says without network, by the rules of the server and the list it has. */
export function decide(
  lookups: Lookups,
  named: Named,
  at: Date,
  fingerprint: string,
  entered: (id: string) => Entered | null,
): Decision {
  const refused = (reason: Refusal, guest: DoorGuest | null = null): Decision => ({
    outcome: 'refused',
    reason,
    guest,
    companionId: null,
  });
  if ('refused' in named) return refused(named.refused);
  const who: { whose: Whose; id: string; generation?: number } | undefined =
    'short' in named ? lookups.shorts.get(fingerprint) : named;
  const closed = doorClosed(lookups.list, at);
  if (closed) return refused(closed);
  if (!who) return refused('unknown');
  const guest = (who.whose === 'guest' ? lookups.guests : lookups.hosts).get(who.id) ?? null;
  const companionId = who.whose === 'companion' ? who.id : null;
  if (!guest) {
    const reason = lookups.voided.get(who.id);
    if (reason) return refused(reason);
    // Genuine, not void, and not on the list: given after the list was written.
    return who.generation === undefined
      ? refused('unknown')
      : { outcome: 'in', reason: '', guest: null, companionId };
  }
  const reason = refusalOf(guest, who.generation);
  if (reason) return { ...refused(reason, guest), companionId };
  return { outcome: entered(who.id) ? 'again' : 'in', reason: '', guest, companionId };
}

const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();

/** Guests one of whose words, or their companions', begins with each word typed. At most `most`. */
export function findGuests(list: DoorList, typed: string, most = 20): DoorGuest[] {
  const wanted = folded(typed)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  if (!wanted.length) return [];
  const found: DoorGuest[] = [];
  for (const guest of list.guests) {
    const words = folded([guest.name, ...guest.companions.map(({ name }) => name)].join(' ')).split(
      /[^\p{L}\p{N}]+/u,
    );
    if (wanted.every((start) => words.some((word) => word.startsWith(start)))) found.push(guest);
    if (found.length === most) break;
  }
  return found;
}
