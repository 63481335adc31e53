import { useCallback, useMemo, useState } from 'react';

/** A row, and where it stands among all. */
export interface Edge {
  id: string;
  place: number;
}

export interface Selection {
  ids: ReadonlySet<string>;
  has(id: string): boolean;
  toggle(id: string, on?: boolean): void;
  set(ids: Iterable<string>): void;
  clear(): void;
  /** Selects all rows from the first to the second, those included that are not there; to the beginning or the end without. */
  reach?: ((between: [first: Edge | undefined, last: Edge | undefined]) => void) | undefined;
}

/** Which rows of a list are selected; ids that left the list stay selected until cleared. */
export function useSelection(): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback(
    (id: string, on?: boolean) =>
      setIds((before) => {
        const after = new Set(before);
        if (on ?? !before.has(id)) after.add(id);
        else after.delete(id);
        return after;
      }),
    [],
  );
  const set = useCallback((next: Iterable<string>) => setIds(new Set(next)), []);
  const clear = useCallback(() => setIds(new Set()), []);
  return useMemo(() => ({ ids, has: (id) => ids.has(id), toggle, set, clear }), [ids, toggle, set, clear]);
}
