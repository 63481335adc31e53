import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, take } from '../../../api/client';
import { messageOf } from '../../../api/errors';
import { LocalTimeField, TimeQuestion, type TimeChoice } from '../../../ui/local-time-field';
import type { EventView } from '../events';

/** A new draft with the same texts, place, programme and speakers, on another date. */
export function CopyButton({ event }: { event: EventView }) {
  const [opened, dialog] = useDisclosure(false);
  const navigate = useNavigate();
  const client = useQueryClient();
  const [startsLocal, setStarts] = useState('');
  const [timeChoice, setChoice] = useState<TimeChoice>();
  const copy = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      take(
        api.POST('/api/v1/events/{eventId}/copies', {
          params: { path: { eventId: event.id } },
          body: { startsLocal, timeChoice },
        }),
      ),
    async onSuccess(made) {
      dialog.close();
      void client.invalidateQueries({ queryKey: ['events'] });
      await navigate({ to: '/debates/$eventId/settings', params: { eventId: made.id } });
    },
  });
  const submit = (submitted: React.FormEvent) => {
    submitted.preventDefault();
    copy.mutate();
  };
  return (
    <>
      <Button variant="default" onClick={dialog.open}>
        Duplicate …
      </Button>
      <Modal opened={opened} onClose={dialog.close} title="Duplicate this debate">
        <form onSubmit={submit}>
          <Stack>
            <Text>
              A draft with the same texts, place, programme and speakers. Guests and answers stay here.
            </Text>
            <LocalTimeField
              label="The copy begins"
              required
              zone={event.timeZone}
              value={startsLocal}
              onChange={setStarts}
            />
            <TimeQuestion
              error={copy.error}
              zone={event.timeZone}
              choice={timeChoice}
              onChoice={setChoice}
              onSuggestion={setStarts}
            />
            {copy.error ? (
              <Alert color="bad" role="alert">
                {messageOf(copy.error)}
              </Alert>
            ) : null}
            <Group justify="flex-end">
              <Button variant="default" onClick={dialog.close}>
                Cancel
              </Button>
              <Button type="submit" loading={copy.isPending}>
                Make the copy
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
