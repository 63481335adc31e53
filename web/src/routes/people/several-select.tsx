import { MultiSelect, type MultiSelectProps } from '@mantine/core';

interface Props extends Omit<MultiSelectProps, 'value' | 'onChange'> {
  /** As it stands in the address: values with commas between them. */
  value: string | undefined;
  onChange: (value: string | null) => void;
}

/** Any of several values, as one filter in the address. */
export function SeveralSelect({ value, onChange, ...select }: Props) {
  const chosen = value?.split(',') ?? [];
  return (
    <MultiSelect
      placeholder={chosen.length ? undefined : 'Any'}
      searchable
      limit={40}
      openOnFocus={false}
      nothingFoundMessage="There is none like that"
      {...select}
      value={chosen}
      onChange={(values) => onChange(values.join(',') || null)}
    />
  );
}
