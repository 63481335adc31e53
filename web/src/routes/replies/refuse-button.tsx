import { Button, Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { ConfirmDialog } from '../../ui/confirm-button';
import type { Decision, ReplyView } from './replies.data';

/** Refuses with a polite mail, or without a word. */
export function RefuseButton({
  reply,
  onDecide,
}: {
  reply: ReplyView;
  onDecide: (decision: Decision) => Promise<void>;
}) {
  const [asking, setAsking] = useState(false);
  const [how, setHow] = useState('tell');
  const silent = how === 'silent';
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        Refuse …
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title="Refuse this answer?"
        text="It does not count, neither for the guest nor for whoever sent it."
        confirm={silent ? 'Refuse silently' : 'Refuse and tell the sender'}
        colour="bad"
        onConfirm={() => onDecide({ act: 'refuse', silent })}
      >
        <Radio.Group aria-label="Tell the sender" value={how} onChange={setHow} mt="md">
          <Stack gap="xs">
            <Radio
              value="tell"
              label="Tell the sender"
              description={`${reply.from ?? 'The sender'} gets a mail saying that invitations are personal and whom to write to. The guest is not named. It cannot be taken back.`}
            />
            <Radio
              value="silent"
              label="Say nothing"
              description="Nobody is written to. It can be taken back."
            />
          </Stack>
        </Radio.Group>
      </ConfirmDialog>
    </>
  );
}
