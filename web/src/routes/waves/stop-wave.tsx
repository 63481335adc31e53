import { Button, Checkbox, Text } from '@mantine/core';
import { useState } from 'react';
import { tell } from '../../query-client';
import { ConfirmDialog } from '../../ui/confirm-button';
import { countOf, heldText, stoppedText, stopText } from './wave-words';
import { useWaveActs, type Wave } from './waves.data';

interface Props {
  eventId: string;
  wave: Wave;
  delivers: boolean;
}

/** Takes off what of the wave is not written yet; says before what that means for the rest. */
export function StopWave({ eventId, wave, delivers }: Props) {
  const [asking, setAsking] = useState(false);
  const [planning, setPlanning] = useState(false);
  const [holding, setHolding] = useState(false);
  const { stop, hold } = useWaveActs(eventId, wave);
  const toWrite = countOf(wave, 'to_write');
  // Opened, it stays until it is answered: by then the worker may have written the last of them.
  if (!toWrite && !asking) return null;
  return (
    <>
      <Button variant="default" c="var(--bad)" size="xs" onClick={() => setAsking(true)}>
        Stop the rest of this wave …
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={`Stop the rest of wave ${wave.number}?`}
        text={stopText(wave, delivers).map((said) => (
          <Text key={said} size="sm" mb="xs">
            {said}
          </Text>
        ))}
        confirm="Stop the rest"
        colour="bad"
        reason={{ label: 'Why?', placeholder: 'The wrong list was chosen', required: true }}
        onConfirm={async (reason) => {
          const { leftOut, planned } = await stop.mutateAsync({ reason, plan: planning });
          tell(stoppedText(leftOut, planning ? planned : undefined));
          if (!holding) return;
          const held = await hold.mutateAsync();
          tell(heldText(held), held ? 'good' : 'accent');
        }}
      >
        <Checkbox
          mt="sm"
          label="Put those left out into the plan, for the next wave"
          checked={planning}
          onChange={(event) => setPlanning(event.currentTarget.checked)}
        />
        <Checkbox
          mt="sm"
          label="Also hold the mails that have not left yet"
          checked={holding}
          onChange={(event) => setHolding(event.currentTarget.checked)}
        />
      </ConfirmDialog>
    </>
  );
}
