import { Alert, Button, Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, take, type Schema } from '../../api/client';
import { tell } from '../../query-client';
import { instantText } from '../../time/instants';
import { ConfirmButton } from '../../ui/confirm-button';
import { changedText, mailsText } from './message-words';

type Counts = Schema<'MessageCounts'>;

function useHold(eventId: string) {
  const client = useQueryClient();
  const params = { path: { eventId } };
  const onSettled = () => client.invalidateQueries({ queryKey: ['messages'] });
  const hold = useMutation({
    mutationFn: () => take(api.PUT('/api/v1/events/{eventId}/mail-hold', { params })),
    onSuccess: ({ changed }) =>
      tell(
        changed
          ? `Held back: ${mailsText(changed)}, and whatever is written from now on.`
          : 'No mail was waiting; whatever is written from now on is held back.',
      ),
    onSettled,
  });
  const lift = useMutation({
    mutationFn: () => take(api.DELETE('/api/v1/events/{eventId}/mail-hold', { params })),
    onSettled,
  });
  const release = useMutation({
    mutationFn: () =>
      take(
        api.POST('/api/v1/messages/bulk', { body: { act: 'release', filter: { eventId, state: 'held' } } }),
      ),
    onSuccess: ({ changed }) => tell(changedText('release', changed, changed), changed ? 'good' : 'accent'),
    onSettled,
  });
  return { hold, lift, release };
}

/** Holds back all mail of a debate, and lets it go again. */
export function MailHold({ eventId, counts }: { eventId: string; counts: Counts | undefined }) {
  const { hold, lift, release } = useHold(eventId);
  if (!counts) return null;
  if (counts.heldSince)
    return (
      <Alert color="accent" mb="md" title="All mail of this debate is held back">
        Since {instantText(counts.heldSince)} nothing leaves: no invitation, no confirmation, no change. What
        is written meanwhile waits below.
        <Group mt="sm">
          <Button size="xs" loading={lift.isPending} onClick={() => lift.mutate()}>
            Let new mail leave again
          </Button>
        </Group>
      </Alert>
    );
  return (
    <Group gap="xs">
      <Button variant="default" size="xs" loading={hold.isPending} onClick={() => hold.mutate()}>
        Hold all mail
      </Button>
      {counts.held > 0 && (
        <ConfirmButton
          variant="default"
          size="xs"
          title={`Release ${mailsText(counts.held)}?`}
          text="Everything of this debate that is held leaves now. What left cannot be called back."
          confirm="Release"
          onConfirm={() => release.mutateAsync()}
        >
          Release all held
        </ConfirmButton>
      )}
    </Group>
  );
}
