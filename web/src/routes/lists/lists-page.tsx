import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTeamScope } from '../../shell/team-scope';
import { DataTable, type Column } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { PageHead } from '../../ui/page-head';
import { SearchField } from '../../ui/search-field';
import { useAddress } from '../../ui/use-address';
import { ListForm } from './list-form';
import { listsQuery, type ListRow } from './lists.data';
import styles from './lists.module.css';

/** The picked lists of one's teams. */
export function ListsPage() {
  const navigate = useNavigate();
  const { team, teams } = useTeamScope();
  const [address, setAddress] = useAddress<{ q?: string }>();
  const lists = useQuery(listsQuery());
  const [adding, setAdding] = useState(false);
  const q = address.q?.toLowerCase() ?? '';
  const rows = (lists.data?.items ?? []).filter(
    (list) => (!team || list.teamId === team.id) && (list.name + list.description).toLowerCase().includes(q),
  );
  const columns: Column<ListRow>[] = [
    {
      id: 'name',
      header: 'List',
      cell: (list) => (
        <>
          <span className={styles.name}>{list.name}</span>
          {list.description && <span className={styles.second}>{list.description}</span>}
        </>
      ),
    },
    ...(teams.length > 1
      ? [
          {
            id: 'team',
            header: 'Team',
            wide: true,
            cell: (list: ListRow) => teams.find(({ id }) => id === list.teamId)?.name,
          },
        ]
      : []),
    { id: 'count', header: 'People', align: 'end', cell: (list) => list.count },
  ];
  const open = (listId: string) => void navigate({ to: '/lists/$listId', params: { listId } });
  const add = <Button onClick={() => setAdding(true)}>New list</Button>;
  return (
    <>
      <PageHead title="Lists" actions={add} />
      <Group mb="md">
        <SearchField
          label="Search lists"
          value={address.q}
          onChange={(text) => setAddress({ q: text || undefined })}
        />
      </Group>
      <DataTable
        label="Lists"
        columns={columns}
        pages={{ rows, loading: lists.isPending, error: lists.error }}
        rowId={({ id }) => id}
        rowLabel={({ name }) => name}
        onOpen={({ id }) => open(id)}
        empty={
          q ? (
            <EmptyState title="No list fits">Try fewer letters.</EmptyState>
          ) : (
            <EmptyState title="No lists yet" action={add}>
              A list is a set of people you invite together: “Human rights desks”, “Baltic embassies”.
            </EmptyState>
          )
        }
      />
      {adding && <ListForm onClose={() => setAdding(false)} onSaved={open} />}
    </>
  );
}
