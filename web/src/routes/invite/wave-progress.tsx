import { Alert, Anchor, Button, Group, Progress, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { messageCountsQuery } from '../mail/messages.data';
import { UsedLists } from './used-lists';
import { messageOf } from '../../api/errors';
import { figure } from '../../ui/figure';
import { wavesQuery } from './invite.data';
import styles from './invite.module.css';

const states = [
  { key: 'sent', label: 'sent', colour: 'var(--good)' },
  { key: 'sending', label: 'being sent', colour: 'var(--action)' },
  { key: 'queued', label: 'waiting', colour: 'color-mix(in srgb, var(--action) 40%, var(--card))' },
  { key: 'to_write', label: 'to be written', colour: 'var(--mantine-color-default-border)' },
  { key: 'held', label: 'held', colour: 'var(--accent-strong)' },
  { key: 'in_doubt', label: 'in doubt', colour: '#8a5a2b' },
  { key: 'failed', label: 'failed', colour: 'var(--bad)' },
  { key: 'cancelled', label: 'cancelled', colour: 'var(--text-3)' },
] as const;

/** The states of a wave's mails add up to its size at any time; it is finished when nothing waits or is in doubt. */
export function WaveProgress({ eventId, waveId }: { eventId: string; waveId: string }) {
  const waves = useQuery({ ...wavesQuery(eventId), refetchInterval: 1000 });
  const delivers = useQuery(messageCountsQuery({ eventId })).data?.delivers;
  const wave = waves.data?.items.find(({ id }) => id === waveId);
  if (waves.error) return <Alert color="bad">{messageOf(waves.error)}</Alert>;
  if (!wave && !waves.isFetchedAfterMount) return <Text c="dimmed">Looking for the wave…</Text>;
  if (!wave) return <Alert color="accent">This debate has no such wave.</Alert>;
  const progress: Record<string, number> = wave.progress;
  const left = (progress['to_write'] ?? 0) + (progress['queued'] ?? 0) + (progress['sending'] ?? 0);
  const share = (key: string) => (wave.total ? (100 * (progress[key] ?? 0)) / wave.total : 0);
  return (
    <section className={styles.card} aria-labelledby="wave-progress">
      <Title order={2} size="h4" id="wave-progress">
        Wave {wave.number}: {left === 0 ? 'nothing left to send' : `${figure(left)} still to go`}
      </Title>
      <Progress.Root
        size="lg"
        mt="md"
        aria-label={`${figure(progress['sent'] ?? 0)} of ${figure(wave.total)} sent`}
      >
        {states.map(({ key, colour, label }) => (
          <Progress.Section key={key} value={share(key)} color={colour} aria-label={label} />
        ))}
      </Progress.Root>
      <ul className={styles.states} aria-live="polite">
        {states
          .filter(({ key }) => progress[key])
          .map(({ key, label, colour }) => (
            <li key={key}>
              <span className={styles.swatch} style={{ background: colour }} aria-hidden />
              <strong>{figure(progress[key] ?? 0)}</strong> {label}
            </li>
          ))}
      </ul>
      {left > 0 && (
        <Text size="sm" c="dimmed" mt="sm">
          {delivers === false
            ? 'No mail server is set: the mails are kept in the outbox to be read and leave nowhere.'
            : 'This goes on by itself: you can leave the page and come back to it.'}
        </Text>
      )}
      {(progress['held'] ?? 0) > 0 && (
        <Alert color="accent" mt="md">
          Held mails wait in the outbox until somebody releases them.
        </Alert>
      )}
      {wave.leftOut > 0 && (
        <Alert color="accent" mt="md">
          {figure(wave.leftOut)} could not be invited any more when their turn came: what the debate or their
          entry said had changed since you sent the wave. Who is not on the guest list can go into another
          wave.
        </Alert>
      )}
      <UsedLists lists={wave.lists} sent />
      <Group mt="lg">
        <Button component={Link} to={`/debates/${eventId}/guests`}>
          To the guest list
        </Button>
        <Anchor component={Link} to={`/debates/${eventId}/mail` as string} size="sm">
          See every mail
        </Anchor>
      </Group>
    </section>
  );
}
