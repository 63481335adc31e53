import type { PeopleFilters } from './people.data';

const texts = [
  'q',
  'category',
  'language',
  'country',
  'tag',
  'listId',
  'organisationId',
  'postId',
  'rank',
  'legalBasis',
  'source',
  'addedSince',
  'changedSince',
] as const;
const flags = ['below', 'atRisk', 'doNotInvite', 'doNotContact', 'withoutEmail', 'notInformed'] as const;

/** The filters of the address book as they stand in the address. */
export const filterKeys = [...texts, ...flags] as const;
export type FilterKey = (typeof filterKeys)[number];

/** What a saved filter keeps: the filters and the order. */
export const savedKeys = [...filterKeys, 'sort'] as const;

/** Beside the filters: the order, the letters, the end or the place at which the list begins, the person who is open beside it. */
export const addressKeys = [...savedKeys, 'from', 'end', 'at', 'person'] as const;

export type PeopleAddress = Partial<Record<(typeof addressKeys)[number], string>>;

export const filtersOf = (address: PeopleAddress): PeopleFilters => ({
  ...Object.fromEntries(texts.filter((key) => address[key]).map((key) => [key, address[key]])),
  ...Object.fromEntries(flags.filter((key) => address[key]).map((key) => [key, address[key] === 'true'])),
});

/** Whether anything but the order narrows the list. */
export const narrows = (address: PeopleAddress): boolean => filterKeys.some((key) => address[key]);

export const without = (keys: readonly (keyof PeopleAddress)[]): PeopleAddress =>
  Object.fromEntries(keys.map((key) => [key, undefined]));
