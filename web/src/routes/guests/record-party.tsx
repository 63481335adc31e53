import { Textarea } from '@mantine/core';
import type { GuestRow } from './guests.data';
import { WholeNumberInput } from '../../ui/whole-number-input';

export interface PartyInput {
  companions?: number;
  companionNames?: string[];
}

interface Props {
  guest: GuestRow;
  byName: boolean;
  /** Undefined: nothing was changed, the party stays. */
  value: PartyInput | undefined;
  onChange: (party: PartyInput) => void;
}

/** Who comes along, as the guest told staff: names where the debate asks for them, else a number. */
export function RecordParty({ guest, byName, value, onChange }: Props) {
  if (byName && !guest.atRisk)
    return (
      <Textarea
        label="Companions"
        description="One name on each line; each takes a seat"
        defaultValue={guest.companions.map(({ name }, place) => name || `Companion ${place + 1}`).join('\n')}
        autosize
        minRows={1}
        maxRows={10}
        onChange={({ currentTarget }) =>
          onChange({
            companionNames: currentTarget.value
              .split('\n')
              .map((name) => name.trim())
              .filter(Boolean),
          })
        }
      />
    );
  return (
    <WholeNumberInput
      label="Companions"
      description="Each takes a seat"
      min={0}
      max={10}
      value={value?.companions ?? guest.companions.length}
      onChange={(companions) => onChange({ companions })}
    />
  );
}
