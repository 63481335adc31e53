import { NumberInput, Select, Stack } from '@mantine/core';
import { Card } from '../../../ui/card';
import { deputyLabels, optionsOf } from '../events';
import { type EventForm } from './use-event-form';

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
          <NumberInput
            label="An invitation is passed on at most"
            description="1: the deputy cannot send somebody else"
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            min={1}
            max={3}
            allowDecimal={false}
            suffix={values.deputyChain === 1 ? ' time' : ' times'}
            value={values.deputyChain}
            onChange={(value) => set({ deputyChain: Number(value) })}
            error={fields['deputyChain']}
          />
        )}
      </Stack>
    </Card>
  );
}
