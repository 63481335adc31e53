import { Button, Group, Modal, Select, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { tell } from '../../query-client';
import type { Selection } from '../../ui/use-selection';
import { listsQuery, useListWrites } from '../lists/lists.data';

/** Puts the ticked people on a list. */
export function BulkListDialog({ selection, onClose }: { selection: Selection; onClose: () => void }) {
  const lists = useQuery(listsQuery());
  const [listId, setListId] = useState<string | null>(null);
  const { add } = useListWrites(listId ?? '');
  const count = selection.ids.size;
  return (
    <Modal opened onClose={onClose} title={`Add to a list: ${count} ${count === 1 ? 'person' : 'people'}`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate([...selection.ids], {
            onSuccess: ({ changed }) => {
              tell(`${changed} of ${count} changed.`);
              selection.clear();
              onClose();
            },
          });
        }}
      >
        <Stack>
          <Select
            label="List"
            data={(lists.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            nothingFoundMessage="There is no list yet; make one under Lists."
            value={listId}
            onChange={setListId}
            searchable
            data-autofocus
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={!listId} loading={add.isPending}>
              Add to a list
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
