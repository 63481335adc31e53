import { doorClosed, refusalOf, type DoorTimes, type Refusal } from '../codes/admission.rules.js';
import type { Whose } from '../codes/entry-code.rules.js';
import type { DoorGuest } from '../doors/door-list.types.js';
import type { EntryAct } from './entry-act.js';

/** Whom an act names, or why it names nobody here. */
export type Named =
  | { whose: Whose; id: string; generation?: number }
  | { refused: Extract<Refusal, 'unreadable' | 'forged' | 'other_event' | 'unknown'> };

export interface Judged {
  nonce: string;
  invitationId: string | null;
  companionId: string | null;
  scannedAt: Date;
  way: EntryAct['way'];
  offline: boolean;
  outcome: 'in' | 'refused';
  reason: Refusal | '';
}

/** What the server makes of an act; of one that was decided without network, what it makes of that. */
export function judge(
  act: EntryAct,
  facts: {
    named: Named | undefined;
    door: DoorTimes;
    at: Date;
    guests: ReadonlyMap<string, DoorGuest>;
    /** The invitation of each companion. */
    hosts: ReadonlyMap<string, string>;
  },
): Judged {
  const { named, door, at } = facts;
  const who = named && 'id' in named ? named : undefined;
  const companionId = who?.whose === 'companion' ? who.id : null;
  const guest = facts.guests.get((companionId ? facts.hosts.get(companionId) : who?.id) ?? '');
  const gone = companionId && guest && !guest.companions.some(({ id }) => id === companionId);
  const reason: Refusal | '' =
    (named && 'refused' in named ? named.refused : undefined) ??
    doorClosed(door, at) ??
    refusalOf(gone ? { ...guest, state: 'revoked' } : guest, who?.generation) ??
    '';
  const judged = {
    nonce: act.nonce,
    invitationId: guest?.id ?? null,
    companionId: guest ? companionId : null,
    scannedAt: at,
    way: act.way,
    offline: act.decided !== undefined,
  };
  if (act.decided && act.decided !== 'in') return { ...judged, outcome: 'refused', reason: act.decided };
  // Who was let in is in, whatever was decided meanwhile; nobody else's word makes a code of ours.
  const letIn = act.decided === 'in' && guest !== undefined;
  return { ...judged, outcome: letIn || !reason ? 'in' : 'refused', reason };
}
