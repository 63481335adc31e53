import type { DoorGuest } from '../doors/door-list.types.js';
import { refusals, type Refusal } from '../codes/admission.rules.js';
import type { EntryWay } from './entry-scan.entity.js';

/** One act at a door. Of `code`, `guestId`, `companionId` and `undoes` one is given. */
export interface EntryAct {
  /** Made by the device; the same act may be sent as often as need be. */
  nonce: string;
  /** By the device's clock. */
  at: string;
  way: EntryWay;
  /** As scanned or typed, whole or short. */
  code?: string;
  /** Of an invitation of the event, picked from the list. */
  guestId?: string;
  companionId?: string;
  /** The nonce of an act that is taken back. */
  undoes?: string;
  /** What the device said without network: `in`, or why not. */
  decided?: Decided;
}

export const decisions = ['in', ...refusals] as const;
export type Decided = (typeof decisions)[number];

export interface EntryUpload {
  device: string;
  /** What the device's clock says now. */
  sentAt: string;
  acts: EntryAct[];
}

export interface EntryResult {
  nonce: string;
  /** `again`: somebody who is in already, by an earlier act at any door. */
  outcome: 'in' | 'again' | 'refused' | 'undone';
  /** Why refused; of somebody let in offline, why the server would have refused. '' otherwise. */
  reason: Refusal | '';
  /** Null where nobody could be told from the code. */
  guest: DoorGuest | null;
  companionId: string | null;
}
