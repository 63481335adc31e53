import { Button, Group, Modal, Select, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { tell } from '../../query-client';
import { figure } from '../../ui/figure';
import { notifyUndo } from '../../ui/notify-undo';
import { peopleCount } from '../lists/kind-words';
import { listsQuery, useListWrites } from '../lists/lists.data';

interface Props {
  /** The ticked, or all whom the filter finds. */
  whom: { ids: string[] } | { filter: never };
  count: number;
  onClose: () => void;
  onDone: () => void;
}

/** Puts the ticked people on a list, or all whom the filters find. */
export function BulkListDialog({ whom, count, onClose, onDone }: Props) {
  const lists = useQuery(listsQuery());
  const [listId, setListId] = useState<string | null>(null);
  const { add, addMatching, undoAddition } = useListWrites(listId ?? '');
  const addAll = (filter: never) =>
    addMatching.mutate(filter, {
      onSuccess: ({ changed, keptOff, additionId }) => {
        onDone();
        const were = keptOff ? ` ${peopleCount(keptOff)} stay off: somebody keeps them off the list.` : '';
        if (!additionId) return tell(`All of them are on the list already.${were}`);
        const added = changed === 1 ? '1 person was' : `${figure(changed)} people were`;
        // The dialog is gone by then, and what it would have told with it.
        notifyUndo(`${added} put on the list.${were}`, () => {
          undoAddition.mutateAsync(additionId).then(
            (undone) => tell(`${peopleCount(undone.changed)} taken off again.`),
            () => undefined,
          );
        });
      },
    });
  return (
    <Modal opened onClose={onClose} title={`Add to a list: ${peopleCount(count)}`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if ('filter' in whom) return addAll(whom.filter);
          add.mutate(whom.ids, {
            onSuccess: ({ changed }) => {
              tell(`${figure(changed)} of ${figure(count)} changed.`);
              onDone();
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
            <Button type="submit" disabled={!listId} loading={add.isPending || addMatching.isPending}>
              Add to a list
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
