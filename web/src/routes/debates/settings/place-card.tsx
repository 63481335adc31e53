import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Card } from '../../../ui/card';
import { figure } from '../../../ui/figure';
import { pick, type TextByLang } from '../../../ui/languages';
import { type EventForm } from './use-event-form';
import { VenueDialog } from './venue-dialog';
import { venuesQuery } from './venues';

export function PlaceCard({ form }: { form: EventForm }) {
  const { values, set, fields } = form;
  const { data: venues = [] } = useQuery(venuesQuery);
  const [editing, editor] = useDisclosure(false);
  const [adding, adder] = useDisclosure(false);
  const read = { languages: values.languages, mainLanguage: values.mainLanguage };
  const venue = venues.find(({ id }) => id === values.venueId);
  const access = pick((venue?.accessNotes ?? {}) as TextByLang, values.mainLanguage);
  return (
    <Card title="Where">
      <Stack>
        <Group align="flex-end">
          <Select
            label="Venue"
            placeholder="No venue"
            searchable
            clearable
            flex={1}
            data={venues.map(({ id, name, city }) => ({
              value: id,
              label: city ? `${name}, ${city}` : name,
            }))}
            value={values.venueId}
            onChange={(venueId) => set({ venueId, roomId: null })}
            error={fields['venueId']}
          />
          {venue ? (
            <Button variant="default" onClick={editor.open}>
              Edit venue …
            </Button>
          ) : null}
          <Button variant="default" onClick={adder.open}>
            New venue …
          </Button>
        </Group>
        {venue ? (
          <Select
            label="Room"
            placeholder={venue.rooms.length ? 'No room yet' : 'This venue has no rooms; edit it to add some'}
            clearable
            data={venue.rooms.map(({ id, name, capacity }) => ({
              value: id,
              label: capacity ? `${name} (${figure(capacity)} seats)` : name,
            }))}
            value={values.roomId}
            onChange={(roomId) => {
              const seats = venue.rooms.find(({ id }) => id === roomId)?.capacity;
              set({ roomId, ...(seats && values.capacity === null ? { capacity: seats } : {}) });
            }}
            error={fields['roomId']}
          />
        ) : null}
        {venue ? (
          <Text size="sm" c="dimmed">
            {[venue.address, venue.city, venue.country].filter(Boolean).join(', ')}
            {access ? `. ${access}` : ''}
          </Text>
        ) : null}
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
      <VenueDialog
        {...read}
        opened={adding}
        onClose={adder.close}
        onSaved={({ id }) => set({ venueId: id, roomId: null })}
      />
      {venue ? (
        <VenueDialog
          key={venue.version}
          {...read}
          venue={venue}
          opened={editing}
          onClose={editor.close}
          onSaved={() => {}}
        />
      ) : null}
    </Card>
  );
}
