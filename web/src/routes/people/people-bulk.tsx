import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { figure } from '../../ui/figure';
import { SelectionAction, SelectionBar } from '../../ui/selection-bar';
import type { Selection } from '../../ui/use-selection';
import type { BulkChange } from './bulk.data';
import { BulkDialog, type BulkAct } from './bulk-dialog';
import { BulkListDialog } from './bulk-list-dialog';
import { BulkProgress } from './bulk-progress';
import { peopleCountQuery, type PeopleFilters, type PersonPage, type PersonRow } from './people.data';

interface Props {
  rows: PersonRow[];
  selection: Selection;
  filters: PeopleFilters;
  first: PersonPage | undefined;
  /** All whom the filters find, not only the ticked. */
  everybody: boolean;
  onEverybody: (on: boolean) => void;
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
  const { rows, selection, filters, first, everybody, onEverybody } = props;
  const [act, setAct] = useState<BulkAct | 'list'>();
  const [running, setRunning] = useState<BulkChange>();
  const shown = selection.ids.size > 0 && rows.every(({ id }) => selection.has(id));
  const more = first?.total && (!first.total.exact || first.total.count > selection.ids.size);
  const exact = useQuery({ ...peopleCountQuery(filters), enabled: shown && Boolean(more) });
  const count = everybody ? (exact.data?.count ?? 0) : selection.ids.size;
  const whom = everybody ? { filter: filters as never } : { ids: [...selection.ids] };
  return (
    <>
      <SelectionBar selection={selection} count={count}>
        {shown && more && !everybody && exact.data ? (
          <SelectionAction onClick={() => onEverybody(true)}>
            Select all {figure(exact.data.count)}
          </SelectionAction>
        ) : null}
        <SelectionAction onClick={() => setAct('list')}>Add to a list</SelectionAction>
        {acts.map(([one, label]) => (
          <SelectionAction key={one} onClick={() => setAct(one)}>
            {label}
          </SelectionAction>
        ))}
        <SelectionAction onClick={props.onExport}>Export</SelectionAction>
      </SelectionBar>
      {act === 'list' ? (
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
      {act && act !== 'list' ? (
        <BulkDialog
          act={act}
          whom={whom}
          count={count}
          similar={everybody && first?.match === 'similar'}
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
