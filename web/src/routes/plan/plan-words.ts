import { refusalText } from '../invite/invite.data';
import type { Plan, Vacancy } from './plan.data';

const dropOuts: Record<string, string> = {
  post_left: 'no longer holds the post',
  unavailable: 'cannot be invited',
};
export const dropOutText = (code: string): string => dropOuts[code] ?? refusalText(code);

export const whyLeft: Record<Vacancy['why'], string> = {
  declined: 'declined',
  withdrawn: 'cancelled',
  silent: 'did not answer in time',
};

export const matchWords: Record<NonNullable<Vacancy['matched']>, string> = {
  category: 'the next of the same category',
  pool: 'the next whose seats come from the same pool',
  order: 'the next in order',
};

export const refillWords: Record<Plan['refill'], string> = {
  off: 'Nobody comes in by itself.',
  propose: 'The next of the reserve is proposed; you invite them with one press.',
  automatic: 'The next of the reserve is invited at once, without anybody looking.',
};

/** Who settled a place: a colleague, or the program by itself. */
export const settledBy = (by: string | null): string => by ?? 'by itself';
