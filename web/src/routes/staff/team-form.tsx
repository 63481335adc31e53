import { Modal, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ApiError } from '../../api/errors';
import { conflictOf, SaveConflict } from '../../ui/save-conflict';
import { FormEnd } from '../../ui/form-end';
import { useChangeTeam, useCreateTeam, type TeamView } from './staff.data';

/** How a team appears to guests: its name, the name its mails come from, where to write to. */
export function TeamForm({ team: present, onClose }: { team?: TeamView; onClose: () => void }) {
  // As it was when the form opened, whatever others make of it meanwhile.
  const [team] = useState(present);
  const [name, setName] = useState(team?.name ?? '');
  const [senderName, setSender] = useState(team?.senderName ?? '');
  const [contactEmail, setContact] = useState(team?.contactEmail ?? '');
  const create = useCreateTeam();
  const change = useChangeTeam();
  const save = team ? change : create;
  const problems = save.error instanceof ApiError ? save.error.fields : {};
  const conflict = conflictOf<TeamView>(change.error);
  const body = {
    name: name.trim(),
    senderName: senderName.trim() || name.trim(),
    contactEmail: contactEmail.trim(),
  };
  const submit = () => {
    if (team) change.mutate({ team, body }, { onSuccess: onClose });
    else create.mutate(body, { onSuccess: onClose });
  };
  return (
    <>
      <Modal opened={!conflict} onClose={onClose} title={team ? 'Change the team' : 'New team'}>
        <form onSubmit={(event) => (event.preventDefault(), submit())}>
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
            <FormEnd
              error={conflict ? undefined : save.error}
              pending={save.isPending}
              submit={team ? 'Save' : 'Create the team'}
              onCancel={onClose}
            />
          </Stack>
        </form>
      </Modal>
      <SaveConflict<TeamView>
        error={change.error}
        base={team}
        mine={body}
        fields={[
          { name: 'name', label: 'Name' },
          { name: 'senderName', label: 'Name that mails come from' },
          { name: 'contactEmail', label: 'Address for guests' },
        ]}
        onClose={change.reset}
        onResolve={(values, version) =>
          team && change.mutate({ team: { id: team.id, version }, body: values }, { onSuccess: onClose })
        }
      />
    </>
  );
}
