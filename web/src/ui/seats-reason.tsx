import { TextInput } from '@mantine/core';

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
}

/** Why all seats of a debate change, as the record of seats keeps it. */
export function SeatsReason({ label, value, onChange, error }: Props) {
  return (
    <TextInput
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
