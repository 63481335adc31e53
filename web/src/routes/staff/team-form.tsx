import { Alert, Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ApiError, messageOf } from '../../api/errors';
import { useSaveTeam, type TeamView } from './staff.data';

/** How a team appears to guests: its name, the name its mails come from, where to write to. */
export function TeamForm({ team, onClose }: { team?: TeamView; onClose: () => void }) {
  const [name, setName] = useState(team?.name ?? '');
  const [senderName, setSender] = useState(team?.senderName ?? '');
  const [contactEmail, setContact] = useState(team?.contactEmail ?? '');
  const save = useSaveTeam(team);
  const problems = save.error instanceof ApiError ? save.error.fields : {};
  return (
    <Modal opened onClose={onClose} title={team ? 'Change the team' : 'New team'}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(
            {
              name: name.trim(),
              senderName: senderName.trim() || name.trim(),
              contactEmail: contactEmail.trim(),
            },
            { onSuccess: onClose },
          );
        }}
      >
        <Stack>
          <TextInput
            label="Name"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={problems['name']}
            required
            data-autofocus
          />
          <TextInput
            label="Name that mails come from"
            placeholder={name}
            value={senderName}
            onChange={(event) => setSender(event.currentTarget.value)}
            error={problems['senderName']}
          />
          <TextInput
            label="Address for guests"
            description="Stands in every mail and on every page as the contact"
            type="email"
            value={contactEmail}
            onChange={(event) => setContact(event.currentTarget.value)}
            error={problems['contactEmail']}
            required
          />
          {save.error && (
            <Alert color="bad">
              {save.error instanceof ApiError && save.error.status === 412
                ? 'A colleague changed the team in the meantime. Close this window to see it, then make your change again.'
                : messageOf(save.error)}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={save.isPending}>
              {team ? 'Save' : 'Create the team'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
