import { useCallback, useMemo, useState } from 'react';

export interface Selection {
  ids: ReadonlySet<string>;
  has(id: string): boolean;
  toggle(id: string, on?: boolean): void;
  set(ids: Iterable<string>): void;
  clear(): void;
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
