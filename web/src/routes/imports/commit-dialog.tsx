import { Alert, Button, Checkbox, Group, Modal, Text } from '@mantine/core';
import { useState } from 'react';
import { messageOf } from '../../api/errors';
import { figure } from '../../ui/figure';
import { importWords } from './import-words';
import { countOf, useCommitImport, type ImportView } from './imports.data';

interface Props {
  view: ImportView;
  opened: boolean;
  onClose: () => void;
}

/** Undecided possible duplicates are left out by a choice of their own, never in silence. */
export function CommitDialog({ view, opened, onClose }: Props) {
  const commit = useCommitImport(view.id);
  const [without, setWithout] = useState(false);
  const [fresh, changed, refused, skipped, undecided] = (
    ['new', 'changed', 'refused', 'skipped', 'duplicate'] as const
  ).map((kind) => countOf(view, kind)) as [number, number, number, number, number];
  const out = [
    refused ? `${figure(refused)} refused` : '',
    skipped ? `${figure(skipped)} left out by you` : '',
  ].filter(Boolean);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={`Import ${figure(fresh + changed)} ${importWords[view.kind].many}?`}
    >
      <Text size="sm">
        {figure(fresh)} new, {figure(changed)} changed. {out.length > 0 && `Not taken: ${out.join(', ')}. `}
        Either all of it is written or nothing, and you can undo the whole import for as long as nothing has
        come of it.
      </Text>
      {undecided > 0 && (
        <Checkbox
          mt="md"
          checked={without}
          onChange={(event) => setWithout(event.currentTarget.checked)}
          label={`Leave out ${figure(undecided)} ${undecided === 1 ? 'row that' : 'rows that'} may be there already`}
          description="Nobody has decided yet which of them are there"
        />
      )}
      {commit.error && (
        <Alert color="bad" mt="md" role="alert">
          {messageOf(commit.error)}
        </Alert>
      )}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          Not yet
        </Button>
        <Button
          loading={commit.isPending}
          disabled={undecided > 0 && !without}
          onClick={() => commit.mutate(undecided > 0)}
          data-autofocus
        >
          Import
        </Button>
      </Group>
    </Modal>
  );
}
