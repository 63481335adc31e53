import { Select, type SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useOrganisations } from './organisations.data';

interface Props {
  label: string;
  description?: string;
  value: string | null;
  /** Of the one chosen, so that it can be shown before it is found. */
  name?: string | null;
  error?: string;
  /** May not be chosen. */
  except?: string;
  /** Where the choices open, for one inside a window of its own. */
  comboboxProps?: SelectProps['comboboxProps'];
  onChange: (organisationId: string | null) => void;
}

/** One organisation, found by typing. */
export function OrganisationPicker(props: Props) {
  const { label, description, value, name, error, except, comboboxProps, onChange } = props;
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), 200);
  const found = useOrganisations(q);
  const options = found.rows
    .filter(({ id }) => id !== except)
    .slice(0, 30)
    .map((one) => ({ value: one.id, label: one.shortName ? `${one.name} (${one.shortName})` : one.name }));
  if (value && name && !options.some((option) => option.value === value))
    options.unshift({ value, label: name });
  return (
    <Select
      label={label}
      comboboxProps={comboboxProps}
      description={description}
      searchable
      clearable
      placeholder="Type a name"
      nothingFoundMessage="No organisation fits. Add it under Organisations first."
      data={options}
      filter={({ options: all }) => all}
      value={value}
      error={error}
      onChange={onChange}
      onSearchChange={setText}
    />
  );
}
