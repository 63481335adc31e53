import { Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { tell } from '../../query-client';
import { ConfirmButton } from '../../ui/confirm-button';
import { figure } from '../../ui/figure';
import { StopWave } from './stop-wave';
import { countOf, heldText, releasedText } from './wave-words';
import { useWaveActs, type Wave } from './waves.data';

interface Props {
  eventId: string;
  wave: Wave;
  delivers: boolean;
}

/** To its guests and mails; and what can still be done about what has not left. */
export function WaveActs({ eventId, wave, delivers }: Props) {
  const { hold, release } = useWaveActs(eventId, wave);
  const [queued, held, toWrite] = (['queued', 'held', 'to_write'] as const).map((key) => countOf(wave, key));
  const number = String(wave.number);
  return (
    <Group gap="xs">
      <Button
        component={Link}
        variant="default"
        size="xs"
        to={`/debates/${eventId}/guests` as string}
        search={{ wave: number } as never}
      >
        Its guests
      </Button>
      <Button
        component={Link}
        variant="default"
        size="xs"
        to={`/debates/${eventId}/mail` as string}
        search={{ wave: number, kind: 'invitation' } as never}
      >
        Its mails
      </Button>
      {queued ? (
        <ConfirmButton
          variant="default"
          size="xs"
          title={`Hold the mails of wave ${number} that have not left?`}
          text={`${figure(queued)} ${queued === 1 ? 'waits' : 'wait'} in the outbox and ${queued === 1 ? 'stays' : 'stay'} there until somebody releases ${queued === 1 ? 'it' : 'them'}. Mails that are being sent at this moment do leave.${toWrite ? ' What is still to be written is not held by this: stop the rest for that.' : ''}`}
          confirm="Hold them"
          onConfirm={async () => {
            const count = await hold.mutateAsync();
            tell(heldText(count), count ? 'good' : 'accent');
          }}
        >
          Hold what has not left …
        </ConfirmButton>
      ) : null}
      {held ? (
        <ConfirmButton
          variant="default"
          size="xs"
          title={`Release ${held === 1 ? 'the held mail' : `the ${figure(held)} held mails`} of wave ${number}?`}
          text="They leave now. What left cannot be called back."
          confirm="Release"
          onConfirm={async () => {
            const count = await release.mutateAsync();
            tell(releasedText(count), count ? 'good' : 'accent');
          }}
        >
          Release what is held …
        </ConfirmButton>
      ) : null}
      <StopWave eventId={eventId} wave={wave} delivers={delivers} />
    </Group>
  );
}
