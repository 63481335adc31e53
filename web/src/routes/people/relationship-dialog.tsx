import { Alert, Button, Checkbox, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ApiError, messageOf } from '../../api/errors';
import { PersonPicker } from '../../ui/person-picker';
import {
  useAddRelationship,
  useChangeRelationship,
  useRemoveRelationship,
  type Relationship,
} from './person-parts.data';
import { reading, readingOptions } from './relationship-words';

interface Props {
  person: { id: string; name: string };
  relationship?: Relationship;
  onClose: () => void;
}

export function RelationshipDialog({ person, relationship, onClose }: Props) {
  const [kind, setKind] = useState(
    relationship ? `${relationship.kind} ${relationship.side}` : 'assistant_of has',
  );
  const [otherId, setOther] = useState<string | null>(relationship?.otherId ?? null);
  const [given, setGiven] = useState({
    receivesMail: relationship?.receivesMail ?? false,
    instead: relationship?.instead ?? false,
    answersFor: relationship?.answersFor ?? false,
    fromDate: relationship?.fromDate ?? '',
    toDate: relationship?.toDate ?? '',
  });
  const add = useAddRelationship(person.id);
  const change = useChangeRelationship(person.id, relationship);
  const remove = useRemoveRelationship(person.id);
  const error = add.error ?? change.error ?? remove.error;
  const problems = error instanceof ApiError ? error.fields : {};
  const plain = kind.startsWith('spouse_of');
  const set = (part: Partial<typeof given>) => setGiven((before) => ({ ...before, ...part }));
  const save = () => {
    const body = {
      receivesMail: !plain && given.receivesMail,
      instead: !plain && given.receivesMail && given.answersFor && given.instead,
      answersFor: !plain && given.answersFor,
      fromDate: given.fromDate || null,
      toDate: given.toDate || null,
    };
    if (relationship) return change.mutate(body, { onSuccess: onClose });
    const [type, side] = kind.split(' ') as [Relationship['kind'], Relationship['side']];
    return add.mutate({ ...body, kind: type, side, otherId: otherId! }, { onSuccess: onClose });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={
        relationship ? `${reading(relationship)} ${relationship.otherName}` : `Relationship of ${person.name}`
      }
    >
      <form onSubmit={(event) => (event.preventDefault(), save())}>
        <Stack>
          {!relationship && (
            <>
              <Select
                label="How they are related"
                data={readingOptions}
                value={kind}
                allowDeselect={false}
                error={problems['kind']}
                onChange={(value) => setKind(value ?? kind)}
              />
              <PersonPicker
                label="To whom"
                required
                value={otherId}
                error={problems['otherId']}
                onChange={setOther}
              />
            </>
          )}
          {!plain && (
            <Stack gap="xs">
              <Checkbox
                label="Gets the mail too"
                description="The assistant, deputy or member gets a copy of every mail to the other, with a link of their own"
                checked={given.receivesMail}
                onChange={(event) => set({ receivesMail: event.currentTarget.checked })}
              />
              <Checkbox
                label="May answer"
                description="Answers through that link are the guest’s, recorded as given by them"
                checked={given.answersFor}
                onChange={(event) => set({ answersFor: event.currentTarget.checked })}
              />
              <Checkbox
                label="Instead: the other gets no mail"
                disabled={!(given.receivesMail && given.answersFor)}
                checked={given.instead && given.receivesMail && given.answersFor}
                onChange={(event) => set({ instead: event.currentTarget.checked })}
              />
            </Stack>
          )}
          <Group grow align="start">
            <TextInput
              label="From"
              type="date"
              value={given.fromDate}
              onChange={(event) => set({ fromDate: event.currentTarget.value })}
            />
            <TextInput
              label="To"
              type="date"
              value={given.toDate}
              error={problems['toDate']}
              onChange={(event) => set({ toDate: event.currentTarget.value })}
            />
          </Group>
          {error && <Alert color="bad">{messageOf(error)}</Alert>}
          <Group justify="space-between">
            {relationship ? (
              <Button
                variant="subtle"
                color="bad"
                loading={remove.isPending}
                onClick={() => remove.mutate(relationship.id, { onSuccess: onClose })}
              >
                Remove
              </Button>
            ) : (
              <span />
            )}
            <Group gap="xs">
              <Button variant="default" onClick={onClose}>
                Cancel
              </Button>
              <Button type="submit" loading={add.isPending || change.isPending} disabled={!otherId}>
                {relationship ? 'Save' : 'Add'}
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
