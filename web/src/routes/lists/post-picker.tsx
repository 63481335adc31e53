import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, take } from '../../api/client';

/** Finds an office by its title, its organisation or who holds it. */
export function PostPicker({
  label,
  onPick,
}: {
  label: string;
  onPick: (post: { id: string; name: string }) => void;
}) {
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), 200);
  const found = useQuery({
    queryKey: ['posts', 'pick', q],
    queryFn: () => take(api.GET('/api/v1/posts', { params: { query: { q, limit: 12 } } })),
    enabled: q.length > 1,
  });
  const posts = (found.data?.items ?? []).map(({ id, title, organisationName }) => ({
    value: id,
    label: [title || 'Post without a title', organisationName].filter(Boolean).join(', '),
  }));
  return (
    <Select
      aria-label={label}
      placeholder={`${label} …`}
      searchable
      data={q.length > 1 ? posts : []}
      filter={({ options }) => options}
      value={null}
      searchValue={text}
      onSearchChange={setText}
      onChange={(id) => {
        const post = posts.find(({ value }) => value === id);
        if (post) onPick({ id: post.value, name: post.label });
        setText('');
      }}
      nothingFoundMessage={q.length > 1 && !found.isFetching ? 'No post fits.' : undefined}
    />
  );
}
