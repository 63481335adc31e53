import { useMemo, useState } from 'react';
import { useSelection, type Edge, type Selection } from '../../ui/use-selection';
import type { PersonRow } from './people.data';

/** All between two rows of an order, or from one to the beginning or the end; all of them without either. */
export interface Reach {
  along: string;
  first: Edge | undefined;
  last: Edge | undefined;
}

interface Shown {
  rows: PersonRow[];
  /** Of the first of the rows among all. */
  place: number | undefined;
  /** Order in which the rows stand; undefined where a stretch of it cannot be asked for. */
  along: string | undefined;
}

/** The ticked people, or all of a stretch of the list whether they are there or not: whoever is ticked or unticked ends that. */
export function usePeopleSelection({ rows, place, along }: Shown) {
  const ticked = useSelection();
  const [reach, setReach] = useState<Reach>();
  // A stretch of another order is another one.
  if (reach && (ticked.ids.size === 0 || (reach.along !== along && (reach.first || reach.last))))
    setReach(undefined);
  return useMemo(() => {
    const isWithin = (at: number) =>
      reach !== undefined &&
      (!reach.first || at >= reach.first.place) &&
      (!reach.last || at <= reach.last.place);
    const reached = reach
      ? new Set(rows.filter((_, index) => isWithin((place ?? 0) + index)).map(({ id }) => id))
      : undefined;
    const ids = reached?.size ? reached : ticked.ids;
    const selection: Selection = {
      ids,
      has: (id) => ids.has(id),
      toggle: (id, on) => {
        setReach(undefined);
        const after = new Set(ids);
        if (on ?? !after.has(id)) after.add(id);
        else after.delete(id);
        ticked.set(after);
      },
      set: (next) => {
        setReach(undefined);
        ticked.set(next);
      },
      clear: ticked.clear,
      reach:
        along === undefined || place === undefined
          ? undefined
          : ([first, last]) => {
              const begins = !first || first.place === 0;
              setReach({ along, first: begins ? undefined : first, last });
              ticked.set([(first ?? last ?? rows[0])?.id ?? '']);
            },
    };
    const all = () => setReach({ along: along ?? '', first: undefined, last: undefined });
    return { selection, reach, all };
  }, [ticked, reach, rows, place, along]);
}

/** What asks for those who are within. */
export const reachFilter = ({ along, first, last }: Reach) =>
  first || last ? { along, firstId: first?.id, lastId: last?.id } : {};
