import type { PeopleFilters } from './people.data';

/** The filters of the address book as they stand in the address. */
export const filterKeys = [
  'q',
  'category',
  'language',
  'country',
  'tag',
  'listId',
  'organisationId',
  'atRisk',
  'withoutEmail',
] as const;

export type PeopleAddress = Partial<Record<(typeof filterKeys)[number] | 'sort', string>>;

export const filtersOf = ({ atRisk, withoutEmail, sort: _sort, ...rest }: PeopleAddress): PeopleFilters => ({
  ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value)),
  ...(atRisk ? { atRisk: true } : {}),
  ...(withoutEmail ? { withoutEmail: true } : {}),
});
