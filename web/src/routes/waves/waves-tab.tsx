import { Alert, Button, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { messageOf } from '../../api/errors';
import { EmptyState } from '../../ui/empty-state';
import { PageLoading } from '../../ui/page-loading';
import { useEvent } from '../debates/events';
import { WaveCard } from './wave-card';
import { watchedWavesQuery, waveAnswersQuery } from './waves.data';

/** Every wave of the debate, the latest first: what became of it, and what can still be done about it. */
export function WavesTab() {
  const { id } = useEvent();
  const { data, error } = useQuery(watchedWavesQuery(id));
  const answers = useQuery(waveAnswersQuery(id)).data?.items ?? [];
  if (error && !data) return <Alert color="bad">{messageOf(error)}</Alert>;
  if (!data) return <PageLoading />;
  if (!data.items.length)
    return (
      <EmptyState
        title="No wave has gone out yet"
        action={
          <Button component={Link} to={`/debates/${id}/invite`}>
            Invite …
          </Button>
        }
      >
        Guests are invited in waves: choose lists or people, look at what each of them will get, and send.
        What becomes of each wave stands here.
      </EmptyState>
    );
  return (
    <Stack gap="md">
      <Text c="dimmed" size="sm">
        Guests who came in from the reserve, or were invited one by one, are on the{' '}
        <Link to={`/debates/${id}/guests` as string}>guest list</Link> only.
      </Text>
      {data.items.toReversed().map((wave) => (
        <WaveCard
          key={wave.id}
          eventId={id}
          wave={wave}
          answers={answers.find(({ waveId }) => waveId === wave.id)}
        />
      ))}
    </Stack>
  );
}
