import { NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { Card } from '../../../ui/card';
import { SeatsReason } from '../../../ui/seats-reason';
import { optionsOf, ruleLabels, visibilityLabels } from '../events';
import { movesSeats, type EventForm } from './use-event-form';

const ruleHints: Record<string, string> = {
  on_record: 'What is said may be quoted with the speaker’s name.',
  chatham_house:
    'What is said may be used; who said it, and who was there, may not be told. Reports that name speakers are refused.',
  closed: 'Nothing that is said leaves the room.',
};

export function AccessCard({ form }: { form: EventForm }) {
  const { values, set, fields } = form;
  const number = (value: number | string) => (value === '' ? null : Number(value));
  return (
    <Card title="Who, and under which rule">
      <Stack>
        <Select
          label="Who sees its page"
          data={optionsOf(visibilityLabels)}
          value={values.visibility}
          onChange={(value) => value && set({ visibility: value as typeof values.visibility })}
        />
        <Select
          label="Attribution rule"
          description={ruleHints[values.attributionRule]}
          inputWrapperOrder={['label', 'input', 'description']}
          data={optionsOf(ruleLabels)}
          value={values.attributionRule}
          onChange={(value) => value && set({ attributionRule: value as typeof values.attributionRule })}
        />
        <NumberInput
          label="Seats in the room"
          placeholder="not counted"
          min={0}
          max={100_000}
          allowDecimal={false}
          value={values.capacity ?? ''}
          onChange={(value) => set({ capacity: number(value) })}
          error={fields['capacity']}
        />
        <NumberInput
          label="Places online"
          placeholder="not counted"
          min={0}
          max={100_000}
          allowDecimal={false}
          value={values.onlineCapacity ?? ''}
          onChange={(value) => set({ onlineCapacity: number(value) })}
          error={fields['onlineCapacity']}
        />
        {form.base.status !== 'draft' && movesSeats(form.changes) ? (
          <SeatsReason
            label="Why the number of seats changes"
            value={values.seatsReason ?? ''}
            onChange={(seatsReason) => set({ seatsReason })}
            error={fields['seatsReason']}
          />
        ) : null}
        <TextInput
          label="Contact address"
          description="Where guests can write to"
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          type="email"
          required
          value={values.contactEmail}
          onChange={(change) => set({ contactEmail: change.currentTarget.value })}
          error={fields['contactEmail']}
        />
      </Stack>
    </Card>
  );
}
