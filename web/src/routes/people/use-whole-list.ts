import { useQuery } from '@tanstack/react-query';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { BothWays } from '../../ui/use-both-ways';
import { peopleCountQuery, type PeopleFilters, type PersonPage, type PersonRow } from './people.data';

export type Told = Pick<PersonPage, 'total' | 'match'>;

interface Whole {
  /** What the page that was asked for first told; it may have been let go since. */
  told: Told | undefined;
  /** How many there are, to the last, once it is known. */
  count: number | undefined;
  /** Place of the first row that is there among all of them, once it is known. */
  place: number | undefined;
}

interface Asked {
  filters: PeopleFilters;
  sort: string | undefined;
  from: string | undefined;
  atEnd: boolean;
}

/** Where in the whole of a list its rows stand. Very many are counted when somebody stays with them for a moment. */
export function useWholeList(
  people: BothWays<PersonRow, PersonPage>,
  { filters, sort, from, atEnd }: Asked,
): Whole {
  const asked = JSON.stringify(filters);
  const [heard, hear] = useState<{ asked: string } & Told>();
  const { first, stale } = people;
  if (first?.total && !stale && (heard?.asked !== asked || heard.total !== first.total))
    hear({ asked, total: first.total, match: first.match });
  const told = stale || heard?.asked === asked ? heard : undefined;
  const query = JSON.stringify({ ...filters, match: told?.match, ...(from ? { from, sort } : {}) });
  const [steady] = useDebouncedValue(query, 700);
  const isMany = told?.total?.exact === false;
  const counted = useQuery({
    ...peopleCountQuery(JSON.parse(query) as PeopleFilters),
    enabled: !stale && query === steady && (isMany || Boolean(told && from)),
    staleTime: 60_000,
  }).data;
  const count = counted?.count ?? (told?.total?.exact ? told.total.count : undefined);
  const base = from ? counted?.before : atEnd ? count : 0;
  const place = base === undefined ? undefined : Math.max(0, base + people.place);
  // While the answer is on its way the rows of the question before stand where they stood.
  const [shown, show] = useState<Pick<Whole, 'count' | 'place'>>({ count, place });
  if (!stale && (shown.count !== count || shown.place !== place)) show({ count, place });
  return { told, ...(stale ? shown : { count, place }) };
}
