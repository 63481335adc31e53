import { Alert, Button, Group, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { messageOf } from '../../api/errors';
import { notifyUndo } from '../../ui/notify-undo';
import { tell } from '../../query-client';
import { ConfirmButton } from '../../ui/confirm-button';
import { DataTable } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { PageHead } from '../../ui/page-head';
import { SelectionAction, SelectionBar } from '../../ui/selection-bar';
import { useSelection } from '../../ui/use-selection';
import { personColumns } from '../people/person-columns';
import { PersonPicker } from '../people/person-picker';
import { ListBalance } from './list-balance';
import { ListForm } from './list-form';
import { listQuery, useListWrites, useMembers } from './lists.data';
import styles from './lists.module.css';

export function ListPage() {
  const { listId } = useParams({ strict: false }) as { listId: string };
  const navigate = useNavigate();
  const found = useQuery(listQuery(listId));
  const members = useMembers(listId);
  const { add, remove, discard } = useListWrites(listId);
  const selection = useSelection();
  const [editing, setEditing] = useState(false);
  if (found.error) return <Alert color="bad">{messageOf(found.error)}</Alert>;
  if (!found.data) return <Skeleton height={300} />;
  const list = found.data;
  const takeOut = (ids: string[]) =>
    remove.mutate(ids, {
      onSuccess: () => {
        selection.clear();
        notifyUndo(
          `${ids.length === 1 ? 'One person was' : `${ids.length} people were`} taken off the list.`,
          () => add.mutate(ids),
        );
      },
    });
  return (
    <>
      <PageHead
        title={list.name}
        crumbs={<Link to="/lists">Lists</Link>}
        lead={list.description || undefined}
        actions={
          <>
            <ConfirmButton
              variant="default"
              title={`Delete the list “${list.name}”?`}
              text="The people stay in the address book, and invitations already sent stay as they are. The list itself is gone."
              confirm="Delete the list"
              colour="bad"
              onConfirm={async () => {
                await discard.mutateAsync();
                await navigate({ to: '/lists' });
              }}
            >
              Delete…
            </ConfirmButton>
            <Button variant="default" onClick={() => setEditing(true)}>
              Change
            </Button>
          </>
        }
      />
      <div className={styles.columns}>
        <div className={styles.members}>
          <Group mb="sm">
            <PersonPicker
              label="Add people to the list"
              taken={members.rows.map(({ id }) => id)}
              onPick={(person) =>
                add.mutate([person.id], { onSuccess: () => tell(`${person.name} is on the list.`) })
              }
            />
          </Group>
          <DataTable
            label="Members"
            columns={personColumns
              .filter(({ id }) => ['name', 'organisation', 'category'].includes(id))
              .map(({ sort: _sort, ...column }) => column)}
            pages={members}
            rowId={({ id }) => id}
            rowLabel={({ name }) => name}
            selection={selection}
            onOpen={({ id }) => void navigate({ to: '/people/$personId', params: { personId: id } })}
            empty={
              <EmptyState title="The list is empty">
                Find people above, or select them under People and choose “Add to a list”.
              </EmptyState>
            }
          />
        </div>
        <ListBalance listId={listId} />
      </div>
      <SelectionBar selection={selection}>
        <SelectionAction onClick={() => takeOut([...selection.ids])}>Take off the list</SelectionAction>
      </SelectionBar>
      {editing && (
        <ListForm record={list} onClose={() => setEditing(false)} onSaved={() => setEditing(false)} />
      )}
    </>
  );
}
