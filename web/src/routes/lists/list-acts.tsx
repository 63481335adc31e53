import { Button, Menu, TextInput } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ConfirmDialog } from '../../ui/confirm-button';
import { notifyUndo } from '../../ui/notify-undo';
import { peopleCount } from './kind-words';
import { ListExport } from './list-export';
import { ListForm } from './list-form';
import { useCopyList, useFreezeList, useListWrites, useRestoreList, type ListRow } from './lists.data';

type Act = 'edit' | 'copy' | 'freeze' | 'export';

/** What can be done with a list as a whole. */
export function ListActs({ list }: { list: ListRow }) {
  const navigate = useNavigate();
  const [act, setAct] = useState<Act>();
  const [name, setName] = useState('');
  const { discard } = useListWrites(list.id);
  const restore = useRestoreList();
  const copy = useCopyList(list.id);
  const freeze = useFreezeList(list);
  const close = () => setAct(undefined);
  const open = (listId: string) => navigate({ to: '/lists/$listId', params: { listId } });
  const remove = () =>
    discard.mutate(undefined, {
      onSuccess: () => {
        void navigate({ to: '/lists' });
        notifyUndo(`“${list.name}” was deleted. For thirty days it can be had back under Lists.`, () =>
          restore.mutate(list.id, { onSuccess: ({ id }) => void open(id) }),
        );
      },
    });
  return (
    <>
      <Button variant="default" onClick={() => setAct('export')}>
        Export
      </Button>
      <Menu position="bottom-end" shadow="md" transitionProps={{ duration: 0 }}>
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={14} aria-hidden="true" />}>
            More
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setAct('edit')}>Name, source, legal basis…</Menu.Item>
          <Menu.Item onClick={() => (setName(`${list.name} (copy)`), setAct('copy'))}>Duplicate…</Menu.Item>
          {list.kind !== 'picked' && (
            <Menu.Item onClick={() => setAct('freeze')}>Turn into a picked list…</Menu.Item>
          )}
          <Menu.Divider />
          <Menu.Item color="bad" onClick={remove}>
            Delete
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {act === 'edit' && <ListForm record={list} onClose={close} onSaved={close} />}
      {act === 'export' && <ListExport list={list} onClose={close} />}
      <ConfirmDialog
        opened={act === 'copy'}
        onClose={close}
        title="Duplicate the list"
        text="The copy has the same rule, people, posts and exceptions, and goes its own way from then on."
        confirm="Duplicate"
        onConfirm={async () => open((await copy.mutateAsync(name.trim())).id)}
      >
        <TextInput
          mt="md"
          label="Name of the copy"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          required
          maxLength={200}
          data-autofocus
        />
      </ConfirmDialog>
      <ConfirmDialog
        opened={act === 'freeze'}
        onClose={close}
        title="Turn into a picked list?"
        text={`The ${list.count === null ? 'people' : peopleCount(list.count)} who are on it now stay on it; its rule is gone from here and kept in the audit log. People under protection whom only their organisation or post put here are not taken over; add them by hand if their place may be known.`}
        confirm="Turn into a picked list"
        onConfirm={() => freeze.mutateAsync()}
      />
    </>
  );
}
