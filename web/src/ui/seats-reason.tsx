import { TextInput } from '@mantine/core';
import type { Ref } from 'react';

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
  field?: Ref<HTMLInputElement>;
}

/** Why all seats of a debate change, as the record of seats keeps it. */
export function SeatsReason({ label, value, onChange, error, field }: Props) {
  return (
    <TextInput
      ref={field}
      label={label}
      description="Kept with the record of seats"
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      required
      maxLength={500}
      value={value}
      error={error}
      onChange={(change) => onChange(change.currentTarget.value)}
    />
  );
}
