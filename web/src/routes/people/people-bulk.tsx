import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { figure } from '../../ui/figure';
import { SelectionAction, SelectionBar } from '../../ui/selection-bar';
import type { Selection } from '../../ui/use-selection';
import type { BulkChange } from './bulk.data';
import { BulkDialog, type BulkAct } from './bulk-dialog';
import { BulkListDialog } from './bulk-list-dialog';
import { BulkProgress } from './bulk-progress';
import { peopleCountQuery, type PeopleFilters, type PersonRow } from './people.data';
import { reachFilter, type Reach } from './use-people-selection';
import type { Told } from './use-whole-list';

interface Props {
  rows: PersonRow[];
  selection: Selection;
  filters: PeopleFilters;
  told: Told | undefined;
  /** All of the list or of a stretch of it, not only the ticked. */
  reach: Reach | undefined;
  onAll: () => void;
  onExport: () => void;
}

const acts: [BulkAct | 'list', string][] = [
  ['tag', 'Tag'],
  ['untag', 'Remove tags'],
  ['category', 'Category'],
  ['language', 'Language'],
  ['country', 'Country'],
  ['restrict', 'Leave alone…'],
];

/** What can be done with the ticked people, or with all whom the filters find. */
export function PeopleBulk(props: Props) {
  const { rows, selection, told, reach } = props;
  const filters = { ...props.filters, ...(reach && reachFilter(reach)) };
  const [act, setAct] = useState<BulkAct | 'list'>();
  const [running, setRunning] = useState<BulkChange>();
  const shown = selection.ids.size > 0 && rows.every(({ id }) => selection.has(id));
  const more = told?.total && (!told.total.exact || told.total.count > selection.ids.size);
  const exact = useQuery({
    ...peopleCountQuery(filters),
    enabled: Boolean(reach) || (shown && Boolean(more)),
  });
  // Nothing is done to people of whom nobody knows yet how many they are.
  const count = reach ? exact.data?.count : selection.ids.size;
  const whom = reach ? { filter: filters as never } : { ids: [...selection.ids] };
  return (
    <>
      <SelectionBar selection={selection} count={count ?? 'counting'}>
        {shown && more && !reach && exact.data ? (
          <SelectionAction onClick={props.onAll}>Select all {figure(exact.data.count)}</SelectionAction>
        ) : null}
        <SelectionAction disabled={count === undefined} onClick={() => setAct('list')}>
          Add to a list
        </SelectionAction>
        {acts.map(([one, label]) => (
          <SelectionAction key={one} disabled={count === undefined} onClick={() => setAct(one)}>
            {label}
          </SelectionAction>
        ))}
        <SelectionAction disabled={count === undefined} onClick={props.onExport}>
          Export
        </SelectionAction>
      </SelectionBar>
      {act === 'list' && count !== undefined ? (
        <BulkListDialog
          whom={whom}
          count={count}
          onClose={() => setAct(undefined)}
          onDone={() => {
            setAct(undefined);
            selection.clear();
          }}
        />
      ) : null}
      {act && act !== 'list' && count !== undefined ? (
        <BulkDialog
          act={act}
          whom={whom}
          count={count}
          similar={reach !== undefined && told?.match === 'similar'}
          tags={[...new Set(rows.filter(({ id }) => selection.has(id)).flatMap((person) => person.tags))]}
          onClose={() => setAct(undefined)}
          onDone={(change) => {
            setAct(undefined);
            setRunning(change);
            selection.clear();
          }}
        />
      ) : null}
      {running ? (
        <BulkProgress key={running.id} change={running} onClose={() => setRunning(undefined)} />
      ) : null}
    </>
  );
}
