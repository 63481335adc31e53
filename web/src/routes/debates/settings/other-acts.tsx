import { Group, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api } from '../../../api/client';
import { Card } from '../../../ui/card';
import { ConfirmButton } from '../../../ui/confirm-button';
import { eventQuery, type EventView } from '../events';
import { CopyButton } from './copy-button';

export function OtherActs({ event }: { event: EventView }) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const remove = async () => {
    await api.DELETE('/api/v1/events/{eventId}', { params: { path: { eventId: event.id } } });
    await navigate({ to: '/debates', ignoreBlocker: true });
    client.removeQueries({ queryKey: eventQuery(event.id).queryKey });
    void client.invalidateQueries({ queryKey: ['events'] });
  };
  return (
    <Card title="More">
      <Group>
        <CopyButton event={event} />
        {event.status === 'draft' ? (
          <ConfirmButton
            variant="default"
            c="bad"
            title="Remove this draft?"
            text="Its texts, programme and speakers go with it. This cannot be undone."
            confirm="Remove it"
            colour="bad"
            onConfirm={remove}
          >
            Remove the draft …
          </ConfirmButton>
        ) : null}
      </Group>
      <Text size="sm" c="dimmed" mt="sm">
        {event.status === 'draft'
          ? 'A draft can be removed while nobody is invited.'
          : 'To postpone, move or cancel, use “Next steps” above.'}
      </Text>
    </Card>
  );
}
