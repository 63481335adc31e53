import { Select, Stack } from '@mantine/core';
import { Card } from '../../../ui/card';
import { deputyLabels, optionsOf } from '../events';
import { type EventForm } from './use-event-form';
import { WholeNumberInput } from '../../../ui/whole-number-input';

export function DeputiesCard({ form }: { form: EventForm }) {
  const { values, set, fields } = form;
  return (
    <Card title="Deputies">
      <Stack>
        <Select
          label="Guests may send a deputy"
          description="The deputy gets an invitation of their own; a seat that the guest holds waits for them. Staff can always send one."
          inputWrapperOrder={['label', 'input', 'description']}
          data={optionsOf(deputyLabels)}
          value={values.deputies}
          onChange={(value) => value && set({ deputies: value as typeof values.deputies })}
        />
        {values.deputies === 'none' ? null : (
          <WholeNumberInput
            label="An invitation is passed on at most"
            description="1: the deputy cannot send somebody else"
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            min={1}
            max={3}
            suffix={values.deputyChain === 1 ? ' time' : ' times'}
            value={values.deputyChain}
            onChange={(deputyChain) => set({ deputyChain })}
            error={fields['deputyChain']}
          />
        )}
      </Stack>
    </Card>
  );
}
