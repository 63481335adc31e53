import { Alert, Button, Group, Modal, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { messageOf } from '../../api/errors';
import { useSession } from '../../api/session';
import { conflictOf, SaveConflict } from '../../ui/save-conflict';
import { useSaveList } from './lists.data';

interface ListRecord {
  id: string;
  version: number;
  teamId: string;
  name: string;
  description: string;
}

interface Props {
  record?: ListRecord;
  onClose: () => void;
  onSaved: (listId: string) => void;
}

export function ListForm({ record, onClose, onSaved }: Props) {
  const teams = useSession().teams.filter(({ role }) => role === 'organiser');
  const [teamId, setTeam] = useState(record?.teamId ?? teams[0]?.id ?? '');
  const [name, setName] = useState(record?.name ?? '');
  const [description, setDescription] = useState(record?.description ?? '');
  const save = useSaveList(record);
  const conflict = conflictOf<ListRecord>(save.error);
  return (
    <>
      <Modal opened={!conflict} onClose={onClose} title={record ? 'Change the list' : 'New list'}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate(
              { teamId, name: name.trim(), description: description.trim() },
              { onSuccess: (list) => onSaved(list.id) },
            );
          }}
        >
          <Stack>
            <TextInput
              label="Name"
              placeholder="Human rights desks, Brussels"
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              required
              maxLength={200}
              data-autofocus
            />
            <Textarea
              label="What it is for"
              value={description}
              onChange={(event) => setDescription(event.currentTarget.value)}
              autosize
              minRows={2}
              maxLength={2000}
            />
            {!record && teams.length > 1 && (
              <Select
                label="Team"
                data={teams.map(({ id, name }) => ({ value: id, label: name }))}
                value={teamId}
                onChange={(value) => setTeam(value ?? teamId)}
              />
            )}
            {save.error && !conflict && <Alert color="bad">{messageOf(save.error)}</Alert>}
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                Cancel
              </Button>
              <Button type="submit" loading={save.isPending} disabled={!name.trim()}>
                {record ? 'Save' : 'Create the list'}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
      <SaveConflict<ListRecord>
        error={save.error}
        base={record}
        mine={{ name: name.trim(), description: description.trim() }}
        fields={[
          { name: 'name', label: 'Name' },
          { name: 'description', label: 'What it is for' },
        ]}
        onClose={() => save.reset()}
        onResolve={(values, version) =>
          save.mutate({ ...values, teamId, version }, { onSuccess: (list) => onSaved(list.id) })
        }
      />
    </>
  );
}
