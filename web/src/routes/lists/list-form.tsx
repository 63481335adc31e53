import { Alert, Button, Group, Modal, Radio, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { messageOf } from '../../api/errors';
import { useSession } from '../../api/session';
import { conflictOf, SaveConflict } from '../../ui/save-conflict';
import { basisWords, kindWords } from './kind-words';
import { useSaveList, type ListKind, type ListRow } from './lists.data';

interface Props {
  record?: ListRow;
  /** Team of a new picked list; kind and team are asked where it is left out. */
  pickedFor?: string;
  onClose: () => void;
  onSaved: (list: ListRow) => void;
}

type Texts = Pick<ListRow, 'name' | 'description' | 'source' | 'legalBasis'>;
const blank: Texts = { name: '', description: '', source: '', legalBasis: '' };

/** A list's kind, name, purpose and where its people come from. */
export function ListForm({ record: present, pickedFor, onClose, onSaved }: Props) {
  // As it was when the form opened, whatever others make of it meanwhile.
  const [record] = useState(present);
  const teams = useSession().teams.filter(({ role }) => role === 'organiser');
  const [teamId, setTeam] = useState(record?.teamId ?? pickedFor ?? teams[0]?.id ?? '');
  const [kind, setKind] = useState<ListKind>('picked');
  const [texts, setTexts] = useState<Texts>(record ?? blank);
  const save = useSaveList(record);
  const conflict = conflictOf<ListRow>(save.error);
  const set = (change: Partial<Texts>) => setTexts({ ...texts, ...change });
  const mine: Texts = {
    name: texts.name.trim(),
    description: texts.description.trim(),
    source: texts.source.trim(),
    legalBasis: texts.legalBasis,
  };
  return (
    <>
      <Modal opened={!conflict} onClose={onClose} title={record ? 'Change the list' : 'New list'}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate({ teamId, ...(record ? {} : { kind }), ...mine }, { onSuccess: onSaved });
          }}
        >
          <Stack>
            {!record && !pickedFor && (
              <Radio.Group label="Kind" value={kind} onChange={(value) => setKind(value as ListKind)}>
                <Stack gap="xs" mt={6}>
                  {Object.entries(kindWords).map(([value, { label, help }]) => (
                    <Radio key={value} value={value} label={label} description={help} />
                  ))}
                </Stack>
              </Radio.Group>
            )}
            <TextInput
              label="Name"
              placeholder="Human rights desks, Brussels"
              value={texts.name}
              onChange={(event) => set({ name: event.currentTarget.value })}
              required
              maxLength={200}
              data-autofocus
            />
            <Textarea
              label="What it is for"
              value={texts.description}
              onChange={(event) => set({ description: event.currentTarget.value })}
              autosize
              minRows={2}
              maxLength={2000}
            />
            <TextInput
              label="Source"
              description="Where its people come from; counts for those who have none of their own."
              placeholder="Guest list of the spring conference"
              value={texts.source}
              onChange={(event) => set({ source: event.currentTarget.value })}
              maxLength={300}
            />
            <Select
              label="Legal basis"
              data={Object.entries(basisWords).map(([value, label]) => ({ value: value || 'none', label }))}
              value={texts.legalBasis || 'none'}
              onChange={(value) =>
                set({ legalBasis: (value === 'none' ? '' : (value ?? '')) as ListRow['legalBasis'] })
              }
              allowDeselect={false}
            />
            {!record && !pickedFor && teams.length > 1 && (
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
              <Button type="submit" loading={save.isPending} disabled={!mine.name}>
                {record ? 'Save' : 'Create the list'}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
      <SaveConflict<ListRow>
        error={save.error}
        base={record}
        mine={mine}
        fields={[
          { name: 'name', label: 'Name' },
          { name: 'description', label: 'What it is for' },
          { name: 'source', label: 'Source' },
          {
            name: 'legalBasis',
            label: 'Legal basis',
            show: (value) => basisWords[value as ListRow['legalBasis']],
          },
        ]}
        onClose={() => save.reset()}
        onResolve={({ name, description, source, legalBasis }, version) =>
          save.mutate({ name, description, source, legalBasis, teamId, version }, { onSuccess: onSaved })
        }
      />
    </>
  );
}
