import { Stack, TextInput } from '@mantine/core';
import { Card } from '../../../ui/card';
import { type EventForm } from './use-event-form';

export function PlaceCard({ form }: { form: EventForm }) {
  const { values, set, fields } = form;
  return (
    <Card title="Where">
      <Stack>
        <TextInput
          label="Online link"
          description="Only guests who take part online get it"
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          type="url"
          placeholder="https://"
          value={values.onlineUrl}
          onChange={(change) => set({ onlineUrl: change.currentTarget.value })}
          error={fields['onlineUrl']}
        />
      </Stack>
    </Card>
  );
}
