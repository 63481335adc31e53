import { CloseButton, Kbd, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { goToRows } from './first-row';

interface Props {
  label: string;
  value: string | undefined;
  onChange: (value: string) => void;
}

/** Search of a list: `/` goes here, typing waits a moment, ↓ goes to what was found, Esc leaves. */
export function SearchField({ label, value, onChange }: Props) {
  const [text, setText] = useState(value ?? '');
  const tell = useDebouncedCallback(onChange, 250);
  const [told, setTold] = useState(value ?? '');
  // Cleared from outside ("Show all"): the field follows.
  if ((value ?? '') !== told) {
    setTold(value ?? '');
    if (!value) setText('');
  }
  return (
    <TextInput
      data-search-field
      type="search"
      aria-label={label}
      placeholder={`${label} …`}
      leftSection={<IconSearch size={16} aria-hidden="true" />}
      rightSection={
        text ? (
          <CloseButton size="sm" aria-label="Clear the search" onClick={() => (setText(''), onChange(''))} />
        ) : (
          <Kbd size="xs" aria-hidden="true" visibleFrom="sm">
            /
          </Kbd>
        )
      }
      value={text}
      onChange={(event) => (setText(event.currentTarget.value), tell(event.currentTarget.value.trim()))}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.blur();
        else if (event.key === 'ArrowDown' && goToRows()) event.preventDefault();
      }}
      w={240}
    />
  );
}
