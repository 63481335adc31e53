import { Select, type SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, take } from '../api/client';

interface Props extends Omit<SelectProps, 'data' | 'value' | 'onChange'> {
  value: string | null;
  onChange: (personId: string | null) => void;
}

/** One person of the address book, found by typing. */
export function PersonPicker({ value, onChange, ...select }: Props) {
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), 200);
  const { data, isFetching } = useQuery({
    queryKey: ['people', 'pick', q],
    queryFn: () => take(api.GET('/api/v1/people', { params: { query: { q: q || undefined, limit: 20 } } })),
    placeholderData: (before) => before,
  });
  const people = data?.items ?? [];
  return (
    <Select
      searchable
      {...select}
      placeholder="Type a name or an organisation"
      nothingFoundMessage={isFetching ? 'Searching …' : 'Nobody found. People are added under People.'}
      data={people.map(({ id, name, organisation, post }) => ({
        value: id,
        label: [name, post, organisation].filter(Boolean).join(', '),
      }))}
      filter={({ options }) => options}
      value={value}
      onChange={(personId) => onChange(personId)}
      onSearchChange={setText}
    />
  );
}
