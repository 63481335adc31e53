import { Alert, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { messageOf } from '../../api/errors';
import type { Decision, ReplyView } from './replies.data';

interface Props {
  reply: ReplyView;
  onDecide: (decision: Decision) => Promise<void>;
  onClose: () => void;
}

/** The calendar names an address; who it is has to be said. */
export function DeputyDialog({ reply, onDecide, onClose }: Props) {
  const [named, setNamed] = useState({ givenName: '', familyName: '', title: '' });
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const send = async () => {
    setBusy(true);
    setError(undefined);
    await onDecide({ act: 'deputy', ...named })
      .then(onClose)
      .catch(setError);
    setBusy(false);
  };
  const field = (name: keyof typeof named, label: string) => (
    <TextInput
      label={label}
      required={name !== 'title'}
      maxLength={200}
      value={named[name]}
      onChange={({ currentTarget }) => setNamed((before) => ({ ...before, [name]: currentTarget.value }))}
    />
  );
  return (
    <Modal opened onClose={onClose} title={`Send a deputy for ${reply.personName || 'the guest'}`}>
      <form onSubmit={(submit) => (submit.preventDefault(), void send())}>
        <Stack gap="sm">
          <Text size="sm">
            {reply.calendar?.delegatedTo[0]} gets an invitation of their own; a seat that the guest holds
            waits for them.
          </Text>
          <Group grow align="start">
            {field('givenName', 'Given name')}
            {field('familyName', 'Family name')}
          </Group>
          {field('title', 'Function')}
          {error ? <Alert color="bad">{messageOf(error)}</Alert> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={busy}>
              Invite the deputy
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
