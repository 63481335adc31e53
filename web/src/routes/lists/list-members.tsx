import { Button, CloseButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { tell } from '../../query-client';
import { DataTable } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { figure } from '../../ui/figure';
import { notifyUndo } from '../../ui/notify-undo';
import { SelectionAction, SelectionBar } from '../../ui/selection-bar';
import { useSelection } from '../../ui/use-selection';
import type { PersonRow } from '../people/people.data';
import { personColumns } from '../people/person-columns';
import { PersonPicker } from '../people/person-picker';
import { PostPicker, postName } from '../posts/post-picker';
import { ListExport } from './list-export';
import { listPostsQuery, useListWrites, useMembers, type ListRow } from './lists.data';
import styles from './lists.module.css';
import { WhyHere } from './why-here';

interface Props {
  list: ListRow;
  /** Only those who are on this list too. */
  alsoOn: { id: string; name: string } | undefined;
  onShowAll: () => void;
}

/** The people on a list, and the ways to add and remove some. */
export function ListMembers({ list, alsoOn, onShowAll }: Props) {
  const navigate = useNavigate();
  const members = useMembers(list.id, alsoOn ? { alsoOn: alsoOn.id } : {});
  const posts = useQuery(listPostsQuery(list.id)).data?.items ?? [];
  const { add, remove, undoRemoval } = useListWrites(list.id);
  const selection = useSelection();
  const [exporting, setExporting] = useState(false);
  const [asked, setAsked] = useState<PersonRow>();
  const byHand = list.kind === 'picked';
  const takeOff = (ids: string[]) =>
    remove.mutate(ids, {
      onSuccess: ({ changed, removalId }) => {
        selection.clear();
        if (!removalId)
          return tell(
            'Nobody was taken off: they are on the list through a post. Take the post off instead.',
          );
        notifyUndo(
          `${changed === 1 ? 'One person was' : `${figure(changed)} people were`} taken off${byHand ? '' : ', whatever the rule says'}.`,
          () => undoRemoval.mutate(removalId),
        );
      },
    });
  const columns = [
    ...personColumns
      .filter(({ id }) => ['name', 'organisation', 'category'].includes(id))
      .map(({ sort: _sort, ...column }) => column),
    {
      id: 'why',
      header: 'Why here',
      cell: (person: PersonRow) => (
        <Button
          size="compact-xs"
          variant="subtle"
          aria-label={`Why is ${person.name} here?`}
          onClick={() => setAsked(person)}
        >
          Why?
        </Button>
      ),
    },
  ];
  return (
    <div className={styles.members}>
      <div className={styles.adders}>
        <PersonPicker
          label={byHand ? 'Add people to the list' : 'Always have on the list'}
          taken={byHand ? members.rows.map(({ id }) => id) : []}
          onPick={(person) =>
            add.mutate([person.id], { onSuccess: () => tell(`${person.name} is on the list.`) })
          }
        />
        <PostPicker
          label="Add a post"
          taken={posts.map(({ id }) => id)}
          onPick={(post) =>
            add.mutate(
              { personIds: [], postIds: [post.id] },
              { onSuccess: () => tell(`Whoever holds “${postName(post)}” is on the list.`) },
            )
          }
        />
      </div>
      {alsoOn && (
        <p className={styles.filter}>
          Also on “{alsoOn.name}”
          <CloseButton size="xs" aria-label="Show everybody on the list" onClick={onShowAll} />
        </p>
      )}
      <DataTable
        label="Members"
        columns={columns}
        pages={members}
        rowId={({ id }) => id}
        rowLabel={({ name }) => name}
        selection={selection}
        onOpen={({ id }) => void navigate({ to: '/people/$personId', params: { personId: id } })}
        empty={
          <EmptyState title="Nobody is on the list">
            {byHand
              ? 'Find people above, or select them under People and choose “Add to a list”.'
              : 'Nobody in the address book fits what the list asks for at this moment.'}
          </EmptyState>
        }
      />
      <SelectionBar selection={selection}>
        <SelectionAction onClick={() => takeOff([...selection.ids])}>
          {byHand ? 'Take off the list' : 'Never have on the list'}
        </SelectionAction>
        <SelectionAction onClick={() => setExporting(true)}>Export</SelectionAction>
      </SelectionBar>
      {exporting && <ListExport list={list} ids={[...selection.ids]} onClose={() => setExporting(false)} />}
      {asked && <WhyHere listId={list.id} person={asked} onClose={() => setAsked(undefined)} />}
    </div>
  );
}
