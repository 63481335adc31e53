import type { Candidate } from '../import.types.js';
import type { RowPerson } from '../row-person.js';
import { candidatesFor } from './likeness.rules.js';
import { chooseByName, type Known } from './match.rules.js';

/** Who has a name like that of a row whose address nobody has. */
export interface Alike {
  namesakes: readonly Known[];
  /** The one of them who is meant, where the row has no address. */
  known: Known | undefined;
  /** Who may be meant otherwise, the likeliest first. */
  candidates: Candidate[];
}

export const nobodyAlike: Alike = { namesakes: [], known: undefined, candidates: [] };

export function alikeOf(person: RowPerson, namesakes: readonly Known[]): Alike {
  if (!namesakes.length) return nobodyAlike;
  const known = person.emails.length ? undefined : chooseByName(person, namesakes);
  return { namesakes, known, candidates: known ? [] : candidatesFor(person, namesakes) };
}
