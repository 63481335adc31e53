import type { Limit } from '../../platform/limits/rate-limits.js';

const quarterHour = 15 * 60;

/** Wrong passwords for one account, from anywhere, whether the account exists or not. */
export const signInPerAccount: Limit = { name: 'sign-in-account', points: 10, seconds: quarterHour };
/** Sign-ins from one peer; an office behind one address must get through in the morning. */
export const signInPerPeer: Limit = { name: 'sign-in-peer', points: 100, seconds: quarterHour };
export const resetPerAccount: Limit = { name: 'reset-account', points: 3, seconds: 3600 };
export const resetPerPeer: Limit = { name: 'reset-peer', points: 20, seconds: 3600 };
export const linkPerPeer: Limit = { name: 'account-link-peer', points: 60, seconds: quarterHour };
export const setUpPerPeer: Limit = { name: 'set-up-peer', points: 20, seconds: quarterHour };
