import { Select, Stack } from '@mantine/core';
import { Card } from '../../../ui/card';
import { companionLabels, optionsOf } from '../events';
import { type EventForm } from './use-event-form';
import { WholeNumberInput } from '../../../ui/whole-number-input';

const hints: Record<string, string> = {
  none: 'The personal page does not ask. You can still allow single guests to bring somebody.',
  number: 'Guests say how many come with them.',
  names: 'Guests name those who come with them. Each gets a page and a badge of their own.',
};

export function CompanionsCard({ form }: { form: EventForm }) {
  const { values, set, fields } = form;
  return (
    <Card title="Companions">
      <Stack>
        <Select
          label="Guests may bring"
          description={hints[values.companions]}
          inputWrapperOrder={['label', 'input', 'description']}
          data={optionsOf(companionLabels)}
          value={values.companions}
          onChange={(value) =>
            value &&
            set({
              companions: value as typeof values.companions,
              ...(value !== 'none' && values.companionsAtMost === 0 ? { companionsAtMost: 1 } : {}),
            })
          }
        />
        {values.companions === 'none' ? null : (
          <WholeNumberInput
            label="At most, for each guest"
            description="Each takes a seat from the guest’s pool. A party waits, and gets its seats, as a whole."
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            min={1}
            max={10}
            value={values.companionsAtMost}
            onChange={(companionsAtMost) => set({ companionsAtMost })}
            error={fields['companionsAtMost']}
          />
        )}
      </Stack>
    </Card>
  );
}
