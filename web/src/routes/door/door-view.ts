import type { Schema } from '../../api/client';
import { deviceCalled } from '../../api/door-storage';
import type { Decision, Lookups } from './decide.rules';

export type Act = Schema<'EntryActInput'>;
export type Result = Schema<'EntryResultView'>;
export type Way = Act['way'];

/** One act as this device shows it. */
export interface Shown extends Omit<Decision, 'outcome'> {
  nonce: string;
  outcome: Decision['outcome'] | 'undone';
  at: string;
  /** Told by the device alone; the server has not said yet. */
  waiting: boolean;
  /** Genuine, and younger than the device's list. */
  newer: boolean;
}

export interface DoorView {
  lookups: Lookups | undefined;
  device: string;
  online: boolean;
  /** Acts that the server has not confirmed. */
  pending: number;
  /** Latest first. */
  shown: Shown[];
  /** What the large panel tells. */
  result: Shown | undefined;
  /** Nothing can be done here until somebody does something about it. */
  trouble: 'signed_out' | 'missing' | 'no_list' | 'over' | undefined;
  /** Something the user should read, of one act. */
  message: string;
  /** The list stands in the storage of this device. */
  listKept: boolean;
  /** So does the program of the page: it opens again without network. Undefined until that is known. */
  programKept: boolean | undefined;
  /** This browser cannot verify codes by itself. */
  unverified: boolean;
}

export const firstView = (): DoorView => ({
  lookups: undefined,
  device: deviceCalled(),
  online: navigator.onLine,
  pending: 0,
  shown: [],
  result: undefined,
  trouble: undefined,
  message: '',
  listKept: false,
  programKept: undefined,
  unverified: false,
});
