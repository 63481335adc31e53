import { isEmail } from 'class-validator';
import { splitCell } from '../../../platform/csv/cell-list.js';

/** What class-validator says, without asking it about addresses that leave no doubt. */
const plainAddress = /^[a-z0-9]+(?:[._+-][a-z0-9]+)*@(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,18}$/i;
export const isAddress = (text: string): boolean =>
  text.length < 64 && plainAddress.test(text)
    ? true
    : text.length <= 254 && isEmail(text, { allow_utf8_local_part: false });

/** "Anna <a@x>; b@x" holds two addresses. */
export function addresses(cell: string): string[] {
  if (isAddress(cell)) return [cell];
  return splitCell(cell)
    .flatMap((piece) => {
      const angled = /<([^<>\s]+)>/.exec(piece)?.[1];
      const words = piece.trim().split(' ');
      return angled ?? (words.every((word) => word.includes('@')) ? words : [piece]);
    })
    .map((address) => address.trim().replace(/^mailto:/i, ''))
    .filter(Boolean);
}
