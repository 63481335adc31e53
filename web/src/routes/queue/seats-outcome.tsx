import { Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { notGivenText, seatedText, whatToDo } from './queue-words';
import type { QueueGuest, SeatsGiven } from './queue.data';

interface Props {
  eventId: string;
  /** Who were meant to get a seat. */
  guests: readonly Pick<QueueGuest, 'id' | 'name'>[];
  given: SeatsGiven;
  onClose: () => void;
}

/** Not everybody got a seat: who, why, and what can be done. */
export function SeatsOutcome({ eventId, guests, given: { seated, why }, onClose }: Props) {
  const nameOf = new Map(guests.map(({ id, name }) => [id, name]));
  const acts = whatToDo(why);
  return (
    <Modal opened onClose={onClose} title={seated.length ? 'Not everybody got a seat' : 'Nobody got a seat'}>
      <Stack gap="sm">
        {seated.length ? <Text size="sm">{seatedText(seated.length)}</Text> : null}
        <List size="sm" aria-label="Who got none, and why">
          {why.map((one) => (
            <List.Item key={one.invitationId}>
              <strong>{nameOf.get(one.invitationId)}</strong>: {notGivenText(one)}
            </List.Item>
          ))}
        </List>
        {acts.length ? (
          <>
            <Text size="sm" fw={600}>
              What you can do
            </Text>
            <List size="sm">
              {acts.map((said) => (
                <List.Item key={said}>{said}</List.Item>
              ))}
            </List>
          </>
        ) : null}
        <Group justify="flex-end">
          {acts.length ? (
            <>
              <Button variant="default" component={Link} to={`/debates/${eventId}/settings`}>
                Settings
              </Button>
              <Button
                variant="default"
                component={Link}
                to={`/debates/${eventId}/guests`}
                search={{ answer: 'waiting' } as never}
              >
                Guest list
              </Button>
            </>
          ) : null}
          <Button data-autofocus onClick={onClose}>
            Close
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
