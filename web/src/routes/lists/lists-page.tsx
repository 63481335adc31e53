import { Alert, Button, Checkbox, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTeamScope } from '../../shell/team-scope';
import { instantText } from '../../time/instants';
import { DataTable, type Column } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { PageHead } from '../../ui/page-head';
import { SearchField } from '../../ui/search-field';
import { useAddress } from '../../ui/use-address';
import { ExportDialog } from '../exports/export-dialog';
import { kindWords } from './kind-words';
import { ListCount } from './counted-then';
import { ListForm } from './list-form';
import { listsQuery, useRestoreList, type ListRow } from './lists.data';
import styles from './lists.module.css';

/** The lists of one's teams; the deleted ones on demand. */
export function ListsPage() {
  const navigate = useNavigate();
  const { team, teams } = useTeamScope();
  const [address, setAddress] = useAddress<{ q?: string; deleted?: string }>();
  const deleted = address.deleted === 'true';
  const lists = useQuery(listsQuery(deleted));
  const restore = useRestoreList();
  const [adding, setAdding] = useState(false);
  const [exporting, setExporting] = useState(false);
  const q = address.q?.toLowerCase() ?? '';
  const rows = (lists.data?.items ?? []).filter(
    (list) => (!team || list.teamId === team.id) && (list.name + list.description).toLowerCase().includes(q),
  );
  const open = (list: ListRow) => void navigate({ to: '/lists/$listId', params: { listId: list.id } });
  const columns: Column<ListRow>[] = [
    {
      id: 'name',
      header: 'List',
      cell: (list) => (
        <>
          <span className={styles.name}>{list.name}</span>
          {list.description && <span className={styles.second}>{list.description}</span>}
          {list.problems.length > 0 && (
            <span className={styles.problem}>Something it names is gone: it needs a look.</span>
          )}
        </>
      ),
    },
    {
      id: 'kind',
      header: 'Who is on it',
      cell: (list) => (
        <>
          {kindWords[list.kind].label}
          {list.kind !== 'picked' && <span className={styles.words}>{list.words}</span>}
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
    deleted
      ? {
          id: 'back',
          header: 'Deleted',
          align: 'end',
          cell: (list) => (
            <>
              <span className={styles.second}>{list.discardedAt && instantText(list.discardedAt)}</span>
              <Button
                size="compact-sm"
                variant="light"
                onClick={() => restore.mutate(list.id, { onSuccess: open })}
              >
                Bring back
              </Button>
            </>
          ),
        }
      : { id: 'count', header: 'People', align: 'end', cell: (list) => <ListCount list={list} /> },
  ];
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
        <Checkbox
          label="Deleted in the last 30 days"
          checked={deleted}
          onChange={(event) => setAddress({ deleted: event.currentTarget.checked ? 'true' : undefined })}
        />
        <Button variant="default" ml="auto" onClick={() => setExporting(true)}>
          Export
        </Button>
      </Group>
      {deleted && (
        <Alert color="accent" mb="md">
          Deleted lists can be brought back for thirty days; then they are gone for good.
        </Alert>
      )}
      <DataTable
        label="Lists"
        columns={columns}
        pages={{ rows, loading: lists.isPending, error: lists.error }}
        rowId={({ id }) => id}
        rowLabel={({ name }) => name}
        onOpen={deleted ? undefined : open}
        empty={
          deleted ? (
            <EmptyState title="Nothing was deleted">
              What you delete can be found here for a while.
            </EmptyState>
          ) : q ? (
            <EmptyState title="No list fits">Try fewer letters.</EmptyState>
          ) : (
            <EmptyState title="No lists yet" action={add}>
              A list is a set of people you invite together: “Human rights desks”, “Baltic embassies”.
            </EmptyState>
          )
        }
      />
      {exporting && (
        <ExportDialog
          title={q ? 'Export the lists shown' : 'Export the lists of your teams'}
          table="lists"
          address="/api/v1/lists/export"
          selection={{ ...(address.q ? { q: address.q } : {}), ...(team ? { teamId: team.id } : {}) }}
          onClose={() => setExporting(false)}
        />
      )}
      {adding && (
        <ListForm
          onClose={() => setAdding(false)}
          onSaved={(list) =>
            list.kind === 'picked'
              ? open(list)
              : void navigate({ to: '/lists/$listId/rule', params: { listId: list.id } })
          }
        />
      )}
    </>
  );
}
