import { Button, Group, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { figure } from '../../ui/figure';
import { SendWaveDialog } from './send-wave-dialog';
import styles from './invite.module.css';

interface Props {
  event: { status: string };
  /** How many invitations leave. */
  count: number;
  /** They must be looked at anew first. */
  outdated?: boolean;
  sending: { error: unknown; isPending: boolean };
  onBack: () => void;
  onSend: () => void;
  /** What to know before. */
  children?: ReactNode;
}

/** The last step of a wave, however it was drawn up: back, or send, which asks once more. */
export function WaveFoot({ event, count, outdated = false, sending, onBack, onSend, children }: Props) {
  const [asking, setAsking] = useState(false);
  const published = event.status === 'published';
  return (
    <>
      <div className={styles.foot}>
        {children}
        <Group justify="space-between">
          <Button variant="default" onClick={onBack}>
            Back
          </Button>
          <Button disabled={count === 0 || outdated || !published} onClick={() => setAsking(true)}>
            {count === 0
              ? 'Nobody to send to'
              : `Send ${figure(count)} ${count === 1 ? 'invitation' : 'invitations'}…`}
          </Button>
        </Group>
        {!published && (
          <Text size="sm" ta="right" c="dimmed">
            Publish the debate first; until then nothing can be sent.
          </Text>
        )}
      </div>
      <SendWaveDialog
        opened={asking}
        count={count}
        error={sending.error}
        busy={sending.isPending}
        onClose={() => setAsking(false)}
        onSend={onSend}
      />
    </>
  );
}
