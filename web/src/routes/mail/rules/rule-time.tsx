import { Group, Select, Text, TextInput } from '@mantine/core';
import type { RuleDraft } from './rules.data';
import { WholeNumberInput } from '../../../ui/whole-number-input';

interface Props {
  timeZone: string;
  draft: RuleDraft;
  set: (change: Partial<RuleDraft>) => void;
}

/** When it goes: so many days away, at a time of the debate's own clock; or exactly so many hours away. */
export function RuleTime({ timeZone, draft, set }: Props) {
  const side = draft.kind === 'thanks' ? 'after' : 'before';
  const byHours = draft.hours !== null;
  return (
    <div>
      <Group align="end">
        <Select
          label="When"
          w={220}
          allowDeselect={false}
          data={[
            { value: 'days', label: `Days ${side}, at a time` },
            { value: 'hours', label: `Hours ${side}` },
          ]}
          value={byHours ? 'hours' : 'days'}
          onChange={(value) => set({ hours: value === 'hours' ? 24 : null })}
        />
        {draft.hours !== null ? (
          <WholeNumberInput
            label={`Hours ${side}`}
            w={120}
            min={1}
            max={336}
            clampBehavior="strict"
            value={draft.hours}
            onChange={(hours) => set({ hours })}
          />
        ) : (
          <>
            <WholeNumberInput
              label={`Days ${side}`}
              w={120}
              min={0}
              max={90}
              clampBehavior="strict"
              value={draft.days}
              onChange={(days) => set({ days })}
            />
            <TextInput
              type="time"
              label={`At, ${timeZone}`}
              required
              value={draft.atLocal}
              onChange={(change) => set({ atLocal: change.currentTarget.value })}
            />
          </>
        )}
      </Group>
      <Text size="xs" c="dimmed" mt={4}>
        {byHours
          ? 'Counted exactly: on a night when the clocks change it goes an hour earlier or later by the clock.'
          : 'By the clock of the debate: at that time of that day, whatever the clocks do in between.'}
      </Text>
    </div>
  );
}
