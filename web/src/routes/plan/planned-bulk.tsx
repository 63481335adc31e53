import { NumberInput } from '@mantine/core';
import { useState } from 'react';
import { tell } from '../../query-client';
import { ConfirmDialog } from '../../ui/confirm-button';
import { SelectionAction, SelectionBar } from '../../ui/selection-bar';
import type { Selection } from '../../ui/use-selection';
import {
  useMovePlanned,
  usePutBack,
  useRemovePlanned,
  useSortPlanned,
  type PlannedGuest,
  type PlanTab,
} from './plan.data';

interface Props {
  eventId: string;
  tab: PlanTab;
  rows: PlannedGuest[];
  selection: Selection;
}

/** What can be done with the selected rows. */
export function PlannedBulk({ eventId, tab, rows, selection }: Props) {
  const move = useMovePlanned(eventId);
  const remove = useRemovePlanned(eventId);
  const putBack = usePutBack(eventId);
  const sort = useSortPlanned(eventId);
  const [placing, setPlacing] = useState(false);
  const [place, setPlace] = useState<number | string>(1);
  const ids = rows.flatMap(({ id }) => (selection.has(id) ? [id] : []));
  const passedOver = rows.filter((row) => selection.has(row.id) && row.passedOver).map(({ id }) => id);
  const done = (text: string) => () => {
    tell(text);
    selection.clear();
  };
  const to = (part: 'wave' | 'reserve') =>
    move.mutate(
      { ids, part },
      { onSuccess: done(part === 'wave' ? 'Moved to the next wave.' : 'Moved to the reserve.') },
    );
  const toPlace = async () => {
    if (tab === 'dropped') return;
    const others = rows.filter(({ id }) => !selection.has(id));
    const before = others[Number(place) - 1];
    await move.mutateAsync({ ids, part: tab, ...(before ? { before: before.id } : { at: 'last' }) });
    done('Moved.')();
  };
  return (
    <>
      <SelectionBar selection={selection}>
        {tab !== 'reserve' && <SelectionAction onClick={() => to('reserve')}>To the reserve</SelectionAction>}
        {tab !== 'wave' && <SelectionAction onClick={() => to('wave')}>To the next wave</SelectionAction>}
        {tab !== 'dropped' && (
          <>
            <SelectionAction onClick={() => setPlacing(true)}>To place…</SelectionAction>
            <SelectionAction
              onClick={() => sort.mutate(tab, { onSuccess: done('By category, rank and name again.') })}
            >
              Sort all anew
            </SelectionAction>
          </>
        )}
        {passedOver.length > 0 && (
          <SelectionAction
            onClick={() => putBack.mutate(passedOver, { onSuccess: done('In the order again.') })}
          >
            Put back
          </SelectionAction>
        )}
        <SelectionAction onClick={() => remove.mutate(ids, { onSuccess: done('Taken out of the plan.') })}>
          Take out
        </SelectionAction>
      </SelectionBar>
      <ConfirmDialog
        opened={placing}
        onClose={() => setPlacing(false)}
        title={`Move ${ids.length} ${ids.length === 1 ? 'person' : 'people'} to a place`}
        text="They keep their order among each other; the others move down."
        confirm="Move"
        onConfirm={toPlace}
      >
        <NumberInput
          mt="md"
          label="Place"
          min={1}
          max={20_000}
          allowDecimal={false}
          value={place}
          onChange={setPlace}
          data-autofocus
        />
      </ConfirmDialog>
    </>
  );
}
