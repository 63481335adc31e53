import { sortForm } from '../../contacts/names/fold.js';
import type { LegalBasis, NameOrder } from '../../contacts/people/person.entity.js';
import type { Mapping } from '../import.types.js';
import { isoDay, type DateOrder } from './day.js';
import { countryCode, languageCode } from './places-and-languages.js';
import { legalBasisOf, nameOrderOf } from './words.js';

export interface RowSettings {
  mapping: Mapping;
  /** Ids by name: `namesOf`. */
  categories: ReadonlyMap<string, string>;
  ranks: ReadonlyMap<string, string>;
  /** Whether who imports may mark people at risk. */
  cleared: boolean;
  dateOrder?: DateOrder | undefined;
}

/** Fields whose values are looked up; the same few stand in thousands of rows. */
export interface KnownValues {
  nameOrder: (text: string) => NameOrder | undefined;
  rank: (text: string) => string | undefined;
  category: (text: string) => string | undefined;
  language: (text: string) => string | undefined;
  country: (text: string) => string | undefined;
  legalBasis: (text: string) => LegalBasis | undefined;
  firstInformedOn: (text: string) => string | undefined;
}

const mostRemembered = 5000;

function remembering<Value>(find: (text: string) => Value): (text: string) => Value {
  const found = new Map<string, Value>();
  return (text) => {
    const before = found.get(text);
    if (before !== undefined) return before;
    const value = find(text);
    if (found.size < mostRemembered) found.set(text, value);
    return value;
  };
}

export function knownValues({ categories, ranks, dateOrder }: RowSettings): KnownValues {
  return {
    nameOrder: remembering(nameOrderOf),
    rank: remembering((text) => ranks.get(sortForm(text))),
    category: remembering((text) => categories.get(sortForm(text))),
    language: remembering(languageCode),
    country: remembering(countryCode),
    legalBasis: remembering(legalBasisOf),
    firstInformedOn: remembering((text) => isoDay(text, dateOrder)),
  };
}
