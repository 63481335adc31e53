import { cleanToken } from '../../../platform/tokens/tokens.js';

export const tokenLength = 26;

/** A part of a link without what quoted-printable breaks it by. */
export const unbroken = (part: string): string => part.replace(/=\r?\n/g, '');

/** Undoes what mail programs do to a link: quoted-printable wrapping, upper case, punctuation glued to its end. */
export function tokenFrom(raw: string): string {
  return cleanToken(raw.replace(/=\r?\n|=(?=3d)|\s/gi, '')).slice(0, tokenLength);
}
