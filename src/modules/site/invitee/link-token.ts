import { cleanToken } from '../../../platform/tokens/tokens.js';

export const tokenLength = 26;

/** Undoes what mail programs do to a link: quoted-printable wrapping, upper case, punctuation glued to its end. */
export function tokenFrom(raw: string): string {
  return cleanToken(raw.replace(/=\r?\n|=(?=3d)|\s/gi, '')).slice(0, tokenLength);
}
