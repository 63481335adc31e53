import { ActionIcon, Alert, Button, Group, Modal, NumberInput, Stack, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ifMatch, take, type Schema } from '../../../api/client';
import { messageOf } from '../../../api/errors';
import type { TextByLang } from '../../../ui/languages';
import { TextByLanguage } from '../../../ui/text-by-language';
import { venuesQuery, type Venue } from './venues';
import classes from './venue-dialog.module.css';

interface Props {
  /** Undefined for a new one. */
  venue?: Venue;
  /** Of the event that takes place there: in these its guests read. */
  languages: string[];
  mainLanguage: string;
  opened: boolean;
  onClose: () => void;
  onSaved: (venue: Venue) => void;
}

export function VenueDialog({ opened, ...form }: Props) {
  const { venue, onClose } = form;
  return (
    <Modal opened={opened} onClose={onClose} size="lg" title={venue ? 'Edit venue' : 'New venue'}>
      <VenueForm {...form} />
    </Modal>
  );
}

type Room = Schema<'RoomInput'>;

function VenueForm({ venue, languages, mainLanguage, onClose, onSaved }: Omit<Props, 'opened'>) {
  const client = useQueryClient();
  const [values, setValues] = useState({
    name: venue?.name ?? '',
    address: venue?.address ?? '',
    city: venue?.city ?? '',
    country: venue?.country ?? '',
  });
  const [accessNotes, setAccessNotes] = useState<TextByLang>(venue?.accessNotes ?? {});
  const [rooms, setRooms] = useState<Room[]>(venue?.rooms ?? [{ name: '', capacity: null }]);
  const setRoom = (index: number, room: Partial<Room>) =>
    setRooms(rooms.map((one, i) => (i === index ? { ...one, ...room } : one)));
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: () => {
      const body = { ...values, accessNotes, rooms: rooms.filter(({ name }) => name.trim()) };
      return venue
        ? take(
            api.PATCH('/api/v1/venues/{venueId}', {
              params: { path: { venueId: venue.id }, header: ifMatch(venue) },
              body,
            }),
          )
        : take(api.POST('/api/v1/venues', { body }));
    },
    async onSuccess(saved) {
      await client.invalidateQueries({ queryKey: venuesQuery.queryKey });
      void client.invalidateQueries({ queryKey: ['event'] });
      onSaved(saved);
      onClose();
    },
  });
  const field = (name: keyof typeof values) => ({
    value: values[name],
    onChange: (change: { currentTarget: { value: string } }) =>
      setValues({ ...values, [name]: change.currentTarget.value }),
  });
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput label="Name" required maxLength={200} {...field('name')} />
        <TextInput label="Address" maxLength={500} {...field('address')} />
        <Group grow align="flex-start">
          <TextInput label="City" maxLength={200} {...field('city')} />
          <TextInput
            label="Country"
            description="Two letters, like BE"
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            maxLength={2}
            {...field('country')}
          />
        </Group>
        <TextByLanguage
          label="Access"
          description="Steps, lifts, induction loops, security checks"
          kind="prose"
          rows={2}
          maxLength={2000}
          languages={[...new Set([...languages, ...Object.keys(accessNotes)])]}
          mainLanguage={mainLanguage}
          value={accessNotes}
          onChange={setAccessNotes}
        />
        <fieldset className={classes.rooms}>
          <legend>Rooms</legend>
          {rooms.map((room, index) => (
            <Group key={room.id ?? index} wrap="nowrap" mb="xs">
              <TextInput
                flex={1}
                aria-label={`Name of room ${index + 1}`}
                placeholder="Name"
                maxLength={200}
                value={room.name}
                onChange={(change) => setRoom(index, { name: change.currentTarget.value })}
              />
              <NumberInput
                w={110}
                aria-label={`Seats of room ${index + 1}`}
                placeholder="Seats"
                min={1}
                max={100_000}
                allowDecimal={false}
                value={room.capacity ?? ''}
                onChange={(value) => setRoom(index, { capacity: value === '' ? null : Number(value) })}
              />
              <ActionIcon
                variant="subtle"
                color="bad"
                aria-label={`Remove room ${room.name || index + 1}`}
                onClick={() => setRooms(rooms.filter((_, i) => i !== index))}
              >
                <IconTrash size={17} />
              </ActionIcon>
            </Group>
          ))}
          <Button
            variant="subtle"
            size="xs"
            leftSection={<IconPlus size={15} />}
            onClick={() => setRooms([...rooms, { name: '', capacity: null }])}
          >
            Another room
          </Button>
        </fieldset>
        {save.error ? (
          <Alert color="bad" role="alert">
            {messageOf(save.error)}
          </Alert>
        ) : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending}>
            Save venue
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
