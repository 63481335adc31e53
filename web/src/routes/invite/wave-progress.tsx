import { Alert, Anchor, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { messageOf } from '../../api/errors';
import { WaveCard } from '../waves/wave-card';
import { watchedWavesQuery, waveAnswersQuery } from '../waves/waves.data';

/** The wave that was just sent; it stands with all others on a page of their own. */
export function WaveProgress({ eventId, waveId }: { eventId: string; waveId: string }) {
  const waves = useQuery(watchedWavesQuery(eventId));
  const answers = useQuery(waveAnswersQuery(eventId)).data?.items;
  const wave = waves.data?.items.find(({ id }) => id === waveId);
  if (waves.error) return <Alert color="bad">{messageOf(waves.error)}</Alert>;
  if (!wave && !waves.isFetchedAfterMount) return <Text c="dimmed">Looking for the wave…</Text>;
  if (!wave) return <Alert color="accent">This debate has no such wave.</Alert>;
  return (
    <Stack gap="sm">
      <WaveCard fresh eventId={eventId} wave={wave} answers={answers?.find((one) => one.waveId === waveId)} />
      <Group gap="lg">
        <Anchor component={Link} to={`/debates/${eventId}/waves` as string} size="sm">
          All waves
        </Anchor>
        <Anchor component={Link} to={`/debates/${eventId}/guests` as string} size="sm">
          To the guest list
        </Anchor>
      </Group>
    </Stack>
  );
}
