import type { AnswerKind } from '../seats.rules.js';

export const deputationStates = [
  'requested',
  'invited',
  'accepted',
  'declined',
  'refused',
  'taken_back',
] as const;
/**
 * `requested` waits for an organiser; `invited` for the deputy. `declined` by the deputy and `refused` by the organisers
 * come back to the guest; `taken_back`: the guest answered anew.
 */
export type DeputationState = (typeof deputationStates)[number];

/** Whether somebody is on the way to take the guest's place. */
export const isOpen = (state: DeputationState): boolean =>
  state === 'requested' || state === 'invited' || state === 'accepted';

/** What a deputy's answer makes of the deputation; undefined where the deputy passed it on: the chain goes on below. */
export function stateAfter(answer: AnswerKind): DeputationState | undefined {
  if (answer === 'accepted') return 'accepted';
  if (answer === 'declined' || answer === 'withdrawn') return 'declined';
  return answer === 'tentative' ? 'invited' : undefined;
}

export interface Delegating {
  deputies: 'none' | 'open' | 'approval';
  /** How often an invitation may be passed on. */
  deputyChain: number;
}

/** Whether this guest may send somebody. @param depth 0 for whom the organisers invited, 1 for their deputy … */
export const maySend = ({ deputies, deputyChain }: Delegating, depth: number): boolean =>
  deputies !== 'none' && depth < deputyChain;
