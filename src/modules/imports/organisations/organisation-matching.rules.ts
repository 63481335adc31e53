import { tidyLines } from '../../../platform/text/tidy.js';
import { organisationKey } from '../../contacts/organisations/organisation-key.js';
import type { Changes } from '../import.types.js';
import { lower, soundKey, wordsKey, type OrganisationBook } from './organisation-book.js';
import type {
  Above,
  KnownOrganisation,
  OrganisationCandidate,
  OrganisationDoubt,
  OrganisationReason,
  RowOrganisation,
} from './organisation.types.js';

const mostCandidates = 5;

export type Matching = { known: KnownOrganisation } | { candidates: OrganisationCandidate[] };

const worth: Record<OrganisationReason, number> = {
  same_number: 95,
  same_name: 80,
  same_words: 70,
  same_short_name: 60,
  same_sound: 50,
};

/**
 * Which organisation a row is: the one of its id or register number; else the only one of its name that nothing in the row
 * speaks against. Others that are alike are candidates, the likeliest first.
 */
export function matchOrganisation(
  row: RowOrganisation,
  above: Above | undefined,
  book: OrganisationBook,
): Matching {
  const byId = book.byId.get(row.id);
  if (byId) return { known: byId };
  const numbered = (row.registerNumber && book.byNumber.get(lower(row.registerNumber))) || [];
  if (numbered.length === 1) return { known: numbered[0]! };
  const named = (row.name && book.byName.get(organisationKey(row.name))) || [];
  const fitting = numbered.length ? [] : named.filter((one) => !doubtsAbout(one, row, above).length);
  const exact = fitting.length > 1 ? fitting.filter((one) => isJust(one, row, above)) : fitting;
  if (exact.length === 1) return { known: exact[0]! };
  const found = new Map<string, OrganisationCandidate>();
  const add = (reason: OrganisationReason, some: readonly KnownOrganisation[] | undefined | '') => {
    for (const one of some || []) {
      const there = found.get(one.id);
      if (there) there.reasons.push(reason);
      else
        found.set(one.id, { id: one.id, score: 0, reasons: [reason], doubts: doubtsAbout(one, row, above) });
    }
  };
  add('same_number', numbered);
  add('same_name', named);
  add('same_words', row.name && book.byWords.get(wordsKey(row.name)));
  add('same_short_name', row.shortName && book.byShortName.get(lower(row.shortName)));
  add('same_short_name', row.name && book.byShortName.get(lower(row.name)));
  add('same_sound', row.name && book.bySound.get(soundKey(row.name)));
  for (const one of found.values()) {
    one.reasons = telling(one.reasons);
    const best = Math.max(...one.reasons.map((reason) => worth[reason]));
    one.score = Math.max(1, best + 3 * (one.reasons.length - 1) - 20 * one.doubts.length);
  }
  // What only sounds alike and differs otherwise is another organisation.
  const likely = [...found.values()].filter(({ score }) => score >= 35);
  return {
    candidates: likely.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, mostCandidates),
  };
}

/** Each once; the same name has the same words, and the same words sound alike. */
function telling(reasons: readonly OrganisationReason[]): OrganisationReason[] {
  const all = new Set(reasons);
  if (all.has('same_name')) all.delete('same_words');
  if (all.has('same_name') || all.has('same_words')) all.delete('same_sound');
  return [...all];
}

function doubtsAbout(
  one: KnownOrganisation,
  row: RowOrganisation,
  above: Above | undefined,
): OrganisationDoubt[] {
  const doubts: OrganisationDoubt[] = [];
  if (one.registerNumber && row.registerNumber && lower(one.registerNumber) !== lower(row.registerNumber))
    doubts.push('other_number');
  if (one.country && row.country && one.country !== row.country) doubts.push('other_country');
  if (one.parentId && above && !('id' in above && above.id === one.parentId)) doubts.push('other_parent');
  return doubts;
}

const isJust = (one: KnownOrganisation, row: RowOrganisation, above: Above | undefined): boolean =>
  one.country === row.country && one.parentId === (above && 'id' in above ? above.id : null);

const compared = [
  'name',
  'shortName',
  'kind',
  'categoryId',
  'country',
  'website',
  'registerNumber',
] as const satisfies (keyof KnownOrganisation & keyof RowOrganisation)[];

/** What the row would change, field by field; an empty cell changes nothing. */
export function organisationChanges(
  known: KnownOrganisation,
  row: RowOrganisation,
  above: Above | undefined,
  nameOf: (above: Above | null) => string,
): Changes {
  const changes: Changes = {};
  for (const field of compared)
    if (row[field] && row[field] !== known[field]) changes[field] = { from: known[field], to: row[field] };
  if (row.address && row.address !== tidyLines(known.address))
    changes['address'] = { from: known.address, to: row.address };
  if (above && !('id' in above && above.id === known.parentId))
    changes['parent'] = { from: nameOf(known.parentId ? { id: known.parentId } : null), to: nameOf(above) };
  return changes;
}
