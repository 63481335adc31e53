import { Alert, Button, Group, Modal, Text } from '@mantine/core';
import { messageOf } from '../../api/errors';
import { figure } from '../../ui/figure';

interface Props {
  opened: boolean;
  count: number;
  error: unknown;
  busy: boolean;
  onClose: () => void;
  onSend: () => void;
}

/** Asks once more before a wave goes out. */
export function SendWaveDialog({ opened, count, error, busy, onClose, onSend }: Props) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={`Send ${figure(count)} ${count === 1 ? 'invitation' : 'invitations'}?`}
    >
      <Text size="sm">
        Each guest gets one mail of their own, with a calendar entry. Mails wait in the outbox until they
        leave; there you can hold them back. An invitation that has left can only be withdrawn.
      </Text>
      {error ? (
        <Alert color="bad" mt="md">
          {messageOf(error)}
        </Alert>
      ) : null}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          Not yet
        </Button>
        <Button loading={busy} onClick={onSend} data-autofocus>
          Send now
        </Button>
      </Group>
    </Modal>
  );
}
