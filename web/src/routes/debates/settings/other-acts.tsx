import { Group, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api } from '../../../api/client';
import { Card } from '../../../ui/card';
import { ConfirmButton } from '../../../ui/confirm-button';
import { eventQuery, type EventView } from '../events';

export function OtherActs({ event }: { event: EventView }) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const remove = async () => {
    await api.DELETE('/api/v1/events/{eventId}', { params: { path: { eventId: event.id } } });
    await navigate({ to: '/debates', ignoreBlocker: true });
    client.removeQueries({ queryKey: eventQuery(event.id).queryKey });
    void client.invalidateQueries({ queryKey: ['events'] });
  };
  if (event.status !== 'draft') return null;
  return (
    <Card title="Remove this draft">
      <Text size="sm" c="dimmed">
        Only a draft without invitations can be removed. A debate that guests know of is cancelled instead.
      </Text>
      <Group mt="sm">
        <ConfirmButton
          variant="default"
          color="bad"
          title="Remove this draft?"
          text="Its texts, programme and speakers go with it. This cannot be undone."
          confirm="Remove it"
          colour="bad"
          onConfirm={remove}
        >
          Remove …
        </ConfirmButton>
      </Group>
    </Card>
  );
}
