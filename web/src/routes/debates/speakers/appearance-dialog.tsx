import { Checkbox, Group, Modal, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import { clockText } from '../../../time/local-times';
import { pick } from '../../../ui/languages';
import { PersonPicker } from '../../../ui/person-picker';
import { FormEnd } from '../../../ui/form-end';
import { optionsOf, type EventView } from '../events';
import { roleLabels, type Appearance, type Programme } from '../programme/programme-data';
import type { SpeakerChanges } from './speakers-data';

interface Props {
  event: EventView;
  programme: Programme;
  /** Undefined to add one. */
  appearance?: Appearance;
  opened: boolean;
  onClose: () => void;
  changes: SpeakerChanges;
}

export function AppearanceDialog({ opened, onClose, ...form }: Props) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={form.appearance ? `Part of ${form.appearance.name}` : 'Add a speaker'}
    >
      <AppearanceForm {...form} onClose={onClose} />
    </Modal>
  );
}

const whole = 'whole';

function AppearanceForm({ event, programme, appearance, onClose, changes }: Omit<Props, 'opened'>) {
  const [personId, setPersonId] = useState(appearance?.personId ?? null);
  const [role, setRole] = useState<Appearance['role']>(appearance?.role ?? 'speaker');
  const [sessionId, setSessionId] = useState(appearance?.sessionId ?? null);
  const [announced, setAnnounced] = useState(appearance?.public ?? true);
  const change = appearance ? changes.change : changes.add;
  const save = async () => {
    const body = { role, sessionId, public: announced };
    if (appearance) await changes.change.mutateAsync({ appearance, body });
    else if (personId) await changes.add.mutateAsync({ personId, ...body });
    onClose();
  };
  return (
    <form onSubmit={(submit) => (submit.preventDefault(), void save().catch(() => {}))}>
      <Stack>
        {appearance ? null : (
          <PersonPicker label="Person" required data-autofocus value={personId} onChange={setPersonId} />
        )}
        <Group grow align="flex-start">
          <Select
            label="Part"
            data={optionsOf(roleLabels)}
            value={role}
            onChange={(value) => value && setRole(value as Appearance['role'])}
          />
          <Select
            label="In"
            data={[
              { value: whole, label: 'The debate as a whole' },
              ...programme.items
                .filter(({ kind }) => kind === 'session')
                .map((session) => ({
                  value: session.id,
                  label: `${clockText(session.startsLocal)} ${pick(session.title, event.mainLanguage)}`,
                })),
            ]}
            value={sessionId ?? whole}
            onChange={(value) => setSessionId(value === whole ? null : value)}
          />
        </Group>
        <Checkbox
          label="Announce to guests and readers"
          description="Otherwise only staff know of it"
          checked={announced}
          onChange={(event) => setAnnounced(event.currentTarget.checked)}
        />
        <FormEnd
          error={change.error}
          pending={change.isPending}
          submit={appearance ? 'Save' : 'Add'}
          disabled={!personId}
          onCancel={onClose}
        />
      </Stack>
    </form>
  );
}
