import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { PersonPicker } from '../../ui/person-picker';

/** For two entries that the comparing did not find. */
export function ChooseTwo({ onClose, keptId = null }: { onClose: () => void; keptId?: string | null }) {
  const navigate = useNavigate();
  const [kept, setKept] = useState<string | null>(keptId);
  const [gone, setGone] = useState<string | null>(null);
  const ready = kept && gone && kept !== gone;
  return (
    <Modal opened onClose={onClose} title="Merge two entries of one person">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) void navigate({ to: '/duplicates/merge', search: { kept, gone } });
        }}
      >
        <Stack gap="md">
          <Text c="dimmed">You see both side by side before anything is merged.</Text>
          <PersonPicker label="The entry that stays" data-autofocus value={kept} onChange={setKept} />
          <PersonPicker
            label="The entry that is merged into it"
            value={gone}
            onChange={setGone}
            error={kept && kept === gone ? 'Choose another entry.' : undefined}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={!ready}>
              Compare them
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
