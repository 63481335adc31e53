import { TextInput } from '@mantine/core';

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

/** Why all seats of a debate change, as the record of seats keeps it. */
export function SeatsReason({ label, value, onChange }: Props) {
  return (
    <TextInput
      label={label}
      description="Kept with the record of seats"
      inputWrapperOrder={['label', 'input', 'description']}
      required
      maxLength={500}
      value={value}
      onChange={(change) => onChange(change.currentTarget.value)}
    />
  );
}
