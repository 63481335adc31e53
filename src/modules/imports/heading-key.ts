import { sortForm } from '../contacts/names/fold.js';

/** "E-mail 1 - Value" and "E-mail 1 value" are one heading. */
export function headingKey(name: string): string {
  return sortForm(name).replace(/ +/g, ' ');
}
