import { Group, Select, TextInput } from '@mantine/core';
import { languageName } from '../../ui/languages';

export interface Needs {
  dietary: string;
  accessNeeds: string;
  /** Code of a language; '' for none. */
  interpretation: string;
}

interface Props {
  /** Into which the debate is interpreted. */
  languages: readonly string[];
  value: Needs;
  onChange: (changed: Partial<Needs>) => void;
}

/** What somebody needs, as they told staff. */
export function NeedsFields({ languages, value, onChange }: Props) {
  const { interpretation } = value;
  const offered = new Set([...languages, ...(interpretation ? [interpretation] : [])]);
  return (
    <>
      <Group grow align="start">
        <TextInput
          label="Dietary needs"
          maxLength={300}
          value={value.dietary}
          onChange={(e) => onChange({ dietary: e.currentTarget.value })}
        />
        <TextInput
          label="Access needs"
          maxLength={300}
          value={value.accessNeeds}
          onChange={(e) => onChange({ accessNeeds: e.currentTarget.value })}
        />
      </Group>
      {offered.size > 0 && (
        <Select
          label="Interpretation into"
          data={[...offered].map((code) => ({ value: code, label: languageName(code) }))}
          value={interpretation || null}
          onChange={(code) => onChange({ interpretation: code ?? '' })}
          placeholder="Not needed"
          clearable
        />
      )}
    </>
  );
}
