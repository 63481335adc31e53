import { randomInt } from 'node:crypto';

const minute = 60_000;

/** Milliseconds in which a code can be typed. */
export const codeLasts = 15 * minute;
/** Milliseconds for which it opens the page, however often the page is looked at. */
export const openLasts = 30 * minute;
/** After so many tries a code opens nothing any more. */
export const mostTries = 5;

/** Eight digits. */
export const newCode = (): string => String(randomInt(100_000_000)).padStart(8, '0');

/** As mails show it: in two halves. */
export const spokenCode = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`;

/** What was typed, without what keyboards and clipboards add; undefined where it cannot be a code. */
export function typedCode(typed: string): string | undefined {
  const digits = typed.replace(/[\s\p{Dash}.]/gu, '');
  return /^\d{8}$/.test(digits) ? digits : undefined;
}

/** Enough of an address for its owner to know which one it is: `m…@e…`. */
export const maskedAddress = (address: string): string => {
  const at = address.lastIndexOf('@');
  const first = (text: string) => [...text][0] ?? '';
  return `${first(address)}…@${first(address.slice(at + 1))}…`;
};
