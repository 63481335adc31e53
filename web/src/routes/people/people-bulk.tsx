import { Button, Group, Modal, Select, Stack, TagsInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { tell } from '../../query-client';
import { categoryOptions, useCategories } from '../../ui/category-mark';
import { SelectionAction, SelectionBar } from '../../ui/selection-bar';
import type { Selection } from '../../ui/use-selection';
import { listsQuery, useListWrites } from '../lists/lists.data';
import { useBulkPeople, type PersonRow } from './people.data';

type Act = 'tag' | 'untag' | 'category' | 'list';

const titles: Record<Act, string> = {
  tag: 'Tag',
  untag: 'Remove tags',
  category: 'Set the category',
  list: 'Add to a list',
};

export function PeopleBulk({
  rows,
  selection,
  onExport,
}: {
  rows: PersonRow[];
  selection: Selection;
  onExport: () => void;
}) {
  const [act, setAct] = useState<Act>();
  return (
    <>
      <SelectionBar selection={selection}>
        <SelectionAction onClick={() => setAct('list')}>Add to a list</SelectionAction>
        <SelectionAction onClick={() => setAct('tag')}>Tag</SelectionAction>
        <SelectionAction onClick={() => setAct('untag')}>Remove tags</SelectionAction>
        <SelectionAction onClick={() => setAct('category')}>Category</SelectionAction>
        <SelectionAction onClick={onExport}>Export</SelectionAction>
      </SelectionBar>
      {act && <BulkDialog act={act} rows={rows} selection={selection} onClose={() => setAct(undefined)} />}
    </>
  );
}

interface DialogProps {
  act: Act;
  rows: PersonRow[];
  selection: Selection;
  onClose: () => void;
}

function BulkDialog({ act, rows, selection, onClose }: DialogProps) {
  const categories = useCategories();
  const lists = useQuery(listsQuery());
  const [tags, setTags] = useState<string[]>([]);
  const [one, setOne] = useState<string | null>(null);
  const bulk = useBulkPeople();
  const { add } = useListWrites(one ?? '');
  const present = [...new Set(rows.filter(({ id }) => selection.has(id)).flatMap((person) => person.tags))];
  const change =
    act === 'tag'
      ? { addTags: tags }
      : act === 'untag'
        ? { removeTags: tags }
        : { categoryId: one ?? undefined };
  const ready = act === 'tag' || act === 'untag' ? tags.length > 0 : one !== null;
  const count = selection.ids.size;
  return (
    <Modal opened onClose={onClose} title={`${titles[act]}: ${count} ${count === 1 ? 'person' : 'people'}`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const onSuccess = ({ changed }: { changed: number }) => {
            tell(`${changed} of ${count} changed.`);
            selection.clear();
            onClose();
          };
          const ids = [...selection.ids];
          if (act === 'list') add.mutate(ids, { onSuccess });
          else bulk.mutate({ ids, ...change }, { onSuccess });
        }}
      >
        <Stack>
          {(act === 'tag' || act === 'untag') && (
            <TagsInput
              label="Tags"
              placeholder="Type and press Enter"
              data={act === 'untag' ? present : []}
              value={tags}
              onChange={setTags}
              data-autofocus
            />
          )}
          {act === 'category' && (
            <Select
              label="Category"
              data={categoryOptions(categories)}
              value={one}
              onChange={setOne}
              data-autofocus
            />
          )}
          {act === 'list' && (
            <Select
              label="List"
              data={(lists.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
              nothingFoundMessage="There is no list yet; make one under Lists."
              value={one}
              onChange={setOne}
              searchable
              data-autofocus
            />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={!ready} loading={bulk.isPending}>
              {titles[act]}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
