import { Select, type SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, take } from '../../api/client';
import { organisationQuery } from '../organisations/organisations.data';

/** One organisation, found by typing. */
export function OrganisationSelect({ value, ...select }: Omit<SelectProps, 'data'>) {
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), 200);
  const chosen = useQuery({ ...organisationQuery(value as string), enabled: Boolean(value) });
  const found = useQuery({
    queryKey: ['organisations', 'pick', q],
    queryFn: ({ signal }) =>
      take(
        api.GET('/api/v1/organisations', {
          params: { query: { q: q || undefined, limit: 20 } as never },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
  const options = new Map((found.data?.items ?? []).map(({ id, name }) => [id, name]));
  if (value && chosen.data) options.set(value, chosen.data.name);
  return (
    <Select
      searchable
      placeholder="Type its name"
      nothingFoundMessage="No such organisation"
      {...select}
      value={value}
      data={[...options].map(([id, name]) => ({ value: id, label: name }))}
      filter={({ options: all }) => all}
      onSearchChange={setText}
    />
  );
}
